"""Workers as processes of their own on one PostgreSQL, on one clock that a test moves, and with one provider."""

import asyncio
import json
import logging
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing import get_context
from multiprocessing.synchronize import Event, Semaphore
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import build
from bot.channels import Outgoing, Sent
from bot.work.loops import Loops
from tests.house import NOON, Clock, gazetteer, settings_for
from tests.work.wire import Wire

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

PATIENCE = 60.0
"""Seconds that anything may take on a machine that is busy with other tests."""

gazetteer()  # a process that is forked from one that has read it need not read it


@dataclass(frozen=True, slots=True)
class Left:
    """A text that a worker has handed to the provider. `at`: seconds since 1970."""

    ref: str
    to: str
    text: str
    at: float


@dataclass(slots=True)
class Ledger(Wire):
    """A provider that takes everything and writes it down in a file, whichever process hands it in."""

    file: Path = field(kw_only=True)

    async def send(self, message: Outgoing) -> Sent:
        """Written with one call, so that no other line comes between."""
        line = json.dumps([message.ref, message.to, message.text, self.clock().timestamp()]) + "\n"
        with self.file.open("ab", buffering=0) as lines:
            lines.write(line.encode())
        return Sent(f"SM{os.getpid()}-{self._next_id()}", self.clock())


@dataclass(frozen=True, slots=True)
class Shared:
    """What all processes share. `ahead`: seconds that their clock is ahead of the true time since `began`."""

    folder: Path
    environ: Mapping[str, str]
    began: float
    ahead: "Synchronized[float]"
    ready: Semaphore
    stop: Event

    def clock(self) -> datetime:
        """What time it is for all of them."""
        return NOON + timedelta(seconds=time.time() - self.began + self.ahead.value)

    @property
    def ledger(self) -> Path:
        """What left."""
        return self.folder / "ledger"

    @property
    def log(self) -> Path:
        """What went wrong."""
        return self.folder / "log"


def work(shared: Shared, name: str) -> None:
    """A worker, until all are told to stop."""
    logging.basicConfig(filename=shared.log, level=logging.ERROR, force=True)
    asyncio.run(_work(shared, name))


async def _work(shared: Shared, name: str) -> None:
    folder = shared.folder / name
    folder.mkdir()
    settings = settings_for(folder, ROLE="worker", **shared.environ)
    wire = Ledger(Ahead(shared), carrier_answers=False, file=shared.ledger)
    house = build(settings, shared.clock, {"sms": wire}, gazetteer())
    loops = Loops(house, shared.clock)
    await loops.open()
    await loops.start()
    shared.ready.release()
    await asyncio.to_thread(shared.stop.wait)
    await loops.stop()
    loops.inlet.close()
    house.store.close()


class Ahead(Clock):
    """The clock of all of them."""

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared

    def __call__(self) -> datetime:
        return self._shared.clock()


@dataclass(frozen=True, slots=True)
class Crowd:
    """Workers at work."""

    shared: Shared

    @property
    def clock(self) -> Clock:
        """Theirs."""
        return Ahead(self.shared)

    def move(self, **by: float) -> None:
        """Time passes for all of them."""
        with self.shared.ahead.get_lock():
            self.shared.ahead.value += timedelta(**by).total_seconds()

    @property
    def left(self) -> Sequence[Left]:
        """All that ever left."""
        lines = self.shared.ledger.read_text("utf-8").splitlines()
        return [Left(*json.loads(line)) for line in lines]

    async def until(self, fits: Callable[[], bool]) -> None:
        """Return when it is so."""
        async with asyncio.timeout(PATIENCE):
            while not fits():  # noqa: ASYNC110 -- other processes set no event here
                await asyncio.sleep(0.1)


@contextmanager
def crowd(folder: Path, size: int, environ: Mapping[str, str]) -> Iterator[Crowd]:
    """So many workers, all of them at work; when they have stopped, none of them may have met a fault."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    shared = Shared(folder, environ, time.time(), context.Value("d", 0.0), context.Semaphore(0), context.Event())
    shared.ledger.touch()
    workers = [context.Process(target=work, args=(shared, f"worker{number}")) for number in range(size)]
    for worker in workers:
        worker.start()
    try:
        for _ in workers:
            assert shared.ready.acquire(timeout=PATIENCE)
        yield Crowd(shared)
    finally:
        shared.stop.set()
        for worker in workers:
            worker.join(PATIENCE)
            worker.kill()
    assert [worker.exitcode for worker in workers] == [0] * size
    assert shared.log.read_text() == ""
