"""The real program after the worst: away while people text, its folder copied while asks wait, its log damaged."""

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientError

from bot.app import now
from bot.store import mark
from tests.databases import about_sqlite
from tests.faults.driver import settle_later
from tests.walks.forked import Forked
from tests.walks.people import sign_up
from tests.walks.program import PATIENCE, Phone, Program, Walk, walking

pytestmark = pytest.mark.asyncio(loop_scope="module")

WAL_HEADER, FRAME_HEADER, PAGE = 32, 24, 4096
"""Bytes, in the log of SQLite (sqlite.org/fileformat2.html)."""


def ask(walk: Walk, at: datetime) -> None:
    """An ask to everybody who lives there."""
    what = ("--set", "day=Sunday", "--set", "place=the hall", "--at", at.isoformat())
    walk.program.told("ask", "new", "--flow", "shift", "--audience", "within 5km of 90210", *what)


async def texts_nobody(phone: Phone, words: str) -> None:
    """Text while the program is away: Twilio has it, and gives up."""
    with suppress(ClientError, OSError):
        await phone.twilio.text(phone.number, words)


async def marked(program: Program, fits: Callable[[mark.Highs], bool]) -> None:
    """Return when the mark fits."""
    async with asyncio.timeout(PATIENCE):
        while not (kept := mark.read(program.database.with_name("turnout.db.mark"))) or not fits(kept.highs):  # noqa: ASYNC110 -- another process sets no event here
            await asyncio.sleep(0.1)


@asynccontextmanager
async def copy_of(walk: Walk, folder: Path) -> AsyncIterator[Program]:
    """The same program on a copy of the folder."""
    copy = Forked(folder, walk.program.environ)
    copy.environ |= {"PORT": copy.url.rpartition(":")[2], "PUBLIC_URL": copy.url}
    shutil.copytree(walk.program.folder, copy.folder, dirs_exist_ok=True)
    await copy.start()
    try:
        yield copy
    finally:
        await copy.close()


async def test_what_is_texted_while_it_is_away_is_handled_once(tmp_path: Path) -> None:
    async with walking(tmp_path) as walk:
        phones = [walk.phone(number) for number in range(1, 31)]
        leaves, asked = walk.phone(98), walk.phone(99)
        walk.program.look(sign_up, [leaves.number, asked.number])
        await walk.program.kill()
        for phone in phones:
            await texts_nobody(phone, "JOIN")
        await texts_nobody(leaves, "please stop texting me")
        ask(walk, now() - timedelta(minutes=1))
        await walk.program.start()
        await walk.twilio.wait_for(32, timeout=PATIENCE)
        await walk.program.idle()
        assert Counter(message.to for message in walk.twilio.sent) == Counter(
            phone.number for phone in (*phones, leaves, asked)
        )
        assert "Sunday" not in leaves.texts[0]
        assert "Sunday" in asked.texts[0]


@about_sqlite
async def test_a_copied_folder_waits_to_be_adopted_and_doubles_nothing(tmp_path: Path) -> None:
    async with walking(tmp_path / "one") as walk:
        phones = [walk.phone(number) for number in range(1, 6)]
        walk.program.look(sign_up, [phone.number for phone in phones])
        ask(walk, now() + timedelta(seconds=3))
        async with copy_of(walk, tmp_path / "two") as copy:
            assert any(line.startswith("Nothing is sent: the database is not where it was") for line in copy.said)
            await copy.until(lambda health: bool(health["last_tick"] and health["outbox"]["queued"]))
            assert (await copy.health())["status"] == 503
            await walk.twilio.wait_for(5, timeout=PATIENCE)  # from the other one
            await walk.program.kill()
            adopted = await asyncio.to_thread(copy.told, "adopt", "--yes")  # it has a loop of its own
            assert adopted == {"adopted": True, "looked_for": 5, "parked": 0}
            assert (await copy.until(lambda health: not health["doubt"]))["status"] == 200
            assert (await copy.stop())[0] == 0
            assert not any((await settle_later(copy)).values())
        assert Counter(message.to for message in walk.twilio.sent) == Counter(phone.number for phone in phones)


@about_sqlite
async def test_a_damaged_log_is_found_and_what_it_lost_is_fetched(tmp_path: Path) -> None:
    """SQLite leaves out what comes after the first damaged frame, and calls what is left sound."""
    async with walking(tmp_path) as walk:
        phone = walk.phone(1)
        await phone.says("JOIN")
        await marked(walk.program, lambda highs: highs.inbox == 1 and highs.intent > 0)
        await walk.program.kill()
        log = walk.program.database.with_name("turnout.db-wal")
        frames = bytearray(log.read_bytes())
        for at in range(WAL_HEADER + FRAME_HEADER + PAGE // 2, WAL_HEADER + FRAME_HEADER + PAGE // 2 + 8):
            frames[at] ^= 0xFF
        log.write_bytes(frames)
        await walk.program.start()
        assert any(line.startswith("Nothing is sent: rows that had been committed") for line in walk.program.said)
        health = await walk.program.until(lambda health: bool(health["outbox"]["queued"]))
        assert (health["status"], health["doubt"]) == (503, "missing")
        assert len(walk.twilio.sent) == 1  # the answer to JOIN waits, for it has left before


@about_sqlite
async def test_a_machine_that_went_back_to_a_snapshot_answers_nobody_twice(tmp_path: Path) -> None:
    async with walking(tmp_path) as walk:
        await walk.phone(1).says("JOIN")
        await walk.program.stop()
        files = [walk.program.database, walk.program.database.with_name("turnout.db.mark")]
        snapshot = [file.read_bytes() for file in files]
        await walk.program.start()
        await walk.phone(2).says("JOIN")
        await walk.program.stop()
        for file, content in zip(files, snapshot, strict=True):
            with file.open("r+b") as there:  # the very file
                there.truncate(0)
                there.write(content)
        await walk.program.start()
        health = await walk.program.until(lambda health: bool(health["outbox"]["queued"]))
        assert (health["status"], health["doubt"]) == (503, "behind")
        assert len(walk.twilio.sent) == 2


@about_sqlite
async def test_a_clone_finds_another_one_at_the_public_address(tmp_path: Path) -> None:
    async with walking(tmp_path / "one") as walk:
        clone = Program(tmp_path / "two", walk.program.environ)
        clone.environ["PORT"] = clone.url.rpartition(":")[2]
        try:
            await clone.start()
            health = await clone.until(lambda health: bool(health["doubt"]))
            assert (health["status"], health["doubt"]) == (503, "elsewhere")
        finally:
            await clone.close()
        assert (await walk.program.health())["doubt"] == ""
