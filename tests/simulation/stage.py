"""What makes a run under faults repeatable: one source of chance, one time, and one coroutine that moves at a time."""

import asyncio
import heapq
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Final

TURNS: Final = 8
GATES: Final[ContextVar[list[asyncio.Future[None]]]] = ContextVar("gates")
"""Where the coroutines of a process stand, each until it is let go on."""


@dataclass(frozen=True, slots=True)
class Weather:
    """How rough it is, drawn once a seed.

    `two`: two processes share the database, as on PostgreSQL. `jumps`: our clock is put wrong by an hour now and then.
    `lag`: seconds until a list shows a message at the latest, counted from the first byte. `twice`:
    the provider takes some messages twice by itself. `dawdles`: what has claimed texts stands still until others may
    have them, before their intent or before the first byte. `silent`: no receipt comes of a message. The others: how
    likely it is at one step.
    """

    two: bool
    jumps: bool
    lag: float
    twice: float
    dies: float
    stalls: float
    dawdles: float
    store_fails: float
    wire_fails: float
    list_fails: float
    silent: float

    @classmethod
    def of(cls, chance: Random) -> "Weather":
        """Calm, rough, or of one kind of fault alone."""
        jumps = chance.random() < 0.25
        return cls(
            two=chance.random() < 0.5,
            jumps=jumps,
            lag=chance.choice((0, 30)) if jumps else chance.choice((0, 95, 95)),
            twice=chance.choice((0, 0, 0, 0.2)),
            dies=chance.choice((0, 0.003, 0.015)),
            stalls=chance.choice((0, 0.01, 0.03)),
            dawdles=chance.choice((0, 0, 0.1)),
            store_fails=chance.choice((0, 0.01, 0.04)),
            wire_fails=chance.choice((0.05, 0.3, 0.6)),
            list_fails=chance.choice((0, 0.3)),
            silent=chance.choice((0.15, 0.15, 0.6)),
        )

    def __str__(self) -> str:
        """What may happen, for a reader."""
        rates = {name: getattr(self, name) for name in _RATES}
        told = [f"{what} {rates[name]:.1%}" for name, what in _RATES.items() if rates[name]]
        lists = f"lists are up to {self.lag:.0f} s behind" if self.lag else "lists are up to date"
        jumps = ("our clock is put wrong",) if self.jumps else ()
        return "; ".join(("two processes" if self.two else "one process", lists, *jumps, *told))


_RATES: Final = {
    "dies": "a process dies",
    "stalls": "stands still",
    "dawdles": "what sends stands still alone",
    "store_fails": "the database fails",
    "wire_fails": "the wire fails",
    "list_fails": "a list fails",
    "twice": "a message is taken twice",
    "silent": "no receipt comes",
}


@dataclass(slots=True)
class Stage:
    """Chance and time. `true`: what time it is; `wrong`: by how much our own clock is off; `coming`: what is to happen.

    `calm`: no more faults; `undoing`: what is done now is undone; `broken`: what is as it must not be.
    """

    seed: int
    true: datetime
    chance: Random
    weather: Weather
    wrong: timedelta = timedelta(0)
    calm: bool = False
    undoing: bool = False
    broken: Exception | None = None
    coming: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    told: int = 0

    def clock(self) -> datetime:
        """What our own clock shows."""
        return self.true + self.wrong

    def happens(self, likely: float) -> bool:
        """Whether a fault strikes."""
        return self.chance.random() < likely and not self.calm

    def after(self, seconds: float, happens: Callable[[], None]) -> None:
        """Let something happen later."""
        self.told += 1
        heapq.heappush(self.coming, (self.true + timedelta(seconds=seconds), self.told, happens))

    def catch_up(self) -> None:
        """Everything happens that is due."""
        while self.coming and self.coming[0][0] <= self.true:
            heapq.heappop(self.coming)[2]()

    def tell(self, line: str) -> None:
        """One line of the trace."""
        self.lines.append(f"{self.true:%a %H:%M:%S} {line}")

    async def pause(self) -> None:
        """Between two steps: anything may happen here."""
        gate: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        GATES.get().append(gate)
        await gate


async def settled() -> None:
    """Let every coroutine that can go on come to its next gate: what gathers others takes some turns of the loop."""
    for _ in range(TURNS):
        await asyncio.sleep(0)
