"""Signal through the real program, signal-cli's stand-in at the other end: signing up, and dying in the middle."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, func, select

from bot.store import inbox, supporters
from bot.store.session import Transaction
from bot.store.tables import InboxRow
from tests.databases import about_sqlite, frees_at_once, given
from tests.standin.signal_cli import ACCOUNT, NO_ANSWER, NO_NETWORK, SignalStandIn
from tests.standin.signal_phone import SignalPhone
from tests.walks.forked import Forked
from tests.walks.program import PATIENCE, Program

SETTINGS = {"ORGANIZATION": "Hill Tenants", "CONTACT": "help@example.org", "QUIET_HOURS": "off"}
PEOPLE = [f"10000000-0000-4000-8000-0000000001{n:02}" for n in range(8)]
OPENINGS = ("Hill Tenants: thanks", "Beverly Hills, Cali", "What should we call", "You are in, Quimby!")
LINES = ("JOIN", "90210", "driving", "Quimby")


@dataclass(frozen=True, slots=True)
class Walk:
    """The program, and the daemon that it speaks Signal through."""

    program: Program
    daemon: SignalStandIn

    async def said_to(self, person: str, count: int) -> list[str]:
        """The first so many texts to a person, once they are there."""
        return [message.text for message in (await self.daemon.wait_for(count, to=person, timeout=PATIENCE))[:count]]


@asynccontextmanager
async def walking(folder: Path, **settings: str) -> AsyncIterator[Walk]:
    async with SignalStandIn() as daemon:
        address = {"SIGNAL_RPC_URL": daemon.url, "SIGNAL_ACCOUNT": ACCOUNT, "SIGNAL_PACE": "20"}
        program = Forked(folder, SETTINGS | address | settings)
        with given(program.environ, program.database.parent):
            try:
                await program.start()
                yield Walk(program, daemon)
                log = program.log.read_text()
                assert not [person for person in PEOPLE if person in log]
                assert not [number for number in (ACCOUNT, "Quimby") if number in log]
            finally:
                await program.close()


def texts_of(tx: Transaction, person: str) -> list[str]:
    found = supporters.find(tx, "signal", person)
    if found is None:
        return []
    rows = tx.session.exec(select(InboxRow).where(InboxRow.address_id == found.address_id).order_by(col(InboxRow.id)))
    return [inbox.text_of(tx, row) for row in rows]


async def test_somebody_signs_up_and_answers_with_a_thumb(tmp_path: Path) -> None:
    async with walking(tmp_path) as walk:
        ana = SignalPhone(walk.daemon, PEOPLE[0])
        for count, line in enumerate(LINES, 1):
            ana.text(line)
            said = (await walk.said_to(ana.uuid, count))[-1]
            assert said.startswith(OPENINGS[count - 1])
        walk.program.told("ask", "new", "--flow", "quick", "--audience", "channel:signal", "--set", "question=Can you?")
        walk.program.told("ask", "send", "1")
        (ask,) = (await walk.daemon.wait_for(5, to=ana.uuid, timeout=PATIENCE))[4:]
        ana.react("👍", ask.stamp)
        assert len(await walk.said_to(ana.uuid, 6)) == 6
        assert walk.program.told("ask", "status", "1")["yes"] == 1


@frees_at_once
async def test_killed_at_any_moment_everybody_is_answered_once_or_that_is_in_doubt(tmp_path: Path) -> None:
    """What was to be handed over just then is looked for in the relay's journal a minute later, and once more."""
    chance = random.Random(4)  # noqa: S311 -- the same moments each time
    async with walking(tmp_path) as walk:
        phones = [SignalPhone(walk.daemon, person) for person in PEOPLE]
        for count, line in enumerate(LINES, 1):
            for phone in phones:
                phone.text(line)
            await asyncio.sleep(chance.uniform(0.01, 0.4))  # the moment is what the test is about
            await walk.program.kill()
            await walk.program.start()
            health = await walk.program.until(partial(_is_heard, walk, count * len(phones)))
        sent = Counter((message.to, message.text) for message in walk.daemon.sent)
        assert set(sent.values()) == {1}
        assert 0 <= len(phones) * len(LINES) - len(sent) <= health["outbox"]["unknown"]
        assert [walk.program.look(texts_of, phone.uuid) for phone in phones] == [list(LINES)] * len(phones)


