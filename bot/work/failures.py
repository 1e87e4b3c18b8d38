"""How many sends of this process failed, by code: also those after which a text is only sent again, or looked for."""

from collections import Counter, deque
from collections.abc import Callable
from typing import Final

from bot.work.uptime import uptime

HOUR: Final = 60
"""Minutes."""


class Failures:
    """One process's. `total`: (channel, code) -> sends since it began."""

    def __init__(self, clock: Callable[[], float] = uptime) -> None:
        self.total = Counter[tuple[str, str]]()
        self._clock = clock
        self._minutes = deque[tuple[int, Counter[str]]](maxlen=HOUR)

    def add(self, channel: str, code: str) -> None:
        """A send has failed with this code: the provider's, or what happened to the line."""
        minute = self._minute()
        if not self._minutes or self._minutes[-1][0] != minute:
            self._minutes.append((minute, Counter()))
        self._minutes[-1][1][code] += 1
        self.total[channel, code] += 1

    def last_hour(self) -> Counter[str]:
        """Code -> sends within the last 60 minutes, this one among them."""
        since = self._minute() - HOUR
        return sum((codes for minute, codes in self._minutes if minute > since), Counter())

    def _minute(self) -> int:
        return int(self._clock() // 60)
