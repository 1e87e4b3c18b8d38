"""The bot's handle on its relay: what came from signal-cli is read here, record by record, and sends go out here."""

import asyncio
import contextlib
import json
import logging
import random
import subprocess
import sys
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Self

from bot.channels.journal import Doubts, JournalReader, Record, Unreadable
from bot.channels.signal_line import Timing
from bot.channels.signal_relay import Order
from bot.core.events import Condition

__all__ = ["Closed", "Relay", "Standing", "Timing"]

log = logging.getLogger(__name__)

TIDY: Final = 3.0
"""Seconds after which what was applied is deleted."""
LAST_RECORDS: Final = 1.0
"""Seconds that the records which came at the very end have to be applied."""
RESTART: Final = 0.5
RESTART_MOST: Final = 30.0
READ_AGAIN: Final = 5.0

_PROGRAM: Final = """
import sys, types
sys.path.insert(0, sys.argv[1])
light = sys.modules["bot.channels"] = types.ModuleType("bot.channels")  # in place of the package, which needs aiohttp
light.__path__ = [sys.argv[1] + "/bot/channels"]
from bot.channels.signal_relay import main
main()
"""
_ROOT: Final = Path(__file__).parents[2]
_left: Final[list[subprocess.Popen[bytes]]] = []
"""Relays that were still at their work when the bot let go of them: they end by themselves."""


class Closed(Exception):
    """The message was surely not handed over."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the line stands for one account. `detail`: what the system or signal-cli says; no person, no number."""

    condition: Condition
    detail: str = ""


class Relay:
    """One relay process, started again when it dies, and the journal in `folder` that it writes.

    `url`: tcp://HOST:PORT or unix://PATH. `accounts`: our numbers. `key`: 32 bytes. `changed` is called with `status`,
    which has every account, whenever it is another one.
    """

    def __init__(
        self,
        url: str,
        accounts: Sequence[str],
        folder: Path,
        key: bytes,
        changed: Callable[[Mapping[str, Standing]], None] = lambda _: None,
        *,
        timing: Timing | None = None,
    ) -> None:
        self._order = Order(url, accounts, str(folder), key.hex(), timing or Timing())
        self._reader = JournalReader(folder, key)
        self._behind: deque[Record] = deque()
        self._doubts = Doubts()
        self._changed = changed
        self.status: Mapping[str, Standing] = dict.fromkeys(accounts, Standing(Condition.CONNECTING))
        self._child: _Child | None = None
        self._running: asyncio.Task[None] | None = None
        self._closing = False
        self._begun = 0  # the first segment of our own relay; 0 while it waits for an earlier one to end
        self._asked: dict[str, tuple[_Child, asyncio.Future[bool]]] = {}  # sends of which it has not said a word yet
        self._grew = asyncio.Event()
        self._replayed = asyncio.Event()
        self._tidied = asyncio.Event()
        self._tidy_at: float | None = None

    async def start(self) -> None:
        """Start the process, and again whenever it dies, until closed."""
        self._running = asyncio.create_task(self._run())

    async def records(self) -> AsyncIterator[Record]:
        """What is in the journal, then what comes into it. A record counts as applied when the next one is asked for.

        What was applied is soon deleted; what was not is given out again after the next start.
        """
        fault = ""
        while True:
            self._grew.clear()
            ended = [child for child, _ in self._asked.values() if child.ended]
            try:
                records = await asyncio.to_thread(self._reader.read)
            except (OSError, Unreadable) as error:
                if str(error) != fault:
                    fault = str(error)
                    log.error("the journal of Signal can not be read: %s", fault)  # noqa: TRY400 -- no trace is needed
                await asyncio.sleep(READ_AGAIN)
                continue
            self._follow(records)
            applied: list[Record] = []
            while self._behind:
                applied.append(record := self._behind.popleft())
                yield record
                if record.kind != "out":
                    self._doubts.note(record)
            if not records:
                self._refuse([id for id, (child, _) in self._asked.items() if child in ended])
            await self._tidy(applied)
            if self._begun and self._reader.segment >= self._begun:
                self._replayed.set()
            if not records:
                if self._closing and self._child is None:
                    self._tidied.set()
                await self._growth()

    async def behind(self) -> Sequence[Record]:
        """What follows the record that is being applied, as far as it is in the journal by now."""
        with contextlib.suppress(OSError, Unreadable):  # of which `records` tells
            self._follow(await asyncio.to_thread(self._reader.read))
        return tuple(self._behind)

    def _follow(self, records: Sequence[Record]) -> None:
        for record in records:
            self._note(record)
        self._behind.extend(records)

    async def replayed(self) -> None:
        """Return when our own relay works alone, and all that was journaled before has been given out and applied."""
        await self._replayed.wait()

    async def send(self, id: str, account: str, params: Mapping[str, Any]) -> None:
        """Hand a message over: `params` of signal-cli's `send`. Return when it is in the journal that this is done.

        `id` must be new. Raises `Closed` when it was not handed over. The answer comes as a record.
        """
        child = self._child
        if child is None or self._closing:
            raise Closed
        handed = asyncio.get_running_loop().create_future()
        self._asked[id] = child, handed
        child.say({"send": id, "account": account, "params": params})
        if not await asyncio.shield(handed):
            raise Closed

    def handed(self, id: str) -> bool:
        """Whether a message was handed over, or may have been, and nobody knows what became of it."""
        return id in self._doubts or id in self._asked

    async def close(self, patience: float) -> None:
        """Let the relay finish its work, for so many seconds; then it goes on alone. Safe to call twice.

        Go on taking records meanwhile: what is applied by the end is deleted.
        """
        self._closing = True
        if self._child:
            self._child.let_go()
        if self._running:
            await asyncio.wait([self._running], timeout=patience)
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
            self._running = None
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(min(patience, LAST_RECORDS)):
                await self._tidied.wait()

    def _note(self, record: Record) -> None:
        """What became of a send is known once that is applied: who looks for it meanwhile must not send it again."""
        if record.kind == "out":
            self._doubts.note(record)
        if record.id in self._asked:
            self._asked.pop(record.id)[1].set_result(True)

    def _refuse(self, ids: Iterable[str]) -> None:
        for id in tuple(ids):
            if asked := self._asked.pop(id, None):
                asked[1].set_result(False)

    async def _tidy(self, applied: Sequence[Record]) -> None:
        """Have a new segment begun once something was applied, and delete the segments before."""
        now = asyncio.get_running_loop().time()
        if self._tidy_at is None and any(record.kind != "out" for record in applied):
            self._tidy_at = now + TIDY
        if self._child and self._tidy_at is not None and now >= self._tidy_at:
            self._tidy_at = None
            self._child.say({"rotate": True})
        with contextlib.suppress(OSError):  # another time
            await asyncio.to_thread(self._reader.drop_read)

    async def _growth(self) -> None:
        left = None if self._tidy_at is None else max(self._tidy_at - asyncio.get_running_loop().time(), 0.01)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(left):
                await self._grew.wait()

    # The process

    async def _run(self) -> None:
        clock = asyncio.get_running_loop().time
        pause = RESTART
        while True:
            began = clock()
            try:
                child = self._child = await _Child.start(self._order)
            except OSError as error:
                log.error("the relay of Signal can not be started: %s", error.strerror)  # noqa: TRY400 -- as above
            else:
                if self._closing:
                    child.let_go()
                async for event in child.events():
                    self._heed(event)
                self._child, self._begun = None, 0
                self._grew.set()
            if self._closing:
                return
            log.warning("the relay of Signal is not running and is started again")
            self._stand(dict.fromkeys(self._order.accounts, Standing(Condition.UNREACHABLE, "the relay ended")))
            if clock() - began > RESTART_MOST:
                pause = RESTART
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 -- jitter, no secret
            pause = min(2 * pause, RESTART_MOST)

    def _heed(self, event: Mapping[str, Any]) -> None:
        match event:
            case {"begun": segment}:
                self._begun = segment
            case {"refused": id}:
                self._refuse([id])
            case {"standing": standing}:
                self._stand({one: Standing(Condition(how), detail) for one, (how, detail) in standing.items()})
            case {"broke": where}:
                log.error("the relay of Signal broke: %s", where)
        self._grew.set()

    def _stand(self, status: Mapping[str, Standing]) -> None:
        if status != self.status:
            self.status = status
            self._changed(status)


