"""Fetching what came in while no webhook could bring it: from the provider's own list, once each.

Done at the start, before anything leaves, so that a STOP among it is obeyed; then now and then, and soon after a
webhook could not be kept. What is known already costs one look.

At the start, and when the clock leaps as it does where a machine goes back to a snapshot of itself, it is also looked
whether more has left from our sender than the database knows. That much of a look is not taken for granted: texts wait
for it through a few failures.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from math import inf
from typing import Final

from bot.channels import Channel, Failure, SendFailed
from bot.core.events import TextIn
from bot.store import copies, flow_versions, inbox
from bot.store.copies import Doubt
from bot.store.engines import Away, GivenUp
from bot.store.mark import NEVER
from bot.store.session import DatabaseFault
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

TRIES, NEXT_TRY = 3, 2.0
"""Times that the first lists are asked for before texts leave without them, and the seconds between."""
PATIENCE: Final = 6.0
"""Seconds of one of them that are enough, if it hangs."""
PASSING: Final = (Failure.UNKNOWN, Failure.UNREACHED, Failure.THROTTLED)
"""Why a list can not be had now, and in a moment it may."""
LAST_LOOK: Final = 1.0
"""Seconds that a stop has for it."""
A_MINUTE: Final = timedelta(minutes=1)
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
        passed: Callable[[], float] = uptime,
    ) -> None:
        self.done = asyncio.Event()
        self._house = house
        self._vigil = vigil
        self._heard = heard
        self._opt_outs = inlet.opt_outs
        self._batch = Batch(inlet.keep)  # one for all: a person's texts keep their order
        self._passed = passed
        self._due = 0.0
        self._doubts = 0
        self._missed = False
        self._ahead = inf
        self._leapt = False
        self._since_then = NEVER
        self._tries = 0
        self._unsure: set[str] | None = None  # of these channels it is still to be looked what left; None: not begun

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
        if leapt := self._has_leapt():
            self._leapt = True
        if leapt or self._doubts != self._vigil.doubts:
            self.done.clear()
            self._doubts, self._due, self._tries, self._unsure = self._vigil.doubts, 0.0, 0, None
        self._ahead = self._is_ahead()
        if (self.serve() or self._vigil.doubt) and not self._house.settings.works:  # there nobody looks once a second
            await self._vigil.look()
        began = self._passed()
        if began < self._due:
            return
        self._due, self._missed = began + AGAIN, False
        try:
            if self._unsure is None:
                await self._grow_unsure()
            swept = [await self._channel(name, wire) for name, wire in self._house.channels.items()]
        except Away as fault:
            if isinstance(fault, GivenUp):
                self._tried(began, well=False)
            else:
                self._due = 0.0  # nothing leaves meanwhile
            raise
        except Exception:
            self._tried(began, well=False)
            raise
        if all(swept) and not self._missed:
            self._due = self._passed() + (EVERY if self._house.settings.works else inf)
            if not self._house.settings.works:  # what was heard is written down
                await self._vigil.look()
        self._tried(began, well=all(swept))

    async def _grow_unsure(self) -> None:
        """From when on what left is looked at: of what leaves while that takes long nothing is concluded.

        Others may have served the database since this process did. At a leap this one itself has, for a moment.
        """
        served, store = self._vigil.served, self._house.store
        newest = None if self._leapt else await store.look(copies.newest_intent)
        self._since_then = max(served or NEVER, newest or NEVER, store.clock() - REACH)
        # An older program has not noted until when it served.
        self._unsure = {name for name in self._house.channels if served and name in self._vigil.heard}
        self._leapt = False

    def _is_ahead(self) -> float:
        return self._house.store.clock().timestamp() - self._passed()

    def _has_leapt(self) -> bool:
        return self._is_ahead() > self._ahead + LEAP

    def _tried(self, began: float, *, well: bool) -> None:
        """Texts may leave if that went well, or was tried enough."""
        self._tries += 1
        if well or self._tries >= TRIES or self._passed() - began >= PATIENCE:
            self.done.set()
        elif not self.done.is_set():
            self._due = self._passed() + NEXT_TRY

    def serve(self, exactly: timedelta = A_MINUTE) -> bool:
        """Note that all that left up to now is known, once a minute, or more exactly; whether that was noted."""
        now, served = self._house.store.clock(), self._vigil.served
        if self._unsure != set() or self.owes or self._has_leapt() or (served and abs(now - served) < exactly):
            return False
        self._vigil.served = now
        return True

    async def end(self) -> None:
        """The process stops: the mark is to know exactly until when it served."""
        if self.serve(exactly=timedelta()):
            with suppress(DatabaseFault, TimeoutError):
                async with asyncio.timeout(LAST_LOOK):
                    await self._vigil.look()

    async def _channel(self, name: str, wire: Channel) -> bool:
        begun, heard = self._house.store.clock(), self._vigil.heard
        try:
            if await self._is_behind(name, wire):
                return False
            texts = await wire.received(await self._since(name))
        except SendFailed as failed:
            log.warning("what came in on channel %s and what left can not be listed (%s)", name, failed.code)
            if failed.failure not in PASSING:
                self._tries = TRIES
            return False
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
        return True

    async def _is_behind(self, name: str, wire: Channel) -> bool:
        """Whether more has left from our sender than the database knows, since it was served here: a doubt then."""
        if not self._unsure or name not in self._unsure or self._vigil.doubt:
            return False
        behind = await self._house.store.look(copies.is_behind, name, await wire.departed(self._since_then))
        if behind:
            await self._vigil.suspect(Doubt.BEHIND)
        self._unsure.discard(name)
        return behind

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
