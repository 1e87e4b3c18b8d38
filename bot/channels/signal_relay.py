"""The relay: a small process that holds the line to signal-cli, so that the bot may die at any moment and lose nothing.

signal-cli repeats nothing and knows no message by an id of ours. So whatever arrives is in the journal before anything
else happens to it, and a send is in it before it is handed over. When its stdin closes, or on SIGTERM, the relay takes
no more sends, waits for the answers that are out, unsubscribes, writes down what came until then, and ends.

stdin, JSON lines: first an `Order`; then {"send": id, "account": number, "params": {...}} and {"rotate": true}.
stdout, JSON lines: {"begun": segment} once no other relay works here, {"grew": true}, {"refused": id} for a send that
was not handed over, {"standing": {account: [condition, detail]}}, {"broke": where}.

It runs without aiohttp and the rest of the bot: the standard library, cryptography and four files of ours.
"""

import asyncio
import contextlib
import fcntl
import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bot.channels.journal import JournalWriter, Record, Unreadable
from bot.channels.signal_line import Line, Timing
from bot.core.events import Condition

LONGEST_ORDER: Final = 64 << 20
"""Bytes of a line from the bot."""

Tell = Callable[[Mapping[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What the relay is started with. `url`: tcp://HOST:PORT or unix://PATH; `key`: hexadecimal."""

    url: str
    accounts: Sequence[str]
    folder: str
    key: str = field(repr=False)
    timing: Timing


class Spool:
    """The journal and its lock. `fault`: why it can not be written, in the system's words. `began`: it is ours.

    `is_alone`: no other relay works in the folder.
    """

    def __init__(self, order: Order, tell: Tell, changed: Callable[[], None]) -> None:
        self._folder, self._key, self._timing = Path(order.folder), bytes.fromhex(order.key), order.timing
        self._tell, self._changed = tell, changed
        self._journal: JournalWriter
        self._lock = -1
        self._waiting = 0  # batches that could not be written yet
        self._dry = asyncio.Event()
        self._mending: asyncio.Task[None] | None = None
        self.began = False
        self.is_alone = True
        self.fault = ""

    async def begin(self) -> None:
        """Wait until no other relay works here and the journal can be written, and begin a segment of it."""
        while not self.began:
            try:
                self._begin()
            except BlockingIOError:  # the relay of an earlier bot is finishing its work
                self._is("", is_alone=False)
                await asyncio.sleep(self._timing.lock_again)
            except OSError as error:
                self._is(words(error))
                await asyncio.sleep(self._timing.write_again)
            except Unreadable as error:
                self._is(str(error))
                await asyncio.Event().wait()

    def _begin(self) -> None:
        if self._lock < 0:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # until this process ends
        self._journal = JournalWriter(self._folder, self._key)
        lost = [Record("answer", id, {"lost": "relay"}) for id in self._journal.doubts.unanswered()]
        self._journal.append(lost)
        self.began = True
        self._is("")
        self._tell({"begun": self._journal.segment})

    async def keep(self, records: Sequence[Record]) -> None:
        """Write records down; return when they are."""
        self._waiting += 1
        try:
            while not self.write(records):  # noqa: ASYNC110 -- a disk sets no event
                await asyncio.sleep(self._timing.write_again)
        finally:
            self._waiting -= 1
            self._dry.set()

    def write(self, records: Sequence[Record]) -> bool:
        """Write records down now; whether that was possible."""
        try:
            self._journal.append(records)
        except OSError as error:
            self._is(words(error))
            return False
        self._is("")
        self._tell({"grew": True})
        return True

    def mend(self) -> None:
        """See from time to time whether the journal can be written again."""
        if not self._waiting:
            self._mending = asyncio.create_task(self.keep([]))

    def rotate(self) -> None:
        """Begin a new segment, so that the bot may delete the old one."""
        with contextlib.suppress(OSError):  # the old one goes on
            self._journal.rotate()
            self._tell({"grew": True})

    async def dry(self) -> None:
        """Return when nothing waits to be written."""
        while self._waiting:
            self._dry.clear()
            await self._dry.wait()

    def _is(self, fault: str, *, is_alone: bool = True) -> None:
        self.fault, self.is_alone = fault, is_alone
        self._changed()


class SignalRelay:
    """Keeps the line to signal-cli, as an `Order` says, and tells the bot how it stands."""

    def __init__(self, order: Order, tell: Tell) -> None:
        self._order, self._tell = order, tell
        self._spool = Spool(order, tell, self._tell_standing)
        self._line: Line | None = None
        self._line_fault = ""
        self._standing: dict[str, tuple[Condition, str]] = {}
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Take no more, and end when all that is out is settled."""
        self._stopping.set()

    async def run(self) -> None:
        """Work until told to stop. Raises what broke."""
        self._tell_standing()
        working = asyncio.create_task(self._work())
        working.add_done_callback(lambda _: self.stop())
        await self._stopping.wait()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._order.timing.answer + self._order.timing.write):
                if self._line:
                    await self._line.end()
                await self._spool.dry()
        working.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await working

    def send(self, id: str, account: str, params: Mapping[str, Any]) -> None:
        """Hand a message over, or tell that it was not."""
        line = self._line
        if self._stopping.is_set() or line is None or not line.is_open or self._spool.fault:
            self._tell({"refused": id})
        elif self._spool.write([Record("out", id, {"at": time.time()})]):
            line.send(id, account, params)
        else:
            self._tell({"refused": id})
            self._spool.mend()

    def rotate(self) -> None:
        """Begin a new segment of the journal."""
        if self._spool.began:
            self._spool.rotate()

    async def _work(self) -> None:
        """Connect, and again after a while when that ends."""
        await self._spool.begin()
        timing = self._order.timing
        pause = timing.reconnect
        while not self._stopping.is_set():
            line = Line(self._order.accounts, timing, self._spool.keep, self._tell_standing)
            try:
                await line.connect(self._order.url)
            except OSError as error:
                self._line_fault = words(error)
            else:
                self._line = line
                await line.converse()
                self._line = None
                self._line_fault = "no answer" if line.silent else ""
                pause = timing.reconnect if line.heard else pause
            self._tell_standing()
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 -- jitter, no secret
            pause = min(2 * pause, timing.reconnect_most)

    def _tell_standing(self) -> None:
        standing = {account: self._standing_of(account) for account in self._order.accounts}
        if standing != self._standing:
            self._standing = standing
            self._tell({"standing": standing})

    def _standing_of(self, account: str) -> tuple[Condition, str]:
        if self._spool.fault:
            return Condition.SPOOL_FULL, self._spool.fault
        if not self._spool.is_alone:
            return Condition.CONNECTING, "another relay is at work in the same folder"
        if self._line and self._line.heard:
            return self._line.standing(account)
        return (Condition.UNREACHABLE, self._line_fault) if self._line_fault else (Condition.CONNECTING, "")


def words(error: OSError) -> str:
    """The system's sentence, without the path or the address that the error quotes."""
    return os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror or "no answer"


class Parent:
    """The bot at the other end of stdin and stdout; it may be gone, or slow to read."""

    def __init__(self) -> None:
        self.lines = asyncio.StreamReader(limit=LONGEST_ORDER)
        self._out: asyncio.WriteTransport

    async def open(self) -> None:
        """Connect both pipes."""
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(self.lines), sys.stdin)
        self._out, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, sys.stdout)

    def tell(self, event: Mapping[str, Any]) -> None:
        """Write one line, unless it says no more than the ones that wait already."""
        if self._out.is_closing() or ("grew" in event and self._out.get_write_buffer_size()):
            return
        self._out.write(json.dumps(event).encode() + b"\n")

    async def obey(self, relay: SignalRelay) -> None:
        """Do as the bot says, until it is gone."""
        try:
            while (line := await self.lines.readline()).endswith(b"\n"):
                match json.loads(line):
                    case {"send": id, "account": account, "params": params}:
                        relay.send(id, account, params)
                    case {"rotate": True}:
                        relay.rotate()
        finally:
            relay.stop()


async def work() -> None:
    """Take the order and work until stdin closes, or SIGTERM."""
    parent = Parent()
    await parent.open()
    given = json.loads(await parent.lines.readline())
    relay = SignalRelay(Order(**{**given, "timing": Timing(**given["timing"])}), parent.tell)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, relay.stop)
    obeying = asyncio.create_task(parent.obey(relay))
    try:
        await relay.run()
    except BaseException as error:
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        where = traceback.extract_tb(error.__traceback__)[-1]  # never the words of the error, which may quote a person
        parent.tell({"broke": f"{type(error).__name__} in {where.name}, line {where.lineno}"})
        raise
    finally:
        obeying.cancel()


def main() -> None:
    """The program."""
    asyncio.run(work())
