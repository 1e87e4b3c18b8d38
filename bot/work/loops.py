"""The workers of one process: they hear, send, look at the clock, and stop in order.

A bell saves waiting for the tick: this process rings where it has made work itself, and on PostgreSQL every other one
rings too (`store/bells.py`).
"""

import asyncio
import logging
import os
import socket
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from secrets import token_hex
from time import monotonic
from typing import Final

from bot import failpoints
from bot.channels import Channel
from bot.core.events import AccountIn, ReceiptIn, TextIn
from bot.faults import where
from bot.store import accounts, bells, brakes, copies, erasing, outbox
from bot.store.engines import Away, sqlite_file
from bot.store.leaving import Accepted
from bot.store.session import Bell
from bot.work import due, fallback, files, front_door, hear, invite, reconcile, selecting, send, silences
from bot.work.batch import Batch
from bot.work.departures import Departures
from bot.work.house import House
from bot.work.inlet import Inlet
from bot.work.intent import Ready
from bot.work.sweep import Sweep
from bot.work.ticks import Ticks, wait
from bot.work.uptime import uptime
from bot.work.vigil import Vigil

log = logging.getLogger(__name__)

BREATH: Final = timedelta(seconds=0.1)
"""Between two looks whether what waits in the spool is kept by now."""
TICK: Final = timedelta(seconds=1)
REPORT: Final = timedelta(seconds=5)
"""How long a receipt waits for the database. One that is not kept is asked for later (`reconcile.ask_after`)."""
SEVERAL: Final = timedelta(seconds=0.02)
"""How long is waited for more of the texts on the wire before others follow them."""
LOOK: Final = timedelta(seconds=5)
DRAIN_SECONDS: Final = 8.0
"""How long a stop waits for texts on the wire (reliability.md fault 35)."""


