"""What one process tells the others: PostgreSQL's LISTEN and NOTIFY, and its locks, on connections of their own.

A bell saves waiting for the next tick, no more: one that is not heard does no harm. A store function rings it in the
transaction that makes the work (`Transaction.rung`), so nobody hears of what is not committed. An opt-out alone is told
before it is committed, for that may take long.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from enum import StrEnum
from typing import Any, Final

from bot.core.events import TextIn
from bot.store.crypto import Vault
from bot.store.engines import POSTGRES_OPTIONS, SERVER_SIDE, Away, create_engine, sqlite_file
from bot.store.rows import on_postgresql
from bot.store.session import BELLS, NOTIFY, Bell, Transaction

AGAIN: Final = 1.0
"""Seconds until a lock that another process has is tried again."""
ALIVE: Final = 5.0
"""Seconds between two looks at whether the connection that holds a lock is there still."""
LINE: Final = 0x6C696E65
"""The advisory lock of the one process that holds the line to signal-cli: "line" in ASCII."""
OPT_OUTS: Final = "turnout_opt_outs"
"""The channel of NOTIFY on which opt-outs are told, by the keys of their addresses and texts (`Vault.key`)."""
ADDRESS: Final = 32
"""Digits of the key of an address, which comes first."""
TOGETHER: Final = 150
"""Opt-outs in one NOTIFY, which takes less than 8,000 bytes."""
ANSWER: Final = 5.0
"""Seconds that PostgreSQL has to pass one on; later the connection is taken for dead."""


class OptOut(StrEnum):
    """What is told of one."""

    CAME = "came"  # the database does not know it yet
    KEPT = "kept"  # it does


def key_of(vault: Vault, text: TextIn) -> str:
    """By what an opt-out is told: the key of its address, and one of its own behind it."""
    own = vault.key("opt-out", text.channel, text.provider_id)
    return f"{vault.key('address', text.channel, text.sender)}.{own[:16]}"


Tell = Callable[[OptOut, Collection[str]], Awaitable[None]]


async def listen(
    url: str, ring: Callable[[Bell], None], heed: Callable[[OptOut, Sequence[str]], None] | None = None
) -> None:
    """Call `ring` for every bell, all of them first: some may have rung before. Raises when the connection is lost.

    `heed` is called for opt-outs, with their keys.
    """
    async with _connected(url) as connection:
        await connection.execute(f"LISTEN {BELLS}; LISTEN {OPT_OUTS}")
        for bell in Bell:
            ring(bell)
        async for notice in connection.notifies():
            words = notice.payload.split()
            if notice.channel == BELLS:
                for bell in words:
                    ring(Bell(bell))
            elif heed:
                heed(OptOut(words[0]), words[1:])


@asynccontextmanager
async def telling(url: str) -> AsyncIterator[Tell]:
    """What tells the other processes of opt-outs, in no transaction: it waits for no lock of a table.

    Nor for the disk, or for a standby (`synchronous_commit`): nothing of it is to outlive anybody.
    """
    async with _connected(url) as connection:
        await connection.execute("SET synchronous_commit = off")

        async def tell(what: OptOut, keys: Collection[str]) -> None:
            words = tuple(keys)
            for start in range(0, len(words), TOGETHER):
                payload = _payload(what, words[start : start + TOGETHER])
                async with asyncio.timeout(ANSWER):
                    await connection.execute("SELECT pg_notify(%s, %s)", (OPT_OUTS, payload))

        yield tell


def tell_kept(tx: Transaction, texts: Collection[TextIn]) -> None:
    """The others hear with the commit that these opt-outs are in the database, and before whatever else it rings."""
    if texts and on_postgresql(tx):
        keys = [key_of(tx.vault, text) for text in texts]
        tx.session.execute(NOTIFY, {"channel": OPT_OUTS, "words": _payload(OptOut.KEPT, keys)})


def _payload(what: OptOut, keys: Collection[str]) -> str:
    return " ".join((what, *keys))


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
    try:
        connection = await driver.AsyncConnection.connect(**{**POSTGRES_OPTIONS, **options}, autocommit=True)
        async with connection:
            await connection.execute(SERVER_SIDE)
            yield connection
    except driver.OperationalError as fault:
        raise Away(None, None, fault, hide_parameters=True) from None
