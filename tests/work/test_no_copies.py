"""What speaks against no copy: clocks that are put right, and a server that does not say where it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.channels import Failure
from bot.core.events import Receipt
from bot.store import copies
from bot.store.copies import Doubt
from bot.store.engines import Away
from bot.store.seat import seat
from bot.store.session import Transaction
from bot.work import adoption
from bot.work.vigil import Vigil
from tests.house import Clock
from tests.work.wire import ANA, Home, at_home


@pytest.fixture
def home(database_url: str, tmp_path: Path) -> Iterator[Home]:
    """A house whose asks leave at any hour."""
    with at_home(database_url, tmp_path, Clock(), QUIET_HOURS="off") as home:
        yield home


async def test_a_second_try_once_a_clock_was_put_right_loses_no_intent(home: Home) -> None:
    """It was six hours ahead: the newest intent is earlier now than it has been."""
    await home.signed_up(ANA)
    vigil = Vigil(home.house)
    await vigil.look()
    home.clock.move(hours=6)
    home.new_ask()
    await home.settle()
    assert await vigil.look() == ""
    home.clock.move(hours=-6, minutes=1)
    await home.report(home.rows(ANA)[0], Receipt.FAILED, code=Failure.UNDELIVERED)
    assert await vigil.look() == ""
    home.clock.move(hours=4, minutes=1)
    await home.settle()
    assert [row.attempts for row in home.rows(ANA)] == [2]
    assert await vigil.look() == await Vigil(home.house).look() == ""


async def test_an_intent_that_is_gone_is_missed_once_a_clock_was_put_right(home: Home) -> None:
    await home.signed_up(ANA)
    vigil = Vigil(home.house)
    await vigil.look()
    home.clock.move(hours=6)
    await vigil.look()
    home.clock.move(hours=-6, minutes=1)
    home.new_ask()
    await home.settle()
    assert await vigil.look() == ""
    home.do(lambda tx: tx.session.execute(text("UPDATE outbox SET intent_at = NULL")))
    assert await vigil.look() == Doubt.MISSING


async def test_a_life_that_began_while_the_clock_was_ahead_can_be_adopted(home: Home) -> None:
    home.clock.move(hours=6)
    vigil = Vigil(home.house)
    await vigil.look()
    home.clock.move(hours=-6, minutes=5)
    for _ in range(2):
        await vigil.suspect(Doubt.ELSEWHERE)
        assert await vigil.look() == Doubt.ELSEWHERE
        home.clock.move(minutes=1)
        await adoption.adopt(home.house, "test")
        assert await vigil.look() == await Vigil(home.house).look() == ""


async def test_a_server_that_does_not_say_where_it_is_at_the_moment_is_no_copy(postgres_home: Home) -> None:
    """A standby that is being promoted."""
    home = postgres_home
    vigil = Vigil(home.house)
    await vigil.look()
    home.do(_where_it_is_fails_with, "55000", standby=True)
    with pytest.raises(Away):
        await vigil.look()
    home.do(lambda tx: tx.session.execute(text("DROP SCHEMA before CASCADE")))
    assert await vigil.look() == ""
    assert home.house.store.do(copies.doubt) == ""


def test_a_standby_says_of_no_word_whether_it_is_known(postgres_home: Home) -> None:
    """It may be behind."""
    home = postgres_home
    word = home.do(copies.draw_word)
    assert home.do(copies.vouch, word) == copies.said(home.house.store.vault, word, known=True)
    assert home.do(copies.vouch, "another") == copies.said(home.house.store.vault, "another", known=False)
    home.do(_where_it_is_fails_with, "55000", standby=True)
    assert home.do(copies.vouch, word) == home.do(copies.vouch, "another") == ""


@pytest.mark.parametrize("code", ["42501", "55000"])
def test_a_server_that_never_says_more_is_known_by_its_database(postgres_home: Home, code: str) -> None:
    """It is not allowed, or has no log as others have (Amazon's Aurora)."""
    home = postgres_home
    assert "/" in home.house.store.do(seat)
    home.do(_where_it_is_fails_with, code)
    assert home.house.store.do(seat).isdigit()


def _where_it_is_fails_with(tx: Transaction, code: str, *, standby: bool = False) -> None:
    wire = tx.session.connection()
    path = "before, pg_catalog, public"
    for statement in (
        "CREATE SCHEMA before",
        (
            "CREATE FUNCTION before.pg_current_wal_lsn() RETURNS pg_lsn LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE 'recovery is in progress' USING ERRCODE = '{code}'; END $$"
        ),
        f"CREATE FUNCTION before.pg_is_in_recovery() RETURNS bool RETURN {standby}",
        f"SET search_path = {path}",
        f"ALTER DATABASE {wire.engine.url.database} SET search_path = {path}",  # for connections that are opened now
        (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_catalog AND pid <> pg_backend_pid()"
        ),
    ):
        wire.exec_driver_sql(statement)
