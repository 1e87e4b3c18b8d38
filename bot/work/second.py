"""An ask to very many people is sent by two: one who sends it, and one who agrees by a code that is texted to them.

Who sends at the computer can not be known, so that it is not the same person is for the two to see to. Who made or sent
an ask by text is known, and is no second.
"""

from datetime import timedelta
from typing import Final

from bot.core import audience as q
from bot.core.harm import Held
from bot.core.schedule import Relative, parse
from bot.core.wording import one_line
from bot.store import approvals, installation, organizers
from bot.store import asks as stored
from bot.store.outbox import REPLY, Cause
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Ask, Organizer
from bot.work import agreement, asks, preview, speak, waves
from bot.work.agreement import MOST_ALONE
from bot.work.house import House, NoBook, Refused

SAME_WITHIN: Final = timedelta(hours=24)
"""So soon the same words to the same audience are taken for a mistake."""
MOST_SHOWN: Final = 160
"""Characters of the words, and of the audience, that a second organizer is shown."""


def send(tx: Transaction, house: House, id: int, actor: str, *, again: bool = False) -> Ask:
    """Send a draft now, or a scheduled ask sooner. `again`: although one like it just went out.

    Raises `Refused` also where a second organizer must agree first.
    """
    ask = asks.find(tx, id, lock=True)
    query = _query(tx, house, ask)
    if _goes_to_all(ask) and agreement.is_too_large(tx, ask, query):
        count = agreement.reach(tx, ask, query)
        raise Refused(
            f"ask {id} would go to {count} people, and to more than {MOST_ALONE} it goes only once a second organizer "
            f"has agreed: turnout ask send {id} --second NAME texts them a code."
        )
    if not again:
        nobody_hears_twice(
            tx, house, ask, f"turnout ask send {id} --again sends it to those who have not had it today."
        )
    return asks.send(tx, id, actor)


def _goes_to_all(ask: Ask) -> bool:
    """Whether everybody is asked together: not wave by wave, nor each person by a date of their own."""
    by_dates = ask.schedule and isinstance(parse(ask.schedule), Relative)
    return waves.is_all_at_once(ask) and not by_dates


def _query(tx: Transaction, house: House, ask: Ask) -> q.Query:
    try:
        return agreement.query_of(tx, house, ask)
    except NoBook as fault:
        raise Refused(str(fault)) from None


def nobody_hears_twice(tx: Transaction, house: House, ask: Ask, remedy: str) -> None:
    """Raise `Refused`, with what to do, where an ask that went out of late says the same to the same audience."""
    key = agreement.content_key(tx, ask, _query(tx, house, ask))
    for other in stored.sent_since(tx, ask.flow, tx.now - SAME_WITHIN):
        same = other.id != ask.id and other.audience == ask.audience
        if same and agreement.content_key(tx, other, _query(tx, house, other)) == key:
            raise Refused(f"ask {other.id} said the same to the same people within the last 24 hours; {remedy}")


def ask_second(tx: Transaction, house: House, id: int, name: str) -> int:
    """Text the code for an ask to a second organizer; to how many people it would go. Raises `Refused`."""
    ask = asks.find(tx, id, lock=True)
    if ask.state in stored.ENDED:
        raise Refused(f"ask {id} is {ask.state} already.")
    query = _query(tx, house, ask)
    count = agreement.reach(tx, ask, query)
    if count <= MOST_ALONE:
        raise Refused(f"ask {id} would go to {count} people; up to {MOST_ALONE} it needs no second organizer.")
    organizer, person = _second(tx, ask, name)
    code = approvals.hold(tx, id, organizer, agreement.content_key(tx, ask, query), count)
    if code is None:
        raise Refused(f"too many wrong codes came for ask {id}; ask for another one in ten minutes.")
    _, book = house.library.live(tx)
    words = preview.said(house, house.library.book_of(tx, ask), ask, person.supporter.language)
    speak.phrase(
        tx,
        house,
        book,
        person,
        REPLY,
        Cause("second", id, tx.vault.key("second", code)[:8]),
        "second_organizer",
        number=str(id),
        count=str(count),
        audience=one_line(q.text(q.plain(query)), MOST_SHOWN),
        flow=ask.flow,
        text=one_line(words, MOST_SHOWN),
        code=code,
    )
    installation.note(tx, f"organizer {organizer.id}", "ask second", f"ask {id}")
    return count


def _second(tx: Transaction, ask: Ask, name: str) -> tuple[Organizer, Person]:
    found = organizers.reading(tx, [name])
    if not found or organizers.is_group(found[0][1]):
        raise Refused(
            f"{name!r} is no organizer who has proved an address of their own; turnout organizers list shows them."
        )
    organizer, person = found[0]
    assert ask.id is not None
    if approvals.is_by(tx, ask.id, organizer):
        raise Refused(f"{name} made or sent ask {ask.id}; name somebody else.")
    return organizer, person


def agree(tx: Transaction, house: House, id: int, code: str, actor: str, *, again: bool = False) -> Ask | None:
    """Take the code of a second organizer, and send the ask, or go on with it; None if the code is wrong, or too old.

    Raises `Refused` where the ask is not any more what they agreed to.
    """
    ask = asks.find(tx, id, lock=True)
    agreed = approvals.released(tx, id, code)
    if agreed is None:
        return None
    ask.approval_key, ask.approved_for = agreed.content_key, agreed.recipients
    if agreement.is_too_large(tx, ask, _query(tx, house, ask)):
        raise Refused(
            f"ask {id} or its audience is not what was agreed to any more: turnout ask send {id} --second NAME again."
        )
    installation.note(tx, f"organizer {agreed.organizer_id}", "ask agree", f"ask {id}")
    if ask.state in (stored.DRAFT, stored.SCHEDULED):
        return send(tx, house, id, actor, again=again)
    if ask.state == stored.PAUSED and ask.held_for == Held.SECOND:
        return asks.resume(tx, id, actor)
    return ask
