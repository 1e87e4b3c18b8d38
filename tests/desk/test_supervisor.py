"""systemd hears that the program is ready, works, and stops."""

import asyncio
import socket
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.events import TextIn
from bot.desk.supervisor import HANGS, hangs, supervised
from bot.work.inlet import Inlet
from tests.house import Clock
from tests.work.wire import ANA, at_home


@pytest.mark.parametrize("kind", ["file", "abstract"])
async def test_systemd_hears_that_it_is_ready_works_and_stops(
    small_database_url: str, tmp_path: Path, kind: str
) -> None:
    name = str(tmp_path / "notify") if kind == "file" else "@turnout-test-notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(name.replace("@", "\0"))
        systemd.setblocking(False)
        with at_home(small_database_url, tmp_path, Clock(), NOTIFY_SOCKET=name) as home:
            inlet = Inlet(home.house)

            async def heard() -> str:
                async with asyncio.timeout(3):
                    return (await asyncio.get_running_loop().sock_recv(systemd, 100)).decode()

            async with supervised(home.house, home.clock, inlet):
                assert [await heard(), await heard()] == ["READY=1\nSTATUS=", "WATCHDOG=1"]
            assert await heard() == "STOPPING=1"
            stands = home.clock() - timedelta(seconds=61)
            async with supervised(home.house, lambda: stands, inlet):
                assert await heard() == "READY=1\nSTATUS="
                await home.house.store.look(lambda _: None)  # what asked the database before this has its answer
            assert await heard() == "STOPPING=1"


async def test_without_systemd_nobody_is_told(small_database_url: str, tmp_path: Path) -> None:
    with at_home(small_database_url, tmp_path, Clock()) as home:
        async with supervised(home.house, home.clock, Inlet(home.house)):
            assert home.house.settings.notify_socket == ""


async def test_a_process_hangs_whose_texts_wait_beside_a_database_that_answers(
    small_database_url: str, tmp_path: Path
) -> None:
    now = 0.0
    with at_home(small_database_url, tmp_path, Clock()) as home:
        inlet = Inlet(home.house, lambda: now)
        await inlet.open()
        await inlet.set_down(TextIn("sms", "IN1", ANA, "JOIN", home.clock()))
        now = HANGS
        assert not await hangs(home.house, inlet)
        now += 1
        assert await hangs(home.house, inlet)
        nowhere = replace(home.house.settings, database_url="postgresql+psycopg://turnout@127.0.0.1:1/nowhere")
        assert not await hangs(replace(home.house, settings=nowhere), inlet)
        home.house.store.fault = "it says why it takes nothing"
        assert not await hangs(home.house, inlet)
        home.house.store.fault = ""
        await inlet.drain()
        assert not await hangs(home.house, inlet)
        inlet.close()
