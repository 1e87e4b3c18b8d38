"""Places of asks that nobody has: how many, whether one fell free, and until when somebody may be found."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from bot.core.matters import Opening, title
from bot.store import roster
from bot.store.asks import FILLED, PAUSED, RUNNING
from bot.store.milestones import DEADLINE
from bot.store.session import Transaction
from bot.store.tables import Ask, DigestItem, Invitation, Milestone

IsWaitedFor = Callable[[Transaction, Ask], bool]
"""Whether somebody waits for a place of the ask who can be offered one, as `work/promises.is_waited_for` tells."""
LIVE = (RUNNING, PAUSED, FILLED)
"""The states of an ask whose places somebody may still take."""


def ends(ask: Ask) -> datetime | None:
    """After it nobody can be found for the ask any more: its end, or the beginning of what it is about."""
    return min((at for at in (ask.until, ask.starts_at) if at), default=None)


def opening(tx: Transaction, ask: Ask, number: int) -> Opening | None:
    """The places that nobody has; None where there are none, or nobody may take one."""
    assert ask.id is not None
    free = _free(tx, [ask]).get(ask.id, 0)
    if free <= 0:
        return None
    return Opening(number, title(ask.flow, ask.given, ask.id), free, ends(ask), ask.id, ask.needed or 0)


def _free(tx: Transaction, asks: Collection[Ask]) -> Mapping[int, int]:
    """How many places nobody has, of those asks of which somebody may still take one."""
    needed = {ask.id: ask.needed for ask in asks if ask.id and ask.needed and ask.state in LIVE}
    held = roster.held(tx, needed) if needed else {}
    return {id: most - held.get(id, 0) for id, most in needed.items() if held.get(id, 0) < most}


def fell_free(tx: Transaction, team: str, asks: Collection[Ask], is_waited_for: IsWaitedFor) -> Sequence[Ask]:
    """Those of them of which somebody gave up a place since the team had such an item, and nobody can be offered it."""
    dropped = (
        select(Invitation.ask_id, func.max(Invitation.dropped_at))
        .where(col(Invitation.ask_id).in_([ask.id for ask in asks]), col(Invitation.dropped_at).is_not(None))
        .group_by(col(Invitation.ask_id))
    )
    last = _last_items(tx, team, asks, "place", "deadline")
    fresh = {id for id, at in tx.session.exec(dropped) if id not in last or _is_news(at, last[id])}
    found = [ask for ask in asks if ask.id in fresh]
    free = _free(tx, found)
    return [ask for ask in found if ask.id in free and not is_waited_for(tx, ask)]


def _is_news(dropped_at: datetime | None, last: DigestItem) -> bool:
    """An item that is open shows how many there are by now, whether it was made for a place or for the deadline."""
    return last.state != "open" and dropped_at is not None and dropped_at > last.made_at


def _last_items(tx: Transaction, team: str, asks: Collection[Ask], *kinds: str) -> Mapping[int, DigestItem]:
    ids = [ask.id for ask in asks]
    query = select(DigestItem).where(
        DigestItem.team == team, col(DigestItem.kind).in_(kinds), col(DigestItem.ask_id).in_(ids)
    )
    return {row.ask_id: row for row in tx.session.exec(query.order_by(col(DigestItem.id))) if row.ask_id}


def near_their_end(tx: Transaction, team: str, asks: Collection[Ask]) -> Sequence[Ask]:
    """Those of them whose deadline nears with places free, and of which the team has had no such item."""
    due = select(Milestone.ask_id).where(Milestone.what == DEADLINE, col(Milestone.due_at) <= tx.now)
    near = set(tx.session.exec(due.where(col(Milestone.ask_id).in_([ask.id for ask in asks]))))
    untold = near - _last_items(tx, team, asks, "deadline").keys()
    free = _free(tx, [ask for ask in asks if ask.id in untold])
    return [ask for ask in asks if ask.id in free]


def become_deadline(tx: Transaction, team: str, ask_id: int) -> bool:
    """Let the open item of a place that fell free be that of the deadline, to be told anew; False if there is none."""
    row = item_of_place(tx, team, ask_id, lock=True)
    if row:
        row.kind, row.made_at, row.urgent_at = "deadline", tx.now, None
    return row is not None


def item_of_place(tx: Transaction, team: str, ask_id: int, *, lock: bool = False) -> DigestItem | None:
    """The team's open item of a place of the ask that fell free. `lock`: nobody else moves it meanwhile."""
    place = select(DigestItem).where(
        DigestItem.team == team, DigestItem.kind == "place", DigestItem.ask_id == ask_id, DigestItem.state == "open"
    )
    place = place.order_by(col(DigestItem.id).desc()).limit(1)
    return tx.session.exec(place.with_for_update() if lock else place).first()
