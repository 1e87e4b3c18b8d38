"""An ask to very many people: their invitations beside the leanest INSERT, and what it does to texts that come in.

`TURNOUT_BENCH_PEOPLE` says how many. Texts of earlier asks leave all the time, as fast as the
program can.
"""

import asyncio
import json
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, closing
from pathlib import Path

from sqlmodel import col, select

from bot.store.session import Transaction
from bot.store.tables import Ask
from bot.work import asks
from bot.work.asks import NewAsk
from bot.work.house import House
from tests.bench.bare import PATH
from tests.bench.crowd import PEOPLE, crowd
from tests.bench.measured import Measured, child, environ, memory
from tests.bench.outbound import fill
from tests.standin.twilio import TwilioStandIn
from tests.walks.program import Program

RATE = 150
"""Texts a second that come in."""
SECONDS = 6.0
"""How long they do before the ask begins, and at least once it has."""
WAITING = 3
"""Earlier asks of which the texts leave meanwhile, each to as many people as there are numbers for fiction."""


@asynccontextmanager
async def texting(program: Program) -> AsyncIterator[Callable[[], Awaitable[list[float]]]]:
    """Answers to earlier asks come in, from a process of its own. Call it to end them: the milliseconds that each
    waited, in order."""
    async with child("part", "texting", program.url + PATH, str(RATE)) as phones:

        async def end() -> list[float]:
            told, _ = await phones.communicate(b"")
            waits: list[float] = json.loads(told)
            return sorted(waits)

        yield end


async def measure(folder: Path) -> Iterable[Measured]:
    """The ask begins while texts come in and others leave."""
    async with TwilioStandIn() as twilio:
        twilio.callbacks = "none"
        program = Program(folder, environ(twilio.url))
        house = crowd(program.folder)
        for _ in range(WAITING):
            house.store.do(fill, 1000)
        limit, people = insert_bare(program.database)
        await program.turnout("pause-all")
        await program.start()
        try:
            idle = await _idle(program)
            before = held = memory(program.pid)
            await program.turnout("resume-all")
            await asyncio.sleep(2)
            sent = len(twilio.sent)
            async with texting(program) as end:
                began, invited_at = time.perf_counter(), 0.0
                house.store.do(ask_everybody, house)
                while not invited_at or time.perf_counter() - began < SECONDS:
                    await asyncio.sleep(0.05)
                    held = max(held, memory(program.pid))
                    if not invited_at and house.store.read(_is_invited):
                        invited_at = time.perf_counter()
                        left = (len(twilio.sent) - sent) / (invited_at - began)
                taken = invited_at - began
                busy = await end()
        finally:
            await program.close()
            house.store.close()
    return (
        Measured(f"bare: INSERT..SELECT with the same indexes, {people:,} people", limit, "s"),
        Measured(f"{people:,} invited", taken, "s", f"{limit / taken:.2f} of bare; G7 0.3"),
        Measured("texts that left meanwhile", left, "texts/s"),
        Measured(f"a text comes in before, {RATE}/s: p99", _p99(idle), "ms", f"{len(idle)} texts"),
        Measured("a text comes in meanwhile: p99", _p99(busy), "ms", f"{_p99(busy) / _p99(idle):.1f} x; G5 2.0"),
        Measured("the slowest of them", busy[-1], "ms", f"{len(busy)} texts; G5 50"),
        Measured("memory grows by", held - before, "MB", "G11 20"),
    )


async def _idle(program: Program) -> list[float]:
    async with texting(program) as end:
        await asyncio.sleep(SECONDS)
        return await end()


def _p99(taken: list[float]) -> float:
    return taken[len(taken) * 99 // 100]


def insert_bare(database: Path) -> tuple[float, int]:
    """Seconds for the same rows in a table with the same indexes and nothing else, in another file; how many."""
    with closing(sqlite3.connect(database.with_name("bare.db"), isolation_level=None)) as rows:
        rows.execute("PRAGMA journal_mode=WAL")
        rows.execute(f"ATTACH '{database}' AS full")
        laid = rows.execute("SELECT sql FROM full.sqlite_master WHERE tbl_name = 'invitation' AND sql IS NOT NULL")
        for (statement,) in laid.fetchall():
            rows.execute(statement)
        began = time.perf_counter()
        people = rows.execute(
            "INSERT INTO main.invitation (ask_id, supporter_id, state, skipped, wave, offers) "
            "SELECT 1, id, 'planned', '', 0, 0 FROM full.supporter WHERE consent = 'in'"
        ).rowcount
        return time.perf_counter() - began, people


def ask_everybody(tx: Transaction, house: House) -> None:
    """An ask that is due now, as if a second organizer had agreed to it."""
    given = {"day": "Saturday", "place": "the library"}
    made = tx.session.get_one(Ask, asks.create(tx, house, NewAsk("shift", "everyone", given, at=tx.now), "bench"))
    made.approved_for = PEOPLE


def _is_invited(tx: Transaction) -> bool:
    newest = select(Ask).order_by(col(Ask.id).desc()).limit(1)
    return tx.session.exec(newest).one().selected_at is not None
