"""The real program is started while its database is away: texts are taken at once, and handled when it is back."""

import asyncio
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from socket import AF_UNIX, SOCK_DGRAM, socket
from sqlite3 import connect

import pytest
from aiohttp import ClientError
from sqlalchemy import make_url

from bot.store.engines import BUSY_SECONDS
from tests.databases import about_sqlite
from tests.walks.program import PATIENCE, Ended, Program, walking

pytestmark = pytest.mark.asyncio(loop_scope="module")


def through(door: Path, url: str) -> str:
    """The address of a database whose server is found behind a link: without it, the server is away."""
    parsed = make_url(url)
    door.symlink_to(str(parsed.query["host"]))
    return f"postgresql://turnout@/{parsed.database}?host={door}"


async def answers(program: Program) -> None:
    """Return once there is anybody who answers."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                await program.get("/health")
            except ClientError:
                await asyncio.sleep(0.1)
            else:
                return


def heard(systemd: socket) -> list[str]:
    """What it has been told of up to now."""
    told = []
    with suppress(BlockingIOError):
        while True:
            told.append(systemd.recv(100).decode().partition("=")[0])
    return told


async def test_texts_are_taken_while_the_database_is_away_at_the_start(
    postgres: Callable[..., str], tmp_path: Path
) -> None:
    door = tmp_path / "door"
    with socket(AF_UNIX, SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.setblocking(False)
        settings = {"DATABASE_URL": through(door, postgres()), "NOTIFY_SOCKET": systemd.getsockname()}
        async with walking(tmp_path, **settings) as walk:
            phone, program = walk.phone(1), walk.program
            assert (await program.stop())[0] == 0
            program.said.clear()
            server = door.readlink()
            door.unlink()
            starting = asyncio.create_task(program.start())
            await answers(program)
            assert await walk.twilio.text(phone.number, "JOIN") == 200
            health = await program.health()
            assert (health["status"], health["database"], health["spool"]) == (503, "unreachable", 1)
            assert (await program.get("/join/join"))[0] == 503
            assert "EXTEND_TIMEOUT_USEC" in heard(systemd)
            door.symlink_to(server)
            await starting
            assert (await phone.hears()).startswith("Hill Tenants")
            waiting, running = program.said
            assert waiting.startswith("Waiting: the database ")
            assert running.startswith("Turnout is running: ")
            assert (await program.until(lambda health: health["status"] == 200))["spool"] == 0


@about_sqlite
async def test_a_database_that_is_locked_is_told_of_before_it_says_so_itself(tmp_path: Path) -> None:
    """A write waits for the lock for ten seconds until it fails: texts lie in the spool long before."""
    async with walking(tmp_path) as walk:
        with closing(connect(walk.program.database, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            assert await walk.twilio.text(walk.phone(1).number, "JOIN") == 200
            assert (await walk.program.health())["status"] == 200
            health = await walk.program.until(lambda health: health["status"] == 503, patience=BUSY_SECONDS - 2)
            assert (health["database"], health["spool"]) == ("takes nothing", 1)
            assert "\nturnout_database_up 0\n" in (await walk.program.get("/metrics"))[1]
        await walk.program.until(lambda health: health["status"] == 200)
        assert (await walk.phone(1).hears()).startswith("Hill Tenants")
        assert "\nturnout_database_up 1\n" in (await walk.program.get("/metrics"))[1]


async def test_a_first_start_without_a_database_says_what_is_wrong(tmp_path: Path) -> None:
    settings = {"DATABASE_URL": f"postgresql://turnout@/nobody?host={tmp_path}"}
    with pytest.raises(Ended, match=r"the database .* can not be used \(.*\): check DATABASE_URL"):
        await Program(tmp_path, settings).start()
