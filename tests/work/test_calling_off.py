"""Who promised, or waits for a place, is told when the ask is cancelled: each once, and nobody else."""

from typing import Any

import pytest

from bot.store import inbox, supporters
from bot.store.asks import CANCELLED
from bot.store.session import Transaction
from bot.work import asks, calling_off, due
from tests.work.wire import ANA, BEN, CLEO, Home, soon

DAN, EVE = "+12025550104", "+12025550105"


def told(home: Home, phone: str) -> list[str]:
    return [text for text in home.wire.texts(phone) if "is called off" in text or "se cancela" in text]


async def promised(home: Home, *yes: str, **options: Any) -> int:
    """An ask with one place, to which these say yes in turn, and the others who signed up say no."""
    await home.signed_up(*yes)
    id = home.new_ask(needed=1, overbook=0, waves="all", **options)
    await home.settle()
    for phone in yes:
        await home.texts(phone, "yes")
    return id


def speaks_spanish(home: Home, phone: str) -> None:
    def learn(tx: Transaction) -> None:
        found = supporters.find(tx, home.wire_of(phone).name, phone)
        assert found
        found.supporter.language = "es"

    home.do(learn)


async def test_who_has_a_place_or_waits_is_told_once_in_their_language_and_nobody_else(home: Home) -> None:
    home.clock.at = home.clock.at.replace(hour=16)  # 11:00 in Washington
    await home.signed_up(DAN, EVE)
    id = await promised(home, ANA, BEN, CLEO, starts_at=soon(home.clock, days=2))
    await home.texts(DAN, "no")
    await home.texts(CLEO, "STOP")
    speaks_spanish(home, BEN)
    done = home.do(asks.cancel, id, "test")
    assert (done.told, done.also) == (2, ())

    def crash(tx: Transaction) -> None:
        assert calling_off.tell(tx, home.house)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        home.do(crash)
    await home.settle()
    await home.settle()
    (to_ana,), (to_ben,) = told(home, ANA), told(home, BEN)
    assert "Saturday, the library (Monday" in to_ana
    assert "is called off, so there is nothing left to do. Thank you for being ready to help!" in to_ana
    assert "se cancela Saturday, the library (lunes" in to_ben
    assert [told(home, phone) for phone in (CLEO, DAN, EVE)] == [[], [], []]
    assert not home.do(due.do_one, home.house)


async def test_it_keeps_quiet_hours_and_is_not_said_after_the_thing(home: Home) -> None:
    home.clock.at = home.clock.at.replace(hour=16)
    id = await promised(home, ANA, starts_at=soon(home.clock, hours=24))
    early = await promised(home, BEN, starts_at=soon(home.clock, hours=15))  # at 02:00
    home.clock.move(hours=12)  # 23:00
    for ask, asleep in ((id, 0), (early, 1)):
        assert home.do(asks.cancel, ask, "test").told == 1
        assert home.house.store.read(calling_off.asleep, home.house, (ask,)) == asleep
    await home.settle()
    assert told(home, ANA) == []
    await home.wait(hours=10, minutes=1)
    assert len(told(home, ANA)) == 1
    assert told(home, BEN) == []
    assert home.rows(BEN)[-1].reason == "too late"


async def test_a_text_of_it_that_waits_is_called_back_and_who_stops_meanwhile_is_not_told(home: Home) -> None:
    home.clock.at = home.clock.at.replace(hour=16)
    id = await promised(home, ANA, starts_at=soon(home.clock, days=2))
    home.do(asks.cancel, id, "test")
    await home.texts(ANA, "STOP")
    assert told(home, ANA) == []


async def test_what_has_begun_or_promises_nothing_is_told_to_nobody(home: Home) -> None:
    home.clock.at = home.clock.at.replace(hour=16)
    id = await promised(home, ANA)
    assert home.do(asks.cancel, id, "test").told == 1  # nobody said when it is
    await home.texts(BEN, "JOIN")
    draft = home.new_ask(at=None)
    assert home.do(asks.cancel, draft, "test").told == 0


async def test_what_repeats_is_cancelled_with_the_turn_that_runs(home: Home) -> None:
    home.clock.at = home.clock.at.replace(hour=16)
    await home.signed_up(ANA, BEN)
    parent = home.new_ask(schedule="daily 16:10", needed=1, overbook=0, waves="all")
    home.clock.move(minutes=10)
    await home.settle()
    turn = next(one for one in range(parent + 1, parent + 5) if home.ask(one).parent_id == parent)
    await home.texts(ANA, "yes")
    done = home.do(asks.cancel, parent, "test")
    assert (done.also, done.told) == ((turn,), 1)
    assert (home.ask(parent).state, home.ask(turn).state) == (CANCELLED, CANCELLED)
    await home.settle()
    assert len(told(home, ANA)) == 1


@pytest.mark.parametrize("thanks", ["ok thanks", "Okay"])
async def test_a_thank_you_for_telling_is_nobodys_to_read(small_home: Home, thanks: str) -> None:
    small_home.clock.at = small_home.clock.at.replace(hour=16)
    id = await promised(small_home, ANA, starts_at=soon(small_home.clock, days=2))
    small_home.do(asks.cancel, id, "test")
    await small_home.settle()
    answered = await small_home.texts(ANA, thanks)
    assert (answered, small_home.do(inbox.for_person, limit=9)) == ([], [])
