"""A proxy between the program and its provider that does what networks do: it refuses, and cuts off."""

import asyncio
from enum import Enum
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


class Way(Enum):
    """What becomes of what is asked and answered over a connection."""

    PASS = "passed on"
    CUT_BEFORE = "reset before the provider hears of it"
    CUT_AFTER = "reset in place of the provider's answer"


class Proxy:
    """Passes on to `to`, from an address of its own, as `way` says at each moment."""

    def __init__(self, to: str) -> None:
        self.way = Way.PASS
        self._to = urlsplit(to)
        self._port = 0
        self._open: set[asyncio.StreamWriter] = set()

    async def __aenter__(self) -> Self:
        await self.listen()
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.refuse()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._port}"

    async def listen(self) -> None:
        """Take connections from now on."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self._port)

    def refuse(self) -> None:
        """Be gone, with every connection that there is."""
        self._server.close()
        for writer in self._open:
            writer.transport.abort()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, beyond = await asyncio.open_connection(self._to.hostname, self._to.port)
        self._open |= {writer, beyond}
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._pass(reader, beyond, Way.CUT_BEFORE))
                both.create_task(self._pass(there, writer, Way.CUT_AFTER))
        except* OSError:
            pass
        finally:
            for end in (writer, beyond):
                end.transport.abort()
            self._open -= {writer, beyond}

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, cut: Way) -> None:
        while chunk := await reader.read(1 << 16):
            if self.way is cut:
                raise ConnectionResetError
            writer.write(chunk)
            await writer.drain()
        writer.close()
