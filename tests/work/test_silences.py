"""Nobody answers: one reminder in daytime and no more, and a late answer still counts."""

import re
import shutil
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlmodel import col

from bot.core.events import CarrierWord
from bot.store import asks as stored
from bot.store import installation, invitations, supporters
from bot.store.tables import ConversationRow
from bot.work import asks, flow_files, hear, invite, silences
from bot.work.asks import NewAsk
from bot.work.flow_files import BUNDLED
from tests.house import NOON, Clock
from tests.work.wire import ANA, BEN, BEN_SIGNAL, CLEO, Home, at_home

REMINDED = "again: we still need people on"


def reminders(home: Home, phone: str) -> int:
    return sum(REMINDED in text for text in home.wire.texts(phone))


async def test_nobody_is_reminded_of_an_ask_that_they_did_not_get(small_signal_home: Home) -> None:
    """It said the same as another of that day: of whom was to get both, only the first is open."""
    home = small_signal_home
    await home.signed_up(ANA, BEN_SIGNAL, BEN)  # whose number nobody knows, in the middle
    for _ in range(2):
        home.new_ask()
        await home.settle()
    await home.wait(hours=25)
    assert [(len(home.wire.texts(phone)), reminders(home, phone)) for phone in (ANA, BEN)] == [(2, 1), (2, 1)]


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
        ask = home.new_ask(day=state)
        await home.settle()
        home.do(lambda tx, id=ask, now=state: setattr(stored.get(tx, id), "state", now))
    await home.wait(hours=25)
    assert reminders(home, ANA) == 0
    home.do(lambda tx: setattr(stored.get(tx, ask), "state", "running"))
    await home.wait(hours=2)
    assert reminders(home, ANA) == 1


