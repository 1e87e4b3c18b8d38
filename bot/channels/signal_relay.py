"""The relay: a small process that holds the line to signal-cli, so that the bot may die at any moment and lose nothing.

signal-cli repeats nothing and knows no message by an id of ours. So whatever arrives is in the journal before anything
else happens to it, and a send is in it before it is handed over. When its stdin closes, or on SIGTERM, the relay takes
no more sends, waits for the answers that are out, unsubscribes, writes down what came until then, and ends.

stdin, JSON lines: first an `Order`; then {"send": id, "account": number, "params": {...}} and {"rotate": true}.
stdout, JSON lines: {"begun": segment} once no other relay works here, {"grew": true}, {"refused": id} for a send that
was not handed over, {"standing": {account: [condition, detail]}}.

It runs without aiohttp and the rest of the bot: nothing but the standard library, cryptography and two files of ours.
"""

import asyncio
import contextlib
import fcntl
import itertools
import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from bot.channels.journal import JournalWriter, Record, Unreadable
from bot.core.events import Condition

AT_ONCE: Final = 1 << 18
"""Bytes that are read from signal-cli together; what they hold is written down together."""
LONGEST_ORDER: Final = 64 << 20
"""Bytes of a line from the bot."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds. `answer`: until a send counts as lost. `keepalive`: between two questions whether the line lives, and
    until it counts as dead. `unsubscribe`, `write`: how long the end waits for each, beside the answers."""

    reconnect: float = 0.5
    reconnect_most: float = 30
    connect: float = 10
    keepalive: float = 15
    answer: float = 90
    unsubscribe: float = 10
    write: float = 300
    write_again: float = 1
    lock_again: float = 0.1


@dataclass(frozen=True, slots=True)
class Order:
    """What the relay is started with. `url`: tcp://HOST:PORT or unix://PATH; `key`: hexadecimal."""

    url: str
    accounts: Sequence[str]
    folder: str
    key: str = field(repr=False)
    timing: Timing


_numbers = itertools.count(1)


