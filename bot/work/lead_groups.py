"""What is written in the Signal group of a team, and what becomes of leads whose identity key changes.

In a group nothing is an opt-out, a keyword or an answer: whoever writes there speaks for the team, not for themselves.
"""

from datetime import datetime

from bot.core.events import Gesture, TextIn
from bot.core.wording import one_line
from bot.store import installation, organizers, supporters
from bot.store.organizers import OPEN_DIGITS, is_code
from bot.store.outbox import DIGEST, Cause
from bot.store.session import Transaction
from bot.store.tables import Address
from bot.work import gestures, leads, robots, speak
from bot.work.codes import proves_a_number
from bot.work.hearing import Hearing
from bot.work.house import House

LONGEST_NAME = 40
"""Of a profile."""


def of_group(tx: Transaction, house: House, text: TextIn) -> bool:
    """Whether what was written to a group is kept at all: in a lead's group, or for the code that makes it one."""
    assert text.group is not None
    group = supporters.find(tx, text.channel, text.group)
    leading = organizers.at(tx, group.address_id) if group else ()
    if not leading:
        code = text.text.strip()
        if not is_code(code, OPEN_DIGITS) or organizers.awaited(tx, code, text.sender) is None:
            return False
    author = supporters.at(tx, text.channel, text.sender, house.settings.default_language, None)
    if leading:
        organizers.doubt_newcomer(tx, leading[0], author.address)
    if text.profile and not author.name:
        supporters.learn_name(tx, author, one_line(text.profile, LONGEST_NAME))
    return True


def doubt(tx: Transaction, text: TextIn) -> None:
    """A key has changed: whoever leads from there has no rights as soon as that is kept.

    Who belongs to a lead's group and has not written there is like any supporter, until they do (`of_group`).
    """
    person = supporters.find(tx, text.channel, text.sender)
    if person:
        organizers.doubt(tx, person.address)


def handled(hearing: Hearing) -> bool:
    """Deal with a key that has changed, and with what was written to a group; False for a text to us alone."""
    row = hearing.arrived.row
    if row.gesture == Gesture.NEW_KEY:
        _new_key(hearing)
    elif row.author_id is not None:
        _in_group(hearing, row.author_id)
    else:
        return False
    return True


def _new_key(hearing: Hearing) -> None:
    """The rights fell when this was kept."""
    address = hearing.person.address
    installation.note(hearing.tx, "signal", "identity changed", f"address {address.id}")
    if address.doubted_at:
        _tell_of_doubt(hearing, address, address.doubted_at)
    hearing.done()


def _tell_of_doubt(hearing: Hearing, address: Address, since: datetime) -> None:
    """The other organizers hear who has lost their rights, once for each doubt."""
    assert address.id is not None
    tx, who = hearing.tx, organizers.label(hearing.tx, address.id)
    cause = Cause("key_changed", address.id, since.isoformat())
    for _, other in organizers.in_force(tx):
        speak.phrase(tx, hearing.house, hearing.book, other, DIGEST, cause, "key_changed", who=who)


def _in_group(hearing: Hearing, author_id: int) -> None:
    author, gesture = hearing.tx.session.get_one(Address, author_id), hearing.arrived.row.gesture
    if gesture == Gesture.DELETION:
        gestures.erased(hearing)
        hearing.done()
    elif gesture != Gesture.TEXT:
        hearing.done("lead" if gesture == Gesture.EDIT else "")
    elif robots.floods(hearing):
        hearing.done("too many")
    elif proves_a_number(hearing):
        return
    elif author.doubted_at:
        _tell_of_doubt(hearing, author, author.doubted_at)
        hearing.done("key changed")
    elif not leads.commanded(hearing):
        hearing.done("lead")
