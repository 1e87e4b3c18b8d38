"""How well `SMS_PACE` is held by one process and by two, on PostgreSQL, as the provider's clock sees it.

`TURNOUT_BENCH_PACE="60 10 100 300"`: the seconds for which each is looked at, and the paces.
"""

import asyncio
import gc
import os
import time
from bisect import bisect_left
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from itertools import count, product
from pathlib import Path

import pytest
from aiohttp import web

from tests.bench.measured import Measured, environ, house_at
from tests.bench.outbound import fill
from tests.databases import MIGRATED, postgres_server, url_of
from tests.walks.program import Program

SECONDS, *PACES = map(int, os.environ.get("TURNOUT_BENCH_PACE", "12 10 100").split())
PROCESSES = (1, 2)
PEOPLE = 1000
"""Of one ask."""
BEFORE = 2.0
"""Seconds from the first text until it is looked at."""
ANSWERS_AFTER = 0.15
"""Seconds: what a provider on another continent takes."""


async def measure(folder: Path) -> Iterable[Measured]:
    """Each pace, by each number of processes."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(postgres_server())
        except pytest.skip.Exception as absent:
            return [Measured(f"not measured: {absent}", 0, "")]
        rows = []
        for pace, processes in product(PACES, PROCESSES):
            name = f"pace{pace}by{processes}"
            server.execute(f"CREATE DATABASE {name} TEMPLATE {MIGRATED}".encode())
            times = await _arrivals(folder / name, url_of(server, name), pace, processes)
            rows.append(_told(pace, processes, times))
        return rows


def _told(pace: int, processes: int, times: Sequence[float]) -> Measured:
    first = bisect_left(times, times[0] + BEFORE)
    seen = times[first : bisect_left(times, times[first] + SECONDS)]
    rate = (len(seen) - 1) / (seen[-1] - seen[0])
    most = max(bisect_left(times, begin + 1.0) - number for number, begin in enumerate(times))
    beside = f"{rate / pace - 1:+.1%}, at most {most} in one second; G4 1 %, never above"
    return Measured(f"SMS_PACE={pace}, {SECONDS} s, processes: {processes}", rate, "texts/s", beside)


async def _arrivals(folder: Path, url: str, pace: int, processes: int) -> Sequence[float]:
    """When each POST came, in seconds."""
    async with AsyncExitStack() as stack:
        api, times = await stack.enter_async_context(_provider())
        crew = [
            Program(folder / str(number), environ(api, DATABASE_URL=url, SMS_PACE=str(pace), ROLE="worker"))
            for number in range(processes)
        ]
        house = house_at(folder, DATABASE_URL=url)
        for _ in range(0, int(pace * (SECONDS + 10 * BEFORE)), PEOPLE):
            house.store.do(fill, PEOPLE)
        house.store.close()
        for program in crew:
            stack.push_async_callback(program.close)
            await program.start()
        gc.freeze()  # what a collection of all this takes would pass for a rush of texts after it
        began = time.monotonic()
        while not times or times[-1] < began + SECONDS + BEFORE:  # noqa: ASYNC110 -- it is a time
            await asyncio.sleep(0.1)
    return times


@asynccontextmanager
async def _provider() -> AsyncIterator[tuple[str, list[float]]]:
    """One that takes everything, and takes its time: its address, and when each text came."""
    times: list[float] = []
    numbers = count(1)

    async def take(request: web.Request) -> web.Response:
        if request.method == "GET":
            return web.json_response({"messages": [], "next_page_uri": None})
        times.append(time.monotonic())
        await request.read()
        await asyncio.sleep(ANSWERS_AFTER)
        return web.json_response({"sid": f"SM{next(numbers):032x}"}, status=201)

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", take)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield "http://{}:{}".format(*runner.addresses[0]), times
    finally:
        await runner.cleanup()
