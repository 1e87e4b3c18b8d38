"""How soon a text to a web process is answered by a worker, two processes on one PostgreSQL: what is kept wakes it."""

import time
from collections.abc import Iterable
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path
from statistics import median

import pytest

from tests.bench.bare import PATH, phone
from tests.bench.measured import Measured, environ
from tests.databases import MIGRATED, postgres_server, url_of
from tests.standin.twilio import TwilioStandIn
from tests.walks.program import PATIENCE, Program

TEXTS, WARM = 200, 20
"""Of so many people, one after the other; those before anything is measured."""


async def measure(folder: Path) -> Iterable[Measured]:
    """Milliseconds from a text's webhook until the provider has the answer."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(postgres_server())
        except pytest.skip.Exception as absent:
            return [Measured(f"not measured: {absent}", 0, "")]
        server.execute(f"CREATE DATABASE several TEMPLATE {MIGRATED}".encode())
        waits = sorted(await _waits(folder, url_of(server, "several")))
    return (
        Measured("a text to one is answered by the other: median", median(waits), "ms", f"{TEXTS} texts"),
        Measured("99 of 100", waits[len(waits) * 99 // 100], "ms", "a worker that is not woken looks each second"),
    )


async def _waits(folder: Path, url: str) -> list[float]:
    async with AsyncExitStack() as stack:
        twilio = await stack.enter_async_context(TwilioStandIn())
        twilio.callbacks = "none"
        for role in ("worker", "web"):
            program = Program(folder / role, environ(twilio.url, DATABASE_URL=url, ROLE=role))
            stack.push_async_callback(program.close)
            await program.start()
        twilio.webhook_url = program.url + PATH
        waits = []
        for number in range(WARM + TEXTS):
            began = time.perf_counter()
            await twilio.text(phone(number), "JOIN")
            await twilio.wait_for(1, to=phone(number), timeout=PATIENCE)
            waits.append((time.perf_counter() - began) * 1000)
        return waits[WARM:]
