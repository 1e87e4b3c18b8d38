"""How what things cost grows with the number of supporters, each of whom was invited once and got a text.

Among ten thousand of them, and among as many as `TURNOUT_BENCH_PEOPLE` says, by powers of ten.
"""

import asyncio
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from itertools import count, takewhile
from pathlib import Path
from typing import Final

from sqlalchemy import text

from bot.core.events import TextIn
from bot.store import audience, claims
from bot.store.session import Transaction
from bot.work import due, hear, invite, selecting
from bot.work.house import House
from tests.bench.audience import search_times
from tests.bench.bare import AT_ONCE, phone
from tests.bench.crowd import PEOPLE, crowd, towns
from tests.bench.flood import WORDS
from tests.bench.large import ask_everybody, insert_bare
from tests.bench.measured import Measured
from tests.bench.outbound import fill
from tests.bench.part import take

SIZES: Final = tuple(takewhile(lambda size: size <= max(PEOPLE, 10_000), (10**n for n in count(4))))
TEXTS: Final = 200
AT: Final = "'2026-11-01 12:00:00'"
SENT: Final = f"""
INSERT INTO outbox (ref, supporter_id, address_id, channel, kind, priority, cause, cause_id, step, invitation_id,
segments, state, reason, created_at, not_before, fence, looks, doubts, returned, attempts, intent_at, settled_at)
SELECT 'sent ' || id, supporter_id, supporter_id, 'sms', 'ask', 3, 'ask', ask_id, 'offer', id, 1, 'sent', '', {AT},
{AT}, 1, 0, 0, 0, 1, {AT}, {AT} FROM invitation WHERE state = 'planned'
"""  # noqa: S608 -- constants


def measure(folder: Path) -> Iterable[Measured]:
    """Milliseconds of CPU: for one search, and for a thousand of the rest."""
    found = {size: _among(folder / str(size), size) for size in SIZES}
    for what in found[SIZES[0]]:
        first, *others = ((size, figures[what]) for size, figures in found.items())
        beside = "; ".join(f"{size:,}: {figure:,.1f}" for size, figure in others)
        yield Measured(f"{what}, among {first[0]:,}", first[1], "ms CPU", beside)


def _among(folder: Path, people: int) -> Mapping[str, float]:
    house = crowd(folder, people)
    searches = {"counted": audience.count, "listed": audience.everybody}
    times = house.store.read(search_times, searches, towns(house))
    figures = {f"an audience {what}": statistics.median(taken) for what, taken in times.items()}
    house.store.do(ask_everybody, house)
    house.store.do(due.do_one, house)
    figures["bare: 1,000 rows inserted, with the same indexes"] = (
        _spent(lambda: insert_bare(folder / "var" / "turnout.db")) / (people * 0.8) * 1e6
    )
    figures["1,000 people invited"] = _spent(lambda: _invite(house)) / (people * 0.8) * 1e6
    figures["1,000 of them begun"] = _spent(lambda: _begin(house)) / TEXTS * 1e6
    house.store.do(lambda tx: tx.session.execute(text(SENT)))
    house.store.do(fill, 1000)
    figures["1,000 texts claimed and marked"] = _spent(lambda: _claim(house)) * 1e3
    figures["1,000 texts heard and answered"] = _spent(lambda: asyncio.run(_hear(house))) / TEXTS * 1e6
    house.store.close()
    return figures


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _invite(house: House) -> None:
    chosen = house.store.read(selecting.look, house)
    assert chosen
    for number in range(len(chosen.lots)):
        house.store.do(selecting.invite, chosen, number)


def _begin(house: House) -> None:
    """Without the two minutes after the first."""
    for _ in range(TEXTS // invite.CHUNK):
        house.store.do(_begin_some, house)


def _begin_some(tx: Transaction, house: House) -> None:
    tx.session.execute(text("UPDATE ask SET held_until = NULL"))
    invite.begin_planned(tx, house)


def _claim(house: House) -> None:
    while held := house.store.do(claims.claim, "sms", "bench", AT_ONCE, None):
        house.store.do(take, held)


async def _hear(house: House) -> None:
    at = house.store.clock()
    for number in range(TEXTS):
        await hear.receive(house, TextIn("sms", f"IN{number}", phone(number), WORDS[number % len(WORDS)], at))
    while await hear.work_off(house):
        pass
