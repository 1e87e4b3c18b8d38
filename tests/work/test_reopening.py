"""An ask that was filled and is not any more: whoever has read no text of it may be invited again, and once."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.channels import Failure
from bot.store import asks as stored
from bot.store import roster
from bot.store.tables import OutboxRow
from bot.work import asks, fallback, intent, send
from bot.work.fallback import FALLBACK_AFTER
from tests.house import NOON, Clock
from tests.work.test_fallback import on_both
from tests.work.wire import ANA, ANA_SIGNAL, BEN, CLEO, GOOD, Answer, Home, at_home, soon

LONDON = [f"+44770090{n:04}" for n in range(3)]
SORRY = "sorry, can't make it"


@pytest.fixture
def small(small_database_url: str, tmp_path: Path) -> Iterator[Home]:
    """A house in London, where it is evening; in Washington it is day."""
    with at_home(small_database_url, tmp_path, Clock(NOON.replace(hour=21)), TIMEZONE="Europe/London") as home:
        yield home


def asked(home: Home) -> Counter[str]:
    """Who got the ask, how often."""
    refs = {row.ref for row in home.rows(kind="ask")}
    return Counter(message.to for wire in (home.wire, home.signal) for message, _ in wire.taken if message.ref in refs)


async def days(home: Home, count: int) -> None:
    for _ in range(12 * count):
        await home.wait(hours=2)


@pytest.mark.parametrize("waves", ["all", "auto"])
@pytest.mark.parametrize("brake", ["none", "pause", "hold"])
async def test_whose_text_waits_for_the_morning(small: Home, waves: str, brake: str) -> None:
    await small.signed_up(ANA, *LONDON)
    id = small.new_ask(needed=1, waves=waves, overbook=0)
    await small.settle()
    await small.texts(ANA, "yes")
    assert small.ask(id).state == "filled"
    if brake == "pause":
        small.do(asks.pause, id, "test")
    elif brake == "hold":
        small.do(stored.hold, id, "filtered")
    await small.texts(ANA, SORRY)
    await days(small, 1)
    if brake != "none":
        assert (small.ask(id).state, asked(small)) == ("paused", {ANA: 1})
        assert small.do(asks.resume, id, "test").state == "running"
        await days(small, 1)
    assert asked(small) == Counter([ANA, *LONDON])
    assert "you are down for Saturday" in (await small.texts(LONDON[0], "yes, Saturday!"))[0]
    assert small.ask(id).state == "filled"


async def test_whose_text_was_refused_for_the_moment_when_it_was_filled(small: Home) -> None:
    await small.signed_up(ANA, BEN)
    small.wire.answers.extend([GOOD, Answer(accepts=False, failure=Failure.THROTTLED)])
    small.new_ask(needed=1, waves="all", overbook=0)
    await small.settle()
    small.do(lambda tx: tx.session.execute(update(OutboxRow).values(not_before=tx.now)))
    [ready] = small.do(intent.intend, small.house, small.claim())
    await small.texts(ANA, "yes")
    small.do(send.not_sent, ready.row_id, ready.message.attempt, Failure.THROTTLED, "429")
    assert [row.reason for row in small.rows(BEN, "ask")] == ["not allowed"]
    await small.texts(ANA, SORRY)
    assert asked(small) == Counter([ANA, BEN])
    assert small.do(lambda tx: tx.session.get_one(OutboxRow, ready.row_id).cause) == "unread"


async def test_whose_message_was_taken_back_is_asked_elsewhere(signal_home: Home) -> None:
    home = signal_home
    home.clock.at = home.clock.at.replace(hour=15)
    await home.signed_up(BEN)
    await on_both(home)
    id = home.new_ask(needed=1, waves="all", overbook=0)
    await home.settle()
    home.clock.at += FALLBACK_AFTER
    [row] = home.rows(ANA_SIGNAL, "ask")
    recall = home.do(fallback.plan, home.house, row.id, row.address_id)
    await home.texts(BEN, "yes")
    home.do(fallback.taken_back, home.house, recall)
    await home.wait(hours=25)
    assert home.rows(ANA_SIGNAL, "ask")[0].state == "recalled"
    await home.texts(BEN, SORRY)
    await home.wait(minutes=1)
    assert asked(home) == Counter([ANA_SIGNAL, BEN, ANA])
    assert "you are down for Saturday" in (await home.texts(ANA, "yes"))[0]
    assert home.ask(id).state == "filled"


async def test_who_has_read_it_is_not_asked_again(small: Home) -> None:
    await small.signed_up(ANA, BEN, CLEO)
    small.wire.answers.extend([GOOD, Answer(failure=Failure.UNKNOWN), Answer(accepts=False, failure=Failure.REFUSED)])
    id = small.new_ask(needed=1, waves="all", overbook=0)
    await small.settle()
    await small.texts(ANA, "yes")
    await small.texts(ANA, SORRY)
    await days(small, 1)
    assert (asked(small), small.ask(id).state) == (Counter([ANA, BEN]), "running")


async def test_the_question_follows_whom_a_place_can_not_be_offered(small: Home) -> None:
    small.clock.at = NOON.replace(hour=15)
    await small.signed_up(ANA, LONDON[0])
    id = small.new_ask(needed=1, overbook=0, starts_at=soon(small.clock, hours=9))
    await small.settle()
    await small.texts(ANA, "yes")
    await small.texts(LONDON[0], "yes")
    await small.signed_up(BEN)
    small.clock.move(hours=6)  # quiet in London from here to the end
    await small.texts(ANA, SORRY)
    assert (asked(small)[BEN], small.ask(id).state) == (1, "running")
    await small.texts(BEN, "yes")
    assert small.ask(id).state == "filled"


async def test_a_pause_of_what_is_filled_ends_where_it_began(small: Home) -> None:
    await small.signed_up(*(f"+1202555010{n}" for n in range(6)))
    id = small.new_ask(needed=2, waves="3", overbook=1, starts_at=soon(small.clock, days=3))
    await small.settle()
    first = list(asked(small))
    for phone in first:
        await small.texts(phone, "yes")
    await small.texts(first[0], SORRY)
    assert small.ask(id).state == "filled"  # two come, and one place is for who drops out
    small.do(stored.hold, id, "filtered")
    assert small.ask(id).state == "paused"
    await small.texts(first[1], SORRY)
    await small.wait(hours=1)
    assert len(asked(small)) == 3
    await small.texts(first[1], "yes, I can after all")
    assert small.do(asks.resume, id, "test").state == "filled"
    await small.texts(first[1], SORRY)
    assert (small.ask(id).state, len(asked(small))) == ("running", 6)


async def test_an_offer_that_never_left_is_made_again(small: Home) -> None:
    await small.signed_up(ANA, BEN)
    id = small.new_ask(needed=1, waves="all", overbook=0)
    await small.settle()
    for phone in (ANA, BEN):
        await small.texts(phone, "yes")
    await small.receive(ANA, "no")
    small.wire.answers.extend([GOOD, Answer(accepts=False, failure=Failure.THROTTLED, retry_after=4 * 3600)])
    await small.settle()
    await small.wait(hours=4)
    await small.wait(hours=20)
    offers = [text for text in small.wire.texts(BEN) if "a place is free" in text]
    assert (len(offers), small.invitation(id, BEN).offers) == (1, 1)


async def test_who_wavers_over_night_is_told_the_address_once(small: Home) -> None:
    small.clock.at = NOON.replace(hour=23, minute=30)
    await small.signed_up(ANA)
    id = small.new_ask(needed=1, starts_at=soon(small.clock, days=1, hours=3), address="12 Main Street")
    await small.settle()
    await small.texts(ANA, "yes")
    await small.wait(hours=3, minutes=1)  # in the evening there
    await small.texts(ANA, "no")
    await small.wait(hours=12)
    assert [row.state for row in small.rows(ANA, "promise")] == ["cancelled"]
    await small.texts(ANA, "yes, I can after all")
    await small.wait(hours=1)
    assert len([text for text in small.wire.texts(ANA) if "12 Main Street" in text]) == 1
    assert small.do(roster.accepted, id) == 1
