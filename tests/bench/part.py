"""Parts of Turnout, each a process of its own: `python -m tests.bench.part NAME ARGUMENTS`."""

import asyncio
import gc
import json
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from aiohttp import ClientSession, TCPConnector

from bot.app import running
from bot.store import claims, leaving
from bot.store.leaving import Accepted
from bot.store.session import Transaction
from tests.bench.bare import AT_ONCE
from tests.bench.flood import WORDS
from tests.bench.inbound import signed
from tests.bench.measured import house_at


async def doors(folder: str, port: str, twilio: str) -> None:
    """Turnout's webhooks, with nobody behind them who understands what comes in."""
    house = house_at(Path(folder), PORT=port, TWILIO_API_URL=twilio)
    async with running(replace(house, settings=replace(house.settings, role="web"))):
        gc.freeze()  # as `serve` does
        print("ready", flush=True)  # noqa: T201 -- to who started it
        await asyncio.Event().wait()


async def texting(url: str, rate: str) -> None:
    """Answers to earlier asks, from a thousand phones, so many a second until the input ends, whatever becomes of those
    before. Prints the milliseconds that each waited from when it was due."""
    texts = [one for words in WORDS for one in signed(url, range(1000), words)]
    ended, waits = asyncio.Event(), list[float]()
    asyncio.get_running_loop().add_reader(sys.stdin, ended.set)

    async def post(session: ClientSession, due: float, body: bytes, headers: dict[str, str]) -> None:
        async with session.post(url, data=body, headers=headers) as answer:
            answer.raise_for_status()
            await answer.read()
        waits.append((time.perf_counter() - due) * 1000)

    print("ready", flush=True)  # noqa: T201 -- to who started it
    async with ClientSession(connector=TCPConnector(limit=0)) as session, asyncio.TaskGroup() as group:
        began = time.perf_counter()
        for number, (body, headers) in enumerate(texts):
            due = began + number / float(rate)
            await asyncio.sleep(max(due - time.perf_counter(), 0))
            if ended.is_set():
                break
            group.create_task(post(session, due, body, headers))
    print(json.dumps(waits), flush=True)  # noqa: T201 -- the same


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
    elif sys.argv[1] == "texting":
        asyncio.run(texting(*sys.argv[2:]))
    else:
        asyncio.run(doors(*sys.argv[2:]))
