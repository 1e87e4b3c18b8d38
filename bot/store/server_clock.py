"""The database's clock, for all machines on it: their own may differ, and a lease is a time in a row."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

from sqlalchemy import Connection, text

MEASURED_EVERY: Final = 10.0
"""Seconds."""
ALIKE: Final = timedelta(milliseconds=20)
"""By how much it may seem to differ from what is known because the answer took its way."""
SET: Final = 1.0
"""Seconds by which our own clock has jumped if somebody has set it."""
LONGEST_WAY: Final = timedelta(seconds=1)
"""An answer that took longer tells nothing."""
_NOW: Final = text("SELECT clock_timestamp()")


class ServerClock:
    """Reads as the database's clock does, by how far that is from our `own`."""

    def __init__(self, own: Callable[[], datetime]) -> None:
        self._own = own
        self._ahead = timedelta()
        self._due = self._apart = 0.0

    def __call__(self) -> datetime:
        """The time there."""
        return self._own() + self._ahead

    def compare(self, connection: Connection) -> None:
        """Ask the database for its time, now and then, and at once where ours was set or this machine slept."""
        asked = self._own()
        apart = asked.timestamp() - monotonic()
        if monotonic() < self._due and abs(apart - self._apart) < SET:
            return
        there = connection.scalar(_NOW)
        way = self._own() - asked
        if timedelta() <= way < LONGEST_WAY:
            ahead = there - (asked + way / 2)
            if abs(ahead - self._ahead) > ALIKE:
                self._ahead = ahead
            self._due, self._apart = monotonic() + MEASURED_EVERY, apart
