"""Very many people are invited in lots: whatever happens between two of them, everybody once, and nobody too soon."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from sqlmodel import select

from bot.core.harm import NEEDED
from bot.store import invitations, outbox
from bot.store.asks import SOME
from bot.store.audience import LOT
from bot.store.outbox import CALLED_OFF, PROMISE, Cause, Text
from bot.store.session import Transaction
from bot.store.tables import Address
from bot.work import asks, due, invite, selecting
from bot.work.selecting import Chosen
from tests.house import NOON, Clock
from tests.work.wire import Home, at_home

MANY = 2 * LOT + 500
SIGN_UP = (
    f"""INSERT INTO supporter (id, created_at, consent, language)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MANY})
SELECT i, '2026-11-20 00:00:00', 'in', 'en' FROM n""",  # noqa: S608 -- a constant
    """INSERT INTO address (supporter_id, channel, address_key, address_enc, closed, created_at)
SELECT id, 'sms', CAST(id AS VARCHAR), '', '', created_at FROM supporter""",
)


@pytest.fixture
def crowd(database_url: str, tmp_path: Path) -> Iterator[tuple[Home, int]]:
    """An ask to everybody that has just begun, among more people than are invited together."""

    def sign_up(tx: Transaction) -> None:
        for statement in SIGN_UP:
            tx.session.execute(sql(statement))

    with at_home(database_url, tmp_path, Clock(NOON.replace(hour=15))) as home:
        home.do(sign_up)
        ask = home.agreed(home.new_ask())
        assert home.do(due.do_one, home.house)
        yield home, ask


def look(home: Home) -> Chosen:
    chosen: Chosen | None = home.house.store.read(selecting.look, home.house)
    assert chosen
    return chosen


def invited(home: Home, ask: int) -> Counter[int]:
    return Counter(one.supporter_id for one in home.invitations(ask))


async def test_what_was_cut_off_goes_on_with_those_who_are_left(crowd: tuple[Home, int]) -> None:
    home, ask = crowd
    chosen = look(home)
    assert ([lot.count(",") + 1 for lot in chosen.lots], chosen.people) == ([LOT, LOT, 500], MANY)
    assert home.do(selecting.invite, chosen, 1)
    assert home.do(invite.begin_planned, home.house) is False  # who begins would take it for a smaller one
    home.do(asks.pause, ask, "test")
    assert not home.do(selecting.invite, chosen, 0)
    assert home.house.store.read(selecting.look, home.house) is None
    home.do(asks.resume, ask, "test")
    home.do(due.do_one, home.house)
    again = look(home)
    assert ([lot.count(",") + 1 for lot in again.lots], again.people) == ([LOT, 500], MANY)
    assert await selecting.select_next(home.house)
    assert invited(home, ask) == Counter(range(1, MANY + 1))
    assert home.ask(ask).selected_at == home.clock()
    assert not await selecting.select_next(home.house)
    assert home.do(invite.begin_planned, home.house)


async def test_an_ask_that_ends_or_grows_meanwhile_invites_nobody_more(crowd: tuple[Home, int]) -> None:
    home, ask = crowd
    chosen = look(home)
    home.agreed(ask, MANY // 2)
    assert not home.do(selecting.invite, chosen, 0)
    assert (home.ask(ask).state, home.ask(ask).reason, home.invitations(ask)) == ("paused", NEEDED, [])
    home.agreed(ask, MANY)
    home.do(asks.resume, ask, "test")
    home.do(due.do_one, home.house)
    assert home.do(selecting.invite, chosen, 0)
    home.do(asks.cancel, ask, "test")
    assert not home.do(selecting.invite, chosen, 1)
    assert home.do(invitations.skipped_for, home.ask(ask)) == {"cancelled": SOME}  # the others are taken back in turn
    while home.do(invite.take_back, home.house):
        pass
    assert home.do(invitations.skipped_for, home.ask(ask)) == {"cancelled": LOT}


async def test_what_tells_that_it_is_cancelled_is_not_taken_back(crowd: tuple[Home, int]) -> None:
    home, ask = crowd
    assert home.do(selecting.invite, look(home), 0)
    home.do(asks.cancel, ask, "test")
    late = max(home.invitations(ask), key=lambda one: one.supporter_id)  # not among those who come first

    def tell(tx: Transaction) -> None:
        address = tx.session.exec(select(Address).where(Address.supporter_id == late.supporter_id)).one()
        cause = Cause(CALLED_OFF, late.id or 0)
        outbox.enqueue(tx, Text(late.supporter_id, address, PROMISE, cause, "It is cancelled", invitation_id=late.id))

    home.do(tell)
    while home.do(invite.take_back, home.house):
        pass
    assert [row.state for row in home.rows()] == ["queued"]


async def test_who_leaves_meanwhile_is_not_invited(crowd: tuple[Home, int]) -> None:
    home, ask = crowd
    chosen = look(home)
    home.do(lambda tx: tx.session.execute(sql("UPDATE supporter SET consent = 'out' WHERE id = 3")))
    home.do(lambda tx: tx.session.execute(sql("DELETE FROM address WHERE supporter_id = 4")))
    home.do(lambda tx: tx.session.execute(sql("DELETE FROM supporter WHERE id = 4")))
    for number in range(len(chosen.lots)):
        assert home.do(selecting.invite, chosen, number)
    assert set(range(1, MANY + 1)) - set(invited(home, ask)) == {3, 4}


async def test_a_stop_of_the_process_leaves_the_rest_for_later(crowd: tuple[Home, int]) -> None:
    home, ask = crowd
    stopping = iter((False, True))
    assert await selecting.select_next(home.house, lambda: next(stopping))
    assert (len(invited(home, ask)), home.ask(ask).selected_at) == (LOT, None)


def test_several_at_once_invite_everybody_once(postgres_home: Home) -> None:
    home = postgres_home
    for statement in SIGN_UP:
        home.do(lambda tx, statement=statement: tx.session.execute(sql(statement)))
    ask = home.agreed(home.new_ask())
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(lambda _: home.select(), range(3)))
    assert invited(home, ask) == Counter(range(1, MANY + 1))
