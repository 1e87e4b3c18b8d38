"""kill -9 at each of the ten named moments, and another start: nothing is lost, nothing comes twice."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from signal import SIGKILL

import pytest

from bot.store import mark
from tests.databases import ON_POSTGRES
from tests.faults.driver import lives, under_load
from tests.standin import faults
from tests.walks.program import PATIENCE

pytestmark = pytest.mark.timeout(180)  # five starts of the program on a busy machine

JOINING, ASKED = 3, 12
FATES = (faults.slow(0.2), faults.http(500), faults.http(500, accepted=True), faults.OK)
"""What a provider makes of texts, so that several are on the wire when the program dies, accepted and not."""


async def killed_at(points: tuple[str, ...], folder: Path, **settings: str) -> None:
    """Let the program die at each point in turn. What a killed worker holds on PostgreSQL waits for its lease."""
    alone = "DATABASE_URL" not in settings and not ON_POSTGRES
    async with under_load(folder, ASKED, **settings) as load:
        for point in points:
            load.join(JOINING)
            await load.ask()
            load.walk.twilio.script(*FATES * 2)
            assert await lives(load.walk.program, f"{point}:kill:2", PATIENCE) == -SIGKILL
        await load.walk.program.start()
        await load.heard()
        await load.walk.program.until(lambda at: not at["inbox"] and not (alone and at["outbox"]["queued"]))
        came = await load.outcome()
        assert (came.harm, came.unknown) == (0, 0)


@pytest.mark.parametrize("number", range(1, 6))
async def test_killed_where_texts_come_in_and_where_they_go_out(number: int, tmp_path: Path) -> None:
    await killed_at((f"I{number}", f"O{number}"), tmp_path)


async def test_the_same_on_postgres(postgres: Callable[..., str], tmp_path: Path) -> None:
    await killed_at(("I3", "O3"), tmp_path, DATABASE_URL=postgres())


async def test_killed_before_the_provider_answers(tmp_path: Path) -> None:
    """It has the text; and the mark beside the database knows that one left, whatever the log of SQLite loses."""
    async with under_load(tmp_path, 0) as load:
        answer = asyncio.Event()
        load.walk.twilio.script(faults.slow(answer))
        load.join(1)
        assert await lives(load.walk.program, "O3:kill", PATIENCE) == -SIGKILL
        assert len(load.walk.twilio.sent) == 1
        if not ON_POSTGRES:
            kept = mark.read(load.walk.program.database.with_name("turnout.db.mark"))
            assert kept
            assert kept.highs.intent > 0
        answer.set()
        await load.walk.program.start()
        await load.through()
        came = await load.outcome()
        assert (came.harm, came.unknown) == (0, 0)
