"""One connection to signal-cli, as the relay holds it: what comes is kept, answers are matched, accounts subscribed.

JSON-RPC lines; answers come out of order. A send has the bot's own id, a text; what the relay asks has a number.
"""

import asyncio
import contextlib
import itertools
import json
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from bot.channels.journal import Record
from bot.core.events import Condition

AT_ONCE: Final = 1 << 18
"""Bytes that are read together; what they hold is written down together."""
NO_ACCOUNT: Final = -32602
"""signal-cli's code for an account that it does not hold (any more)."""

Keep = Callable[[Sequence[Record]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds. `reconnect`, up to `reconnect_most`: between two tries, halved at most by chance. `connect`: for one.

    `keepalive`: between two looks whether the line lives, and until it counts as dead. `answer`: until a send counts as
    lost. `linger`: how long the line is held for the next bot when this one died. `quiet`: how long nothing must have
    come before the line is let go, waited for up to `quiet_most`. `write`: how long the end waits for a disk.
    `write_again`, `look_again`: between two tries.
    """

    reconnect: float = 0.5
    reconnect_most: float = 30
    connect: float = 10
    keepalive: float = 15
    answer: float = 90
    linger: float = 60
    quiet: float = 0.5
    quiet_most: float = 5
    write: float = 300
    write_again: float = 1
    look_again: float = 0.05


class Refused(Exception):
    """signal-cli answers with an error; `code` is JSON-RPC's."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


class Line:
    """One connection. `keep` returns when records are written down; `changed` is called when `standing` may differ.

    `silent`: it was given up because nothing came any more. `heard`: anything ever came.
    """

    def __init__(self, accounts: Sequence[str], timing: Timing, keep: Keep, changed: Callable[[], None]) -> None:
        self._accounts, self._timing, self._keep, self._changed = accounts, timing, keep, changed
        self._reader: asyncio.StreamReader
        self._writer: asyncio.StreamWriter
        self._numbers = itertools.count(1)
        self._asked: dict[int, asyncio.Future[Any]] = {}
        self._out: dict[str, float] = {}  # sends, with the time from which they count as lost
        self._late: set[str] = set()  # those that do
        self._answered = asyncio.Event()
        self._subscriptions: dict[str, int] = {}
        self._subscribing = asyncio.Lock()
        self._troubles: dict[str, tuple[Condition, str]] = {}
        self._mode_seen = self._wrong_mode = False
        self._keeping = self._ending = self._moved = False
        self._told_at = 0.0
        self.heard = self.silent = False

    async def connect(self, url: str) -> None:
        """Open it: tcp://HOST:PORT or unix://PATH. Raises OSError."""
        place = urlsplit(url)
        async with asyncio.timeout(self._timing.connect):
            if place.scheme == "unix":
                self._reader, self._writer = await asyncio.open_unix_connection(place.path, limit=AT_ONCE)
            else:
                self._reader, self._writer = await asyncio.open_connection(place.hostname, place.port, limit=AT_ONCE)

    def standing(self, account: str) -> tuple[Condition, str]:
        """How it is for one account."""
        if trouble := self._troubles.get(account):
            return trouble
        if account not in self._subscriptions:
            return Condition.CONNECTING, ""
        return (Condition.WRONG_MODE, "") if self._wrong_mode else (Condition.WELL, "")

    @property
    def is_open(self) -> bool:
        """Whether anything can be handed over."""
        return not self._writer.is_closing()

    def send(self, id: str, account: str, params: Mapping[str, Any]) -> None:
        """Hand a message over, which is written down as such."""
        self._out[id] = asyncio.get_running_loop().time() + self._timing.answer
        self._write("send", {"account": account, **params}, id)

    async def converse(self) -> None:
        """Take what comes until the line ends; then what is out is lost."""
        try:
            async with asyncio.TaskGroup() as group:
                beside = [group.create_task(work) for work in (self._stay_subscribed(), self._give_up())]
                await self._listen()
                for task in beside:
                    task.cancel()
        finally:
            self._writer.transport.abort()
            for question in self._asked.values():
                question.cancel()
            self._answered.set()
        lost = [Record("answer", id, {"lost": "connection"}) for id in self._out]
        self._out.clear()
        await self._keep(lost)

    async def answered(self) -> None:
        """Hand over no more, and return when no answer is out."""
        self._ending = True
        while self._out and self.is_open:
            self._answered.clear()
            await self._answered.wait()

    @property
    def is_subscribed(self) -> bool:
        """Whether every account is, or can not be."""
        return all(one in self._subscriptions or one in self._troubles for one in self._accounts)

    def is_quiet(self) -> bool:
        """Whether nothing has come for a while."""
        return asyncio.get_running_loop().time() - self._told_at > self._timing.quiet

    async def unsubscribe(self) -> None:
        """Unsubscribe, and read until that is answered."""
        async with self._subscribing:  # what is under way comes to its end, and nothing new begins
            if not self.is_open:
                return
            goodbyes = [self._ask("unsubscribeReceive", subscription=id) for id in self._subscriptions.values()]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._timing.keepalive):
                await asyncio.gather(*goodbyes, return_exceptions=True)

    # What comes

    async def _listen(self) -> None:
        rest = b""
        with contextlib.suppress(OSError):
            while data := await self._reader.read(AT_ONCE):
                self.heard = self._moved = True
                *lines, rest = (rest + data).split(b"\n")
                await self._take(map(_parsed, lines))

    async def _take(self, messages: Iterable[Mapping[str, Any]]) -> None:
        """Write down what came, then act on it."""
        records: list[Record] = []
        answers: list[Mapping[str, Any]] = []
        for message in messages:
            if message.get("method") == "receive":
                params = message.get("params") or {}
                self._wrong_mode |= "subscription" not in params
                records.append(Record("notification", "", params))
            elif isinstance(message.get("id"), str):
                records += self._answer_of(message)
            elif "id" in message:
                answers.append(message)
        if records:
            self._told_at = asyncio.get_running_loop().time()
            self._keeping = True
            await self._keep(records)
            self._keeping = False
        for answer in answers:
            self._answer(answer)
        self._answered.set()
        self._changed()

    def _answer_of(self, message: Mapping[str, Any]) -> Iterator[Record]:
        """The answer to a send; one that nobody waits for is none."""
        id = message["id"]
        body = {name: message[name] for name in ("result", "error") if name in message}
        if self._out.pop(id, None):
            yield Record("answer", id, body)
        elif id in self._late:
            self._late.remove(id)
            yield Record("answer", id, {**body, "late": True})

    def _answer(self, message: Mapping[str, Any]) -> None:
        question = self._asked.pop(message["id"], None)
        if question is None or question.done():
            return
        if "error" in message:
            question.set_exception(Refused(message["error"].get("code", 0)))
        else:
            question.set_result(message.get("result"))

    # What goes

    def _write(self, method: str, params: Mapping[str, Any], id: str | int) -> None:
        request = {"jsonrpc": "2.0", "method": method, "params": params, "id": id}
        self._writer.write(json.dumps(request).encode() + b"\n")

    async def _ask(self, method: str, **params: Any) -> Any:
        """A request of our own. Raises `Refused`; is cancelled when the line ends."""
        id = next(self._numbers)
        self._asked[id] = asyncio.get_running_loop().create_future()
        self._write(method, params, id)
        return await self._asked[id]

    async def _give_up(self) -> None:
        """Count sends as lost whose answer does not come."""
        clock = asyncio.get_running_loop().time
        while True:
            lost = [id for id, due in self._out.items() if due <= clock()]
            if lost:
                await self._keep([Record("answer", id, {"lost": "timeout"}) for id in lost])
                self._late.update(id for id in lost if self._out.pop(id, None))
                self._answered.set()
            next_due = min(self._out.values(), default=clock() + self._timing.answer)
            await asyncio.sleep(max(next_due - clock(), 0))

    # The accounts

    async def _stay_subscribed(self) -> None:
        """See that the line lives and that every account is subscribed, or why it is not."""
        while True:
            async with self._subscribing:
                if self._ending:
                    return
                self._moved = False
                try:
                    async with asyncio.timeout(self._timing.keepalive):
                        await self._ask("version")
                        await self._subscribe()
                except TimeoutError:
                    await asyncio.sleep(self._timing.keepalive / 10)  # it may be us who stood still: read first
                    if not self._moved and not self._keeping:
                        self.silent = True
                        self._writer.transport.abort()
            await asyncio.sleep(self._timing.keepalive)

    async def _subscribe(self) -> None:
        linked = await self._linked()
        for account in self._accounts:
            if linked is not None and account not in linked:
                self._subscriptions.pop(account, None)
                self._troubles[account] = (Condition.GONE, "")
            elif account not in self._subscriptions:
                try:
                    id = await self._ask("subscribeReceive", account=account)
                except Refused as error:
                    condition = Condition.GONE if error.code == NO_ACCOUNT else Condition.UNREACHABLE
                    self._troubles[account] = (condition, f"subscribeReceive {error.code}")
                else:
                    self._troubles.pop(account, None)
                    await self._see_mode(id)
                    self._subscriptions[account] = id
        self._changed()

    async def _linked(self) -> Sequence[str] | None:
        """The numbers that signal-cli holds; None where it serves one alone and does not say."""
        try:
            return [row.get("number") for row in await self._ask("listAccounts")]
        except Refused:
            return None

    async def _see_mode(self, id: int) -> None:
        """In any mode but manual, signal-cli has subscribed this line by itself, just before our first subscription.

        To end that one is refused only where it does not exist; and ended, it no longer tells everything twice.
        """
        if not self._mode_seen:
            self._mode_seen = True
            with contextlib.suppress(Refused):
                await self._ask("unsubscribeReceive", subscription=id - 1)
                self._wrong_mode = True


def _parsed(line: bytes) -> Mapping[str, Any]:
    """One line from signal-cli; {} if it is no object, as nothing that it says is."""
    try:
        message = json.loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}
