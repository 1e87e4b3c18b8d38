"""Several asks are open for one person: a text counts for the one that it means, or the bot asks which."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.events import Gesture
from bot.store import inbox, replies
from bot.work import asks
from tests.house import Clock
from tests.work.wire import ANA, ANA_SIGNAL, Home, at_home


@pytest.fixture
def on_signal(small_database_url: str, tmp_path: Path) -> Iterator[Home]:
    """A house whose wire is Signal's, where people quote and take back."""
    with at_home(small_database_url, tmp_path, Clock(), signal=True, TIMEZONE="America/Los_Angeles") as home:
        yield home


async def two_asks(home: Home, phone: str = ANA) -> tuple[int, int]:
    """Saturday and Sunday, asked one after the other."""
    await home.signed_up(phone)
    saturday = home.new_ask(day="Saturday")
    await home.settle()
    home.clock.move(minutes=1)
    sunday = home.new_ask(day="Sunday")
    await home.settle()
    return saturday, sunday


def answers(home: Home, *asks: int, phone: str = ANA) -> list[str | None]:
    return [home.invitation(ask, phone).answer for ask in asks]


@pytest.mark.parametrize(
    ("number", "counted"),
    [
        ("1", ["yes", None]),
        ("2", [None, "yes"]),
        ("the second", [None, "yes"]),
        ("number 2 please", [None, "yes"]),
        ("Sunday", [None, "yes"]),
        ("the one on Saturday", ["yes", None]),
        ("both", ["yes", "yes"]),
        ("1 and 2", ["yes", "yes"]),
        ("el segundo", [None, "yes"]),
        ("la 1", ["yes", None]),
        ("los dos", ["yes", "yes"]),
    ],
)
async def test_a_number_says_for_which_ask_a_plain_answer_is(
    small_home: Home, number: str, counted: list[str | None]
) -> None:
    both = await two_asks(small_home)
    (which,) = await small_home.texts(ANA, "yes, me + 2")
    assert which == "Which one is that for? Reply with its number: 1 shift Saturday, 2 shift Sunday"
    said = await small_home.texts(ANA, number)
    assert answers(small_home, *both) == counted
    assert [small_home.invitation(ask, ANA).party for ask in both] == [3 if answer else None for answer in counted]
    assert sum("you are down for" in text for text in said) == counted.count("yes")


async def test_the_words_that_waited_are_the_reply(home: Home) -> None:
    _, sunday = await two_asks(home)
    await home.texts(ANA, "yes but only after 6", "2")
    (reply,) = home.do(replies.listed, sunday, 10)
    assert (reply.text, reply.label, reply.condition) == ("yes but only after 6", "maybe", "after 6")
    assert home.do(inbox.unread) == 0


@pytest.mark.parametrize("which", ["Saturday", "Sunday"])
async def test_an_ask_that_was_answered_on_a_condition_still_waits(small_home: Home, which: str) -> None:
    both = await two_asks(small_home)
    await small_home.texts(ANA, f"yes to {which} but only after 6")
    assert sorted(map(str, answers(small_home, *both))) == ["None", "maybe"]
    assert (await small_home.texts(ANA, "yes"))[0].endswith("1 shift Saturday, 2 shift Sunday")
    await small_home.texts(ANA, which)
    assert small_home.invitation(both[which == "Sunday"], ANA).answer == "yes"


async def test_it_asks_in_the_language_of_its_reader(small_home: Home) -> None:
    await two_asks(small_home)
    (which,) = await small_home.texts(ANA, "sí, claro, cuenten conmigo")
    assert which == "¿Para cual es? Responde con su numero: 1 shift Saturday, 2 shift Sunday"
    assert "contamos contigo el Sunday" in (await small_home.texts(ANA, "la segunda"))[0]


AGAIN = '"yes": Which one is that for? Reply with its number: 1 shift Saturday, 2 shift Sunday'


