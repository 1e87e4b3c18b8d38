"""An ask to very many people: their invitations beside the leanest INSERT, and what it does to texts that come in.

`TURNOUT_BENCH_PEOPLE` says how many, as for `audience.py`.
"""

import asyncio
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from random import Random

from sqlmodel import func, select

from bot.store.session import Transaction
from bot.store.tables import Ask, Invitation
from bot.understanding.places import Found
from bot.work import asks
from bot.work.asks import NewAsk
from bot.work.house import House
from tests.bench.audience import CHUNK, PEOPLE, TOWNS, populate
from tests.bench.bare import PATH
from tests.bench.inbound import post, signed
from tests.bench.measured import Measured, environ, house_at, memory
from tests.standin.twilio import TwilioStandIn
from tests.walks.program import Program

RATE = 25.0
"""Texts a second that come in meanwhile."""
SECONDS = 6
LONGEST = 300.0


async def measure(folder: Path) -> Iterable[Measured]:
    """The ask begins while texts come in; texts of the ask leave at the same time."""
    async with TwilioStandIn() as twilio:
        twilio.callbacks = "none"
        program = Program(folder, environ(twilio.url))
        house = house_at(program.folder)
        towns = [found.place for town in TOWNS if isinstance(found := house.places.read(town, "US"), Found)]
        chance = Random(2026)  # noqa: S311 -- made-up people, no secret
        for first in range(1, PEOPLE + 1, CHUNK):
            house.store.do(populate, chance, towns, range(first, min(first + CHUNK, PEOPLE + 1)))
        limit = _bare(program.database)
        await program.start()
        try:
            before = memory(program.pid)
            idle = await _answered(program, 0)
            house.store.do(_ask, house)
            began = time.perf_counter()
            posting = asyncio.create_task(_answered(program, 500))
            while (planned := house.store.read(_invited)) < PEOPLE * 4 // 5 and time.perf_counter() - began < LONGEST:  # noqa: ASYNC110 -- it is a row
                await asyncio.sleep(0.02)
            taken = time.perf_counter() - began
            busy = await posting
            held = memory(program.pid)
        finally:
            await program.close()
            house.store.close()
    return (
        Measured(f"bare: INSERT..SELECT with the same indexes, {PEOPLE:,} people", limit, "s"),
        Measured(
            f"{planned:,} invited, texts coming in and leaving", taken, "s", f"{limit / taken:.2f} of bare; G7 0.3"
        ),
        Measured("a text comes in before: p99", _p99(idle), "ms"),
        Measured("a text comes in meanwhile: p99", _p99(busy), "ms", f"{_p99(busy) / _p99(idle):.1f} x; G5 2.0"),
        Measured("the slowest of them", max(busy), "ms", "G5 50"),
        Measured("memory grows by", held - before, "MB", "G11 20"),
    )


async def _answered(program: Program, first: int) -> list[float]:
    url = program.url + PATH
    return await post(url, signed(url, range(first, first + int(RATE * SECONDS)), "ok thanks"), RATE)


def _p99(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.99)]


def _bare(database: Path) -> float:
    """Seconds for the same rows in a table with the same indexes and nothing else, in another file."""
    with closing(sqlite3.connect(database.with_name("bare.db"), isolation_level=None)) as rows:
        rows.execute("PRAGMA journal_mode=WAL")
        rows.execute(f"ATTACH '{database}' AS full")
        laid = rows.execute("SELECT sql FROM full.sqlite_master WHERE tbl_name = 'invitation' AND sql IS NOT NULL")
        for (statement,) in laid.fetchall():
            rows.execute(statement)
        began = time.perf_counter()
        rows.execute(
            "INSERT INTO main.invitation (ask_id, supporter_id, state, skipped, wave, offers) "
            "SELECT 1, id, 'planned', '', 0, 0 FROM full.supporter WHERE consent = 'in'"
        )
        return time.perf_counter() - began


def _ask(tx: Transaction, house: House) -> None:
    given = {"day": "Saturday", "place": "the library"}
    made = tx.session.get_one(Ask, asks.create(tx, house, NewAsk("shift", "everyone", given, at=tx.now), "bench"))
    made.approved_for = PEOPLE


def _invited(tx: Transaction) -> int:
    return tx.session.exec(select(func.count()).select_from(Invitation)).one()