async def test_who_was_silent_while_it_was_full_is_reminded_once_it_is_not(
    small_home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    home = small_home
    await home.signed_up(ANA, BEN, CLEO)
    home.new_ask(needed=1, overbook=0, waves="all")
    await home.settle()
    await home.texts(BEN, "Is there parking?")
    await home.texts(ANA, "yes")
    await home.wait(hours=26)
    assert (reminders(home, BEN), reminders(home, CLEO)) == (0, 0)
    await home.texts(ANA, "sorry, I can't make it")
    assert (reminders(home, ANA), reminders(home, BEN), reminders(home, CLEO)) == (0, 1, 1)
    await home.texts(BEN, "yes")
    await home.texts(BEN, "sorry, I can't make it")
    await home.wait(hours=26)
    assert (reminders(home, ANA), reminders(home, BEN), reminders(home, CLEO)) == (0, 1, 1)
    assert "bot.work.silences" not in [record.name for record in caplog.records]


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
    assert asdict(home.do(invitations.status, home.ask(ask)))["yes"] == 1


THREE = """flow = "mine"
about = "Two questions that wait."
language = "en"
[step.come]
ask = "Can you come?"
kind = "yes_no"
remind = ["24h", "24h"]
reminder = "Still hoping to hear whether you come."
silent = "24h"
go = { yes = "ride", silent = "lost", else = "end" }
[step.ride]
ask = "How do you get there?"
kind = "text"
remind = "24h"
reminder = "One more thing: how do you get there?"
[step.bye]
say = "Bye."
go = "end"
[step.lost]
say = "We did not hear from you."
"""


def with_a_flow_of_its_own(home: Home, directory: Path, flow: str = THREE) -> None:
    """Make the English part of the bundled files live, and one flow more."""
    folder = directory / "ours"
    shutil.copytree(BUNDLED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for path in folder.glob("lang/*.toml"):
        if path.name != "en.toml":
            path.unlink()
    for path in folder.glob("*.toml"):
        if "[keywords]" in (text := path.read_text("utf-8")):
            path.write_text(re.sub(r"^(?:es|fr|nl|de|pt) = .*\n", "", text, flags=re.MULTILINE), "utf-8")
    (folder / "mine.toml").write_text(flow, "utf-8")
    flow_files.push(home.house.store, replace(home.house.settings, flows_dir=folder))


def ask_mine(home: Home) -> int:
    id: int = home.do(asks.create, home.house, NewAsk("mine", "everyone", {}, None, at=home.clock()), "test")
    return id


async def test_silence_begins_when_a_text_has_left(small_home: Home, tmp_path: Path) -> None:
    home = small_home
    with_a_flow_of_its_own(home, tmp_path)
    await home.signed_up(ANA)
    ask_mine(home)
    home.select()
    home.do(invite.begin_planned, home.house)
    home.do(installation.pause, paused=True)
    for _ in range(8):
        await home.wait(hours=12)
    assert home.wire.texts(ANA) == []
    home.do(installation.pause, paused=False)
    await home.wait(minutes=1)
    assert len(home.wire.texts(ANA)) == 1
    await home.wait(hours=23)
    assert len(home.wire.texts(ANA)) == 1
    await home.wait(hours=2)
    assert len(home.wire.texts(ANA)) == 2


async def test_nobody_leaves_by_a_silence_in_which_everything_was_held(small_home: Home, tmp_path: Path) -> None:
    home = small_home
    with_a_flow_of_its_own(home, tmp_path, THREE.replace('silent = "lost"', 'silent = "leave"').split("[step.lost]")[0])
    await home.signed_up(ANA)
    ask_mine(home)
    await home.settle()
    home.do(installation.pause, paused=True)
    for _ in range(12):
        await home.wait(hours=12)
    assert home.person(ANA).supporter.consent == "in"
    home.do(installation.pause, paused=False)
    for _ in range(12):
        await home.wait(hours=12)
    assert (len(home.wire.texts(ANA)), home.person(ANA).supporter.consent) == (3, "out")


async def test_a_silence_can_take_a_yes_back_and_no_other_answer(small_home: Home, tmp_path: Path) -> None:
    home = small_home
    sure = 'kind = "yes_no"\nsilent = "24h"\ngo = { silent = "drop", else = "bye" }'
    with_a_flow_of_its_own(
        home,
        tmp_path,
        THREE.replace('silent = "lost"', 'silent = "drop"')
        .replace('kind = "text"\nremind = "24h"\nreminder = "One more thing: how do you get there?"', sure)
        .split("[step.lost]")[0],
    )
    await home.signed_up(ANA, BEN)
    ask = ask_mine(home)
    await home.settle()
    await home.texts(ANA, "yes")
    await home.wait(days=2)
    await home.wait(days=2)
    await home.wait(days=2)
    assert [home.invitation(ask, phone).answer for phone in (ANA, BEN)] == ["no", None]
    assert home.invitation(ask, ANA).dropped_at is not None


async def test_a_later_question_is_reminded_of_too_and_never_after_its_answer(small_home: Home, tmp_path: Path) -> None:
    home = small_home
    with_a_flow_of_its_own(home, tmp_path)
    await home.signed_up(ANA, BEN)
    ask_mine(home)
    await home.settle()
    for phone in (ANA, BEN):
        await home.texts(phone, "yes")
    home.clock.move(hours=25)
    while home.do(silences.follow_up, home.house):
        pass
    await home.receive(BEN, "by bus")
    while await hear.work_off(home.house):
        pass
    await home.settle()
    assert "how do you get there" in home.wire.texts(ANA)[-1]
    assert home.wire.texts(BEN)[-1] == "Bye."


async def test_a_plain_yes_to_two_asks_is_asked_which_whatever_was_queued_since(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    friday = home.new_ask(day="Friday")
    await home.settle()
    await home.wait(hours=23)
    saturday = home.new_ask(day="Saturday")
    await home.settle()
    ana = home.person(ANA)
    home.do(lambda tx: supporters.tag(tx, ana, "fewer", on=True))
    await home.wait(hours=2)
    (which,) = await home.texts(ANA, "yes")
    assert "Friday" in which
    assert "Saturday" in which
    assert (home.invitation(friday, ANA).answer, home.invitation(saturday, ANA).answer) == (None, None)


async def test_a_conversation_that_can_not_be_read_holds_up_nobody(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA, BEN)
    home.new_ask()
    await home.settle()
    ana = home.person(ANA).id
    spoil = update(ConversationRow).where(col(ConversationRow.supporter_id) == ana).values(state_enc=b"spoilt")
    home.do(lambda tx: tx.session.execute(spoil))
    await home.wait(hours=25)
    assert (reminders(home, ANA), reminders(home, BEN)) == (0, 1)
    assert not home.do(silences.follow_up, home.house)


async def test_who_has_texted_is_heard_before_anything_is_reminded_of(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    home.new_ask()
    await home.settle()
    home.clock.move(hours=25)
    await home.receive(ANA, "yes")
    while home.do(silences.follow_up, home.house):
        pass
    await home.wait(minutes=1)
    assert reminders(home, ANA) == 0


async def test_a_reminder_of_a_sign_up_keeps_to_quiet_hours_and_does_not_outlive_a_day(small_home: Home) -> None:
    home = small_home
    home.clock.at = NOON + timedelta(hours=4, minutes=50)  # ten to eight in the evening at Ana's
    await home.texts(ANA, "JOIN")
    home.clock.move(hours=24, minutes=5)
    assert home.do(silences.follow_up, home.house)
    home.clock.move(minutes=20)  # the sender was away
    await home.settle()
    assert len(home.wire.texts(ANA)) == 1
    await home.wait(hours=30)
    assert len(home.wire.texts(ANA)) == 1


async def test_two_asks_of_one_moment_are_one_for_who_wants_fewer_since(small_home: Home) -> None:
    home = small_home
    await home.signed_up(ANA)
    for day in ("Friday", "Saturday"):
        home.new_ask(day=day)
        home.select()
    home.do(invite.begin_planned, home.house)
    ana = home.person(ANA)
    home.do(lambda tx: supporters.tag(tx, ana, "fewer", on=True))
    await home.settle()
    assert len(home.wire.texts(ANA)) == 1


async def test_an_ask_reminds_no_more_often_than_it_says_and_silence_ends_as_ever(
    small_home: Home, tmp_path: Path
) -> None:
    """Two reminders in the flow, each after a day, and a day later the waiting ends."""
    home = small_home
    with_a_flow_of_its_own(home, tmp_path)
    await home.signed_up(ANA)
    for most, texts in ((0, [1, 1, 2]), (1, [2, 2, 3]), (None, [2, 3, 4])):
        before = len(home.wire.texts(ANA))
        new = NewAsk("mine", "everyone", {}, None, at=home.clock(), reminders=most)
        ask = home.do(asks.create, home.house, new, "test")
        await home.settle()
        seen = []
        for _ in texts:
            await home.wait(days=1, minutes=5)
            seen.append(len(home.wire.texts(ANA)) - before)
        assert seen == texts
        assert "did not hear" in home.wire.texts(ANA)[-1]
        home.do(asks.cancel, ask, "test")
