"""systemd hears that the program is ready, works, and stops."""

import asyncio
import socket
from datetime import timedelta
from pathlib import Path

import pytest

from bot.desk.supervisor import supervised
from tests.house import Clock
from tests.work.wire import at_home


@pytest.mark.parametrize("kind", ["file", "abstract"])
async def test_systemd_hears_that_it_is_ready_works_and_stops(
    small_database_url: str, tmp_path: Path, kind: str
) -> None:
    name = str(tmp_path / "notify") if kind == "file" else "@turnout-test-notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(name.replace("@", "\0"))
        systemd.setblocking(False)
        with at_home(small_database_url, tmp_path, Clock(), NOTIFY_SOCKET=name) as home:

            async def heard() -> str:
                async with asyncio.timeout(3):
                    return (await asyncio.get_running_loop().sock_recv(systemd, 100)).decode()

            async with supervised(home.house, home.clock):
                assert [await heard(), await heard()] == ["READY=1", "WATCHDOG=1"]
            assert await heard() == "STOPPING=1"
            stands = home.clock() - timedelta(seconds=61)
            async with supervised(home.house, lambda: stands):
                assert await heard() == "READY=1"
                await home.house.store.look(lambda _: None)  # what asked the database before this has its answer
            assert await heard() == "STOPPING=1"


async def test_without_systemd_nobody_is_told(small_database_url: str, tmp_path: Path) -> None:
    with at_home(small_database_url, tmp_path, Clock()) as home:
        async with supervised(home.house, home.clock):
            assert home.house.settings.notify_socket == ""
