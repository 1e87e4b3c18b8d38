"""One person on SMS and Signal: LINK makes one of both addresses, HERE says where they want to be asked.

In the order of understanding this comes after the words of `door.py` and after the codes of organizers. A code that
holds joins two people whatever question is open: six digits that are right are no accident. It is texted by SMS and
comes back from Signal; the other way round it would prove nothing, for the sender of an SMS can be forged, and six
digits by SMS are words like any. Then a keyword of the organizers' own, if they have one of these words. Then an open
question that takes few words, which has LINK and HERE first (a place may be called so); one that almost any words
answer, such as a name, does not. Six digits that are no code which holds are an answer wherever an open question takes
them, and are told to be wrong where none does.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.store import linking, supporters
from bot.store.conversations import Standing
from bot.store.outbox import REPLY, Cause
from bot.store.supporters import Person
from bot.understanding import keywords
from bot.work import answers, speak, turns
from bot.work.hearing import Hearing

CODE: Final = re.compile(r"[0-9]{6}")
CHANNELS: Final = frozenset({"sms", "signal"})
"""Where people are who can be one; the console is a namespace of its own (rulings 25)."""


def heard(hearing: Hearing, standing: Sequence[Standing]) -> bool:
    """Take the text as a code, as LINK or as HERE, if it is one and there is anything to join or to choose from.

    `standing`: the open questions, the one first that the text would answer.
    """
    row = hearing.arrived.row
    if row.channel not in CHANNELS or row.author_id is not None or not hearing.house.channels.keys() >= CHANNELS:
        return False
    if row.channel == "signal" and CODE.fullmatch(hearing.text.strip()):
        return _code(hearing, standing)
    match _wish(hearing):
        case "link":
            return _first_answers(hearing, standing) or _begin(hearing)
        case "here" if len(supporters.open_channels(hearing.tx, hearing.person.id)) > 1:
            return _first_answers(hearing, standing) or _prefer(hearing)
    return False


def _wish(hearing: Hearing) -> str | None:
    """What they want, in the language that they speak or in another: a stranger's is not known yet."""
    book = hearing.book
    if any(keywords.is_exactly(hearing.text, keyword) for keyword in book.keywords):
        return None
    wishes = (language.wish(hearing.text) for language in (hearing.language, *book.languages.values()))
    return next((wish for wish in wishes if wish), None)


def _first_answers(hearing: Hearing, standing: Sequence[Standing]) -> bool:
    """As with a keyword: the words are an answer first, unless almost any words would be."""
    return bool(standing) and not turns.is_free(hearing, standing[0]) and answers.answered(hearing, standing[0])


def _begin(hearing: Hearing) -> bool:
    """Text a code to this number, which is to come back from Signal; on Signal, tell how it is done."""
    if hearing.arrived.row.channel == "signal":
        hearing.phrase(REPLY, "not_linked")
    else:
        hearing.phrase(REPLY, "link_code", code=linking.new_code(hearing.tx, hearing.person))
    hearing.done()
    return True


def _prefer(hearing: Hearing) -> bool:
    """Asks come to this channel from now on."""
    hearing.person.supporter.prefers = hearing.arrived.row.channel
    hearing.phrase(REPLY, "here")
    hearing.done()
    return True


def _code(hearing: Hearing, standing: Sequence[Standing]) -> bool:
    """Join whom the code was texted to with who sends it; tell that it is wrong, but not for ever."""
    tx, sender = hearing.tx, hearing.person.number
    looked_at = linking.may_try(tx, sender)
    owner = linking.owner(tx, hearing.text.strip()) if looked_at else None
    if owner and owner.id != hearing.person.id and not owner.address.closed:
        _join(hearing, owner)
        return True
    if looked_at:
        linking.missed(tx, sender)
    if any(answers.answered(hearing, one) for one in standing):
        return True
    if looked_at:
        hearing.phrase(REPLY, "not_linked")
    hearing.done("" if looked_at else "code")
    return True


def _join(hearing: Hearing, owner: Person) -> None:
    """Make one person of both, and say so at both addresses: whoever did not want it learns of it."""
    tx, cause = hearing.tx, Cause("linked", hearing.arrived.id)
    hearing.following.write(tx)  # what is theirs goes over with the rest
    linking.join(tx, hearing.person, owner)
    for address_id in (hearing.person.address_id, owner.address_id):
        one = supporters.by_address(tx, address_id)
        speak.phrase(tx, hearing.house, hearing.book, one, REPLY, cause, "linked")
    hearing.done()
