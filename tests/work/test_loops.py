"""The clock and the workers of one process, beside whoever else uses the database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta

from sqlalchemy import text as sql

from bot.store import brakes, installation
from bot.store.session import Store
from bot.work.loops import Loops
from tests.work.wire import Home

PHONES = [f"+44770090{n:04}" for n in range(100)]


@asynccontextmanager
async def at_work(home: Home) -> AsyncIterator[Loops]:
    """A house whose workers work."""
    loops = Loops(home.house, home.clock)
    await loops.start()
    try:
        yield loops
    finally:
        await loops.stop()


async def plan(home: Home) -> None:
    """Select many people for an ask, and begin none."""
    await home.signed_up(*PHONES)
    home.new_ask()
    home.select()


def begun(home: Home) -> int:
    """How many have the ask in the queue, or got it."""
    count = home.house.store.read(lambda tx: tx.session.scalar(sql("SELECT count(*) FROM outbox WHERE kind = 'ask'")))
    assert isinstance(count, int)
    return count


async def test_a_command_gets_its_turn_while_an_ask_begins(small_home: Home) -> None:
    await plan(small_home)
    house = small_home.house
    async with at_work(small_home):
        async with asyncio.timeout(5):
            while not begun(small_home):  # noqa: ASYNC110 -- what is waited for is a row
                await asyncio.sleep(0)
        with closing(Store(house.settings.database_url, house.store.vault, small_home.clock)) as beside:
            await beside.run(installation.pause, paused=True)
        assert begun(small_home) < len(PHONES)


async def test_the_clock_goes_on_while_an_ask_begins(small_home: Home) -> None:
    await plan(small_home)
    loops = Loops(small_home.house, small_home.clock)
    await loops._tick()
    assert loops.ticked_at
    assert begun(small_home) == 0


async def test_a_start_lifts_the_pause_of_a_channel(home: Home) -> None:
    """Whoever has corrected a token starts what works; a refusal more costs nothing."""
    home.do(brakes.pause_channel, "sms", home.clock() + timedelta(hours=1), "30034")
    async with at_work(home):
        pass
    assert home.do(brakes.channel_pauses) == {}
