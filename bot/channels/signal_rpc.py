"""Calls to signal-cli that may be repeated: JSON-RPC over TCP or a unix socket, one JSON a line.

Answers come out of order and are matched by id. What must happen once, a send, goes through the relay instead.
Nothing that signal-cli says is put into an exception's text: it quotes people, numbers and files.
"""

import asyncio
import json
import logging
import random
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from enum import StrEnum
from itertools import count
from typing import Any, Final
from urllib.parse import urlsplit

FIRST_PAUSE: Final = 0.2
LONGEST_PAUSE: Final = 20.0
"""Seconds until the next try to connect; doubled at each failure, and jittered."""
CONNECTING: Final = 10.0
ALIVE_EVERY: Final = 30.0
DEADLINE: Final = 20.0
"""Seconds, unless the caller says otherwise."""
LONGEST_ANSWER: Final = 18 << 20
"""Bytes of an answer that is read: a file of 13 MB in base64 (signal-cli itself reads no string above 20,000,000)."""

_TAIL: Final = 256  # bytes; the id is signal-cli's last member
_ID: Final = re.compile(rb'"id"\s*:\s*"(\d+)"\s*\}\s*$')
_JITTER: Final = random.SystemRandom().random

log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """How a call can fail."""

    AWAY = "away"  # there is no connection: nothing was asked
    LOST = "lost"  # the connection ended before the answer
    LATE = "late"  # no answer came in time
    TOO_LONG = "too long"  # the answer is longer than LONGEST_ANSWER
    REFUSED = "refused"  # signal-cli answered with an error, see `code` and `says`


class CallFailed(Exception):
    """A call has no result. `code` is signal-cli's with REFUSED; what it `said` is never to be shown or logged."""

    def __init__(self, outcome: Outcome, code: int | None = None, said: str = "") -> None:
        super().__init__(outcome if code is None else f"{outcome} ({code})")
        self.outcome = outcome
        self.code = code
        self.said = said

    @property
    def passes(self) -> bool:
        """Whether asking again later may help: signal-cli was not there, or did not answer."""
        return self.outcome in (Outcome.AWAY, Outcome.LOST, Outcome.LATE)


class SignalRpc:
    """One connection that is made again whenever it ends, until `close`.

    `url`: tcp://HOST:PORT or unix:///PATH. It is connected once `version` was answered; `changed` is called when
    `connected` has become another. It never subscribes, and passes notifications over.
    """

    def __init__(
        self,
        url: str,
        changed: Callable[[], None] = lambda: None,
        *,
        alive_every: float = ALIVE_EVERY,
        deadline: float = DEADLINE,
    ) -> None:
        self.version = ""
        self.connected = False
        self._url = urlsplit(url)
        self._changed = changed
        self._alive_every = alive_every
        self._deadline = deadline
        self._pause = FIRST_PAUSE
        self._ids = count(1)
        self._waiting: dict[str, asyncio.Future[Any]] = {}
        self._writer: asyncio.StreamWriter | None = None
        self._task: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Begin to connect; nothing is waited for."""
        self._task = asyncio.create_task(self._stay_connected())

    async def close(self) -> None:
        """Let go; every call that waits fails as LOST. Safe to call twice."""
        task, self._task = self._task, None
        if task:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def call(self, method: str, params: Mapping[str, object] | None = None, deadline: float = 0) -> Any:
        """The result of one method. `deadline`: seconds, 0 for the usual. Raises `CallFailed`."""
        if not self.connected:
            raise CallFailed(Outcome.AWAY)
        return await self._ask(method, params or {}, deadline or self._deadline)

    async def _ask(self, method: str, params: Mapping[str, object], deadline: float) -> Any:
        if self._writer is None:
            raise CallFailed(Outcome.AWAY)
        id = str(next(self._ids))
        request = {"jsonrpc": "2.0", "id": id, "method": method, "params": params}
        answer = self._waiting[id] = asyncio.get_running_loop().create_future()
        try:
            self._writer.write(json.dumps(request).encode() + b"\n")
            async with asyncio.timeout(deadline):
                return await answer
        except TimeoutError:
            raise CallFailed(Outcome.LATE) from None
        finally:
            del self._waiting[id]

    async def _stay_connected(self) -> None:
        while True:
            with suppress(OSError):
                await self._converse()
            await asyncio.sleep(self._pause * (0.5 + _JITTER()))
            self._pause = min(2 * self._pause, LONGEST_PAUSE)

    async def _converse(self) -> None:
        """Connect, read, and see every now and then that somebody answers. Ends with the connection; raises OSError."""
        async with asyncio.timeout(CONNECTING):
            reader, self._writer = await self._dial()
        reading = asyncio.create_task(self._read(reader))
        try:
            while not reading.done():
                answer = await self._ask("version", {}, self._deadline)
                self.version = str(answer["version"]) if isinstance(answer, dict) and "version" in answer else ""
                self._pause = FIRST_PAUSE
                self._note(connected=True)
                await asyncio.wait([reading], timeout=self._alive_every)
        except CallFailed as failed:
            log.info("signal-cli does not answer (%s)", failed)
        finally:
            self._writer.transport.abort()
            self._writer = None
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
            self._note(connected=False)

    async def _dial(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._url.scheme == "unix":
            return await asyncio.open_unix_connection(self._url.path)
        return await asyncio.open_connection(self._url.hostname, self._url.port)

    async def _read(self, reader: asyncio.StreamReader) -> None:
        try:
            async for line in _lines(reader):
                self._take(line)
        except OSError:
            return  # reset: it ends as if closed
        finally:
            for answer in self._waiting.values():
                _fail(answer, CallFailed(Outcome.LOST))

    def _take(self, line: bytes) -> None:
        try:
            told = json.loads(line)
        except ValueError:
            found = _ID.search(line)
            _fail(self._waiting.get(found[1].decode() if found else ""), CallFailed(Outcome.TOO_LONG))
            return
        match told:
            case {"id": str(id), "error": {"code": int(code), **error}}:
                said = str(error.get("message", ""))
                _fail(self._waiting.get(id), CallFailed(Outcome.REFUSED, code, said))
            case {"id": str(id), "result": result}:
                answer = self._waiting.get(id)
                if answer and not answer.done():
                    answer.set_result(result)

    def _note(self, *, connected: bool) -> None:
        if connected != self.connected:
            self.connected = connected
            self._changed()


@asynccontextmanager
async def calling(url: str, within: float = CONNECTING) -> AsyncIterator[SignalRpc]:
    """A connection for the few calls of a command. Raises `CallFailed` if there is none in so many seconds."""
    changed = asyncio.Event()
    rpc = SignalRpc(url, changed.set)
    rpc.open()
    try:
        async with asyncio.timeout(within):
            await changed.wait()
        yield rpc
    except TimeoutError:
        raise CallFailed(Outcome.AWAY) from None
    finally:
        await rpc.close()


async def _lines(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """Each line; of one that is longer than LONGEST_ANSWER only the end, which is no JSON but holds the id."""
    line = bytearray()
    while chunk := await reader.read(1 << 16):
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            yield bytes(line + end)
            line.clear()
        line += rest
        if len(line) > LONGEST_ANSWER:
            del line[:-_TAIL]


def _fail(answer: asyncio.Future[Any] | None, failed: CallFailed) -> None:
    if answer and not answer.done():
        answer.set_exception(failed)
