"""The pace of a sender of ours, one for all processes: texts are claimed a moment ahead, each with a slot of its own.

The slots are those of the database's clock, so that no two machines need to agree on the time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

from sqlmodel import func, select

from bot.store import claims
from bot.store.rows import insert_once, on_postgresql
from bot.store.session import Transaction
from bot.store.tables import SenderPace

AHEAD: Final = 0.6
"""Seconds for which texts are claimed ahead, once half of them are over: a commit that takes that long costs no slot.
What is claimed, no answer overtakes and no pause holds back."""
LEAD: Final = 0.05
"""Seconds from the claim to its first slot, for the intents are committed in between."""
SET_BACK: Final = timedelta(seconds=5)
"""No sender's slots are given away for longer: if they seem to be, the clock was set back."""
SPARE: Final = 1.007
"""Slots are so much farther apart than they must be: who leaves somewhat late in one does not exceed the pace."""
LATE: Final = 0.05
"""Seconds after which a slot is over: whoever leaves later could meet with what others send in theirs."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The most that a sender may send in a second. `sender`: as its provider calls it."""

    sender: str
    rate: int

    @property
    def every(self) -> float:
        """Seconds from one slot to the next."""
        return SPARE / self.rate


@dataclass(frozen=True, slots=True)
class Slots:
    """Claimed texts, (id, fence) each, with the times on this process's monotonic clock at which they leave.

    `again`: when to claim the next ones, at the earliest; None: there are none that may leave.
    """

    texts: Sequence[tuple[int, int]]
    at: Sequence[float]
    again: float | None


def claim(tx: Transaction, channel: str, worker: str, most: int, daily_limit: int | None, pace: Pace) -> Slots:
    """As `claims.claim`, no more than the next slots are for. Who claims for the same sender meanwhile waits."""
    row = _locked(tx, channel, pace.sender)
    now, here = _clocks(tx)
    if (wait := _wait(row, now)) > AHEAD / 2:
        return Slots((), (), here + wait - AHEAD / 2)
    texts = claims.claim(tx, channel, worker, min(most, max(1, int(pace.rate * (AHEAD - wait)))), daily_limit)
    if not texts:
        return Slots((), (), None)
    at = _take(row, now, here, len(texts), pace)
    return Slots(texts, at, at[-1] + pace.every - AHEAD / 2)


def slots(tx: Transaction, channel: str, count: int, pace: Pace) -> Sequence[float]:
    """The next slots that are free, for texts that have missed theirs."""
    row = _locked(tx, channel, pace.sender)
    return _take(row, *_clocks(tx), count, pace)


def _clocks(tx: Transaction) -> tuple[datetime, float]:
    """What time it is by the clock that all share, and by this process's."""
    now = tx.session.scalar(select(func.clock_timestamp())) if on_postgresql(tx) else tx.now
    return now, monotonic()


def _wait(row: SenderPace, now: datetime) -> float:
    """Seconds until a slot is free."""
    return max((row.free_at - now).total_seconds(), LEAD) if row.free_at - now < SET_BACK else LEAD


def _take(row: SenderPace, now: datetime, here: float, count: int, pace: Pace) -> Sequence[float]:
    first = _wait(row, now)
    row.free_at = now + timedelta(seconds=first + count * pace.every)
    return [here + first + number * pace.every for number in range(count)]


def _locked(tx: Transaction, channel: str, sender: str) -> SenderPace:
    query = select(SenderPace).where(SenderPace.channel == channel, SenderPace.sender == sender).with_for_update()
    if (row := tx.session.exec(query).first()) is None:
        insert_once(tx, SenderPace, {"channel": channel, "sender": sender, "free_at": tx.now})
        row = tx.session.exec(query).one()
    return row
