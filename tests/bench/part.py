"""Parts of Turnout, each a process of its own: `python -m tests.bench.part NAME ARGUMENTS`."""

import asyncio
import gc
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bot.app import running
from bot.store import claims, leaving
from bot.store.leaving import Accepted
from bot.store.session import Transaction
from tests.bench.bare import AT_ONCE
from tests.bench.measured import house_at


async def doors(folder: str, port: str, twilio: str) -> None:
    """Turnout's webhooks, with nobody behind them who understands what comes in."""
    house = house_at(Path(folder), PORT=port, TWILIO_API_URL=twilio)
    async with running(replace(house, settings=replace(house.settings, role="web"))):
        gc.freeze()  # as `serve` does
        print("ready", flush=True)  # noqa: T201 -- to who started it
        await asyncio.Event().wait()


def work(folder: str, url: str) -> None:
    """Take texts out of the queue and mark them as sent, until there are none. Prints how many, CPU and wall
    seconds."""
    house = house_at(Path(folder), DATABASE_URL=url)
    print("ready", flush=True)  # noqa: T201 -- to who started it
    sys.stdin.readline()
    spent, began, done = time.process_time(), time.perf_counter(), 0
    while held := house.store.do(claims.claim, "sms", "bench", AT_ONCE, None):
        house.store.do(take, held)
        done += len(held)
    print(done, time.process_time() - spent, time.perf_counter() - began, flush=True)  # noqa: T201 -- to who started it


def take(tx: Transaction, held: Iterable[tuple[int, int]]) -> None:
    """Mark claimed texts as sent, without a provider."""
    ids = [id for id, _ in held]
    leaving.post(tx, ids)
    leaving.sent(tx, [Accepted(id, 1, f"SM{id}") for id in ids])


if __name__ == "__main__":
    if sys.argv[1] == "work":
        work(*sys.argv[2:])
    else:
        asyncio.run(doors(*sys.argv[2:]))
