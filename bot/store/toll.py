"""What became of the last texts of an ask."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Select, Subquery, bindparam, case, func, or_, text, union_all
from sqlalchemy import select as columns
from sqlmodel import col, select
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.core.harm import Toll
from bot.core.message import State
from bot.store import asks
from bot.store.session import Transaction
from bot.store.tables import CAME_BACK, LEFT, OutboxRow, Supporter

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
_not_taken: Final = col(OutboxRow.state).in_(_AGAIN) & col(OutboxRow.first_left_at).is_not(None)
_gone: Final = or_(col(OutboxRow.state).in_(_GONE), _not_taken)


def _last(which: str, left_at: Any) -> Subquery:
    """The last of an ask's texts that are such, by when they left."""
    return (
        columns(col(OutboxRow.state), col(OutboxRow.reason), col(OutboxRow.supporter_id), left_at.label("left_at"))
        .where(text(which), _gone, col(OutboxRow.cause_id) == bindparam("ask_id"))
        .where(left_at > bindparam("since", type_=UTCDateTime), left_at <= bindparam("until", type_=UTCDateTime))
        .order_by(left_at.desc())
        .limit(LAST)
        .subquery()
    )


def _counts() -> Select[*tuple[Any, ...]]:
    once = _last(f"{LEFT} AND first_left_at IS NULL", col(OutboxRow.intent_at))
    twice = _last(CAME_BACK, col(OutboxRow.first_left_at))
    both = union_all(columns(once), columns(twice)).subquery()
    lately = columns(both).order_by(both.c.left_at.desc()).limit(LAST).subquery()
    such = (
        lately.c.state.in_((*_GIVEN_UP, *_AGAIN)),
        (lately.c.state == State.FAILED) & (lately.c.reason == FILTERED),
        col(Supporter.consent) == "out",
    )
    sums = (func.coalesce(func.sum(case((which, 1), else_=0)), 0) for which in such)
    return columns(func.count(), *sums).join_from(lately, Supporter, lately.c.supporter_id == Supporter.id)


_TOLL: Final = _counts()


def of_ask(tx: Transaction, ask_id: int, until: datetime) -> Toll:
    """Of its last `LAST` texts that left up to then, whose fate is known as far as the provider has told it. What no
    phone took and waits to be tried once more has failed so far.

    Each counts once, with those that left when it did first: hours later what is tried once more leaves together, and
    mostly in vain. Of those that left after the one that a provider tells of, it has told nothing yet: there may be
    thousands. What had left when somebody resumed the ask after such a stop is accepted, whatever is told of it since.
    """
    ask = asks.get(tx, ask_id)
    since = max(until - LATELY, ask.counted_from) if ask and ask.counted_from else until - LATELY
    span = {"ask_id": ask_id, "since": since, "until": until}
    return Toll(*tx.session.execute(_TOLL, span).one())


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
