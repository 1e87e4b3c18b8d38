"""Whoever promised to come, or waits for a place, is told when an ask is cancelled."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final

from bot.core import wording
from bot.store import calling_off, milestones, outbox, supporters
from bot.store.outbox import PROMISE, Cause
from bot.store.session import Transaction
from bot.store.tables import Ask
from bot.work import speak
from bot.work.apart import apart
from bot.work.house import House
from bot.work.offers import title

CHUNK: Final = 20
"""People who are told in one transaction: others wait no longer than that takes."""


def tell(tx: Transaction, house: House) -> bool:
    """Tell some of those who must hear that one ask is cancelled; False if everybody knows.

    It is about their own promise, and keeps quiet hours as what is said before the thing does; who sleeps until it
    would have begun is not told.
    """
    found = calling_off.due(tx)
    if found is None:
        return False
    milestone, ask = found
    ends = ask.starts_at or ask.until
    late = ends is not None and ends <= tx.now
    told = 0
    for invitation in () if late else calling_off.untold(tx, milestone.ask_id):
        tell_one = partial(_tell, tx, house, ask, invitation.supporter_id, invitation.id or 0)
        told += bool(apart(tx, f"the cancellation to invitation {invitation.id}", tell_one))
        if told == CHUNK:
            return True
    milestones.finish(tx, milestone, milestones.MISSED if late else milestones.DONE)
    return True


def asleep(tx: Transaction, house: House, cancelled: Sequence[int]) -> int:
    """How many of those who must hear of it can not be told, for their quiet hours last until the thing begins.

    It looks at each of them, so it is for a transaction that only reads: who writes must not wait for that.
    """
    found = [tx.session.get_one(Ask, id) for id in cancelled]
    return sum(
        _is_asleep(tx, house, supporter_id, ends)
        for ask in found
        if (ends := ask.starts_at or ask.until)
        for supporter_id in calling_off.who(tx, ask)
    )


def _is_asleep(tx: Transaction, house: House, supporter_id: int, ends: datetime) -> bool:
    person = supporters.best_address(tx, supporter_id)
    return person is not None and house.opens_at(tx.now, person.whereabouts) >= ends


def _tell(tx: Transaction, house: House, ask: Ask, supporter_id: int, invitation_id: int) -> bool:
    person = supporters.best_address(tx, supporter_id)
    if person is None or not speak.allowed(house, person):
        return False
    _, book = house.library.live(tx)
    when = f" ({speak.moment(tx, house, book, person, ask.starts_at)})" if ask.starts_at else ""
    names = speak.names(tx, house, book, person) | {"asks": f"{title(ask)}{when}"}
    words = book.phrases(person.supporter.language, house.settings.default_language)["called_off"]
    queued = speak.queue(
        tx,
        house,
        book,
        person,
        PROMISE,
        Cause(outbox.CALLED_OFF, invitation_id),
        wording.fill(words, names),
        not_before=house.opens_at(tx.now, person.whereabouts),
        expires_at=ask.starts_at or ask.until,
        invitation_id=invitation_id,
    )
    return queued is not None
