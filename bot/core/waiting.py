"""A waiting list: how long a free place is kept for one person of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

USUAL: Final = timedelta(hours=3)
"""How long somebody has to say yes to a place, in hours in which they may be texted."""
SHORTEST: Final = timedelta(minutes=15)
"""Nobody is hurried more than that: a place that falls free later is for people to fill."""
SHARE: Final = 4
"""What is left until the end is enough for so many people to be offered the place."""

OpensAt = Callable[[datetime], datetime]
ClosesAt = Callable[[datetime], datetime | None]


def kept_until(now: datetime, ends: datetime | None, opens_at: OpensAt, closes_at: ClosesAt) -> datetime | None:
    """When an offer that is made now lapses; None where too little is left until the place is of no use (`ends`).

    `opens_at`, `closes_at`: when somebody's next hours to be texted in begin, and when the hours of an instant end.
    Only such hours count: what is left of an evening before an early morning is shared too, and the night is not.
    """
    told = opens_at(now)
    if ends is None:
        return _after(told, USUAL, opens_at, closes_at)
    left = _open_between(told, ends, opens_at, closes_at)
    length = max(SHORTEST, min(USUAL, left / SHARE))
    return _after(told, length, opens_at, closes_at) if length <= left else None


def _after(start: datetime, length: timedelta, opens_at: OpensAt, closes_at: ClosesAt) -> datetime:
    """So much later, by a clock that stands still in quiet hours. `start` is outside them."""
    while (closes := closes_at(start)) is not None and start < closes < start + length:
        length -= closes - start
        start = opens_at(closes)
    return start + length


def _open_between(start: datetime, end: datetime, opens_at: OpensAt, closes_at: ClosesAt) -> timedelta:
    """How much of a time is outside quiet hours, or that it is more than enough. `start` is outside them."""
    sofar = timedelta(0)
    while (closes := closes_at(start)) is not None and start < closes < end and sofar < SHARE * USUAL:
        sofar += closes - start
        start = opens_at(closes)
    return sofar + max(timedelta(0), end - start)
