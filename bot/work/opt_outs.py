"""Opt-outs that have come in and are not in the database yet: in force all the same, in every process.

Each process knows those that it has taken itself, and on PostgreSQL tells the others of them at once: what the database
is to keep may wait for a lock there, behind other texts, or in the spool (reliability.md G5).
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import timedelta
from math import inf
from time import monotonic
from typing import Final

from bot.core.events import TextIn
from bot.store import bells
from bot.store.bells import ADDRESS, OptOut, key_of
from bot.store.crypto import Vault
from bot.work.send import LEAVING_FOR
from bot.work.ticks import wait

AGAIN: Final = timedelta(seconds=1)
"""After which the others are told again: one of them may have begun, or have been cut off, meanwhile."""


class OptOuts:
    """One process's. They are known by the keys of their addresses and texts (`bells.key_of`)."""

    def __init__(self, vault: Vault, clock: Callable[[], float] = monotonic) -> None:
        self._vault, self._clock = vault, clock
        self._here: set[str] = set()
        # By their addresses: until when each counts. Who told of one that was taken elsewhere may have died.
        self._until: dict[str, dict[str, float]] = defaultdict(dict)
        self._untold: set[str] = set()
        self._news = asyncio.Event()

    def came(self, text: TextIn) -> None:
        """This process has taken one."""
        key = key_of(self._vault, text)
        self._here.add(key)
        self._untold.add(key)
        self._until[key[:ADDRESS]][key] = inf
        self._news.set()

    def kept(self, texts: Collection[TextIn]) -> None:
        """The database has these."""
        if self._until:
            self.heed(OptOut.KEPT, [key_of(self._vault, text) for text in texts])

    def is_leaving(self, channel: str, address: str) -> bool:
        """Whether somebody has opted out and the database does not know yet."""
        if not self._until:
            return False
        theirs, now = self._until.get(self._vault.key("address", channel, address), {}), self._clock()
        return any(until > now for until in theirs.values())

    def heed(self, what: OptOut, keys: Collection[str]) -> None:
        """A process tells of opt-outs; it may be this one."""
        for key in keys:
            if what is OptOut.CAME:
                theirs = self._until[key[:ADDRESS]]
                theirs[key] = max(theirs.get(key, 0.0), self._clock() + LEAVING_FOR.total_seconds())
            elif theirs := self._until.get(key[:ADDRESS], {}):
                self._here.discard(key)
                theirs.pop(key, None)
                if not theirs:
                    del self._until[key[:ADDRESS]]

    async def tell(self, url: str) -> None:
        """Tell the other processes, for ever. Raises when the connection is lost: nothing else depends on it."""
        told: set[str] = set()
        async with bells.telling(url) as tell:
            self._untold, again = self._here.copy(), 0.0
            while True:
                self._untold, coming = set(), self._untold & self._here
                await tell(OptOut.CAME, coming)
                told |= coming
                kept = told - self._here  # their commit may have overtaken what was told of them
                await tell(OptOut.KEPT, kept)
                told -= kept
                if not await wait(self._news, AGAIN) or self._clock() > again:
                    self._untold |= self._here
                    again = self._clock() + AGAIN.total_seconds()