async def test_words_that_decide_nothing_leave_the_question_standing(home: Home) -> None:
    both = await two_asks(home)
    await home.texts(ANA, "yes")
    home.clock.move(minutes=1)
    assert await home.texts(ANA, "will there be snacks?") == [
        f"Thank you. A person will read this and get back to you.\n{AGAIN}"
    ]
    assert {"yes", "will there be snacks?"} == {text for _, _, text in home.do(inbox.for_person, 10)}
    home.clock.move(hours=20)
    assert "1 shift" not in "".join(await home.texts(ANA, "or coffee?"))  # asked a third time it would be a nuisance
    assert "down for Sunday" in (await home.texts(ANA, "2"))[0]
    assert answers(home, *both) == ["other", "yes"] or answers(home, *both) == [None, "yes"]
    assert "yes" not in [text for _, _, text in home.do(inbox.for_person, 10)]


@pytest.mark.parametrize("thanks", ["ok", "thanks!", "ok gracias"])
async def test_thanks_are_told_that_a_number_is_waited_for(small_home: Home, thanks: str) -> None:
    both = await two_asks(small_home)
    await small_home.texts(ANA, "no")
    small_home.clock.move(minutes=1)
    (again,) = await small_home.texts(ANA, thanks)
    assert again == AGAIN.replace("yes", "no", 1)
    small_home.clock.move(minutes=1)
    assert await small_home.texts(ANA, thanks) == []
    await small_home.texts(ANA, "2")
    assert answers(small_home, *both) == [None, "no"]
    assert small_home.do(inbox.unread) == 0


@pytest.mark.parametrize("number", ["3", "0", "1 and 3", "either one", "2 not 1", "shift"])
async def test_what_is_no_number_of_the_list_is_asked_again(small_home: Home, number: str) -> None:
    both = await two_asks(small_home)
    await small_home.texts(ANA, "yes")
    small_home.clock.move(minutes=1)
    assert AGAIN in (await small_home.texts(ANA, number))[0]
    await small_home.texts(ANA, "2")
    assert answers(small_home, *both)[1] == "yes"


@pytest.mark.parametrize(("said", "counted"), [("no", "no"), ("yes", None), ("maybe", None)])
async def test_neither_is_no_for_both_and_else_for_a_person(small_home: Home, said: str, counted: str | None) -> None:
    both = await two_asks(small_home)
    await small_home.texts(ANA, said, "neither of them")
    assert [answer if answer != "other" else None for answer in answers(small_home, *both)] == [counted, counted]
    assert small_home.do(inbox.unread) == (0 if counted else 2)
    await small_home.texts(ANA, "2")  # nothing waits any more
    assert "yes" not in answers(small_home, *both)


async def test_both_of_three_says_not_which(small_home: Home) -> None:
    asked = await two_asks(small_home)
    small_home.clock.move(minutes=1)
    third = small_home.new_ask(day="Monday")
    await small_home.settle()
    await small_home.texts(ANA, "yes")
    small_home.clock.move(minutes=1)
    assert "3 shift Monday" in (await small_home.texts(ANA, "both"))[0]
    await small_home.texts(ANA, "yes to all of them")
    assert answers(small_home, *asked, third) == ["yes", "yes", "yes"]


async def test_a_number_is_for_the_question_that_was_put_last(small_home: Home) -> None:
    both = await two_asks(small_home)
    await small_home.texts(ANA, "yes")
    small_home.clock.move(minutes=1)
    (menu,) = await small_home.texts(ANA, "SETTINGS")
    assert "\n1 " in menu
    small_home.clock.move(minutes=1)
    await small_home.texts(ANA, "1", "2")
    assert "yes" not in answers(small_home, *both)


