"""What comes in while the database is locked or away: acknowledged in a second, kept once, a STOP in force at once."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from sqlite3 import connect
from time import monotonic

import psycopg
import pytest
from sqlalchemy import make_url
from sqlmodel import col, select

from bot.core.events import TextIn
from bot.core.message import State
from bot.store import inbox, installation, outbox
from bot.store.engines import sqlite_file
from bot.store.tables import InboxRow
from bot.work import intent, invite, send
from bot.work.inlet import FLOOD, MOMENT, Inlet
from bot.work.loops import Loops
from tests.work.wire import ANA, BEN, CLEO, Home


@pytest.fixture
async def loops(home: Home) -> AsyncIterator[Loops]:
    """A process that takes texts and does nothing else."""
    async with taking(home) as loops:
        yield loops


@asynccontextmanager
async def taking(home: Home) -> AsyncIterator[Loops]:
    loops = Loops(home.house, home.clock)
    await loops.open()
    try:
        yield loops
    finally:
        await loops.stop()
        loops.inlet.close()


@contextmanager
def held(home: Home) -> Iterator[None]:
    """Somebody else has locked the database: the whole of a file, or on PostgreSQL the inbox."""
    file = sqlite_file(home.house.settings.database_url)
    if file:
        with closing(connect(file, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield
    else:
        url = home.house.settings.database_url.replace("+psycopg", "")
        with psycopg.connect(url) as other_server:
            other_server.execute("LOCK TABLE inbox")
            yield


async def takes(loops: Loops, home: Home, phone: str, *texts: str) -> float:
    """Texts of a phone come in one after the other; the longest that one took, in seconds."""
    longest = 0.0
    for text in texts:
        began = monotonic()
        await loops.receive(TextIn("sms", f"IN-{phone}-{text}", phone, text, home.clock()))
        longest = max(longest, monotonic() - began)
    return longest


async def drained(loops: Loops) -> None:
    async with asyncio.timeout(5):
        while loops.inlet.waiting:  # noqa: ASYNC110 -- what is waited for is in a file
            await asyncio.sleep(0.01)


def words(home: Home) -> list[str]:
    """What is in the inbox, in order."""
    rows = home.do(lambda tx: [inbox.text_of(tx, row) for row in tx.session.exec(_ROWS)])
    assert isinstance(rows, list)
    return rows


_ROWS = select(InboxRow).order_by(col(InboxRow.id))


async def test_texts_are_acknowledged_while_the_database_is_locked_and_kept_once_afterwards(
    home: Home, loops: Loops
) -> None:
    await takes(loops, home, ANA, "before")
    with held(home):
        assert await takes(loops, home, ANA, "JOIN", "90210", "driving") < MOMENT + 0.3
        assert loops.inlet.waiting == 3
    await drained(loops)
    await takes(loops, home, ANA, "Ana", "90210")  # the second one again
    assert words(home) == ["before", "JOIN", "90210", "driving", "Ana"]
    await home.settle()
    assert home.person(ANA).first_name == "Ana"


async def test_what_a_dead_process_took_is_kept_by_the_next(home: Home) -> None:
    with held(home):
        for before, word in enumerate(("JOIN", "90210", "driving")):
            inlet = Inlet(home.house)
            await inlet.open()
            assert inlet.waiting == before
            await inlet.receive(TextIn("sms", f"IN-{word}", ANA, word, home.clock()))  # behind those of the others
            inlet.spool.close()  # what the system does where it is killed
    async with taking(home) as loops:
        assert loops.inlet.waiting == 3
        await drained(loops)
        assert words(home) == ["JOIN", "90210", "driving"]


async def test_what_a_process_leaves_that_dies_beside_this_one_is_minded_too(small_home: Home) -> None:
    async with taking(small_home) as loops:
        beside = Inlet(small_home.house)
        with held(small_home):
            for phone, word in ((ANA, "JOIN"), (BEN, "STOP")):
                await beside.set_down(TextIn("sms", f"IN-{phone}", phone, word, small_home.clock()))
            beside.spool.close()
            while not loops.inlet.waiting:  # noqa: ASYNC110 -- what is waited for is in a file
                await asyncio.sleep(0.01)
            assert loops.inlet.waiting == 2
        await drained(loops)
        assert (words(small_home), loops.inlet.waiting) == (["STOP", "JOIN"], 0)


async def test_what_a_dead_process_took_may_be_of_a_channel_that_is_elsewhere(small_home: Home) -> None:
    inlet = Inlet(small_home.house)
    for channel, phone, word in (("signal", CLEO, "JOIN"), ("sms", ANA, "JOIN"), ("sms", BEN, "STOP")):
        await inlet.set_down(TextIn(channel, f"IN-{phone}", phone, word, small_home.clock()))
    inlet.spool.close()
    async with taking(small_home) as loops:
        await drained(loops)
        assert (words(small_home), loops.inlet.spool.aside()) == (["STOP", "JOIN", "JOIN"], 0)


async def test_a_stop_is_in_force_while_the_database_is_locked(home: Home, loops: Loops) -> None:
    """Also for a text whose intent is committed: it never leaves, and is called back once the opt-out is known."""
    await home.signed_up(ANA, BEN)
    home.new_ask()
    home.select()
    home.do(invite.begin_planned, home.house)
    ready = home.do(intent.intend, home.house, home.claim())
    with held(home):
        assert await takes(loops, home, ANA, "STOP") < MOMENT + 0.3
        left = [
            send.leave(home.house, "sms", one, monotonic() + 120, keep, loops.inlet.opt_outs.is_leaving)
            for one in ready
        ]
        leaving = asyncio.gather(*left)
        while not home.wire.taken:  # noqa: ASYNC110 -- the other one, for whom nothing changed
            await asyncio.sleep(0)
    await leaving
    await drained(loops)
    assert [message.to for message in home.wire.tried] == [BEN]
    assert home.person(ANA).supporter.consent == "out"
    assert [row.state for row in home.rows(ANA)] == [State.CANCELLED]
    assert not loops.inlet.opt_outs.is_leaving("sms", ANA)
    home.clock.move(hours=1)
    await home.settle()
    assert [message.to for message in home.wire.tried] == [BEN]


async def test_no_text_leaves_that_waited_for_its_slot_while_its_person_left(home: Home, loops: Loops) -> None:
    """Whichever process took the STOP, and for a pause too: what waited so long is looked at once more."""
    await home.signed_up(ANA, BEN, CLEO)
    home.new_ask()
    home.select()
    home.do(invite.begin_planned, home.house)
    first, second, third = home.do(intent.intend, home.house, home.claim())
    waited = monotonic() + (outbox.LEASE - send.FRESH).total_seconds()
    await home.receive(BEN, "STOP")
    for ready in (first, second):
        await send.leave(home.house, "sms", ready, waited, keep, loops.inlet.opt_outs.is_leaving)
    home.do(installation.pause, paused=True)
    await send.leave(home.house, "sms", third, waited, keep, loops.inlet.opt_outs.is_leaving)
    assert [message.to for message in home.wire.tried] == [ANA]
    assert [home.rows(phone)[0].state for phone in (BEN, CLEO)] == [State.CANCELLED, State.QUEUED]


@contextmanager
def gone(home: Home) -> Iterator[None]:
    """The server lets nobody into this database."""
    url = make_url(home.house.settings.database_url)
    with psycopg.connect(host=str(url.query["host"]), user="turnout", dbname="postgres", autocommit=True) as server:
        closed = "ALTER DATABASE {} WITH ALLOW_CONNECTIONS {}"
        server.execute(closed.format(url.database, "false").encode())
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [url.database])
        yield
        server.execute(closed.format(url.database, "true").encode())


async def test_a_process_that_only_listens_knows_when_the_database_takes_what_comes_again(postgres_home: Home) -> None:
    async with taking(postgres_home) as loops:
        store = postgres_home.house.store
        with gone(postgres_home):
            await takes(loops, postgres_home, ANA, "JOIN")
            assert store.fault
        await drained(loops)
        store.fault = "away"  # by a page that was asked for as it went away
        async with asyncio.timeout(5):
            while store.fault:  # noqa: ASYNC110 -- what is waited for is a write of the loops
                await asyncio.sleep(0.01)


def test_a_start_waits_for_a_database_that_takes_nothing(postgres_home: Home) -> None:
    with gone(postgres_home), pytest.raises(installation.Absent, match="takes nothing"):
        installation.take_a_write(postgres_home.house.store)
    assert postgres_home.house.store.fault
    installation.take_a_write(postgres_home.house.store)
    assert not postgres_home.house.store.fault


async def test_an_opt_out_goes_ahead_of_all_that_waits_with_it(postgres_home: Home) -> None:
    """Workers elsewhere know it from the database alone: it must not wait there for thousands of texts."""
    async with taking(postgres_home) as loops:
        with gone(postgres_home):
            await takes(loops, postgres_home, ANA, "JOIN", "90210")
            await takes(loops, postgres_home, BEN, "STOP")
        await drained(loops)
    assert words(postgres_home) == ["STOP", "JOIN", "90210"]


async def test_while_a_flood_is_kept_nothing_is_understood(small_home: Home) -> None:
    async with taking(small_home) as loops:
        with held(small_home):
            flood = asyncio.gather(*(takes(loops, small_home, ANA, str(number)) for number in range(FLOOD + 1)))
            await asyncio.sleep(0)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(loops.inlet.calm(), MOMENT / 2)
            await flood
            await asyncio.wait_for(loops.inlet.calm(), MOMENT / 2)


async def keep(_taken: object) -> None:
    """Nobody looks at that here."""


async def test_what_can_not_be_kept_is_put_aside_and_holds_up_nobody(
    small_home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    inlet = Inlet(small_home.house)
    await inlet.open()
    inlet.spool.append([TextIn("sms", "IN1", ANA, "good", small_home.clock())])
    [path] = inlet.spool._held
    with path.open("ab") as file:
        file.write(b"bad\n")
    inlet.waiting = 1
    assert await inlet.drain()
    assert (words(small_home), inlet.waiting, inlet.spool.aside()) == (["good"], 0, 1)
    assert "put aside" in caplog.text
    inlet.close()
