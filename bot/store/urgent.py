"""What can not wait for the hours of a team: words to an ask that is near, a place that fell free, a deadline."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import exists, or_
from sqlmodel import col, select

from bot.store import digests, items, milestones, openings, teams
from bot.store.items import Item, Kind
from bot.store.openings import IsWaitedFor
from bot.store.session import Transaction
from bot.store.tables import Ask, DigestItem, Invitation, Milestone, Reply, Supporter
from bot.store.teams import Members

WORDS: Final = timedelta(hours=24)
"""Before the end of its ask a question is urgent."""
PLACE: Final = timedelta(hours=48)
"""Before the end of its ask a place that fell free is."""


def near(tx: Transaction) -> Sequence[Ask]:
    """The asks that are not over and of which something may be urgent."""
    due = exists().where(
        col(Milestone.ask_id) == Ask.id, col(Milestone.what) == milestones.DEADLINE, col(Milestone.due_at) <= tx.now
    )
    by = tx.now + PLACE
    soon = or_(col(Ask.until) <= by, col(Ask.starts_at) <= by, due.correlate(Ask))
    query = select(Ask).where(col(Ask.state).in_(openings.LIVE), soon)
    return tx.session.exec(query.order_by(col(Ask.id))).all()


def unnoticed(
    tx: Transaction,
    team: str,
    members: Members,
    asks: Sequence[Ask],
    is_waited_for: IsWaitedFor,
    *,
    with_words: bool = True,
) -> Sequence[tuple[Kind, int]]:
    """What is urgent of these asks and no item of the team yet: the replies and asks by their rows.

    `with_words`: what people said, too. An ask is one item: the deadline tells of the places that fell free.
    """
    ours = [ask for ask in asks if ask.team in (None, team)]
    words = digests.unread(tx, team, members, _within(tx, ours, WORDS)) if with_words else ()
    near_their_end = _theirs(tx, openings.near_their_end(tx, team, ours), members)
    fell_free = _theirs(tx, openings.fell_free(tx, team, _within(tx, ours, PLACE), is_waited_for), members)
    found = [(Kind.REPLY, id) for id in words]
    found += [(Kind.PLACE, id) for id in fell_free if id not in near_their_end]
    return found + [(Kind.DEADLINE, id) for id in near_their_end]


def may_notice(tx: Transaction, team: str, found: Sequence[tuple[Kind, int]]) -> bool:
    """Whether any of it can be made an item: where a hundred are open, it waits until one is closed."""
    near_their_end = (id for kind, id in found if kind is Kind.DEADLINE)
    return bool(items.numbered(tx, team, found)) or any(openings.item_of_place(tx, team, id) for id in near_their_end)


def asks_of(tx: Transaction, found: Sequence[tuple[Kind, int]]) -> AbstractSet[int]:
    """The asks that it is of."""
    return {tx.session.get_one(Reply, id).ask_id if kind is Kind.REPLY else id for kind, id in found}


def notice(tx: Transaction, team: str, found: Sequence[tuple[Kind, int]], patience: timedelta | None) -> None:
    """Make items of it, as `unnoticed` has it. The team must be held."""
    new: list[tuple[Kind, int]] = []
    for kind, id in found:
        if kind is Kind.DEADLINE:
            milestones.finish(tx, tx.session.get_one(Milestone, (id, milestones.DEADLINE)), milestones.DONE)
        if kind is not Kind.DEADLINE or not openings.become_deadline(tx, team, id):
            new.append((kind, id))
    items.keep(tx, team, items.numbered(tx, team, new), patience)


def _within(tx: Transaction, asks: Sequence[Ask], time: timedelta) -> Sequence[Ask]:
    return [ask for ask in asks if _ends_by(ask, tx.now + time)]


def _ends_by(ask: Ask, moment: datetime) -> bool:
    end = openings.ends(ask)
    return end is not None and end <= moment


def _theirs(tx: Transaction, asks: Sequence[Ask], members: Members) -> Sequence[int]:
    """Those of the asks that are for one team, or have asked somebody of these people."""
    asked = select(Invitation.id).join(Supporter).where(members)
    return [
        ask.id
        for ask in asks
        if ask.id and (ask.team or tx.session.exec(asked.where(Invitation.ask_id == ask.id).limit(1)).first())
    ]


def waiting(tx: Transaction, team: str) -> Sequence[Item]:
    """What is urgent, and neither a digest nor an urgent text has told yet, oldest first."""
    told_at = teams.told_at(tx, team)
    untold = col(DigestItem.urgent_at).is_(None) & (col(DigestItem.kind) != Kind.CALL)
    if told_at:
        untold &= col(DigestItem.made_at) > told_at
    return [item for item in items.open_of(tx, team, untold) if _is_urgent(tx, item)]


def _is_urgent(tx: Transaction, item: Item) -> bool:
    within = {Kind.REPLY: WORDS, Kind.PLACE: PLACE}.get(Kind(item.row.kind))
    return within is None or _ends_by(item.ask, tx.now + within)
