"""An organizer's number is theirs once the code that was texted there comes back (rulings 19)."""

from bot.store import organizers, supporters
from bot.store.outbox import REPLY, Cause
from bot.store.session import Transaction
from bot.work import speak
from bot.work.hearing import Hearing
from bot.work.house import House, Refused


def enrol(tx: Transaction, house: House, name: str, channel: str, number: str, country: str | None) -> None:
    """Text a fresh code to the number; digests begin when it comes back. Raises `Refused`."""
    allowed = house.settings.countries
    if allowed and channel != "console" and country not in allowed:
        raise Refused("COUNTRIES leaves out the country of this number; add it there, or give another number.")
    person = supporters.at(tx, channel, number, house.settings.default_language, country)
    if person.address.closed:
        raise Refused(f"this number may not be texted ({person.address.closed}); only START from it opens it again.")
    organizer, code = organizers.add(tx, name, person)
    _, book = house.library.live(tx)
    cause = Cause("code", organizer.id or 0, (organizer.code_key or "")[:8])
    speak.phrase(tx, house, book, person, REPLY, cause, "code", code=code)


def proves_a_number(hearing: Hearing) -> bool:
    """Take six digits as the code of an organizer, if they are."""
    code = hearing.text.strip()
    if not (len(code) == 6 and code.isascii() and code.isdigit()):
        return False
    organizer = organizers.verify(hearing.tx, hearing.person.address_id, code)
    if organizer is None:
        return False
    hearing.phrase(REPLY, "verified", first_name=organizer.name)
    hearing.done()
    return True
