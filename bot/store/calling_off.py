"""Who must hear that an ask is cancelled: those who said yes to it, or wait for a place, while it is still to come.

That somebody is to be told is a milestone of the ask, kept together with its state, so that it is not lost.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import ColumnElement, exists, func
from sqlmodel import col, select

from bot.store import asks, milestones, roster
from bot.store.outbox import CALLED_OFF
from bot.store.reach import has_address
from bot.store.rows import NOW
from bot.store.session import Transaction
from bot.store.tables import Ask, Invitation, Milestone, OutboxRow, Supporter

AT_A_TIME: Final = 50


def turns_of(tx: Transaction, ask: Ask) -> Sequence[Ask]:
    """The asks of its turns that are not over, or still to come, and those to the people of its shift; locked."""
    made = (col(Ask.parent_id) == ask.id) | (col(Ask.slot) == f"ask {ask.id}")
    ahead = (col(Ask.state) == asks.OVER) & (col(Ask.starts_at) > tx.now)
    query = select(Ask).where(made, col(Ask.state).not_in(asks.ENDED) | ahead, Ask.slot != asks.AFTER)
    return tx.session.exec(query.order_by(col(Ask.id)).with_for_update()).all()


def plan(tx: Transaction, ask: Ask) -> int:
    """Let those who must hear of it be told; how many they are. Nobody, where nothing was promised that is to come."""
    assert ask.id is not None
    ends = ask.starts_at or ask.until
    asks_of_another = ask.slot == asks.AFTER or ask.slot.startswith("ask ")
    if asks_of_another or ask.schedule or (ends is not None and ends <= tx.now):
        return 0
    people = tx.session.exec(select(func.count()).select_from(Invitation).where(*_must_hear(ask.id))).one()
    if people:
        milestones.plan(tx, ask.id, CALLED_OFF, tx.now)
    return people


_DUE: Final = (
    select(Milestone)
    .where(Milestone.what == CALLED_OFF, Milestone.outcome == "", col(Milestone.due_at) <= NOW)
    .order_by(col(Milestone.due_at))
    .limit(1)
    .with_for_update(skip_locked=True)
)


def due(tx: Transaction) -> tuple[Milestone, Ask] | None:
    """One cancelled ask whose people are to be told, its milestone locked."""
    found = tx.session.exec(_DUE, params={"now": tx.now}).first()
    return (found, tx.session.get_one(Ask, found.ask_id)) if found else None


def untold(tx: Transaction, ask_id: int) -> Iterator[Invitation]:
    """Who must hear of it and was not told yet."""
    told = select(OutboxRow.id).where(OutboxRow.invitation_id == Invitation.id, OutboxRow.cause == CALLED_OFF)
    page = select(Invitation).where(*_must_hear(ask_id), ~told.exists()).order_by(col(Invitation.id)).limit(AT_A_TIME)
    last = 0
    while found := tx.session.exec(page.where(col(Invitation.id) > last)).all():
        yield from found
        last = found[-1].id or 0


def who(tx: Transaction, ask: Ask) -> Sequence[int]:
    """The supporters who must hear that it is cancelled, told or not."""
    assert ask.id is not None
    if tx.session.get(Milestone, (ask.id, CALLED_OFF)) is None:
        return ()
    return tx.session.exec(select(Invitation.supporter_id).where(*_must_hear(ask.id))).all()


def _must_hear(ask_id: int) -> Sequence[ColumnElement[bool]]:
    """Invitations of those who promised, or wait for a place, and may be texted."""
    agreed = exists().where(col(Supporter.id) == Invitation.supporter_id, col(Supporter.consent) == "in", has_address())
    waits = col(Invitation.answer) == "waitlist"
    return col(Invitation.ask_id) == ask_id, roster.promised() | waits, agreed.correlate(Invitation)
