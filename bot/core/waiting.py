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
    """
    told = opens_at(now)
    length = USUAL if ends is None else max(SHORTEST, min(USUAL, (ends - told) / SHARE))
    until = _after(told, length, opens_at, closes_at)
    return until if ends is None or until <= ends else None


def _after(start: datetime, length: timedelta, opens_at: OpensAt, closes_at: ClosesAt) -> datetime:
    """So much later, by a clock that stands still in quiet hours. `start` is outside them."""
    while (closes := closes_at(start)) is not None and start < closes < start + length:
        length -= closes - start
        start = opens_at(closes)
    return start + length
