"""What became of the last texts of an ask."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import case, func, or_, text
from sqlalchemy import select as columns
from sqlmodel import col, select

from bot.core.harm import Toll
from bot.core.message import State
from bot.store import asks
from bot.store.session import Transaction
from bot.store.tables import LEFT, OutboxRow, Supporter

LAST: Final = 200
LATELY: Final = timedelta(days=3)
FILTERED: Final = "filtered"
"""The reason of a text that carriers refused for its words."""
_GIVEN_UP: Final = (State.FAILED, State.PARKED)
_GONE: Final = (State.SENT, State.DELIVERED, *_GIVEN_UP)
_AGAIN: Final = (State.QUEUED, State.CLAIMED)
"""Where a text stands that is tried once more."""
_STILL: Final = (*_AGAIN, State.POSTING, State.UNKNOWN)
# Hours pass until the second try: an ask that waited for it would have gone to all meanwhile.
_not_taken: Final = col(OutboxRow.state).in_(_AGAIN) & (col(OutboxRow.returned) > 0)
_gone: Final = or_(col(OutboxRow.state).in_(_GONE), _not_taken)


def of_ask(tx: Transaction, ask_id: int, until: datetime) -> Toll:
    """Of its last `LAST` texts that left up to then, whose fate is known as far as the provider has told it. What no
    phone took and waits to be tried once more has failed so far.

    Of those that left after the one that a provider tells of, it has told nothing yet: there may be thousands. What had
    left when somebody resumed the ask after such a stop is accepted, whatever is told of it since.
    """
    ask = asks.get(tx, ask_id)
    since = max(until - LATELY, ask.counted_from) if ask and ask.counted_from else until - LATELY
    lately = (
        columns(col(OutboxRow.state), col(OutboxRow.reason), col(Supporter.consent))
        .join(Supporter, col(OutboxRow.supporter_id) == Supporter.id)
        .where(text(LEFT), col(OutboxRow.cause_id) == ask_id)
        .where(col(OutboxRow.intent_at) > since, col(OutboxRow.intent_at) <= until)
        .where(_gone)
        .order_by(col(OutboxRow.intent_at).desc())
        .limit(LAST)
        .subquery()
    )
    sums = (
        func.count(),
        *(
            func.coalesce(func.sum(case((which, 1), else_=0)), 0)
            for which in (
                lately.c.state.in_((*_GIVEN_UP, *_AGAIN)),
                (lately.c.state == State.FAILED) & (lately.c.reason == FILTERED),
                lately.c.consent == "out",
            )
        ),
    )
    return Toll(*tx.session.execute(columns(*sums).select_from(lately)).one())


def waiting(tx: Transaction, ask_id: int) -> int:
    """How many texts of an ask are still to leave for the first time, or nobody knows of."""
    query = select(func.count()).select_from(OutboxRow)
    still = col(OutboxRow.state).in_(_STILL) & ~_not_taken
    return tx.session.exec(query.where(OutboxRow.cause == "ask", OutboxRow.cause_id == ask_id, still)).one()


def last_left_at(tx: Transaction, ask_id: int) -> datetime | None:
    """When the last text of an ask left; None if none has."""
    gone = (text(LEFT), col(OutboxRow.cause_id) == ask_id, _gone)
    return tx.session.exec(
        select(OutboxRow.intent_at).where(*gone).order_by(col(OutboxRow.intent_at).desc()).limit(1)
    ).first()
