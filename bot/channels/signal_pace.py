"""How fast one account on Signal sends: like a person, and slower each time that Signal wants it slower.

The numbers are those of a bot that lived on Signal for years: a message each 1.3 seconds, and pauses that double
up to 64 minutes (signal.md section 6, signalboost).
"""

import random
from collections.abc import Callable
from typing import Final

EVERY: Final = 1.3
"""Seconds from one message to the next."""
SLOWEST: Final = 64 * 60.0
BURST: Final = 5
"""So many messages leave at once after a quiet time: answers to people who have just written."""
JITTER: Final = (0.7, 1.5)

_CHANCE: Final = random.SystemRandom().random


class Pace:
    """The pace of one account. `clock`: seconds that only grow. `chance`: at least 0, below 1.

    A bucket that holds `BURST` messages and gains one each `every` seconds, about; it holds one while that is slower
    than usual, because Signal has set a limit.
    """

    def __init__(
        self, clock: Callable[[], float], chance: Callable[[], float] = _CHANCE, *, usual: float = EVERY
    ) -> None:
        self.every = usual
        self._usual = usual
        self._clock = clock
        self._chance = chance
        self._full_at = clock()

    def wait(self) -> float:
        """Seconds until the next message may leave; 0 if it may now."""
        spare = (BURST - 1) * self._usual if self.every == self._usual else 0.0
        return max(0.0, self._full_at - spare - self._clock())

    def debt(self) -> float:
        """Seconds until the bucket is full again: how much was sent lately."""
        return max(0.0, self._full_at - self._clock())

    def left(self) -> None:
        """A message leaves now."""
        low, high = JITTER
        self._full_at = max(self._full_at, self._clock()) + self.every * (low + (high - low) * self._chance())

    def limited(self) -> None:
        """Signal wants fewer messages: half as fast, after a pause."""
        self.every = min(2 * self.every, SLOWEST)
        self._full_at = self._clock() + self.every

    def succeeded(self) -> None:
        """Signal took one: twice as fast, up to the usual pace."""
        self.every = max(self.every / 2, self._usual)