class Refused(Exception):
    """signal-cli answers with an error; `code` is JSON-RPC's."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


class SignalRelay:
    """The line to signal-cli and the journal."""

    def __init__(self, order: Order, tell: Callable[[Mapping[str, Any]], None]) -> None:
        self._order, self._timing, self._tell = order, order.timing, tell
        self._folder = Path(order.folder)
        self._journal: JournalWriter | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._out: dict[str, float] = {}  # the sends handed over on this line, with the time at which they are lost
        self._late: set[str] = set()  # those that counted as lost on this line
        self._asked: dict[int, asyncio.Future[Any]] = {}  # our own requests
        self._subscriptions: dict[str, int] = {}
        self._heard = False
        self._unwritten = 0  # batches that could not be written down yet
        self._standing: dict[str, tuple[Condition, str]] = {}
        self._troubles: dict[str, tuple[Condition, str]] = {}  # of single accounts
        self._spool_fault = ""
        self._line_fault = ""
        self._mode_seen = self._wrong_mode = False
        self._moved = asyncio.Condition()
        self._stopping = asyncio.Event()
        self._subscribing = asyncio.Lock()
        self._mending: asyncio.Task[None] | None = None

    def stop(self) -> None:
        """Take no more, and end when all that is out is settled."""
        self._stopping.set()

    async def run(self) -> None:
        """Work until told to stop."""
        self._tell_standing()
        if await self._alone() and await self._begin():
            line = asyncio.create_task(self._hold_the_line())
            line.add_done_callback(lambda _: self.stop())
            await self._stopping.wait()
            await self._settle()
            line.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await line

    # The folder

    async def _alone(self) -> bool:
        """Wait for the relay of an earlier bot to finish its work. False if told to stop before.

        The lock ends with this process.
        """
        fd = -1
        while not self._stopping.is_set():
            try:
                if fd < 0:
                    self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                    fd = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._line_fault = "another relay is at work in the same folder"
                self._tell_standing()
                await self._pause(self._timing.lock_again)
            except OSError as error:
                self._spool(_words(error))
                await self._pause(self._timing.write_again)
            else:
                self._line_fault = ""
                return True
        return False

    async def _begin(self) -> bool:
        """Open the journal, as soon as that is possible. False if told to stop before."""
        while not self._stopping.is_set():
            try:
                self._journal = JournalWriter(self._folder, bytes.fromhex(self._order.key))
                lost = [Record("answer", id, {"lost": "relay"}) for id in self._journal.doubts.unanswered()]
                self._journal.append(lost)
            except Unreadable as error:
                self._spool(str(error))
                await self._stopping.wait()
            except OSError as error:
                self._spool(_words(error))
                await self._pause(self._timing.write_again)
            else:
                self._spool("")
                self._tell({"begun": self._journal.segment})
                return True
        return False

    async def _keep(self, records: Sequence[Record]) -> None:
        """Write records down; return when they are. Until then nothing more is read from signal-cli."""
        self._unwritten += 1
        try:
            while not self._written(records):  # noqa: ASYNC110 -- a disk sets no event
                await asyncio.sleep(self._timing.write_again)
        finally:
            self._unwritten -= 1
        async with self._moved:
            self._moved.notify_all()

    def _written(self, records: Sequence[Record]) -> bool:
        assert self._journal
        try:
            self._journal.append(records)
        except OSError as error:
            self._spool(_words(error))
            return False
        self._spool("")
        self._tell({"grew": True})
        return True

    def rotate(self) -> None:
        """Begin a new segment, so that the bot may delete the old one."""
        if self._journal:
            with contextlib.suppress(OSError):  # the old one goes on
                self._journal.rotate()
                self._tell({"grew": True})

    # What the bot sends

    def send(self, id: str, account: str, params: Mapping[str, Any]) -> None:
        """Hand a message over, or tell that it was not."""
        writer = self._writer
        if self._stopping.is_set() or self._unwritten or writer is None or writer.is_closing():
            self._tell({"refused": id})
        elif self._written([Record("out", id, {"at": time.time()})]):
            self._out[id] = asyncio.get_running_loop().time() + self._timing.answer
            self._write("send", {"account": account, **params}, id)
        else:
            self._tell({"refused": id})
            self._mending = asyncio.create_task(self._keep([]))  # until the journal can be written again

    async def _settle(self) -> None:
        """Wait for the answers that are out, unsubscribe, and read until that is answered."""
        await self._until(lambda: not self._out, self._timing.answer + self._timing.unsubscribe)
        async with self._subscribing:  # what is under way comes to its end, and nothing new begins
            pass
        goodbyes = [self._ask("unsubscribeReceive", subscription=id) for id in self._subscriptions.values()]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._timing.unsubscribe):
                await asyncio.gather(*goodbyes, return_exceptions=True)
        await self._until(lambda: not self._unwritten, self._timing.write)

    async def _until(self, fits: Callable[[], bool], seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds), self._moved:
                await self._moved.wait_for(fits)

    # The line

    async def _hold_the_line(self) -> None:
        """Connect, and again after a while when that ends, until cancelled."""
        pause = self._timing.reconnect
        while not self._stopping.is_set():
            try:
                async with asyncio.timeout(self._timing.connect):
                    reader, self._writer = await self._connect()
            except OSError as error:
                self._line_fault = _words(error)
            else:
                if await self._converse(reader):
                    pause = self._timing.reconnect
            self._tell_standing()
            await self._pause(pause * random.uniform(0.5, 1.0))  # noqa: S311 -- jitter, no secret
            pause = min(2 * pause, self._timing.reconnect_most)

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        url = urlsplit(self._order.url)
        if url.scheme == "unix":
            return await asyncio.open_unix_connection(url.path, limit=AT_ONCE)
        return await asyncio.open_connection(url.hostname, url.port, limit=AT_ONCE)

    async def _converse(self, reader: asyncio.StreamReader) -> bool:
        """Take what comes until the line ends; whether anything came."""
        assert self._writer
        self._mode_seen = self._wrong_mode = False
        try:
            async with asyncio.TaskGroup() as group:
                beside = [group.create_task(work) for work in (self._stay_subscribed(), self._give_up())]
                ever_heard = await self._listen(reader)
                for task in beside:
                    task.cancel()
        finally:
            self._writer.transport.abort()
            self._writer = None
            self._subscriptions.clear()
            self._troubles.clear()
            self._late.clear()
            for question in self._asked.values():
                question.cancel()
            self._asked.clear()
        lost = [Record("answer", id, {"lost": "connection"}) for id in self._out]
        self._out.clear()
        await self._keep(lost)
        return ever_heard

    async def _listen(self, reader: asyncio.StreamReader) -> bool:
        rest = b""
        ever_heard = False
        with contextlib.suppress(OSError):
            while data := await reader.read(AT_ONCE):
                self._heard = ever_heard = True
                self._line_fault = ""
                *lines, rest = (rest + data).split(b"\n")
                await self._take(lines)
        return ever_heard

    async def _take(self, lines: Iterable[bytes]) -> None:
        """Write down what came, then act on it."""
        records: list[Record] = []
        answers: list[Mapping[str, Any]] = []
        for message in map(_parsed, lines):
            if message.get("method") == "receive":
                params = message.get("params") or {}
                self._wrong_mode |= "subscription" not in params
                records.append(Record("notification", "", params))
            elif isinstance(message.get("id"), str):
                records += self._answered(message)
            elif "id" in message:
                answers.append(message)
        if records:
            await self._keep(records)
        for answer in answers:
            question = self._asked.pop(answer["id"], None)
            if question and not question.done():
                if "error" in answer:
                    question.set_exception(Refused(answer["error"].get("code", 0)))
                else:
                    question.set_result(answer.get("result"))
        self._tell_standing()

    def _answered(self, message: Mapping[str, Any]) -> Iterator[Record]:
        """The answer to a send. One that nobody asked for is none."""
        id = message["id"]
        body = {name: message[name] for name in ("result", "error") if name in message}
        if self._out.pop(id, None):
            yield Record("answer", id, body)
        elif id in self._late:
            self._late.remove(id)
            yield Record("answer", id, {**body, "late": True})

    def _write(self, method: str, params: Mapping[str, Any], id: str | int) -> None:
        assert self._writer
        request = {"jsonrpc": "2.0", "method": method, "params": params, "id": id}
        self._writer.write(json.dumps(request).encode() + b"\n")

    async def _ask(self, method: str, **params: Any) -> Any:
        """A request of our own; its id is a number. Raises `Refused`; is cancelled when the line ends."""
        id = next(_numbers)
        self._asked[id] = asyncio.get_running_loop().create_future()
        self._write(method, params, id)
        return await self._asked[id]

    # Beside the line

    async def _give_up(self) -> None:
        """Count a send as lost whose answer does not come."""
        clock = asyncio.get_running_loop().time
        while True:
            lost = [id for id, due in self._out.items() if due <= clock()]
            if lost:
                self._late.update(lost)
                for id in lost:
                    del self._out[id]
                await self._keep([Record("answer", id, {"lost": "timeout"}) for id in lost])
            next_due = min(self._out.values(), default=clock() + self._timing.answer)
            await asyncio.sleep(max(next_due - clock(), 0))

    async def _stay_subscribed(self) -> None:
        """See that the line lives and that every account is subscribed, or why it is not."""
        while True:
            async with self._subscribing:
                if self._stopping.is_set():
                    return
                self._heard = False
                try:
                    async with asyncio.timeout(self._timing.keepalive):
                        await self._ask("version")
                        await self._subscribe()
                except TimeoutError:
                    if not self._heard and not self._unwritten and self._writer:
                        self._line_fault = "no answer"
                        self._writer.transport.abort()
            await asyncio.sleep(self._timing.keepalive)

    async def _subscribe(self) -> None:
        linked = await self._linked()
        for account in self._order.accounts:
            if linked is not None and account not in linked:
                self._subscriptions.pop(account, None)
                self._troubles[account] = (Condition.GONE, "")
            elif account not in self._subscriptions:
                try:
                    id = await self._ask("subscribeReceive", account=account)
                except Refused as error:
                    condition = Condition.GONE if error.code == -32602 else Condition.UNREACHABLE
                    self._troubles[account] = (condition, f"subscribeReceive {error.code}")
                else:
                    self._subscriptions[account] = id
                    self._troubles.pop(account, None)
                    await self._see_mode(id)
        self._tell_standing()

    async def _linked(self) -> Sequence[str] | None:
        """The numbers that signal-cli holds; None where it serves one alone and does not say."""
        try:
            return [row.get("number") for row in await self._ask("listAccounts")]
        except Refused:
            return None

    async def _see_mode(self, id: int) -> None:
        """Outside of manual mode, signal-cli subscribed this line by itself just before our first subscription.

        To end that one is refused only where it does not exist; and ended, it no longer tells everything twice.
        """
        if self._mode_seen:
            return
        self._mode_seen = True
        with contextlib.suppress(Refused):
            await self._ask("unsubscribeReceive", subscription=id - 1)
            self._wrong_mode = True

    # How it stands

    def _spool(self, fault: str) -> None:
        self._spool_fault = fault
        self._tell_standing()

    def _tell_standing(self) -> None:
        standing = {account: self._standing_of(account) for account in self._order.accounts}
        if standing != self._standing:
            self._standing = standing
            self._tell({"standing": standing})

    def _standing_of(self, account: str) -> tuple[Condition, str]:
        if self._spool_fault:
            return Condition.SPOOL_FULL, self._spool_fault
        if self._journal and self._line_fault:
            return Condition.UNREACHABLE, self._line_fault
        if trouble := self._troubles.get(account):
            return trouble
        if account not in self._subscriptions:
            return Condition.CONNECTING, self._line_fault
        return (Condition.WRONG_MODE, "") if self._wrong_mode else (Condition.WELL, "")

    async def _pause(self, seconds: float) -> None:
        """Wait so long, or until told to stop."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()


def _parsed(line: bytes) -> Mapping[str, Any]:
    """One line from signal-cli; {} if it is no object, as nothing that it says is."""
    try:
        message = json.loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}


def _words(error: OSError) -> str:
    """The system's sentence, without the path or address that the error quotes."""
    return os.strerror(error.errno) if error.errno and error.errno > 0 else type(error).__name__


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
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]  # never the words of the error, which may quote a person
        parent.tell({"broke": f"{type(error).__name__} in {where.name}, line {where.lineno}"})
        raise
    finally:
        obeying.cancel()


def main() -> None:
    """The program."""
    asyncio.run(work())
