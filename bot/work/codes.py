"""An organizer's address is theirs once the code that they were given comes from there (rulings 19)."""

from bot.store import lead_commands, organizers, supporters
from bot.store.organizers import CODE_DIGITS, OPEN_DIGITS, is_code
from bot.store.outbox import REPLY, Cause
from bot.store.session import Transaction
from bot.store.tables import Organizer
from bot.work import speak, which
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


def invite(tx: Transaction, name: str) -> str:
    """A fresh code to be handed over, where the bot may not write first: whoever sends it from Signal is the one."""
    _, code = organizers.add(tx, name, None)
    return code


def proves_a_number(hearing: Hearing) -> bool:
    """Take so many digits as the code of an organizer, if they are; in a group they make the group one."""
    organizer = _with_code(hearing, hearing.text.strip())
    if organizer is None:
        return False
    in_group = hearing.arrived.row.author_id is not None
    hearing.phrase(REPLY, "verified_group" if in_group else "verified", first_name=organizer.name)
    hearing.done()
    return True


def is_a_wrong_code(hearing: Hearing) -> bool:
    """Tell an organizer, once in a while, that a code which nothing took is wrong, or too old.

    Whoever forges their number learns nothing of it: the answer goes to the organizer. Where no command waits, so many
    digits may answer a question.
    """
    if not is_code(hearing.text.strip(), CODE_DIGITS) or not hearing.known.organizers:
        return False
    if not lead_commands.awaits(hearing.tx, hearing.person.address_id) and which.open_questions(hearing)[0]:
        return False
    if hearing.unsaid("wrong_code"):
        hearing.phrase(REPLY, "wrong_code")
    hearing.done()
    return True


def _with_code(hearing: Hearing, said: str) -> Organizer | None:
    tx, address = hearing.tx, hearing.person.address
    if hearing.arrived.row.channel == "signal" and is_code(said, OPEN_DIGITS):
        sender = supporters.by_address(tx, hearing.arrived.row.author_id or hearing.person.address_id)
        organizer = organizers.awaited(tx, said, sender.number)
        if organizer:
            organizers.settle(tx, organizer, address)
        return organizer
    return organizers.verify(tx, hearing.person.address_id, said) if is_code(said, CODE_DIGITS) else None
