"""Texts taken out of the queue and marked as sent, without a provider, beside a loop over the leanest table by hand.

On PostgreSQL by one, two and four workers at once: rates there, for what they wait for is each other.
"""

import asyncio
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path

import psycopg
import pytest

from bot.store import claims
from bot.work.house import House
from tests.bench.bare import AT_ONCE
from tests.bench.measured import ROUNDS, Measured, bare, child, compared, house_at
from tests.bench.outbound import fill
from tests.bench.part import take
from tests.databases import postgres_server

TEXTS, PEOPLE = 1_000, 250
WORKERS = (1, 2, 4)


def measure(folder: Path) -> Iterable[Measured]:
    """Batches as large as those that are on the wire at once."""
    house = house_at(folder)
    limits, times = [], []
    for number in range(ROUNDS):
        limits.append(_bare(folder / f"bare{number}.db"))
        _fill(house)
        began = time.thread_time()
        while held := house.store.do(claims.claim, "sms", "bench", AT_ONCE, None):
            house.store.do(take, held)
        times.append(time.thread_time() - began)
    house.store.close()
    first = bare("claimed and marked, in two transactions a batch", limits, TEXTS)
    yield first
    yield compared("claimed, intended, marked, in two transactions a batch", times, TEXTS, first, "G8 0.9")
    yield from _by_workers(folder)


def _fill(house: House) -> None:
    for _ in range(TEXTS // PEOPLE):
        house.store.do(fill, PEOPLE)


def _bare(file: Path) -> float:
    """Seconds of CPU for the loop that performance.md calls A5, with every batch durable."""
    with sqlite3.connect(file, isolation_level=None) as rows:
        rows.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"  # noqa: S608 -- numbers alone
            "CREATE TABLE queue (id INTEGER PRIMARY KEY, state, worker, until, given, body);"
            "CREATE INDEX waiting ON queue (id) WHERE state = 0;"
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {TEXTS})"
            "INSERT INTO queue SELECT i, 0, NULL, NULL, NULL, randomblob(150) FROM n"
        )
        began = time.thread_time()
        while held := rows.execute(
            "UPDATE queue SET state = 1, worker = 'bench', until = 1 WHERE id IN "  # noqa: S608 -- a number
            f"(SELECT id FROM queue WHERE state = 0 ORDER BY id LIMIT {AT_ONCE}) RETURNING id, body"
        ).fetchall():
            rows.execute("BEGIN IMMEDIATE")
            rows.executemany("UPDATE queue SET state = 2, given = ? WHERE id = ?", [(f"SM{id}", id) for id, _ in held])
            rows.execute("COMMIT")
        return time.thread_time() - began


def _by_workers(folder: Path) -> Iterator[Measured]:
    """CPU seconds are those of the workers; the server has as much to do again."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(postgres_server())
        except pytest.skip.Exception as absent:
            yield Measured(f"not measured: {absent}", 0, "")
            return
        for workers in WORKERS:
            spent, rate = asyncio.run(_shared(server, folder, workers))
            yield Measured(
                f"PostgreSQL, workers at once: {workers}", rate, "texts/s", f"{spent:,.0f} ms CPU/1k of theirs"
            )


async def _shared(server: psycopg.Connection, folder: Path, workers: int) -> tuple[float, float]:
    """Milliseconds of CPU for 1,000, and texts a second, when so many share one queue."""
    server.execute(f"CREATE DATABASE shared{workers} TEMPLATE migrated".encode())
    url = f"postgresql+psycopg://turnout@/shared{workers}?host={server.info.host}"
    house = house_at(folder, DATABASE_URL=url)
    _fill(house)
    house.store.close()
    async with AsyncExitStack() as stack:
        crew = [await stack.enter_async_context(child("part", "work", str(folder), url)) for _ in range(workers)]
        told = await asyncio.gather(*(one.communicate(b"go\n") for one in crew))
    figures = [tuple(map(float, out.split())) for out, _ in told]
    done = sum(figure[0] for figure in figures)
    return sum(figure[1] for figure in figures) / done * 1e6, done / max(figure[2] for figure in figures)
