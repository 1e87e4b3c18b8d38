"""Opt-outs that have come in and are not in the database yet: in force all the same, in every process.

Each process knows those that it has taken itself, and on PostgreSQL tells the others of them at once: what the database
is to keep may wait for a lock there, behind other texts, or in the spool (reliability.md G5).
"""

import asyncio
from collections.abc import Callable, Collection
from datetime import timedelta
from time import monotonic
from typing import Final

from bot.core.events import TextIn
from bot.store import bells
from bot.store.bells import OptOut, Tell
from bot.store.crypto import Vault
from bot.work.send import LEAVING_FOR
from bot.work.ticks import wait

AGAIN: Final = timedelta(seconds=1)
"""After which the others are told again: one of them may have begun, or have been cut off, meanwhile."""


class OptOuts:
    """One process's. They are known by the keys of their addresses."""

    def __init__(self, vault: Vault, clock: Callable[[], float] = monotonic) -> None:
        self._vault, self._clock = vault, clock
        self._here: set[str] = set()
        self._elsewhere: dict[str, float] = {}  # and until when that counts: who told it may have died
        self._untold: set[str] = set()
        self._news = asyncio.Event()

    def came(self, text: TextIn) -> None:
        """This process has taken one."""
        key = self._key(text.channel, text.sender)
        self._here.add(key)
        self._untold.add(key)
        self._news.set()

    def kept(self, texts: Collection[TextIn]) -> None:
        """The database has these."""
        keys = [self._key(text.channel, text.sender) for text in texts]
        for known in (self._here, self._untold):
            known.difference_update(keys)
        self.heed(OptOut.KEPT, keys)

    def is_leaving(self, channel: str, address: str) -> bool:
        """Whether somebody has opted out and the database does not know yet."""
        if not (self._here or self._elsewhere):
            return False
        key = self._key(channel, address)
        return key in self._here or self._elsewhere.get(key, 0.0) > self._clock()

    def heed(self, what: OptOut, keys: Collection[str]) -> None:
        """A process tells of opt-outs; it may be this one."""
        told, now = frozenset(keys), self._clock()
        self._elsewhere = {key: until for key, until in self._elsewhere.items() if until > now and key not in told}
        if what is OptOut.CAME:
            self._elsewhere |= dict.fromkeys(keys, now + LEAVING_FOR.total_seconds())

    async def tell(self, url: str) -> None:
        """Tell the other processes, for ever. Raises when the connection is lost: nothing else depends on it."""
        async with bells.telling(url) as tell:
            self._untold, again = self._here.copy(), 0.0
            while True:
                await self._tell(tell)
                if not await wait(self._news, AGAIN) or self._clock() > again:
                    self._untold |= self._here
                    again = self._clock() + AGAIN.total_seconds()

    async def _tell(self, tell: Tell) -> None:
        told, self._untold = self._untold & self._here, set()
        await tell(OptOut.CAME, told)
        await tell(OptOut.KEPT, told - self._here)  # whose commit has overtaken that

    def _key(self, channel: str, address: str) -> str:
        return self._vault.key("address", channel, address)
