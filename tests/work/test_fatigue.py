"""Nobody is asked more often a week than the organization allows, whatever the asks are for."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.core.audience import Everyone
from bot.store import asks, invitations, supporters
from bot.store import audience as audience_sql
from bot.store.session import Transaction
from bot.store.tables import Ask
from bot.work import invite
from bot.work.asks import NewAsk, create
from tests.house import Clock
from tests.work.wire import ANA, BEN, Home, at_home

DAYS = ("Friday", "Saturday", "Sunday", "Monday")


@pytest.fixture
def capped(database_url: str, tmp_path: Path) -> Iterator[Home]:
    """A house in which two asks a week are enough, as where nobody sets anything."""
    with at_home(database_url, tmp_path, Clock(), ASKS_PER_WEEK="2") as home:
        yield home


def asked(home: Home, phone: str) -> int:
    return sum("Can you take a shift" in text for text in home.wire.texts(phone))


async def test_the_third_ask_of_a_week_waits_for_the_next(capped: Home) -> None:
    home = capped
    await home.signed_up(ANA, BEN)
    home.new_ask("NOT lang:es", day="Friday")
    await home.settle()
    await home.wait(days=6)
    second, third = home.new_ask(day="Saturday"), home.new_ask(day="Sunday")
    await home.settle()  # both are selected before either leaves
    assert (asked(home, ANA), asked(home, BEN)) == (2, 2)
    sent = {ask: home.do(invitations.status, home.ask(ask)).sent for ask in (second, third)}
    assert sorted(sent.values()) == [0, 2]
    late = next(ask for ask, count in sent.items() if not count)
    assert home.do(invitations.skipped_for, home.ask(late)) == {"asked often enough this week": 2}
    found = home.do(audience_sql.reached, Everyone(), 5)
    assert (found.count, found.left_out["were asked often enough this week"]) == (0, 2)
    await home.wait(days=1, minutes=1)
    home.new_ask(day="Monday")
    await home.settle()
    assert asked(home, ANA) == 3


async def test_what_never_left_and_the_question_afterwards_do_not_count(capped: Home) -> None:
    home = capped
    await home.signed_up(ANA)
    for day in DAYS[:2]:
        ask = home.new_ask(day=day)
        home.select()
        home.do(invite.begin_planned, home.house)
        home.do(_cancel, ask)
    afterwards = home.new_ask(day=DAYS[2])
    home.do(lambda tx: setattr(tx.session.get_one(Ask, afterwards), "slot", asks.AFTER))
    for day in DAYS[:2]:
        home.new_ask(day=day)
    await home.settle()
    assert asked(home, ANA) == 3


def _cancel(tx: Transaction, ask: int) -> None:
    asks.stop_sending(tx, tx.session.get_one(Ask, ask), asks.CANCELLED, "cancelled")


async def test_who_asked_for_fewer_while_it_waited_is_not_asked_again(capped: Home) -> None:
    home = capped
    await home.signed_up(ANA)
    home.new_ask(day="Friday")
    await home.settle()
    second = home.new_ask(day="Saturday")
    home.select()
    home.do(invite.begin_planned, home.house)
    ana = home.person(ANA)
    home.do(lambda tx: supporters.tag(tx, ana, "fewer", on=True))
    await home.settle()
    assert asked(home, ANA) == 1
    assert home.do(invitations.skipped_for, home.ask(second)) == {"wants fewer": 1}


def test_of_asks_that_workers_queue_at_once_only_two_leave(postgres: Callable[[], str], tmp_path: Path) -> None:
    with at_home(postgres(), tmp_path, Clock(), ASKS_PER_WEEK="2") as home:
        phones = [f"+120255501{n:02}" for n in range(30)]
        for phone in phones:
            home.do(home._sign_up, phone)
        for day in DAYS:
            home.new_ask(day=day)
            home.select()

        def work(_: int) -> None:
            while home.do(invite.begin_planned, home.house):
                pass

        with ThreadPoolExecutor(4) as threads:
            list(threads.map(work, range(4)))
        for phone in phones:
            assert len(home.rows(phone, "ask")) == 2


@pytest.mark.parametrize(
    ("language", "words", "confirmed"),
    [
        ("en", "Too many texts!", "one ask a month at most"),
        ("en", "don't text me so often please", "one ask a month at most"),
        ("es", "Menos mensajes por favor", "al mes"),
        ("en", "only once a month please", "one ask a month at most"),
        ("es", "solo una vez al mes, por favor", "al mes"),
    ],
)
async def test_fewer_texts_is_an_answer_that_closes_nothing(
    small_home: Home, language: str, words: str, confirmed: str
) -> None:
    home = small_home
    await home.signed_up(ANA)
    ana = home.person(ANA)
    home.do(lambda tx: setattr(tx.session.merge(ana.supporter), "language", language))
    ask = home.new_ask()
    await home.settle()
    (answer,) = await home.texts(ANA, words)
    assert confirmed in answer
    assert home.do(supporters.tags_of, ana.id) == ("fewer",)
    assert (home.person(ANA).address.closed, home.invitation(ask, ANA).answer) == ("", None)
    await home.texts(ANA, "yes" if language == "en" else "sí")
    assert home.invitation(ask, ANA).answer == "yes"
    later = home.new_ask(day="Sunday")
    await home.wait(days=3)
    assert [one.skipped for one in home.invitations(later)] == []


async def test_how_often_is_an_answer_where_no_plain_yes_or_no_is(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    home.do(create, home.house, NewAsk("callteam", "everyone", {}, at=home.clock()), "test")
    await home.settle()
    await home.texts(ANA, "yes", "yes, I promise", "only once a month")
    assert "fewer" not in home.do(supporters.tags_of, home.person(ANA).id)


async def test_what_is_said_beside_the_wish_is_an_answer_and_stop_is_stop(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA, BEN)
    ask = home.new_ask()
    await home.settle()
    confirmed, sorry = await home.texts(ANA, "No, fewer texts please")
    assert "one ask a month" in confirmed
    assert "Maybe next time" in sorry
    assert home.invitation(ask, ANA).answer == "no"
    await home.texts(BEN, "Too many texts, stop!")
    assert home.person(BEN).supporter.consent == "out"
    assert home.do(supporters.tags_of, home.person(BEN).id) == ()
