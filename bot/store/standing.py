"""How everything stands, in counts that cost little however many rows there are: no account, no person, no text.

Each statement reads one index, and no more than `MOST` entries of it: a count of `MOST` means that many or more.
SQLite uses an index on some rows only for a query that says which in the very same words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any, Final

from sqlalchemy import Select, bindparam, case, func, select, text
from sqlmodel import col

from bot.core.harm import Held
from bot.core.message import State
from bot.store import brakes, copies
from bot.store.asks import PAUSED
from bot.store.outbox import ASK, LEASE, NOTICE, PRIORITY, REMINDER, REPLY
from bot.store.session import Transaction
from bot.store.tables import PENDING, RETURNED, Ask, ConsentEvent, InboxRow, OutboxRow

Query = Select[*tuple[Any, ...]]
MOST: Final = 50_000
LATELY: Final = 1_000
"""Events of consent among which the last opt-outs are looked for."""
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
MINUTE: Final = timedelta(minutes=1)
QUEUES: Final = {PRIORITY[kind]: kind for kind in (NOTICE, REPLY, REMINDER, ASK)}
"""What waits together, by its priority; digests and promises wait with reminders."""


@dataclass(frozen=True, slots=True)
class Line:
    """How many wait, and for how many seconds the first of them has: 0 where its hour has not come."""

    length: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that is in tables, so that each process tells the same.

    `asks_held`: why -> asks that are paused, each `Held` among them.
    `queued`: (channel, one of `QUEUES`) -> what is to leave, an ask's people who are still to be begun aside.
    `under_way`: claimed, posting, unknown. `failed_hour`, `failed_day`: (channel, the provider's code) -> texts that
    were given up, or that no phone took and are tried once more. `left`: channel -> texts that were handed to the
    provider within the last minute. `stops`: seconds from the arrival of each opt-out of the last hour until it was in
    force, the newest first. `round_trip`: seconds that the database takes to answer.
    """

    round_trip: float
    doubt: str
    paused: bool
    asks_held: Mapping[Held, int]
    channels_paused: Mapping[str, str]
    queued: Mapping[tuple[str, str], Line]
    under_way: Mapping[str, Line]
    parked: int
    failed_hour: Mapping[tuple[str, str], int]
    failed_day: Mapping[tuple[str, str], int]
    left: Mapping[str, int]
    inbox: Line
    for_person: int
    stops: Sequence[float]


def look(tx: Transaction, channels: Iterable[str]) -> Standing:
    """Count everything. `channels`: those that are on."""
    began = perf_counter()
    tx.session.execute(_NOTHING)
    round_trip = perf_counter() - began
    channels = tuple(channels)
    hour, day = _failed(tx)
    return Standing(
        round_trip=round_trip,
        doubt=copies.doubt(tx),
        paused=brakes.paused(tx),
        asks_held=dict.fromkeys(Held, 0) | {Held(word): count for word, count in _counts(tx, _HELD).items()},
        channels_paused=brakes.channel_pauses(tx),
        queued={
            (channel, kind): _queue(tx, channel, priority) for channel in channels for priority, kind in QUEUES.items()
        },
        under_way=_under_way(tx),
        parked=_count(tx, _PARKED),
        failed_hour=hour,
        failed_day=day,
        left=dict.fromkeys(channels, 0) | _counts(tx, _LEFT, since=tx.now - MINUTE),
        inbox=Line(_count(tx, _OF_INBOX, state="new"), _seconds(tx, tx.session.scalar(_FIRST))),
        for_person=_count(tx, _OF_INBOX, state="person"),
        stops=[
            max((at - arrived).total_seconds(), 0.0)
            for at, arrived in tx.session.execute(_STOPS, {"since": tx.now - HOUR})
        ],
    )


def _at_most(query: Query) -> Any:
    return query.limit(MOST).subquery()


def _counting(query: Query) -> Query:
    return select(func.count()).select_from(_at_most(query))


