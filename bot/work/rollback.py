"""Whether the database went back to an earlier state, mark and all: the provider then has texts that it has not.

Files that come back from a snapshot of their machine agree with each other. Asked for is therefore what left from our
sender since the database was last served here: at each start, and when the clock leaps as it does where a machine goes
back in the midst of its work.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from math import inf
from typing import Final

from bot.channels import Channel
from bot.store import copies
from bot.store.copies import Doubt
from bot.store.mark import NEVER
from bot.store.session import DatabaseFault
from bot.work.house import House
from bot.work.reconcile import CLOCK_WRONG
from bot.work.vigil import Vigil

REACH: Final = timedelta(days=7)
"""The longest time of which it is asked for."""
LEAP: Final = 60.0
"""Seconds by which the clock must run ahead of the machine's own: it was put right, or time has passed unseen."""
A_MINUTE: Final = timedelta(minutes=1)
LAST_LOOK: Final = 1.0
"""Seconds that a stop has for noting until when it served."""


class Rollback:
    """One process's watch for it. Who sweeps asks it before anything leaves, and keeps the mark's `served` through it.

    `passed`: seconds by the machine's own clock.
    """

    def __init__(self, house: House, vigil: Vigil, passed: Callable[[], float]) -> None:
        self._house = house
        self._vigil = vigil
        self._passed = passed
        self._ahead = inf
        self._leapt = False
        self._since = NEVER
        self._unsure: set[str] | None = None  # channels still to be looked at; None: since when is not fixed

    async def heed_the_clock(self) -> bool:
        """Whether it has leapt since it was last heeded."""
        await self._house.store.look(copies.doubt)  # which compares our clock with the server's, where there is one
        leapt, self._ahead = self._has_leapt(), self._is_ahead()
        self._leapt = self._leapt or leapt
        return leapt

    def look_again(self) -> None:
        """The database may not be what it was when it was looked at."""
        self._unsure = None

    async def begin(self) -> None:
        """Fix since when what left is looked at: of what leaves while that takes long nothing is concluded.

        Others may have served the database since this process did. At a leap this one itself has, for a moment.
        """
        if self._unsure is not None:
            return
        served, store = self._vigil.served, self._house.store
        newest = None if self._leapt else await store.look(copies.newest_intent)
        self._since = max(served or NEVER, newest or NEVER, store.clock() - REACH)
        # An older program has not noted until when it served.
        self._unsure = {name for name in self._house.channels if served and name in self._vigil.heard}
        self._leapt = False

    async def look(self, name: str, wire: Channel) -> None:
        """Raise a doubt if more has left there than the database knows. Raises SendFailed."""
        if not self._unsure or name not in self._unsure or self._vigil.doubt:
            return
        departed = await wire.departed(self._since)
        if await self._house.store.look(copies.is_behind, name, departed, self._since - CLOCK_WRONG):
            await self._vigil.suspect(Doubt.BEHIND)
        self._unsure.discard(name)

    def serve(self, exactly: timedelta = A_MINUTE) -> bool:
        """Note that all that left up to now is known, once a minute, or more exactly; whether that was noted."""
        now, served = self._house.store.clock(), self._vigil.served
        unsure = self._unsure != set() or self._vigil.doubt or self._has_leapt()
        if unsure or (served and abs(now - served) < exactly):
            return False
        self._vigil.served = now
        return True

    async def end(self) -> None:
        """The process stops: the mark is to know exactly until when it served."""
        if self.serve(exactly=timedelta()):
            with suppress(DatabaseFault, TimeoutError):
                async with asyncio.timeout(LAST_LOOK):
                    await self._vigil.look()

    def _is_ahead(self) -> float:
        return self._house.store.clock().timestamp() - self._passed()

    def _has_leapt(self) -> bool:
        return self._is_ahead() > self._ahead + LEAP
