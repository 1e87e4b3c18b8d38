"""One line of a table, the processes that are measured, and the house in them."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from aiohttp.test_utils import unused_port

from bot.app import build, load_flows
from bot.settings import load
from bot.work.house import House
from tests.conftest import ROOT
from tests.house import gazetteer
from tests.standin.twilio import ACCOUNT_SID, AUTH_TOKEN, NUMBER
from tests.walks.program import SECRET_KEY

ROUNDS = 3
"""Windows of each side, by turns: what else the machine does meets both."""

RESTS = 4.0
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure, its unit, and how it stands beside the bare limit above it, the goal and the best that was seen."""

    what: str
    figure: float
    unit: str
    beside: str = ""

    def __str__(self) -> str:
        decimals = 1 if self.figure < 10 else 0
        return f"{self.what:<62}{self.figure:>11,.{decimals}f} {self.unit:<11}{self.beside}".rstrip()


def bare(what: str, seconds: Iterable[float], count: int, grown: float | None = None) -> Measured:
    """The bare limit, in milliseconds of CPU for 1,000. `grown`: see `compared`."""
    return Measured(f"bare: {what}", median(seconds) / count * 1e6, "ms CPU/1k", _memory(grown))


def compared(
    what: str, seconds: Iterable[float], count: int, limit: Measured, goal: str = "", *, grown: float | None = None
) -> Measured:
    """The same of Turnout, and how much of the bare limit's rate that is. `grown`: megabytes by which the process's
    memory grew for 1,000, where that was measured."""
    figure = median(seconds) / count * 1e6
    told = (f"{limit.figure / figure:.2f} of bare", _memory(grown), goal)
    return Measured(what, figure, "ms CPU/1k", "; ".join(filter(None, told)))


def _memory(grown: float | None) -> str:
    return "" if grown is None else f"{grown:+.1f} MB/1k"


def spent(pid: int) -> float:
    """Seconds of CPU that a process has used, to the nanosecond: Linux has a clock for each (clock_getcpuclockid)."""
    return time.clock_gettime(~pid << 3 | 2)


@dataclass(slots=True)
class Meter:
    """What a process uses beyond what it uses at rest, where its clock is looked at and its database watched."""

    pid: int
    at_rest: float = 0.0
    _spent: float = 0.0
    _since: float = 0.0
    _held: float = 0.0

    async def rest(self) -> None:
        """Measure the process for a moment in which it has nothing to do: seconds of CPU a second, and its memory."""
        self.begin()
        await asyncio.sleep(RESTS)
        self.at_rest = self.end() / RESTS
        self._held = memory(self.pid)

    def grown(self, count: int) -> float:
        """Megabytes by which it holds more than at rest, for 1,000 of so many. Below 0 where it gave some back."""
        return (memory(self.pid) - self._held) / count * 1000

    def begin(self) -> None:
        """From here on."""
        self._spent, self._since = spent(self.pid), time.perf_counter()

    def end(self) -> float:
        """Seconds of CPU since then."""
        return spent(self.pid) - self._spent - self.at_rest * (time.perf_counter() - self._since)


def memory(pid: int) -> float:
    """Megabytes that a process holds (RSS)."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 1e6


def environ(api_url: str = "http://127.0.0.1", **more: str) -> dict[str, str]:
    """The settings of an organization as an operator would give them, with SMS through Twilio."""
    return {
        "SECRET_KEY": SECRET_KEY,
        "ORGANIZATION": "Riverside Tenants",
        "CONTACT": "organizer@example.org",
        "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
        "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        "TWILIO_FROM_NUMBER": NUMBER,
        "TWILIO_API_URL": api_url,
        "QUIET_HOURS": "off",
        "ASKS_PER_WEEK": "off",
        **more,
    }


def house_at(folder: Path, **more: str) -> House:
    """A house as an operator would start it, on an SQLite file unless told otherwise."""
    house = build(load(environ(**{"PORT": str(unused_port()), **more}), folder), places=gazetteer())
    load_flows(house)
    return house


@asynccontextmanager
async def child(*arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`bare.py` or `part.py` as a process, from when it says that it is ready until it is ended."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", f"tests.bench.{arguments[0]}", *arguments[1:]),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    try:
        assert (await process.stdout.readline()) == b"ready\n"
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