def _is_heard(walk: Walk, texts: int, health: Mapping[str, Any]) -> bool:
    """Whether so many texts came in and were answered, as far as is known."""
    waiting = (health["inbox"], *(health["outbox"][state] for state in ("queued", "claimed", "posting")))
    return not any(waiting) and walk.program.look(_how_many) == texts


def _how_many(tx: Transaction) -> int:
    return tx.session.exec(select(func.count()).select_from(InboxRow)).one()


async def test_signal_cli_comes_late_goes_and_comes_again(tmp_path: Path) -> None:
    async with walking(tmp_path) as walk:
        await walk.program.until(lambda health: health["channels"]["signal"] == "ok")
        await walk.daemon.stop("reset")
        await walk.program.until(lambda health: health["channels"]["signal"] != "ok")
        ana = SignalPhone(walk.daemon, PEOPLE[0])
        ana.text("JOIN")
        await walk.daemon.start()
        assert (await walk.said_to(ana.uuid, 1))[0].startswith(OPENINGS[0])


async def test_what_may_have_been_sent_is_never_sent_again(tmp_path: Path) -> None:
    async with walking(tmp_path) as walk:
        ana = SignalPhone(walk.daemon, PEOPLE[0])
        walk.daemon.script(NO_NETWORK)
        ana.text("JOIN")
        health = await walk.program.until(lambda health: health["outbox"]["unknown"] == 1)
        assert health["outbox"]["queued"] == 0
        await walk.program.kill()
        await walk.program.start()
        ana.text("90210")
        assert (await walk.said_to(ana.uuid, 1))[0].startswith(OPENINGS[1])
        assert (await walk.program.health())["outbox"]["unknown"] == 1


async def test_stop_in_order_while_signal_says_nothing(tmp_path: Path) -> None:
    """The bot and its relay wait for the same answer, together: within ten seconds (reliability.md fault 35)."""
    async with walking(tmp_path) as walk:
        ana = SignalPhone(walk.daemon, PEOPLE[0])
        walk.daemon.script(NO_ANSWER)
        ana.text("JOIN")
        await walk.said_to(ana.uuid, 1)
        code, seconds = await walk.program.stop()
        assert code == 0
        assert seconds < 10


@pytest.mark.parametrize("account", ["+12025550199"])
async def test_an_account_that_signal_cli_does_not_hold_is_told(tmp_path: Path, account: str) -> None:
    async with walking(tmp_path, SIGNAL_ACCOUNT=account) as walk:
        health = await walk.program.until(lambda health: "gone" in health["channels"]["signal"])
        assert account not in str(health)


@about_sqlite
async def test_a_copy_in_doubt_leaves_the_line_to_the_one_that_lives(tmp_path: Path) -> None:
    """signal-cli hands a text to everybody who listens, and keeps it for nobody: a copy must not be one of them."""
    async with SignalStandIn() as daemon:
        program = Forked(tmp_path, SETTINGS | {"SIGNAL_RPC_URL": daemon.url, "SIGNAL_ACCOUNT": ACCOUNT})
        try:
            await program.start()
            await daemon.until(lambda: daemon.asked("subscribeReceive"), PATIENCE)
            assert (await program.stop())[0] == 0
            program.database.with_name("turnout.db.mark").unlink()
            asked = len(daemon.asked("subscribeReceive"))
            await program.start()
            await program.until(lambda health: bool(health["last_tick"]))
            SignalPhone(daemon, PEOPLE[0]).text("JOIN")
            assert (await program.health())["doubt"] == "unmarked"
            assert len(daemon.asked("subscribeReceive")) == asked
            await asyncio.to_thread(program.told, "adopt", "--yes")  # it has a loop of its own
            (answer,) = await daemon.wait_for(1, to=PEOPLE[0], timeout=PATIENCE)
            assert answer.text.startswith(OPENINGS[0])
        finally:
            await program.close()
