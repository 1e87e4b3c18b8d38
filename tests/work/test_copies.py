"""Which copy of the database lives: the other sends nothing, and nothing twice once an operator has adopted it."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlmodel import select

from bot.channels import Failure, Fate
from bot.core.events import Receipt, TextIn
from bot.store import copies, mark
from bot.store.copies import Doubt, Seen
from bot.store.engines import create_engine
from bot.store.mark import Highs, Mark
from bot.store.session import Transaction
from bot.store.tables import Installation
from bot.work import adoption, invite, reconcile
from bot.work.inlet import Inlet
from bot.work.intent import intend
from bot.work.sweep import Sweep
from bot.work.vigil import Vigil, path_of
from tests.databases import about_sqlite
from tests.house import NOON, Clock
from tests.work.wire import ANA, ANA_SIGNAL, BEN, Home, at_home

PEOPLE = [f"+120255501{n:02}" for n in range(10, 20)]


async def served(home: Home) -> str:
    """A process begins to serve, or goes on: the doubt that it has."""
    return await Vigil(home.house).look()


def copied(home: Home, to: Path, clock: Clock) -> AbstractContextManager[Home]:
    """The whole folder, copied file by file."""
    shutil.copytree(home.house.settings.directory, to)
    return at_home(f"sqlite:///{to / 'turnout.db'}", to, clock, signal=True, QUIET_HOURS="off")


async def looked_for(home: Home) -> None:
    for _ in range(4):
        await home.wait(minutes=1)


async def test_what_is_known_is_kept_outside_and_names_nobody(home: Home) -> None:
    assert await served(home) == ""
    await home.texts(ANA, "JOIN")
    assert await served(home) == await served(home) == ""
    kept = mark.read(path_of(home.house.settings))
    assert kept
    assert (kept.highs.inbox, kept.highs.outbox) == (1, 1)
    assert kept.highs.intent == mark.moment(home.clock())
    assert ANA[1:] not in path_of(home.house.settings).read_text()


@about_sqlite
async def test_a_copy_sends_nothing_until_it_is_adopted_and_nothing_twice_then(
    small_signal_home: Home, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = small_signal_home
    await home.signed_up(*PEOPLE)
    await served(home)
    home.new_ask(at=home.clock() + timedelta(hours=1))
    with copied(home, tmp_path_factory.mktemp("copy") / "home", home.clock) as copy:
        home.clock.move(hours=1)
        for phone in PEOPLE[:3]:
            await home.texts(phone, "HELP")
        await home.settle()  # the original asks everybody
        assert set(Counter(message.to for message, _ in home.wire.taken)) == set(PEOPLE)
        before = len(home.wire.taken)
        copy.wire.taken, copy.wire.numbers = home.wire.taken, home.wire.numbers  # one provider
        assert await served(copy) == "copied"
        await copy.settle()
        assert copy.claim() == []
        assert len(copy.rows()) == len(PEOPLE)
        assert len(copy.wire.taken) == before
        done = await adoption.adopt(copy.house, "test")
        assert (done.looked_for, done.parked) == (len(PEOPLE), 0)
        assert await served(copy) == ""
        await looked_for(copy)
        assert len(copy.wire.taken) == before
        assert {row.state for row in copy.rows()} == {"sent"}
        await copy.texts(BEN, "JOIN")  # and it lives
        assert copy.wire.texts(BEN)


@about_sqlite
async def test_what_the_other_copy_did_not_send_leaves_after_two_looks(
    small_signal_home: Home, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = small_signal_home
    await home.signed_up(ANA, ANA_SIGNAL)
    await served(home)
    home.new_ask(at=home.clock() + timedelta(hours=1))
    with copied(home, tmp_path_factory.mktemp("copy") / "home", home.clock) as copy:
        await copy.receive(BEN, "JOIN")
        await served(copy)
        await copy.settle()
        copy.clock.move(minutes=70)
        await copy.settle()
        done = await adoption.adopt(copy.house, "test")
        assert (done.looked_for, done.parked) == (2, 2)  # the ask by SMS; an old answer, and what Signal can not tell
        await copy.settle()
        assert copy.wire.taken == []
        await looked_for(copy)
        assert [len(copy.wire.texts(phone)) for phone in (ANA, BEN)] == [1, 1]
        assert copy.signal.taken == []


@about_sqlite
async def test_a_receipt_of_the_other_copy_settles_it(
    small_signal_home: Home, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = small_signal_home
    await home.signed_up(ANA)
    await served(home)
    ask = home.new_ask()
    with copied(home, tmp_path_factory.mktemp("copy") / "home", home.clock) as copy:
        await served(copy)
        await copy.settle()
        await adoption.adopt(copy.house, "test")
        (row,) = copy.rows()
        await copy.report(row, Receipt.DELIVERED, attempt=1, id="SM7")
        await looked_for(copy)
        assert (copy.rows()[0].state, copy.wire.taken, copy.ask(ask).state) == ("delivered", [], "running")


@about_sqlite
async def test_a_folder_that_was_moved_is_no_copy_and_a_lost_mark_may_be_one(tmp_path: Path) -> None:
    clock = Clock()
    for place, doubt in ((tmp_path / "a", ""), (tmp_path / "b", ""), (tmp_path / "b", "unmarked")):
        if place.name == "b" and not place.exists():
            (tmp_path / "a").rename(place)
        with at_home(f"sqlite:///{place / 'turnout.db'}", place, clock) as home:
            home.ids = count(len(home.rows()) + 1)
            if doubt:
                path_of(home.house.settings).unlink()
            assert await served(home) == doubt
            await home.texts(ANA, "JOIN")
            assert bool(home.wire.texts(ANA)) != bool(doubt)


@about_sqlite
async def test_lost_rows_are_missed_fetched_again_and_not_answered_again(tmp_path: Path) -> None:
    """A backup put in the place of the database: the file is the same one, what came since is gone."""
    clock, file = Clock(), tmp_path / "turnout.db"
    with at_home(f"sqlite:///{file}", tmp_path, clock) as home:
        await home.texts(BEN, "JOIN")
        await served(home)
    backup = file.read_bytes()
    with at_home(f"sqlite:///{file}", tmp_path, clock) as home:
        clock.move(minutes=30)
        home.wire.numbers, home.ids = count(100), count(100)
        await home.texts(ANA, "JOIN")
        await home.receive(BEN, "STOP", id="IN9")
        await served(home)
        taken, at = home.wire.taken, clock()
    file.write_bytes(backup)
    clock.move(minutes=1)
    with at_home(f"sqlite:///{file}", tmp_path, clock) as home:
        home.wire.taken = taken
        home.wire.inbound = [
            TextIn("sms", id, who, what, at) for id, who, what in (("A", ANA, "JOIN"), ("B", BEN, "STOP"))
        ]
        vigil = Vigil(home.house)
        assert await vigil.look() == "missing"
        await Sweep(home.house, vigil, lambda: None, Inlet(home.house)).go()
        await home.settle()
        assert home.person(BEN).supporter.consent == "out"
        assert len(home.wire.texts(ANA)) == 1
        await adoption.adopt(home.house, "test")
        await looked_for(home)
        assert len(home.wire.texts(ANA)) == 1
        assert [row.state for row in home.rows(ANA)] == ["sent"]


async def test_an_intent_that_is_gone_is_missed(home: Home) -> None:
    """The rows are all there, but what says that they left is not."""
    await home.signed_up(ANA)
    home.new_ask()
    await home.settle()
    vigil = Vigil(home.house)
    assert await vigil.look() == ""
    home.clock.move(seconds=1)
    await vigil.left(home.clock())
    assert await vigil.look() == "missing"
    assert home.claim() == []


@pytest.mark.parametrize(("behind", "begins_anew"), [(2.0, False), (420.0, True)])
async def test_an_intent_that_is_gone_is_missed_also_where_the_clock_is_behind(
    home: Home, behind: float, *, begins_anew: bool
) -> None:
    """That of a server that was promoted; that of a machine that has none while it is off."""
    await home.signed_up(ANA)
    vigil = Vigil(home.house)
    await vigil.look()
    home.new_ask()
    await home.settle()
    await vigil.look()
    home.do(lambda tx: tx.session.execute(text("UPDATE outbox SET intent_at = NULL, provider_id = NULL")))
    home.clock.move(seconds=-behind)
    vigil = Vigil(home.house) if begins_anew else vigil
    assert await vigil.look() == "missing"


async def test_no_text_waits_for_a_look_that_waits(postgres_home: Home) -> None:
    home = postgres_home
    vigil = Vigil(home.house)
    await vigil.look()
    beside = create_engine(home.house.settings.database_url)
    with beside.begin() as held:
        held.exec_driver_sql("LOCK TABLE audit_line IN ACCESS EXCLUSIVE MODE")
        looking = asyncio.create_task(vigil.look())
        home.clock.move(seconds=1)
        await vigil.left(home.clock())
        assert not looking.done()
    beside.dispose()
    assert await looking == ""  # it began before
    kept = mark.read(path_of(home.house.settings))
    assert kept
    assert kept.highs.intent == mark.moment(home.clock())


async def test_a_claim_from_before_the_doubt_does_not_leave(home: Home) -> None:
    await home.signed_up(ANA)
    home.new_ask()
    await served(home)
    home.select()
    home.do(invite.begin_planned, home.house)
    held = home.claim()
    home.do(copies.raise_doubt, Doubt.COPIED)
    assert held
    assert not home.do(intend, home.house, held)


async def test_the_copy_of_a_server_s_database_is_in_doubt_at_once(
    postgres: Callable[..., str], postgres_home: Home, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = postgres_home
    await home.signed_up(ANA)
    await served(home)
    home.new_ask()
    name = make_url(home.house.settings.database_url).database
    home.house.store.close()
    url = postgres(name)
    folder = tmp_path_factory.mktemp("worker")  # a process that never knew the other one
    with at_home(url, folder, home.clock) as copy:
        await copy.settle()  # nobody has looked at the mark yet
        assert copy.wire.taken == []
        assert await served(copy) == "copied"


async def test_a_cluster_that_was_promoted_goes_on_once_nothing_is_missing(postgres_home: Home) -> None:
    home = postgres_home
    await home.signed_up(ANA)
    vigil = Vigil(home.house, settles_in=0.0)
    await vigil.look()
    home.new_ask()
    home.do(on_another_timeline)
    await home.settle()
    assert home.wire.taken == []
    assert await vigil.look() == ""
    await home.settle()
    assert len(home.wire.taken) == 1


async def test_a_standby_that_was_behind_is_missed(postgres_home: Home) -> None:
    home = postgres_home
    await home.texts(ANA, "JOIN")
    vigil = Vigil(home.house, settles_in=0.0)
    await vigil.look()
    home.do(on_another_timeline)
    home.do(lambda tx: tx.session.execute(text("DELETE FROM outbox")))
    assert await vigil.look() == "missing"


def on_another_timeline(tx: Transaction) -> None:
    row = tx.session.exec(select(Installation)).one()
    row.life = row.life.rpartition("/")[0] + "/00000000"


@pytest.mark.parametrize(
    ("born", "known", "doubt"),
    [
        ("2", Mark("2", Highs(5, 5, 5, 5), NOON), None),
        ("2", Mark("2", Highs(5, 5, 6, 5), NOON), Doubt.MISSING),
        ("2", Mark("1", Highs(9, 9, 9, 9), NOON), None),  # adopted since
        ("2", Mark("3", Highs(1, 1, 1, 1), NOON), Doubt.OLDER),
        ("", Mark("1", Highs(9, 9, 9, 9), NOON), Doubt.MISSING),
        ("2", None, Doubt.UNMARKED),
    ],
)
def test_what_speaks_against_a_copy(born: str, known: Mark | None, doubt: Doubt | None) -> None:
    found = Seen(born, "here", "here", "", Highs(5, 5, 5, 5))
    assert copies.judge(found, known, needs_mark=True) == doubt
    assert copies.judge(replace(found, seat="there"), known, needs_mark=False) == (
        doubt if known and doubt else Doubt.COPIED
    )


# What became of texts of which no receipt comes


async def test_what_became_of_a_text_is_asked_for(small_home: Home) -> None:
    home = small_home
    await home.texts(ANA, "JOIN")
    await home.texts(BEN, "JOIN")
    home.clock.move(minutes=9)
    assert not await reconcile.ask_after(home.house)
    home.clock.move(minutes=1)
    home.wire.fates = {"SM1": Fate(Receipt.DELIVERED), "SM2": Fate(Receipt.FAILED, Failure.REFUSED)}
    assert await reconcile.ask_after(home.house)
    assert [row.state for row in home.rows()] == ["delivered", "failed"]
    assert home.person(BEN).address.closed == "unreachable"
    assert not await reconcile.ask_after(home.house)


async def test_what_nobody_can_say_is_asked_for_a_few_times(small_home: Home) -> None:
    home = small_home
    await home.texts(ANA, "JOIN")
    home.wire.fates = {"SM1": Fate(Receipt.ACCEPTED)}
    asked = 0
    for _ in range(40):
        home.clock.move(hours=1)
        asked += await reconcile.ask_after(home.house)
    assert asked == 5
    assert (home.rows()[0].state, home.rows()[0].check_at) == ("sent", None)
