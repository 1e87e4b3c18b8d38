"""What is done every so many seconds, or sooner where a bell rings.

APScheduler ticks; what is due is a row (design.md, decision 4).
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]  # it ships no types

from bot.work.uptime import uptime

LOOK: Final = 1.0
SET: Final = 1.0
"""Seconds between two looks whether somebody has set the clock, and by which it is set at least."""


class Ticks:
    """Jobs, none of which runs twice at once. `wall`: the clock that they go by, which may be set."""

    def __init__(self, wall: Callable[[], float] = time.time) -> None:
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._every: dict[str, float] = {}
        self._wall = wall
        self._minding: asyncio.Task[None] | None = None

    def add(self, job: Callable[[], Awaitable[None]], every: timedelta) -> None:
        """Do this again and again."""
        seconds = every.total_seconds()
        added = self._scheduler.add_job(_run, "interval", (job,), seconds=seconds, max_instances=1, coalesce=True)
        self._every[added.id] = seconds

    def start(self) -> None:
        """From now on."""
        self._scheduler.start()
        self._minding = asyncio.create_task(self._mind_the_clock())

    def stop(self) -> None:
        """No more; what runs is cancelled."""
        if self._minding:
            self._minding.cancel()
            self._scheduler.shutdown(wait=False)

    async def _mind_the_clock(self) -> None:
        """APScheduler waits for an hour by the clock on the wall: until then, where that is set back."""
        apart = self._wall() - uptime()
        while True:
            await asyncio.sleep(LOOK)
            now = self._wall() - uptime()
            if abs(now - apart) > SET:
                for id, seconds in self._every.items():
                    self._scheduler.reschedule_job(id, trigger="interval", seconds=seconds)
            apart = now


async def wait(bell: asyncio.Event, longest: timedelta) -> bool:
    """Until it rings, or for so long; whether it rang, and silent from here on."""
    with suppress(TimeoutError):
        async with asyncio.timeout(longest.total_seconds()):
            await bell.wait()
    rang = bell.is_set()
    bell.clear()
    return rang


async def _run(job: Callable[[], Awaitable[None]]) -> None:
    with suppress(asyncio.CancelledError):  # at the end, which is no fault to log
        await job()
