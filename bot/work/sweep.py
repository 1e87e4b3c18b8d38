"""Fetching what came in while no webhook could bring it: from the provider's own list, once each.

Done at the start, before anything leaves, so that a STOP among it is obeyed; then now and then, and soon after a
webhook could not be kept. What is known already costs one look.

At the start, and when the clock leaps as it does where a machine goes back to a snapshot of itself, it is also looked
whether more has left from our sender than the database knows.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from math import inf
from time import monotonic
from typing import Final

from bot.channels import Channel, SendFailed
from bot.core.events import TextIn
from bot.store import copies, flow_versions, inbox
from bot.store.copies import Doubt
from bot.store.mark import NEVER
from bot.work import hear
from bot.work.batch import Batch
from bot.work.house import House
from bot.work.inlet import Inlet
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

LEAP: Final = 60.0
"""Seconds by which the clock must run ahead of the machine's own: it was put right, or time has passed unseen."""

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
    ) -> None:
        self.done = asyncio.Event()
        self._house = house
        self._vigil = vigil
        self._heard = heard
        self._opt_outs = inlet.opt_outs
        self._batch = Batch(inlet.keep)  # one for all: a person's texts keep their order
        self._due = 0.0
        self._doubts = 0
        self._missed = False
        self._ahead = inf
        self._served: dict[str, datetime] = {}  # channel -> since when it is still to be looked what left

    def missed(self) -> None:
        """A webhook was not kept."""
        self._missed = True
        self._due = min(self._due, monotonic() + SOON)

    @property
    def owes(self) -> bool:
        """Whether something may have been missed that must be fetched before anything leaves."""
        return bool(self._vigil.doubt) or self._doubts != self._vigil.doubts or not self.done.is_set()

    async def go(self) -> None:
        """Sweep all channels, if it is time to."""
        if self._doubts != self._vigil.doubts:
            self.done.clear()
            self._doubts, self._due = self._vigil.doubts, 0.0
        ahead = self._house.store.clock().timestamp() - uptime()
        if ahead > self._ahead + LEAP:
            self.done.clear()
            self._due = 0.0
        self._ahead = ahead
        if monotonic() < self._due:
            return
        self._due, self._missed = monotonic() + AGAIN, False
        if not self.done.is_set():
            self._served = await self._last_served()
        try:
            swept = [await self._channel(name, wire) for name, wire in self._house.channels.items()]
            if all(swept) and not self._missed:
                self._due = monotonic() + (EVERY if self._house.settings.works else inf)
                if not self._house.settings.works:  # nobody looks again and writes down what was heard
                    await self._vigil.look()
        finally:
            self.done.set()

    async def _channel(self, name: str, wire: Channel) -> bool:
        begun, heard = self._house.store.clock(), self._vigil.heard
        try:
            if await self._is_behind(name, wire):
                await self._vigil.suspect(Doubt.BEHIND)
                return False
            texts = await wire.received(await self._since(name))
        except SendFailed as failed:
            log.warning("what came in on channel %s while nobody listened can not be listed (%s)", name, failed.code)
            return False
        unknown = await self._house.store.look(inbox.unknown, name, [text.provider_id for text in texts])
        self._opt_outs.kept([text for text in texts if text.provider_id not in unknown])
        missed = self._not_too_old([text for text in texts if text.provider_id in unknown])
        for start in range(0, len(missed), AT_ONCE):
            some = missed[start : start + AT_ONCE]
            await asyncio.gather(*(hear.receive(self._house, text, self._batch.add) for text in some))
            self._heard()
        if missed:
            log.info("%d texts were fetched that no webhook had brought on channel %s", len(missed), name)
        heard[name] = begun
        return True

    async def _last_served(self) -> dict[str, datetime]:
        """Until when what left is known, of the channels that were served before, while nothing speaks against it."""
        store = self._house.store
        served = {name: at for name, at in self._vigil.heard.items() if at != NEVER}
        if not served:
            return {}
        alive = max(await store.look(copies.alive_until), store.clock() - REACH)
        return {name: max(at, alive) for name, at in served.items()}

    async def _is_behind(self, name: str, wire: Channel) -> bool:
        """Whether more has left from our sender than the database knows."""
        if name not in self._served:
            return False
        departed = await wire.departed(self._served[name])
        del self._served[name]
        return await self._house.store.look(copies.is_behind, name, departed)

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
