"""Bells that ring from process to process: PostgreSQL's LISTEN, and its locks, on a connection of their own.

A bell saves waiting for the next tick, no more: one that is not heard does no harm. A store function rings it in the
transaction that makes the work (`Transaction.rung`), so nobody hears of what is not committed.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, Final

from bot.store.engines import POSTGRES_OPTIONS, SERVER_SIDE, create_engine, sqlite_file
from bot.store.session import BELLS, Bell

AGAIN: Final = 1.0
"""Seconds until a lock that another process has is tried again."""
ALIVE: Final = 5.0
"""Seconds between two looks at whether the connection that holds a lock is there still."""
LINE: Final = 0x6C696E65
"""The advisory lock of the one process that holds the line to signal-cli: "line" in ASCII."""


async def listen(url: str, ring: Callable[[Bell], None]) -> None:
    """Call `ring` for every bell, all of them first: some may have rung before. Raises when the connection is lost."""
    async with _connected(url) as connection:
        await connection.execute(f"LISTEN {BELLS}")
        for bell in Bell:
            ring(bell)
        async for notice in connection.notifies():
            for bell in notice.payload.split():
                ring(Bell(bell))


@asynccontextmanager
async def alone(url: str, lock: int) -> AsyncIterator[asyncio.Task[None]]:
    """Wait until no other process has the lock; it is ours until the task that is given fails, or it is let go.

    On SQLite nobody else serves the database.
    """
    async with AsyncExitStack() as held:
        connection = None if sqlite_file(url) else await held.enter_async_context(_connected(url))
        while connection and not await _locked(connection, lock):  # noqa: ASYNC110 -- another process sets no event here
            await asyncio.sleep(AGAIN)
        watch = asyncio.create_task(_watch(connection))
        try:
            yield watch
        finally:
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)


async def _locked(connection: Any, lock: int) -> bool:
    found = await connection.execute("SELECT pg_try_advisory_lock(%s)", (lock,))
    return bool((await found.fetchone())[0])


async def _watch(connection: Any | None) -> None:
    while True:
        await asyncio.sleep(ALIVE)
        if connection:
            await connection.execute("SELECT 1")


@asynccontextmanager
async def _connected(url: str) -> AsyncIterator[Any]:
    """A connection of the driver that SQLAlchemy loads, outside every transaction."""
    engine = create_engine(url)
    _, options = engine.dialect.create_connect_args(engine.url)
    driver: Any = engine.dialect.loaded_dbapi
    connection = await driver.AsyncConnection.connect(**{**POSTGRES_OPTIONS, **options}, autocommit=True)
    async with connection:
        await connection.execute(SERVER_SIDE)
        yield connection