_NOTHING: Final = select(1)
_ON_HOLD: Final = _at_most(select(col(Ask.held_for)).where(col(Ask.state) == PAUSED))
_HELD: Final = select(_ON_HOLD.c.held_for, func.count()).group_by(_ON_HOLD.c.held_for)
_IN_QUEUE: Final = _at_most(
    # What answers somebody and was tried waits from the beginning on; asks may wait for their hour.
    select(
        case(
            ((col(OutboxRow.attempts) > 0) & (col(OutboxRow.priority) <= PRIORITY[REPLY]), col(OutboxRow.created_at)),
            else_=col(OutboxRow.not_before),
        ).label("since")
    )
    .where(
        text("state = 'queued'"),
        col(OutboxRow.channel) == bindparam("channel"),
        col(OutboxRow.priority) == bindparam("priority"),
    )
    .order_by(col(OutboxRow.not_before))
)
_QUEUE: Final = select(func.count(), func.min(_IN_QUEUE.c.since)).select_from(_IN_QUEUE)
_PENDING: Final = select(col(OutboxRow.state), func.count(), func.min(col(OutboxRow.check_at))).where(text(PENDING))
_UNDER_WAY: Final = _PENDING.group_by(col(OutboxRow.state))
_OLDEST_UNKNOWN: Final = select(func.min(col(OutboxRow.intent_at))).where(text(PENDING), text("state = 'unknown'"))
_PARKED: Final = _counting(select(col(OutboxRow.settled_at)).where(text("state = 'parked'")))


def _by_code(which: str) -> Query:
    """(channel, code, how many in a day, in an hour) of such texts."""
    such = _at_most(
        select(col(OutboxRow.channel), col(OutboxRow.reason), col(OutboxRow.settled_at))
        .where(text(which), col(OutboxRow.settled_at) > bindparam("day"))
        .order_by(col(OutboxRow.settled_at).desc())
    )
    in_hour = func.sum(case((such.c.settled_at > bindparam("hour"), 1), else_=0))
    return select(such.c.channel, such.c.reason, func.count(), in_hour).group_by(such.c.channel, such.c.reason)


_FAILED: Final = (_by_code("state = 'failed'"), _by_code(RETURNED))
_HANDED: Final = _at_most(
    select(col(OutboxRow.channel)).where(
        col(OutboxRow.intent_at) > bindparam("since"),
        col(OutboxRow.state).not_in((State.QUEUED, State.CLAIMED, State.POSTING, State.CANCELLED)),
    )
)
_LEFT: Final = select(_HANDED.c.channel, func.count()).group_by(_HANDED.c.channel)
_OF_INBOX: Final = _counting(select(col(InboxRow.id)).where(col(InboxRow.state) == bindparam("state")))
_FIRST: Final = (
    select(col(InboxRow.received_at)).where(col(InboxRow.state) == "new").order_by(col(InboxRow.id)).limit(1)
)
_EVENTS: Final = (
    select(col(ConsentEvent.at), col(ConsentEvent.kind), col(ConsentEvent.inbox_id))
    .order_by(col(ConsentEvent.id).desc())
    .limit(LATELY)
    .subquery()
)
_STOPS: Final = (
    select(_EVENTS.c.at, col(InboxRow.received_at))
    .join(InboxRow, col(InboxRow.id) == _EVENTS.c.inbox_id)
    .where(_EVENTS.c.kind == "opt_out", _EVENTS.c.at > bindparam("since"))
    .order_by(_EVENTS.c.at.desc())
)


def _count(tx: Transaction, query: Query, **given: object) -> int:
    return int(tx.session.execute(query, given).scalar_one())


def _counts(tx: Transaction, query: Query, **given: object) -> dict[str, int]:
    return {row[0]: row[1] for row in tx.session.execute(query, given)}


def _seconds(tx: Transaction, since: datetime | None) -> float:
    return max((tx.now - since).total_seconds(), 0.0) if since else 0.0


def _queue(tx: Transaction, channel: str, priority: int) -> Line:
    length, first = tx.session.execute(_QUEUE, {"channel": channel, "priority": priority}).one()
    return Line(length, _seconds(tx, first))


def _under_way(tx: Transaction) -> dict[str, Line]:
    """How many are in each state: never more than workers have in hand, and the few of which nobody knows."""
    rows = tx.session.execute(_UNDER_WAY)
    found = {state: Line(count, _seconds(tx, check and check - LEASE)) for state, count, check in rows}
    if State.UNKNOWN in found:
        unknown = found[State.UNKNOWN].length
        found[State.UNKNOWN] = Line(unknown, _seconds(tx, tx.session.scalar(_OLDEST_UNKNOWN)))
    return {state.value: found.get(state, Line(0, 0.0)) for state in (State.CLAIMED, State.POSTING, State.UNKNOWN)}


def _failed(tx: Transaction) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
    hour: Counter[tuple[str, str]] = Counter()
    day: Counter[tuple[str, str]] = Counter()
    since = {"day": tx.now - DAY, "hour": tx.now - HOUR}
    for channel, code, in_day, in_hour in (row for query in _FAILED for row in tx.session.execute(query, since)):
        hour[channel, code] += in_hour
        day[channel, code] += in_day
    return hour, day