async def test_a_newer_ask_takes_a_yes_and_no_number(small_home: Home) -> None:
    both = await two_asks(small_home)
    await small_home.texts(ANA, "yes")
    small_home.clock.move(minutes=1)
    third = small_home.new_ask(day="Monday")
    await small_home.settle()
    small_home.clock.move(minutes=1)
    await small_home.texts(ANA, "2")
    assert answers(small_home, *both, third) == [None, "yes", None]


async def test_a_number_for_an_ask_that_has_ended_since_counts_for_nothing(small_home: Home) -> None:
    saturday, sunday = await two_asks(small_home)
    await small_home.texts(ANA, "yes")
    small_home.do(asks.cancel, saturday, "test")
    (late,) = await small_home.texts(ANA, "1")
    assert "person will read" in late
    assert answers(small_home, saturday, sunday) == ["other", None]
    assert small_home.do(inbox.unread) == 1


async def test_a_plain_answer_said_again_is_read_by_nobody_else(small_home: Home) -> None:
    both = await two_asks(small_home)
    await small_home.texts(ANA, "yes", "yes to Saturday")
    assert answers(small_home, *both) == ["yes", None]
    assert small_home.do(inbox.unread) == 0


async def test_a_number_a_day_later_is_for_nothing(small_home: Home) -> None:
    both = await two_asks(small_home)
    await small_home.texts(ANA, "no")
    small_home.clock.move(hours=25)
    await small_home.texts(ANA, "2")
    assert "no" not in answers(small_home, *both)


async def test_another_plain_answer_is_asked_about_anew(small_home: Home) -> None:
    both = await two_asks(small_home)
    await small_home.texts(ANA, "yes")
    assert "Which one" in (await small_home.texts(ANA, "no"))[0]
    await small_home.texts(ANA, "1")
    assert answers(small_home, *both) == ["no", None]


async def test_what_follows_a_yes_goes_before_another_ask(small_home: Home) -> None:
    both = await two_asks(small_home)
    assert "down for Sunday" in (await small_home.texts(ANA, "yes to Sunday"))[0]
    assert "See you Sunday" in (await small_home.texts(ANA, "2"))[0]
    assert "down for Saturday" in (await small_home.texts(ANA, "yes"))[0]  # the only one that is open
    assert answers(small_home, *both) == ["yes", "yes"]


@pytest.mark.parametrize("words", ["sorry, I can't any more", "lo siento, ya no puedo"])
async def test_a_changed_mind_that_two_promises_could_mean(small_home: Home, words: str) -> None:
    both = await two_asks(small_home)
    await small_home.texts(ANA, "yes to Saturday", "3", "yes", "3")
    assert answers(small_home, *both) == ["yes", "yes"]
    (which,) = await small_home.texts(ANA, words)
    assert which.endswith("1 shift Saturday, 2 shift Sunday")
    await small_home.texts(ANA, "1")
    assert answers(small_home, *both) == ["no", "yes"]
    assert [small_home.invitation(ask, ANA).dropped_at is not None for ask in both] == [True, False]


async def test_a_changed_mind_names_its_ask_also_while_another_question_stands(small_home: Home) -> None:
    both = await two_asks(small_home)
    await small_home.texts(ANA, "yes to Saturday", "3", "yes")
    await small_home.texts(ANA, "I can't make Saturday")
    assert answers(small_home, *both) == ["no", "yes"]


async def test_a_quoted_ask_decides_before_and_after_the_question(on_signal: Home) -> None:
    both = await two_asks(on_signal, ANA_SIGNAL)
    stamps = [int(listed.provider_id) for _, listed in on_signal.signal.taken]
    on_signal.clock.move(minutes=1)
    await on_signal.receive(ANA_SIGNAL, "no", about=stamps[0], stamp=1)
    await on_signal.settle()
    assert answers(on_signal, *both, phone=ANA_SIGNAL) == ["no", None]
    on_signal.clock.move(minutes=1)
    assert "Which one" in (await on_signal.texts(ANA_SIGNAL, "yes"))[0]
    await on_signal.receive(ANA_SIGNAL, "this one", about=stamps[1], stamp=2)
    await on_signal.settle()
    assert answers(on_signal, *both, phone=ANA_SIGNAL) == ["no", "yes"]


