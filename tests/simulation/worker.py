"""A process of the house, as `bot/work/loops.py` has it, but moved by hand: one step of one coroutine at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from bot.core.events import ReceiptIn, TextIn
from bot.store import brakes, claims, outbox
from bot.store.engines import Away
from bot.store.leaving import Accepted
from bot.store.session import Store, Transaction
from bot.work import due, hear, intent, invite, reconcile, selecting, send, silences
from bot.work.house import House
from bot.work.intent import Ready
from bot.work.uptime import uptime
from tests.simulation.stage import GATES, Stage

P = ParamSpec("P")
T = TypeVar("T")
JOBS: Final[Mapping[str, frozenset[str]]] = {
    "hear": frozenset({"tick", "send"}),
    "begin": frozenset({"send"}),
    "remind": frozenset({"tick", "send"}),
    "tick": frozenset({"begin", "send"}),
    "look": frozenset({"send"}),
    "send": frozenset({"send"}),
    "ask after": frozenset({"send"}),
}
"""What a process looks for, and what it looks for next where it has found some."""
Seen = Callable[[Callable[..., Any], tuple[Any, ...], Any], None]


def _fault() -> Exception:
    return Away("simulated", None, Exception("away"))


class Unsteady(Store):
    """The store, that fails before a commit, or right after it, so that nobody knows. `seen` is told of each commit."""

    def __init__(self, of: House, stage: Stage, seen: Seen) -> None:
        super().__init__(of.settings.database_url, of.store.vault, stage.clock, of.settings.asks_per_week)
        self._stage, self._seen = stage, seen

    async def run(self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As in the store, but here and now, after a step in which anything may have happened."""
        stage = self._stage
        await stage.pause()
        if stage.happens(stage.weather.store_fails):
            stage.tell(f"store: {function.__name__} fails")
            self._undo(function, *args, **kwargs)
        result = self.do(function, *args, **kwargs)
        self._seen(function, args, result)
        if stage.happens(stage.weather.store_fails):
            stage.tell(f"store: {function.__name__} is committed, and nobody knows")
            raise _fault()
        return result

    def _undo(self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> None:
        def fail(tx: Transaction) -> None:
            function(tx, *args, **kwargs)
            tx.session.flush()
            raise _fault()

        self._stage.undoing = True
        try:
            self.do(fail)
        finally:
            self._stage.undoing = False

    async def keep(self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `run`."""
        return await self.run(function, *args, **kwargs)

    async def look(self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As in the store, but here and now."""
        await self._stage.pause()
        return self.read(function, *args, **kwargs)


@dataclass(slots=True)
class Worker:
    """One process. `until`: when it can take a step again, if it is `dead` or stands still; `gates`: where it stands;
    `aside`: coroutines that stand still alone, and until when.

    `wants`: what it will look for at its next round; `flying`: texts on the wire.
    """

    name: str
    house: House
    stage: Stage
    alone: bool
    gates: list[asyncio.Future[None]] = field(default_factory=list)
    aside: list[tuple[datetime, asyncio.Future[None]]] = field(default_factory=list)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    until: datetime | None = None
    dead: bool = False
    started: bool = False
    wants: set[str] = field(default_factory=lambda: set(JOBS))
    flying: int = 0

    def awake(self) -> bool:
        """Whether it can take a step."""
        return self.until is None or self.until <= self.stage.true

    def step(self) -> None:
        """Let one of its coroutines take one step."""
        if self.dead:
            self.dead = False
            self.stage.tell(f"{self.name} starts")
        self.gates.pop(self.stage.chance.randrange(len(self.gates))).set_result(None)

    def die(self, seconds: float) -> None:
        """Everything in its memory is gone, with whatever it was about to do."""
        self.stage.tell(f"{self.name} dies")
        self.forget()
        self.until = self.stage.true + timedelta(seconds=seconds)
        self.dead, self.started, self.wants = True, False, set(JOBS)

    def forget(self) -> None:
        """Nothing goes on."""
        for task in self.tasks:
            task.cancel()
        self.gates.clear()
        self.aside.clear()

    def stand_still(self, seconds: float) -> None:
        """It goes on where it is, but not before then."""
        self.stage.tell(f"{self.name} stands still for {seconds:.0f} s")
        self.until = self.stage.true + timedelta(seconds=seconds)

    def rejoin(self, likely: float) -> bool:
        """Whether coroutines that stood still for long enough go on with the others."""
        back = [one for one in self.aside if one[0] <= self.stage.true and self.stage.chance.random() < likely]
        self.aside = [one for one in self.aside if one not in back]
        self.gates += [gate for _, gate in back]
        return bool(back)

    def look_around(self) -> None:
        """Look for what there may be to do."""
        wanted, self.wants = self.wants, set()
        if not self.started:
            self.do(self._start, "look")
            return
        jobs = {
            "hear": self._hear,
            "begin": self._begin,
            "remind": self._remind,
            "tick": self._tick,
            "look": self._look,
            "send": self._send,
            "ask after": self._ask_after,
        }
        for name, job in jobs.items():
            if name in wanted:
                self.do(job, name)

    def do(self, job: Callable[[], Awaitable[None]], *again: str) -> None:
        """Have it done, among the rest. Where the database fails it, `again` is looked for at the next round."""

        async def safely() -> None:
            try:
                await job()
            except Away:
                self.wants.update(again)
            except Exception as error:  # noqa: BLE001 -- whatever it is, it breaks the run
                self.stage.broken = self.stage.broken or error

        here = copy_context()
        here.run(GATES.set, self.gates)
        task = asyncio.get_running_loop().create_task(safely(), context=here)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def hears(self, text: TextIn, kept: Callable[[], None]) -> None:
        """A webhook brings a text."""

        async def keep() -> None:
            await hear.receive(self.house, text)
            kept()
            self.wants.add("hear")

        self.do(keep)

    def is_told(self, receipt: ReceiptIn, kept: Callable[[], None]) -> None:
        """A webhook says what became of a text of ours."""

        async def keep() -> None:
            await reconcile.report(self.house, receipt)
            kept()

        self.do(keep)

    async def _start(self) -> None:
        if self.alone:
            await self.house.store.run(brakes.clear_pauses)
        await self.house.store.run(reconcile.free_lapsed, just_started=self.alone)
        self.started = True
        self.wants |= JOBS.keys()

    async def _hear(self) -> None:
        while await hear.work_off(self.house):
            self.wants |= JOBS["hear"]

    async def _begin(self) -> None:
        while await selecting.select_next(self.house):
            self.wants |= JOBS["begin"]
        while await self.house.store.run(invite.begin_planned, self.house):
            self.wants |= JOBS["begin"]

    async def _remind(self) -> None:
        while await self.house.store.run(silences.follow_up, self.house):
            self.wants |= JOBS["remind"]

    async def _tick(self) -> None:
        while await due.do_next(self.house):
            self.wants |= JOBS["tick"]

    async def _look(self) -> None:
        if await self.house.store.run(reconcile.free_lapsed, just_started=False):
            self.wants |= JOBS["look"]
        while await reconcile.look(self.house):
            self.wants |= JOBS["look"]

    async def _ask_after(self) -> None:
        while await reconcile.ask_after(self.house):
            self.wants |= JOBS["ask after"]

    async def _send(self) -> None:
        wire, store = self.house.channels["sms"], self.house.store
        begun = self.stage.true
        limit = self.house.settings.daily_limit
        held = await store.run(claims.claim, "sms", self.name, wire.at_once - self.flying, limit)
        if not held:
            return
        self.wants |= JOBS["send"]
        if self.stage.happens(self.stage.weather.dawdles):
            await self._stand_aside(outbox.LEASE)
        for ready in await store.run(intent.intend, self.house, held):
            self.flying += 1
            self.do(lambda ready=ready: self._fly(ready, begun))  # type: ignore[misc]

    async def _stand_aside(self, seconds: timedelta) -> None:
        """Stand still while the rest of the process goes on."""
        gate: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.aside.append((self.stage.true + seconds, gate))
        await gate

    async def _fly(self, ready: Ready, begun: datetime) -> None:
        """One text on the wire. The clock of the lease is one that nobody sets: true time here."""

        async def keep(taken: Accepted) -> None:
            await self.house.store.run(send.accepted, [taken])

        try:
            await self.stage.pause()
            may_leave = await send.may_still_leave(self.house, ready, self._deadline(begun))
            if self.stage.happens(self.stage.weather.dawdles):
                await self._stand_aside(self.stage.chance.choice((1, 2)) * outbox.LEASE)
            failed = await send.post(self.house, "sms", ready, self._deadline(begun), keep, may_leave=may_leave)
            self.wants |= {"look"} if failed else set()  # it is looked for every few seconds
        finally:
            self.flying -= 1
            self.wants.add("send")

    def _deadline(self, begun: datetime) -> float:
        return uptime() + (begun + outbox.LEASE - self.stage.true).total_seconds()


def unsteady(house: House, stage: Stage, seen: Seen) -> House:
    """The same house on a store that fails."""
    return replace(house, store=Unsteady(house, stage, seen))
