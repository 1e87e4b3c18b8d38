"""The database is locked, its disk is full, or fails: what was acknowledged is there, and is answered once."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from sqlite3 import connect
from time import monotonic

import pytest
from aiohttp import ClientError

from bot.app import now
from tests.databases import about_sqlite
from tests.required import absent
from tests.standin.messages import new_sid
from tests.walks.people import inbox_of, sign_up
from tests.walks.program import PATIENCE, Phone, Walk, walking
from tests.walks.test_bursts import ASK

SMALL = 96 << 20
"""Bytes of a disk that holds the ballast and little else."""
SECOND = 1.0


@contextmanager
def locked(walk: Walk) -> Iterator[None]:
    """Another program has the database for itself."""
    with closing(connect(walk.program.database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


async def texts(walk: Walk, phone: Phone, text: str, sid: str) -> float:
    """Text the bot, which must take it; the seconds that took."""
    began = monotonic()
    assert await walk.twilio.text(phone.number, text, sid=sid) == 200
    return monotonic() - began


@about_sqlite
async def test_a_stop_is_a_stop_while_the_database_is_locked(tmp_path: Path) -> None:
    """Ten seconds long, as SQLite waits for its lock."""
    async with walking(tmp_path) as walk:
        with locked(walk):
            assert await texts(walk, walk.phone(1), "JOIN", new_sid()) < SECOND
            code, seconds = await walk.program.stop()
            assert (code, seconds < 10) == (0, True)
        await walk.program.start()
        await walk.program.until(lambda health: not health["spool"])
        assert [text.text for text in walk.program.look(inbox_of, walk.phone(1).number)] == ["JOIN"]


@about_sqlite
async def test_what_was_acknowledged_while_the_database_was_locked_survives_a_kill(tmp_path: Path) -> None:
    async with walking(tmp_path) as walk:
        phones = [walk.phone(number) for number in range(1, 11)]
        leaver = walk.phone(11)
        walk.program.look(sign_up, [leaver.number])
        with locked(walk):
            for phone in phones:
                assert await texts(walk, phone, "JOIN", new_sid()) < SECOND
            assert await texts(walk, leaver, "STOP", new_sid()) < SECOND
            assert (await walk.program.health())["spool"] == 11
            await walk.program.kill()
        await walk.program.start()
        await walk.program.until(lambda health: not health["spool"])
        assert [text.text for text in walk.program.look(inbox_of, leaver.number)] == ["STOP"]
        assert Counter([(await phone.hears())[:12] for phone in phones]) == {"Hill Tenants": 10}
        await walk.program.idle()
        assert len(walk.twilio.sent) == 10
        log = walk.program.log.read_text()
        assert "lock" not in log


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own."""
    folder = tmp_path / "small"
    folder.mkdir()
    options = ("-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(folder))
    if os.geteuid() or subprocess.run(["mount", *options], capture_output=True, check=False).returncode:  # noqa: S607
        pytest.skip("this user may not mount a disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S607


def fill(folder: Path) -> Path:
    """A file that takes all the room there is."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(1 << 16))
    return filler


@about_sqlite
async def test_a_disk_that_is_full_stops_what_leaves_and_nothing_that_comes(small_disk: Path) -> None:
    async with walking(small_disk) as walk:
        phones = [walk.phone(number) for number in range(1, 31)]
        walk.program.look(sign_up, [phone.number for phone in phones])
        assert (await walk.program.until(lambda health: health["disk"] == "ok"))["status"] == 200
        filler = fill(small_disk)
        began = monotonic()
        assert (await walk.program.until(lambda health: health["disk"] == "full"))["status"] == 503
        assert monotonic() - began < 2 * SECOND  # and nothing leaves from then on
        for phone in phones:
            assert await texts(walk, phone, "hello? " * 100, new_sid()) < SECOND
        assert await texts(walk, phones[0], "STOP", new_sid()) < SECOND
        assert shutil.disk_usage(small_disk).free  # the ballast is gone
        (held,) = walk.program.told("resume-all")["held"]
        assert re.fullmatch(r"the disk of var/ has \d+ MiB free, and nothing is sent below 72: make room\.", held)
        assert walk.twilio.sent == []
        await walk.program.kill()
        await walk.program.start()
        assert (await walk.program.health())["disk"] == "full"
        filler.unlink()
        await walk.program.until(lambda health: health["disk"] == "ok" and not health["spool"])
        await walk.program.idle()
        kept = [text.text for phone in phones for text in walk.program.look(inbox_of, phone.number)]
        assert Counter(kept) == {"hello? " * 100: 30, "STOP": 1}
        walk.program.told(*ASK, "--at", now().isoformat())
        await walk.twilio.wait_for(29, timeout=PATIENCE)
        assert phones[0].texts == []


@about_sqlite
async def test_a_sync_that_fails_ends_the_program_and_nothing_is_acknowledged(tmp_path: Path) -> None:
    strace = shutil.which("strace") or absent("strace", "install Debian's package strace")
    async with walking(tmp_path) as walk:
        phone, sid = walk.phone(1), new_sid()
        faulty = await asyncio.create_subprocess_exec(
            *(strace, "-f", "-p", str(walk.program.pid), "-e", "trace=fdatasync,fsync"),
            *("-e", "inject=fdatasync,fsync:error=EIO", "-o", "/dev/null"),
            stderr=subprocess.PIPE,
        )
        assert faulty.stderr
        if b"attached" not in await faulty.stderr.readline():
            await faulty.wait()
            pytest.skip("strace may not look at another process here")
        try:
            with pytest.raises((ClientError, OSError, AssertionError)):
                await texts(walk, phone, "JOIN", sid)
            assert await walk.program.ended() == os.EX_IOERR
        finally:
            faulty.send_signal(signal.SIGTERM) if faulty.returncode is None else None
            await faulty.wait()
        await walk.program.start()
        await texts(walk, phone, "JOIN", sid)
        await walk.program.idle()
        assert len(phone.texts) == 1