async def test_what_was_taken_back_waits_for_no_number(on_signal: Home) -> None:
    both = await two_asks(on_signal, ANA_SIGNAL)
    await on_signal.receive(ANA_SIGNAL, "yes", stamp=7)
    await on_signal.settle()
    await on_signal.receive(ANA_SIGNAL, "", gesture=Gesture.DELETION, about=7)
    await on_signal.texts(ANA_SIGNAL, "2")
    assert "yes" not in answers(on_signal, *both, phone=ANA_SIGNAL)


async def test_an_answer_for_both_is_taken_back_from_both(on_signal: Home) -> None:
    both = await two_asks(on_signal, ANA_SIGNAL)
    await on_signal.receive(ANA_SIGNAL, "yes", stamp=7)
    await on_signal.settle()
    await on_signal.texts(ANA_SIGNAL, "both")
    assert answers(on_signal, *both, phone=ANA_SIGNAL) == ["yes", "yes"]
    await on_signal.receive(ANA_SIGNAL, "", gesture=Gesture.DELETION, about=7)
    await on_signal.settle()
    assert answers(on_signal, *both, phone=ANA_SIGNAL) == [None, None]


async def test_asks_that_are_alike_are_told_apart_by_when_they_begin(small_home: Home) -> None:
    await small_home.signed_up(ANA)
    at = small_home.clock()
    for hours in (46, 50):
        small_home.new_ask(starts_at=at + timedelta(hours=hours))
        await small_home.settle()
        small_home.clock.move(hours=20)  # nobody gets the same words twice in a day
    (which,) = await small_home.texts(ANA, "yes")
    first, second = (which.partition("1 shift ")[2]).split(", 2 shift ")
    assert first != second
    assert first.startswith("Saturday ")
    assert second.endswith(" pm")


async def test_asks_that_are_alike_in_all_are_told_apart_by_their_number(small_home: Home) -> None:
    await small_home.signed_up(ANA)
    long = "the parking lot behind the old library "
    same = [small_home.new_ask(day=f"{long}{at}", until=small_home.clock() + timedelta(days=2)) for at in (1, 2)]
    await small_home.settle()
    (which,) = await small_home.texts(ANA, "yes")
    assert [f"({id})" in which for id in same] == [True, True]


async def test_words_that_name_a_promise_take_it_back_whatever_yes_or_no_is_asked_beside(small_home: Home) -> None:
    await small_home.signed_up(ANA)
    saturday = small_home.new_ask(day="Saturday")
    await small_home.settle()
    await small_home.texts(ANA, "yes", "3")
    small_home.clock.move(minutes=1)
    calls = asks.NewAsk("callteam", "everyone", {}, at=small_home.clock())
    team = small_home.do(asks.create, small_home.house, calls, "test")
    await small_home.settle()
    assert (await small_home.texts(ANA, "yes"))[-1].endswith("calls only? YES or NO.")
    (said,) = await small_home.texts(ANA, "sorry, can't make it on Saturday any more")
    assert "No problem" in said
    assert answers(small_home, saturday, team) == ["no", "yes"]
    assert "How many calls" in (await small_home.texts(ANA, "yes"))[0]


async def test_a_no_beside_an_older_open_question_may_be_for_a_later_promise(small_home: Home) -> None:
    both = await two_asks(small_home)
    await small_home.texts(ANA, "yes", "1")  # it is still to be said how she gets there
    small_home.clock.move(minutes=1)
    await small_home.texts(ANA, "yes", "3")
    (which,) = await small_home.texts(ANA, "sorry can't any more")
    assert which.endswith("1 shift Saturday, 2 shift Sunday")
    await small_home.texts(ANA, "2")
    assert answers(small_home, *both) == ["yes", "no"]
