"""Milestones: what falls due once in an ask's life. The row is what makes it happen once, whatever restarts."""

from datetime import datetime
from functools import cache
from typing import Final

from sqlalchemy import exists, update
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.store.asks import FILLED, OVER, RUNNING
from bot.store.rows import NOW, insert_once
from bot.store.session import Transaction
from bot.store.tables import Ask, Milestone

AHEAD: Final = "before "
"""What the reminder to those who promised is called: this, and the step that says it."""
DEADLINE: Final = "deadline"
DONE: Final = "done"
MISSED: Final = "missed"


def plan(tx: Transaction, ask_id: int, what: str, due_at: datetime) -> None:
    """It falls due then; nothing, if it is planned already."""
    insert_once(tx, Milestone, {"ask_id": ask_id, "what": what, "due_at": due_at, "outcome": ""})


def due(tx: Transaction, what: str) -> tuple[Milestone, Ask] | None:
    """One of this kind that is due, locked. Those of a paused ask wait; those of a cancelled one never are.

    The ask is not locked: whoever holds its people locks it after them.
    """
    found = tx.session.exec(_due(what), params={"now": tx.now}).first()
    return (found, tx.session.get_one(Ask, found.ask_id)) if found else None


@cache
def _due(what: str) -> SelectOfScalar[Milestone]:
    goes_on = exists().where(col(Ask.id) == Milestone.ask_id, col(Ask.state).in_((RUNNING, FILLED, OVER)))
    return (
        select(Milestone)
        .where(
            col(Milestone.what).startswith(what),
            Milestone.outcome == "",
            col(Milestone.due_at) <= NOW,
            goes_on.correlate(Milestone),
        )
        .order_by(col(Milestone.due_at), col(Milestone.ask_id))
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def catch_up(tx: Transaction, ask_id: int) -> None:
    """The reminders that fell due while their ask was paused fall due now, so that none of them is late."""
    waited = (col(Milestone.ask_id) == ask_id) & col(Milestone.what).startswith(AHEAD) & (col(Milestone.outcome) == "")
    tx.session.execute(update(Milestone).where(waited, col(Milestone.due_at) < tx.now).values(due_at=tx.now))


def finish(tx: Transaction, milestone: Milestone, outcome: str) -> None:
    """It was dealt with: `DONE`, or `MISSED` where its time had passed."""
    milestone.outcome, milestone.done_at = outcome, tx.now


def missed(tx: Transaction, ask_id: int) -> list[Milestone]:
    """What an ask's people did not get, because nobody was there to send it."""
    query = select(Milestone).where(Milestone.ask_id == ask_id, Milestone.outcome == MISSED)
    return list(tx.session.exec(query.order_by(col(Milestone.due_at))))
