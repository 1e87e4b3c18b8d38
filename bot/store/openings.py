"""Places of asks that nobody has: how many, whether one fell free, and until when somebody may be found."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import col, select

from bot.core.matters import Opening, title
from bot.store import roster
from bot.store.asks import FILLED, PAUSED, RUNNING
from bot.store.milestones import DEADLINE
from bot.store.session import Transaction
from bot.store.tables import Ask, DigestItem, Invitation, Milestone

LIVE = (RUNNING, PAUSED, FILLED)
"""The states of an ask whose places somebody may still take."""


def ends(ask: Ask) -> datetime | None:
    """After it nobody can be found for the ask any more: its end, or the beginning of what it is about."""
    return min((at for at in (ask.until, ask.starts_at) if at), default=None)


def opening(tx: Transaction, ask: Ask, number: int) -> Opening | None:
    """The places that nobody has; None where there are none, or nobody may take one."""
    free = ask.needed - roster.accepted(tx, ask.id) if ask.needed and ask.id and ask.state in LIVE else 0
    return Opening(number, title(ask.flow, ask.given, ask.id), free, ends(ask)) if free > 0 else None


def fell_free(tx: Transaction, team: str, asks: Collection[Ask]) -> Sequence[Ask]:
    """Those of them of which somebody gave up a place since the team had such an item, and that nobody waits for."""
    return [
        ask
        for ask in asks
        if opening(tx, ask, 0)
        and _dropped_since(tx, ask, _last_item(tx, team, ask, "place"))
        and not any(roster.waiting(tx, ask.id))
    ]


def _last_item(tx: Transaction, team: str, ask: Ask, kind: str) -> DigestItem | None:
    query = select(DigestItem).where(DigestItem.team == team, DigestItem.ask_id == ask.id, DigestItem.kind == kind)
    return tx.session.exec(query.order_by(col(DigestItem.id).desc()).limit(1)).first()


def _dropped_since(tx: Transaction, ask: Ask, last: DigestItem | None) -> bool:
    if last and last.state == "open":
        return False  # it shows how many there are by now
    dropped = select(Invitation.id).where(Invitation.ask_id == ask.id, col(Invitation.dropped_at).is_not(None))
    if last:
        dropped = dropped.where(col(Invitation.dropped_at) > last.made_at)
    return tx.session.exec(dropped.limit(1)).first() is not None


def near_their_end(tx: Transaction, team: str, asks: Collection[Ask]) -> Sequence[Ask]:
    """Those of them whose deadline nears with places free, and of which the team has had no such item."""
    due = select(Milestone.ask_id).where(Milestone.what == DEADLINE, col(Milestone.due_at) <= tx.now)
    near = set(tx.session.exec(due.where(col(Milestone.ask_id).in_([ask.id for ask in asks]))))
    return [
        ask for ask in asks if ask.id in near and opening(tx, ask, 0) and _last_item(tx, team, ask, "deadline") is None
    ]