class _Child:
    """The process. Not asyncio's, which kills what it leaves behind."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._heard = asyncio.StreamReader()
        self._pipes: list[asyncio.BaseTransport] = []
        self._said: asyncio.WriteTransport
        self.ended = False

    @classmethod
    async def start(cls, order: Order) -> Self:
        """Start it; what it is to do comes by its stdin, for the key has no place elsewhere. Raises OSError."""
        child = cls(await asyncio.to_thread(_spawn))
        loop = asyncio.get_running_loop()
        protocol = asyncio.StreamReaderProtocol(child._heard)
        source, _ = await loop.connect_read_pipe(lambda: protocol, child._process.stdout)
        child._said, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, child._process.stdin)
        child._pipes = [source, child._said]
        child.say(asdict(order))
        return child

    def say(self, order: Mapping[str, Any]) -> None:
        """One line."""
        if not self._said.is_closing():
            self._said.write(json.dumps(order).encode() + b"\n")

    def let_go(self) -> None:
        """It finishes its work and ends."""
        self.say({"end": True})
        self._said.close()

    async def events(self) -> AsyncIterator[Mapping[str, Any]]:
        """What it tells, until it ended, or until cancelled: then it goes on alone."""
        try:
            while line := await self._heard.readline():
                yield json.loads(line)
            await asyncio.to_thread(self._process.wait)
            self.ended = True
        finally:
            for pipe in self._pipes:
                pipe.close()
            if not self.ended:
                _left.append(self._process)


def _spawn() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 -- our own program
        [sys.executable, "-I", "-c", _PROGRAM, _ROOT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a trace may quote a person; the relay says itself where it broke
        start_new_session=True,  # what ends the bot's terminal or its group lets the relay finish
    )
