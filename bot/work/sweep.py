"""Fetching what came in while no webhook could bring it: from the provider's own list, once each.

Done at the start, before anything leaves, so that a STOP among it is obeyed; then now and then, and soon after a
webhook could not be kept. What is known already costs one look.

Whether this is a clone, or went back to an earlier state, is looked at on the way (`front_door.py`, `rollback.py`). So
texts wait for the first lists through a few failures.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from math import inf
from typing import Final

from bot.channels import Channel, Failure, SendFailed
from bot.core.events import TextIn
from bot.store import flow_versions, inbox
from bot.store.engines import Away, GivenUp
from bot.work import front_door, hear
from bot.work.batch import Batch
from bot.work.house import House
from bot.work.inlet import Inlet
from bot.work.rollback import Rollback
from bot.work.uptime import uptime
from bot.work.vigil import Vigil

EVERY: Final = 600.0
"""Seconds after one that did, in a process that works; another one sweeps when it begins, and after `SOON`."""
AGAIN: Final = 30.0
"""Seconds after a sweep that did not come to its end."""
SOON: Final = 5.0
"""Seconds after a webhook that was not kept: its own retries come first."""
MARGIN: Final = timedelta(minutes=75)
"""How much is heard twice: webhooks are retried, lists lag, and our clock may have been put wrong by an hour
(reliability.md fault 43)."""
AT_ONCE: Final = 1000
"""Texts that are on their way into the inbox together."""
REACH: Final = timedelta(days=7)
"""The longest time away after which what was missed is fetched: who texted before does not wait for an answer. But who
wants no more texts does, and what else they wrote."""

TRIES, NEXT_TRY = 3, 2.0
"""Times that the first lists are asked for before texts leave without them, and the seconds between."""
LONGEST: Final = 30.0
"""Seconds that texts wait for a list of what left that goes on and on."""
PASSING: Final = (Failure.UNKNOWN, Failure.UNREACHED, Failure.THROTTLED)
"""Why what came in can not be listed now, and in a moment it may."""

log = logging.getLogger(__name__)


class Sweep:
    """One process's. `done`: the first one came to its end, well or not, and the first one after each doubt and leap.

    `heard` is called when texts came of it, `inlet` makes these durable.
    """

    def __init__(
        self,
        house: House,
        vigil: Vigil,
        heard: Callable[[], None],
        inlet: Inlet,
        passed: Callable[[], float] = uptime,
        longest: float = LONGEST,
    ) -> None:
        self.done = asyncio.Event()
        self._house = house
        self._vigil = vigil
        self._heard = heard
        self._opt_outs = inlet.opt_outs
        self._batch = Batch(inlet.keep)  # one for all: a person's texts keep their order
        self._passed = passed
        self._longest = longest
        self._due = 0.0
        self._doubts = 0
        self._missed = False
        self._tries = 0
        self._rollback = Rollback(house, vigil, passed)

    def missed(self) -> None:
        """A webhook was not kept."""
        self._missed = True
        self._due = min(self._due, self._passed() + SOON)

    @property
    def owes(self) -> bool:
        """Whether something may have been missed that must be fetched before anything leaves."""
        return bool(self._vigil.doubt) or self._doubts != self._vigil.doubts or not self.done.is_set()

    async def go(self) -> None:
        """Sweep all channels, if it is time to."""
        if await self._rollback.heed_the_clock() or self._doubts != self._vigil.doubts:
            self.done.clear()
            self._doubts, self._due, self._tries = self._vigil.doubts, 0.0, 0
            self._rollback.look_again()
        noted = self._rollback.serve()
        if (noted or self._vigil.doubt) and not self._house.settings.works:  # there nobody looks once a second
            await self._vigil.look()
        if self._passed() < self._due:
            return
        self._due, self._missed = self._passed() + AGAIN, False
        try:
            well = await self._look()
        except Away as fault:
            if isinstance(fault, GivenUp):
                self._tried(well=False)
            else:
                self._due = 0.0  # nothing leaves meanwhile
            raise
        except Exception:
            self._tried(well=False)
            raise
        if well and not self._missed:
            self._due = self._passed() + (EVERY if self._house.settings.works else inf)
            if not self._house.settings.works:  # what was heard is written down
                await self._vigil.look()
        self._tried(well=well)

    def _tried(self, *, well: bool) -> None:
        """Texts may leave if that went well, or was tried enough."""
        self._tries += 1
        if well or self._tries >= TRIES:
            self.done.set()
        elif not self.done.is_set():
            self._due = self._passed() + NEXT_TRY

    async def end(self) -> None:
        """The process stops."""
        await self._rollback.end()

    async def _look(self) -> bool:
        """Whether all lists were had. Texts wait for what came in, a STOP among it, however long that takes."""
        if not self._tries:
            await front_door.knock(self._house, self._vigil)
        await self._rollback.begin()
        wires = self._house.channels.items()
        try:
            had = [await self._had(f"what came in on channel {name}", self._fetch(name, wire)) for name, wire in wires]
        except Exception:
            await self._look_at_what_left(longest=inf)
            raise
        enough = all(had) or self._tries + 1 >= TRIES
        left = await self._look_at_what_left(longest=self._longest if enough else inf)
        return all(had) and left

    async def _look_at_what_left(self, longest: float) -> bool:
        enough = asyncio.get_running_loop().call_later(longest, self.done.set)
        try:
            wires = self._house.channels.items()
            had = [
                await self._had(f"what left on channel {name}", self._rollback.look(name, wire)) for name, wire in wires
            ]
        finally:
            enough.cancel()
        return all(had)

    async def _had(self, what: str, look: Awaitable[None]) -> bool:
        try:
            await look
        except SendFailed as failed:
            log.warning("%s can not be listed (%s)", what, failed.code)
            return False
        return True

    async def _fetch(self, name: str, wire: Channel) -> None:
        begun, heard = self._house.store.clock(), self._vigil.heard
        try:
            texts = await wire.received(await self._since(name))
        except SendFailed as failed:
            if failed.failure not in PASSING:
                self._tries = TRIES
            raise
        unknown = await self._house.store.look(inbox.unknown, name, [text.provider_id for text in texts])
        leaving = [text for text in texts if self._opt_outs.is_leaving(name, text.sender)]
        known = [text for text in leaving if text.provider_id not in unknown]
        self._opt_outs.kept([text for text in known if hear.looked_at(self._house, text).opts_out])
        missed = self._not_too_old([text for text in texts if text.provider_id in unknown])
        for start in range(0, len(missed), AT_ONCE):
            some = missed[start : start + AT_ONCE]
            await asyncio.gather(*(hear.receive(self._house, text, self._batch.add) for text in some))
            self._heard()
        if missed:
            log.info("%d texts were fetched that no webhook had brought on channel %s", len(missed), name)
        heard[name] = begun

    async def _since(self, channel: str) -> datetime:
        """From when on something may have been missed: never from before there was anybody to hear it."""
        store = self._house.store
        now = store.clock()
        begun = min(self._vigil.begun, await store.look(flow_versions.first_at))
        heard = self._vigil.heard
        if channel not in heard:  # no mark knows; whatever has come in since this process began changes nothing
            first = await store.look(inbox.first_at, channel)
            heard[channel] = now if first is None else first
        # What a restored database lacks came after what it has, but for what came since it was restored.
        last = await store.look(inbox.last_before, channel, now - REACH)
        return max(max(min(heard[channel], now), last or begun) - MARGIN, begun)

    def _not_too_old(self, texts: Sequence[TextIn]) -> Sequence[TextIn]:
        fresh = self._house.store.clock() - REACH
        old = [text for text in texts if text.at < fresh]
        leave = {text.sender for text in old if hear.looked_at(self._house, text).opts_out}
        return [text for text in texts if text.at >= fresh or text.sender in leave]
