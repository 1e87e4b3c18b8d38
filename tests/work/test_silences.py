"""Nobody answers: one reminder in daytime and no more, and a late answer still counts."""

from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

from bot.core.events import CarrierWord
from bot.store import asks as stored
from bot.store import supporters
from bot.work import asks, silences
from bot.work.asks import NewAsk
from tests.house import NOON, Clock
from tests.work.wire import ANA, BEN, Home, at_home

REMINDED = "still need people on Saturday"


def reminders(home: Home, phone: str) -> int:
    return sum(REMINDED in text for text in home.wire.texts(phone))


async def test_an_ask_reminds_once_who_says_nothing(home: Home) -> None:
    await home.signed_up(ANA, BEN)
    home.new_ask()
    await home.settle()
    await home.texts(BEN, "no")
    await home.wait(hours=23)
    assert reminders(home, ANA) == 0
    await home.wait(hours=2)
    assert (reminders(home, ANA), reminders(home, BEN)) == (1, 0)
    await home.wait(days=9)
    assert reminders(home, ANA) == 1
    assert "down for Saturday" in (await home.texts(ANA, "yes"))[0]


async def test_a_reminder_waits_for_the_day(small_home: Home) -> None:
    home = small_home
    home.clock.at = NOON + timedelta(hours=4)  # seven in the evening at Ana's
    await home.signed_up(ANA)
    home.new_ask()
    await home.settle()
    await home.wait(hours=26)  # the process was down for two hours
    assert reminders(home, ANA) == 0
    await home.wait(hours=13)
    assert reminders(home, ANA) == 1


async def test_an_ask_of_the_night_is_not_reminded_of_at_once(small_home: Home) -> None:
    home = small_home
    home.clock.at = NOON + timedelta(hours=10)  # one in the morning at Ana's
    await home.signed_up(ANA)
    home.new_ask()
    await home.settle()
    await home.wait(hours=12)
    assert len(home.wire.texts(ANA)) == 1
    await home.wait(hours=16)
    assert reminders(home, ANA) == 0
    await home.wait(hours=8)
    assert reminders(home, ANA) == 1


async def test_nobody_is_reminded_of_what_is_over_filled_or_held(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    for state in ("over", "cancelled", "filled", "paused"):
        ask = home.new_ask()
        await home.settle()
        home.do(lambda tx, id=ask, now=state: setattr(stored.get(tx, id), "state", now))
    await home.wait(hours=25)
    assert reminders(home, ANA) == 0
    home.do(lambda tx: setattr(stored.get(tx, ask), "state", "running"))
    await home.wait(hours=2)
    assert reminders(home, ANA) == 1


async def test_who_left_or_wants_fewer_texts_is_not_reminded(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA, BEN)
    home.new_ask()
    await home.settle()
    await home.texts(ANA, "stop", word=CarrierWord.STOP)
    ben = home.person(BEN)
    home.do(lambda tx: supporters.tag(tx, ben, "fewer", on=True))
    await home.wait(days=3)
    assert (reminders(home, ANA), reminders(home, BEN)) == (0, 0)


async def test_a_process_that_dies_after_a_reminder_gives_no_second_one(database_url: str, tmp_path: Path) -> None:
    clock = Clock()
    with at_home(database_url, tmp_path, clock) as home:
        await home.signed_up(ANA)
        home.new_ask()
        await home.settle()
        clock.move(hours=25)
        assert home.do(silences.follow_up, home.house)
    with at_home(database_url, tmp_path, clock) as home:
        assert not home.do(silences.follow_up, home.house)
        await home.settle()
        assert reminders(home, ANA) == 1


async def test_who_stopped_at_the_first_question_of_a_sign_up_is_asked_once_more(small_home: Home) -> None:
    home = small_home
    await home.texts(ANA, "JOIN")
    await home.wait(hours=25)
    await home.wait(days=5)
    _, reminder = home.wire.texts(ANA)
    assert "we need your ZIP code or town" in reminder
    assert "noted" in (await home.texts(ANA, "90210"))[0]


async def test_a_late_answer_counts_after_the_waiting_has_ended(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    new = NewAsk("checkin", "everyone", {"day": "Saturday", "place": "the library"}, None, at=home.clock())
    ask = home.do(asks.create, home.house, new, "test")
    await home.settle()
    await home.wait(days=4)
    assert len(home.wire.texts(ANA)) == 1
    assert "How was it?" in (await home.texts(ANA, "yes I was there"))[0]
    assert asdict(home.do(stored.status, home.ask(ask)))["yes"] == 1
