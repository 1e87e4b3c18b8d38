"""The pace of a sender of ours, one for all processes: texts are claimed a moment ahead, each with a slot of its own.

The slots are those of the database's clock, so that no two machines need to agree on the time. Processes take turns:
what leaves somewhat late is known to its own process alone, which makes room for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
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
TURN: Final = timedelta(seconds=30)
"""How long a process goes on alone where others have texts to send as well, which may be one that fails to."""
IDLE: Final = timedelta(seconds=1)
"""After its last slot its turn is over: what left then is in no second with what leaves now."""
APART: Final = 0.03
"""Seconds between two turns, more than a text leaves late (`work/departures.py`)."""


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


def claim(
    tx: Transaction,
    channel: str,
    worker: str,
    most: int,
    daily_limit: int | None,
    pace: Pace,
    earliest: float,
    clock: Callable[[], float] = monotonic,
) -> Slots:
    """As `claims.claim`, no more than the next slots are for, where it is this worker's turn. Who claims for the same
    sender meanwhile waits. `earliest`: when the first one may leave, as what left late from here is over by then.
    `clock`: this process's, as of `earliest` and the slots."""
    row = _locked(tx, channel, pace.sender)
    now = tx.session.scalar(select(func.clock_timestamp())) if on_postgresql(tx) else tx.now
    here = clock()
    free_at = row.free_at if row.free_at - now < SET_BACK else now - IDLE
    idle = now >= free_at + IDLE
    until = None if idle or row.worker == worker else min((row.taken_at or now) + TURN, free_at + IDLE)
    if until and now < until:
        return Slots((), (), here + (until - now).total_seconds())
    wait = (free_at - now).total_seconds() + (APART if until else 0.0)
    if wait > AHEAD / 2 and not until:
        return Slots((), (), here + wait - AHEAD / 2)
    texts = claims.claim(tx, channel, worker, min(most, max(1, int(pace.rate * (AHEAD - max(wait, 0.0))))), daily_limit)
    if not texts:
        return Slots((), (), None)
    if idle or until:
        row.worker, row.taken_at = worker, now
    first = max(wait, LEAD, earliest - here)
    row.free_at = now + timedelta(seconds=first + len(texts) * pace.every)
    slots = [here + first + number * pace.every for number in range(len(texts))]
    return Slots(texts, slots, slots[-1] + pace.every - AHEAD / 2)


def _locked(tx: Transaction, channel: str, sender: str) -> SenderPace:
    query = select(SenderPace).where(SenderPace.channel == channel, SenderPace.sender == sender).with_for_update()
    if (row := tx.session.exec(query).first()) is None:
        insert_once(tx, SenderPace, {"channel": channel, "sender": sender, "free_at": tx.now - IDLE})
        row = tx.session.exec(query).one()
    return row
