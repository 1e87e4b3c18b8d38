"""What is due is looked for again and again, whatever becomes of the clock."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

from bot.work.ticks import Ticks

SOON = timedelta(seconds=0.2)


async def test_a_job_is_done_again_and_again_and_one_that_is_slow_not_twice_at_once() -> None:
    ticks, done, under_way = Ticks(), asyncio.Semaphore(0), 0

    async def job() -> None:
        nonlocal under_way
        under_way += 1
        assert under_way == 1
        await asyncio.sleep(2 * SOON.total_seconds())
        under_way -= 1
        done.release()

    ticks.add(job, SOON)
    ticks.start()
    async with asyncio.timeout(10):
        for _ in range(3):
            await done.acquire()
    ticks.stop()


async def test_a_clock_that_is_set_back_by_an_hour_stops_nothing() -> None:
    """An hour is an hour for APScheduler, which goes by the wall; so nothing would happen in it (fault 43)."""
    set_back, done = timedelta(), asyncio.Semaphore(0)
    ticks = Ticks(lambda: time.time() - set_back.total_seconds())

    async def job() -> None:
        done.release()

    ticks.add(job, SOON)
    ticks.start()
    async with asyncio.timeout(10):
        await done.acquire()
        (waiting,) = ticks._scheduler.get_jobs()
        waiting.modify(next_run_time=datetime.now(UTC) + timedelta(hours=1))  # as it looks on a clock set back
        set_back = timedelta(hours=1)
        await done.acquire()
        await done.acquire()
    ticks.stop()
