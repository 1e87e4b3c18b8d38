"""What became of the last texts of an ask."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import case, func, text
from sqlalchemy import select as columns
from sqlmodel import col, select

from bot.core.harm import Toll
from bot.core.message import State
from bot.store.session import Transaction
from bot.store.tables import LEFT, OutboxRow, Supporter

LAST: Final = 200
LATELY: Final = timedelta(days=3)
FILTERED: Final = "filtered"
"""The reason of a text that carriers refused for its words."""
_GIVEN_UP: Final = (State.FAILED, State.PARKED)
_GONE: Final = (State.SENT, State.DELIVERED, *_GIVEN_UP)
_STILL: Final = (State.QUEUED, State.CLAIMED, State.POSTING, State.UNKNOWN)


def of_ask(tx: Transaction, ask_id: int, until: datetime) -> Toll:
    """Of its last `LAST` texts that left up to then, whose fate is known as far as the provider has told it.

    Of those that left after the one that a provider tells of, it has told nothing yet: there may be thousands.
    """
    lately = (
        columns(col(OutboxRow.state), col(OutboxRow.reason), col(Supporter.consent))
        .join(Supporter, col(OutboxRow.supporter_id) == Supporter.id)
        .where(text(LEFT), col(OutboxRow.cause_id) == ask_id)
        .where(col(OutboxRow.intent_at) > until - LATELY, col(OutboxRow.intent_at) <= until)
        .where(col(OutboxRow.state).in_(_GONE))
        .order_by(col(OutboxRow.intent_at).desc())
        .limit(LAST)
        .subquery()
    )
    sums = (
        func.count(),
        *(
            func.coalesce(func.sum(case((which, 1), else_=0)), 0)
            for which in (
                lately.c.state.in_(_GIVEN_UP),
                (lately.c.state == State.FAILED) & (lately.c.reason == FILTERED),
                lately.c.consent == "out",
            )
        ),
    )
    return Toll(*tx.session.execute(columns(*sums).select_from(lately)).one())


def waiting(tx: Transaction, ask_id: int) -> int:
    """How many texts of an ask are still to leave, or may be."""
    query = select(func.count()).select_from(OutboxRow)
    still = col(OutboxRow.state).in_(_STILL)
    return tx.session.exec(query.where(OutboxRow.cause == "ask", OutboxRow.cause_id == ask_id, still)).one()


def last_left_at(tx: Transaction, ask_id: int) -> datetime | None:
    """When the last text of an ask left; None if none has."""
    gone = (text(LEFT), col(OutboxRow.cause_id) == ask_id, col(OutboxRow.state).in_(_GONE))
    return tx.session.exec(
        select(OutboxRow.intent_at).where(*gone).order_by(col(OutboxRow.intent_at).desc()).limit(1)
    ).first()
