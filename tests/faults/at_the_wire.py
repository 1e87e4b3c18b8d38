"""Faults between the program and its provider: it refuses, fails, lies, tells late, is not there."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Final

from tests.faults.driver import ASKED, Load, Outcome, under_load, weathered
from tests.faults.proxy import Proxy, Way
from tests.standin import faults
from tests.standin.faults import Fault
from tests.walks.program import PATIENCE

LASTS: Final = 3.0
"""Seconds of a fault that has a length."""


async def between(folder: Path, storm: Callable[[Load, Proxy], Awaitable[None]]) -> Outcome:
    """What came of a storm between the program and its provider."""
    async with under_load(folder) as load, Proxy(load.walk.twilio.url) as proxy:
        load.walk.program.environ["TWILIO_API_URL"] = proxy.url
        return await weathered(load, partial(storm, load, proxy))


async def met(folder: Path, *fates: Fault) -> Outcome:
    """Texts meet these, one after the other, over and over."""

    async def storm(load: Load, _: Proxy) -> None:
        load.walk.twilio.script(*fates * (ASKED // len(fates)))
        await load.walk.twilio.scripted(PATIENCE)

    return await between(folder, storm)


async def throttled(folder: Path) -> Outcome:
    """Every second text is answered 429."""
    return await met(folder, faults.http(429), faults.OK)


async def failing(folder: Path) -> Outcome:
    """Most texts are answered 500, 502 or 503, half of them after they were taken."""
    taken = (faults.http(500, accepted=True), faults.http(503, accepted=True, html=True))
    return await met(folder, *taken, faults.http(500), faults.http(502, html=True), faults.OK)


async def reset(folder: Path) -> Outcome:
    """Most connections are reset in place of the answer, half of them after the text was taken."""
    return await met(folder, faults.ACCEPT_THEN_RESET, faults.RESET, faults.OK)


async def told_first(folder: Path) -> Outcome:
    """Receipts come before the answer does."""
    return await met(folder, faults.CALLBACK_FIRST)


async def told_in_disorder(folder: Path) -> Outcome:
    """Receipts come late, the last one first, and then each of them twice."""

    async def storm(load: Load, _: Proxy) -> None:
        twilio = load.walk.twilio
        twilio.callbacks = "shuffled"
        twilio.callbacks_open.clear()
        await twilio.wait_for(ASKED, timeout=PATIENCE)
        await asyncio.sleep(LASTS)
        twilio.callbacks_open.set()
        await twilio.settled()
        twilio.callbacks = "duplicated"

    return await between(folder, storm)


async def never_told(folder: Path) -> Outcome:
    """No receipt ever comes, and many answers are cut off: only the list can tell."""

    async def storm(load: Load, _: Proxy) -> None:
        load.walk.twilio.callbacks = "none"
        load.walk.twilio.script(*(faults.ACCEPT_THEN_RESET, faults.RESET, faults.OK) * (ASKED // 3))
        await load.walk.twilio.scripted(PATIENCE)

    return await between(folder, storm)


async def on_a_bad_network(folder: Path) -> Outcome:
    """Connections are cut after the provider heard of a text, then before, and then nobody answers at all."""

    async def storm(load: Load, proxy: Proxy) -> None:
        for proxy.way in (Way.CUT_AFTER, Way.CUT_BEFORE):
            await asyncio.sleep(LASTS)
        proxy.refuse()
        await load.ask()
        await asyncio.sleep(LASTS)
        proxy.way = Way.PASS
        await proxy.listen()

    return await between(folder, storm)
