"""What supervisors look at: a process that does not do its work must not look healthy."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.desk.health import Health
from tests.house import NOON, Clock, open_house


async def status(page: Health) -> int:
    application = web.Application()
    application.add_routes(page.routes())
    async with TestClient(TestServer(application)) as client, client.get("/health") as answer:
        return answer.status


@pytest.mark.parametrize("tick", [None, NOON])
async def test_a_clock_that_stands_is_no_health(tmp_path: Path, tick: datetime | None) -> None:
    clock = Clock()
    with open_house(tmp_path, clock) as house:
        page = Health(house, lambda: tick)
        clock.move(seconds=60)
        assert await status(page) == 200
        clock.move(seconds=1)
        assert await status(page) == 503


async def test_a_process_that_only_serves_pages_has_no_clock(tmp_path: Path) -> None:
    clock = Clock()
    with open_house(tmp_path, clock) as house:
        page = Health(replace(house, settings=replace(house.settings, role="web")), lambda: None)
        clock.move(hours=1)
        assert await status(page) == 200
