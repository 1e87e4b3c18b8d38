"""How much of its usual rate a sender keeps whose provider takes less: half at once, and slowly more again."""

from dataclasses import dataclass
from typing import Final

EVERY: Final = 1.0
"""Seconds in which it is halved once, however many texts are refused in them."""
DOUBLES_IN: Final = 10.0
"""Seconds in which nothing is refused."""
LEAST: Final = 1 / 16


@dataclass(slots=True)
class Easing:
    """From `since` on, in seconds, it is `share` of the usual rate and more."""

    share: float = 1.0
    since: float = float("-inf")

    def at(self, now: float) -> float:
        """The share of the usual rate at that time: more than 0, at most 1."""
        return min(1.0, self.share * 2 ** ((now - self.since) / DOUBLES_IN))

    def refused(self, now: float) -> None:
        """The provider was asked more than it takes, and has done nothing (reliability.md fault 36)."""
        if now - self.since >= EVERY:
            self.share, self.since = max(self.at(now) / 2, LEAST), now