class Loops:
    """Everything that goes on in the background. `ticked_at`: when it was last looked for what is due, by `uptime`.
    `departures`: those of each channel, where texts leave from here."""

    def __init__(self, house: House, clock: Callable[[], datetime]) -> None:
        self._house = house
        self._clock = clock
        self._worker = f"{socket.gethostname()}:{os.getpid()}-{token_hex(3)}"  # containers may have both in common
        self._alone = sqlite_file(house.settings.database_url) is not None
        self._heard, self._selected, self._queued = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._bells = {Bell.HEARD: self._heard, Bell.SELECTED: self._selected, Bell.QUEUED: self._queued}
        self._listening: list[asyncio.Task[None]] = []
        self._ticks = Ticks()
        self._tasks: list[asyncio.Task[None]] = []
        self._flying: set[asyncio.Task[None]] = set()
        self._vigil = Vigil(house)
        self.inlet = Inlet(house)
        self.departures: dict[str, Departures] = {}
        self._sweep = Sweep(house, self._vigil, self._heard.set, self.inlet)
        self._accepted = Batch(self._keep_accepted, patience=SEVERAL.total_seconds())
        self._stopping = False
        self.ticked_at = 0.0

    @property
    def last_tick(self) -> datetime | None:
        """The same by the clock on the wall, as that is now."""
        return self._clock() - timedelta(seconds=uptime() - self.ticked_at) if self.ticked_at else None

    async def receive(self, text: TextIn) -> None:
        """A channel hands in a text; returns once it is durable."""
        try:
            if await self.inlet.receive(text):
                self._heard.set()
        except Exception:
            self._sweep.missed()
            raise

    async def report(self, receipt: ReceiptIn) -> None:
        """A channel hands in a delivery receipt; returns once it is durable."""
        async with asyncio.timeout(REPORT.total_seconds()):
            await reconcile.report(self._house, receipt)

    async def tell(self, account: AccountIn) -> None:
        """A channel says how an account of ours is; returns once it is durable."""
        await self._house.store.run(accounts.keep, account)

    async def open(self) -> None:
        """Be ready for what comes in, in every process, also in one that does nothing else."""
        await self.inlet.open()
        self._spawn("spool", self._drain, always=True)
        self._spawn("disk", self._look_at_the_disk, always=True)
        if not self._alone:
            tell = partial(self.inlet.opt_outs.tell, self._house.settings.database_url)
            self._listening.append(asyncio.create_task(self._forever("tell", tell, always=True)))

    async def start(self) -> None:
        """Fetch what was missed; then take back what an earlier process held, and work, if this one does."""
        await self._vigil.look()
        self._spawn("sweep", self._fetch_missed)
        if not self._house.settings.works:
            return
        await self._house.store.run(brakes.clear_pauses)
        await self._house.store.run(reconcile.free_lapsed, just_started=self._alone)
        if not self._alone:
            url, heed = self._house.settings.database_url, self.inlet.opt_outs.heed
            listen = partial(bells.listen, url, lambda bell: self._bells[bell].set(), heed)
            self._listening.append(asyncio.create_task(self._forever("listen", listen)))
        self._spawn("hear", self._hear)
        self._spawn("select", self._select)
        self._spawn("begin", partial(self._by_turns, invite.begin_planned, self._selected))
        self._spawn("take back", partial(self._by_turns, invite.take_back, asyncio.Event()))
        self._spawn("remind", partial(self._by_turns, silences.follow_up, asyncio.Event()))
        self._spawn("files", self._fetch)
        for channel in self._house.channels:
            self.departures[channel] = Departures(self._house, channel, self._worker)
            self._spawn(f"send {channel}", partial(self._send, self.departures[channel]))
        self._ticks.add(partial(self._on_time, "tick", self._tick), TICK)
        self._ticks.add(partial(self._on_time, "vigil", self._vigil.look), TICK)
        self._ticks.add(partial(self._on_time, "look", self._look), LOOK)
        self._ticks.add(partial(self._on_time, "ask after", self._ask_after), LOOK)
        knock = partial(front_door.knock, self._house, self._vigil)
        self._ticks.add(partial(self._on_time, "front door", knock), front_door.EVERY)
        self._ticks.start()

    async def stop(self) -> None:
        """Claim nothing new, and finish what is on the wire; what takes too long is cut off and looked for later."""
        self._stopping = True
        await self._sweep.end()
        self._ticks.stop()
        for bell in (self._heard, self._selected, self._queued, self._sweep.done):
            bell.set()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=DRAIN_SECONDS)
            if self._flying:
                log.warning("%d texts are cut off on the wire; it is looked for what became of them", len(self._flying))
            late = [task for task in (*self._tasks, *self._flying, *self._listening) if not task.done()]
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _spawn(self, name: str, loop: Callable[[], Awaitable[None]], *, always: bool = False) -> None:
        self._tasks.append(asyncio.create_task(self._forever(name, loop, always=always), name=name))

    async def _forever(self, name: str, loop: Callable[[], Awaitable[None]], *, always: bool = False) -> None:
        """On a disk that is full there is room only for what comes in."""
        while not self._stopping:
            if self.inlet.ballast.full and not always:
                await asyncio.sleep(TICK.total_seconds())
            else:
                await self._safely(name, loop)

    async def _safely(self, name: str, work: Callable[[], Awaitable[object]]) -> None:
        """One fault must not end a worker: it is told, and the work goes on after a moment."""
        try:
            await work()
        except Exception as error:  # noqa: BLE001 -- told, and tried again
            if not isinstance(error, Away):  # of which the store tells, once
                log.error("%s: %s", name, where(error))  # noqa: TRY400 -- a traceback may hold what people wrote
            await wait(asyncio.Event(), TICK)

    async def _on_time(self, name: str, work: Callable[[], Awaitable[object]]) -> None:
        """As `_safely`, where there is room on the disk."""
        if not self.inlet.ballast.full:
            await self._safely(name, work)

    async def _drain(self) -> None:
        if self._house.store.fault:  # who only listens writes nothing else that tells when it is over
            await self._house.store.run(lambda _: None)
        if await self.inlet.drain():
            self._heard.set()
        if not self._stopping:
            await asyncio.sleep(TICK.total_seconds() / 4)

    async def _look_at_the_disk(self) -> None:
        await asyncio.to_thread(self.inlet.ballast.look)
        if not self._stopping:
            await asyncio.sleep(TICK.total_seconds() / 2)

    async def _fetch_missed(self) -> None:
        await self._sweep.go()
        if not self._stopping:
            await asyncio.sleep(TICK.total_seconds())

    async def _hear(self) -> None:
        await self.inlet.calm()
        if await hear.work_off(self._house, hear.A_FEW if self.inlet.is_busy else hear.AT_ONCE):
            self._queued.set()
        elif not self._stopping:
            await wait(self._heard, TICK)

    async def _select(self) -> None:
        if await selecting.select_next(self._house, lambda: self._stopping):
            self._selected.set()
        elif not self._stopping:
            await wait(self._selected, TICK)

    async def _by_turns(self, step: due.Step, bell: asyncio.Event) -> None:
        """Do it a little at a time, and rest as long as it took: what waits for SQLite's lock in another process looks
        for it now and then, and the more others do here, the longer this takes."""
        began = monotonic()
        if await self._house.store.run(step, self._house):
            self._queued.set()
            if self._alone:
                await asyncio.sleep(min(monotonic() - began, TICK.total_seconds()))
        elif not self._stopping:
            await wait(bell, TICK)

    async def _fetch(self) -> None:
        """Fetch files that came with texts, one at a time."""
        if not await files.fetch_next(self._house) and not self._stopping:
            await asyncio.sleep(TICK.total_seconds())

    async def _send(self, departures: Departures) -> None:
        """Keep as many texts on the wire as it takes until told to stop."""
        await self._sweep.done.wait()
        await departures.give_back()
        flying: set[asyncio.Task[None]] = set()
        try:
            while not self._stopping:
                if not (await self._may_send(self._house.channels[departures.channel]) and await departures.is_time()):
                    continue
                deadline = uptime() + outbox.LEASE.total_seconds()
                claimed = await departures.claim(departures.at_once - len(flying))
                if claimed.texts:
                    failpoints.reached("O1")
                    if leaving := await departures.intend(claimed.texts):
                        await self._vigil.left(max(ready.at for ready in leaving))
                    for ready, slot in zip(leaving, claimed.at, strict=False):  # those put away leave theirs unused
                        flying.add(self._fly(departures, ready, slot, deadline))
                elif claimed.again is None and len(flying) < departures.at_once:
                    await wait(self._queued, TICK)
                if len(flying) > departures.at_once // 2:  # to take several is cheaper than one after the other
                    await asyncio.wait(flying, timeout=SEVERAL.total_seconds())
                if len(flying) >= departures.at_once:
                    await asyncio.wait(flying, return_when=asyncio.FIRST_COMPLETED)
                flying = {task for task in flying if not task.done()}
        finally:
            if flying:
                await asyncio.wait(flying)

    async def _may_send(self, wire: Channel) -> bool:
        """Wait for the wire's turn, but look up now and then. Nothing leaves while a text waits in the spool, or is to
        be fetched, which may say that somebody wants none."""
        if self.inlet.waiting or self.inlet.ballast.full or self._sweep.owes:
            await asyncio.sleep(BREATH.total_seconds())
            return False
        try:
            async with asyncio.timeout(TICK.total_seconds()):
                await wire.turn()
        except TimeoutError:
            return False
        return True

    def _fly(self, departures: Departures, ready: Ready, slot: float, deadline: float) -> asyncio.Task[None]:
        async def work() -> None:
            await departures.turn(slot)
            keep = partial(send.insist, self._accepted.add, deadline)
            wire, is_leaving = departures.channel, self.inlet.opt_outs.is_leaving
            departures.heed(await send.leave(self._house, wire, ready, deadline, keep, is_leaving))

        task = asyncio.create_task(self._safely(f"send {departures.channel}", work))
        self._flying.add(task)
        task.add_done_callback(self._landed)
        return task

    async def _keep_accepted(self, taken: Sequence[Accepted]) -> Sequence[None]:
        return await self._house.store.run(send.accepted, taken)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self._queued.set()

    async def _tick(self) -> None:
        """End what is over, and begin what is due: asks and digests."""
        store = self._house.store
        while await due.do_next(self._house):
            self._selected.set()
        while await due.do_next(self._house, due.DIGESTS):
            self._queued.set()
        while await store.run(erasing.erase_due):
            pass
        self.ticked_at = uptime()

    async def _ask_after(self) -> None:
        """Ask what became of texts of which no receipt came."""
        while not self._stopping and await reconcile.ask_after(self._house):
            pass

    async def _look(self) -> None:
        """Take back what dead workers held, find out what became of the unknown, and tell leads what can not wait."""
        await self._house.store.run(reconcile.free_lapsed, just_started=False)
        if await self._house.store.look(copies.may_send):
            while not self._stopping and await reconcile.look(self._house):
                pass
            while not self._stopping and await fallback.fall_back(self._house):
                self._queued.set()
        while not self._stopping and await due.do_next(self._house, due.FOR_LEADS):
            self._queued.set()
