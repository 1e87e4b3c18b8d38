"""The relay: a small process that holds the line to signal-cli, so that the bot may die at any moment and lose nothing.

signal-cli repeats nothing and knows no message by an id of ours. So whatever arrives is in the journal before anything
else happens to it, and a send is in it before it is handed over. Told to end, by the bot or by SIGTERM, the relay takes
no more sends, waits for the answers that are out, unsubscribes, writes down what came until then, and ends.

signal-cli drops the message that it is decrypting when its last subscriber leaves. So the relay of a bot that died
(its stdin closes) stays subscribed until the relay of the next bot is, and any other leaves when nothing has come for a
while.

stdin, JSON lines: first an `Order`; then {"send": id, "account": number, "params": {...}}, {"rotate": true} and
{"end": true}.
stdout, JSON lines: {"begun": segment} once no other relay works here, {"grew": true}, {"refused": id} for a send that
was not handed over, {"standing": {account: [condition, detail]}}, {"broke": where}.

It runs without aiohttp and the rest of the bot: the standard library, cryptography and five files of ours.
"""

import asyncio
import contextlib
import json
import random
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bot.channels.journal import Record
from bot.channels.signal_line import Line, Timing
from bot.channels.signal_spool import Spool, Tell, words
from bot.core.events import Condition
from bot.faults import where

LONGEST_ORDER: Final = 64 << 20
"""Bytes of a line from the bot."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the relay is started with. `url`: tcp://HOST:PORT or unix://PATH; `key`: hexadecimal."""

    url: str
    accounts: Sequence[str]
    folder: str
    key: str = field(repr=False)
    timing: Timing


class SignalRelay:
    """Keeps the line to signal-cli, as an `Order` says, and tells the bot how it stands."""

    def __init__(self, order: Order, tell: Tell) -> None:
        self._order, self._tell = order, tell
        folder, key = Path(order.folder), bytes.fromhex(order.key)
        self._spool = Spool(folder, key, order.timing, tell, self._tell_standing, self._is_subscribed)
        self._line: Line | None = None
        self._line_fault = ""
        self._standing: dict[str, tuple[Condition, str]] = {}
        self._stopping = asyncio.Event()
        self._linger = 0.0

    def stop(self) -> None:
        """Take no more, and end when all that is out is settled."""
        self._linger = 0
        self._stopping.set()

    def orphan(self) -> None:
        """The bot is gone: the same, but leave the line to the relay of the next one, if it comes soon."""
        if not self._stopping.is_set():
            self._linger = self._order.timing.linger
            self._stopping.set()

    async def run(self) -> None:
        """Work until told to stop. Raises what broke."""
        timing = self._order.timing
        working = asyncio.create_task(self._work())
        working.add_done_callback(lambda _: self.stop())
        await self._stopping.wait()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timing.answer + timing.linger + timing.write):
                if self._line or self._spool.held:  # a predecessor may have left the line to this one
                    await self._spool.begun.wait()
                self._spool.let_in()
                if self._line:
                    await self._line.answered()
                    await self._leave(self._line)
                await self._spool.dry()
        working.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await working
        self.rotate()  # so that the bot, if it is still there, may delete all that it has applied

    async def _leave(self, line: Line) -> None:
        """Unsubscribe when the next relay is subscribed; or when none came, at a quiet moment."""
        clock = asyncio.get_running_loop().time
        began = clock()
        while not self._spool.successor.exists() and line.is_open:
            waited = clock() - began - self._linger
            if waited >= 0 and (line.is_quiet() or waited >= self._order.timing.quiet_most):
                break
            await asyncio.sleep(self._order.timing.look_again)
        await line.unsubscribe()

    def send(self, id: str, account: str, params: Mapping[str, Any]) -> None:
        """Hand a message over, or tell that it was not."""
        line = self._line
        takes = self._spool.begun.is_set() and not self._spool.fault and not self._stopping.is_set()
        if not takes or line is None or not line.is_open:
            self._tell({"refused": id})
        elif self._spool.write([Record("out", id, {"at": time.time()})]):
            line.send(id, account, params)
        else:
            self._tell({"refused": id})
            self._spool.mend()

    def rotate(self) -> None:
        """Begin a new segment of the journal."""
        if self._spool.begun.is_set():
            self._spool.rotate()

    async def _work(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._spool.begin())
            group.create_task(self._hold_the_line())

    async def _hold_the_line(self) -> None:
        """Connect, and again after a while when that ends."""
        await self._spool.ready.wait()
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

    def _is_subscribed(self) -> bool:
        return self._line is not None and self._line.is_subscribed

    def _tell_standing(self) -> None:
        standing = {account: self._standing_of(account) for account in self._order.accounts}
        if standing != self._standing:
            self._standing = standing
            self._tell({"standing": standing})

    def _standing_of(self, account: str) -> tuple[Condition, str]:
        if self._spool.fault:
            return Condition.SPOOL_FULL, self._spool.fault
        if not self._spool.is_alone:
            return Condition.CONNECTING, "another bot is at work in the same folder"
        if self._spool.has_predecessor:
            return Condition.CONNECTING, "what the last bot had sent is waited for"
        if self._line and self._line.heard:
            return self._line.standing(account)
        return (Condition.UNREACHABLE, self._line_fault) if self._line_fault else (Condition.CONNECTING, "")


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
                    case {"end": True}:
                        relay.stop()
        finally:
            relay.orphan()


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
        parent.tell({"broke": where(error)})
        raise
    finally:
        obeying.cancel()


def main() -> None:
    """The program."""
    asyncio.run(work())
