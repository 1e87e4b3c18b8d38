"""When the texts of a channel leave from this process: at once, or at the pace that is set for its sender."""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import Final

from bot.channels import Failure
from bot.core.easing import Easing
from bot.faults import where
from bot.store import claims, pace
from bot.store.engines import Away
from bot.store.pace import Pace, Slots
from bot.work import intent
from bot.work.house import House
from bot.work.intent import Ready

log = logging.getLogger(__name__)

LONGEST_WAIT: Final = 1.0
"""Seconds, for a stop may come."""
TOGETHER: Final = 100
"""Texts that are claimed, and looked at, in one transaction: what comes in waits no longer than for these."""
ROUND_TRIP: Final = 1.0
"""Seconds from a departure to the provider's answer in which the next ones depart: a process keeps the pace alone."""
CATCHING_UP: Final = 1.5
"""By how much faster what is late leaves than the pace."""
LATE: Final = 0.02
"""Seconds by which a text may miss its slot; beyond it waits for another one."""
SLOTS: Final = 2
"""So many slots has a text: on a machine that is always late it leaves in the last one all the same."""
IN_VAIN: Final = 5
"""After so many sends in a row that did not get there this process rests."""
REST: Final = pace.AHEAD + pace.IDLE.total_seconds() + 0.4
"""Seconds in which its turn is over, and another process takes the next one."""
A_SECOND: Final = 1.003
"""Seconds in which no more leave than the pace has, for some are longer on their way. So much less than `pace.SPARE`
that what is late catches up."""


@dataclass(slots=True)
class _Departure:
    """When a text leaves, as planned; once it has, when that was."""

    at: float


class Departures:
    """Those of one channel. `worker`: as claims call this process."""

    def __init__(self, house: House, channel: str, worker: str) -> None:
        self._house, self._store = house, house.store
        self.channel, self._asked = channel, (channel, worker)
        self._daily_limit = house.settings.daily_limit
        twilio = house.settings.twilio if channel == "sms" else None
        self._pace = Pace(twilio.sender, twilio.pace) if twilio and twilio.pace else None
        at_pace = int(self._pace.rate * (pace.AHEAD + ROUND_TRIP)) if self._pace else 0
        self._most = max(house.channels[channel].at_once, at_pace)
        self._easing = Easing()
        self._left = deque[_Departure](maxlen=self._pace.rate if self._pace else 0)
        self._again = self._rests_until = 0.0
        self._in_vain = 0
        self._intended: Sequence[tuple[int, int]] = ()

    @property
    def share(self) -> float:
        """How much of the usual rate is kept: 1, and less for a while where the provider was asked too much."""
        return self._easing.at(monotonic())

    @property
    def at_once(self) -> int:
        """How many texts are under way together, those that wait for their slot and those on the wire."""
        return max(1, int(self._most * self.share))

    def heed(self, failure: Failure | None) -> None:
        """A send has ended so: fewer leave for a while, where the provider was asked more than it takes; none, where it
        can not be reached from here, for another process may reach it."""
        if failure is Failure.THROTTLED:
            self._easing.refused(monotonic())
        self._in_vain = self._in_vain + 1 if failure in (Failure.UNREACHED, Failure.UNKNOWN) else 0
        if self._pace and self._in_vain >= IN_VAIN:
            self._rests_until = monotonic() + REST

    async def is_time(self) -> bool:
        """Whether more may be claimed; waits for it, but not long."""
        at = max(self._again, self._rests_until)
        await asyncio.sleep(min(max(0.0, at - monotonic()), LONGEST_WAIT))
        return monotonic() >= at

    async def give_back(self) -> None:
        """Let leave what was taken as the database went away: nobody heard whether that was committed, and nothing of
        it was posted. What was has to be off the wire."""
        await self._store.run(claims.give_back, *self._asked, self._intended)
        self._intended = ()

    async def claim(self, most: int) -> Slots:
        """Up to `most` texts that may leave, and when; the first of them, where they are very many."""
        most = min(most, TOGETHER)
        if self._pace is None:
            texts = await self._store.run(claims.claim, *self._asked, most, self._daily_limit)
            return Slots(texts, [0.0] * len(texts), 0.0 if texts else None)
        now = replace(self._pace, rate=max(1, int(self._pace.rate * self.share)))
        slots = await self._store.run(pace.claim, *self._asked, most, self._daily_limit, now, self._free_at())
        self._again = slots.again or 0.0
        return slots

    async def intend(self, texts: Sequence[tuple[int, int]]) -> Sequence[Ready]:
        """Those of these claims that are to be posted now."""
        self._intended = texts
        ready = await self._looked_at(texts)
        self._intended = ()
        return ready

    async def _looked_at(self, texts: Sequence[tuple[int, int]]) -> Sequence[Ready]:
        """Together; each by itself, where one of them makes the program fail: that one waits until its lease ends."""
        try:
            return await self._store.run(intent.intend, self._house, texts)
        except Away:
            raise  # no fault of the texts
        except Exception as error:  # noqa: BLE001 -- whatever one text makes the program do, it must not stop the others
            if len(texts) > 1:
                return [ready for text in texts for ready in await self._looked_at([text])]
            log.error("message %d could not be looked at: %s", texts[0][0], where(error))  # noqa: TRY400 -- names no content
            return ()

    async def turn(self, slot: float) -> None:
        """Return in that slot, or later: at most as many as the pace has leave from here in any second, and those that
        are late one after the other."""
        for _ in range(SLOTS if self._pace else 0):
            at = max(slot, monotonic(), self._free_at())
            self._left.append(departure := _Departure(at))
            await asyncio.sleep(at - monotonic())
            departure.at = monotonic()
            if departure.at - at < LATE:
                return

    def _free_at(self) -> float:
        if not (self._pace and self._left):
            return 0.0
        full_until = self._left[0].at + A_SECOND if len(self._left) == self._pace.rate else 0.0
        return max(full_until, self._left[-1].at + self._pace.every / CATCHING_UP)
