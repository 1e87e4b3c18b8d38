"""A digest is one text of at most three segments, on Signal a longer one, whatever came back, with the counts first."""

from dataclasses import astuple
from datetime import UTC, datetime
from itertools import islice

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.check import read
from bot.core.digest import (
    BY_SMS,
    MOST_NUMBER,
    ON_SIGNAL,
    AskCount,
    alarm,
    compose,
    free_numbers,
    listing,
    room_on,
)
from bot.core.matters import Matter, Opening, Question, Speech, matter_text
from bot.core.segments import segments, thrifty
from bot.core.wording import one_line
from bot.work.flow_files import BUNDLED, read_folder


def _speech(language: str) -> Speech:
    book = read(read_folder(BUNDLED), "en").book
    assert book is not None
    return Speech(book.phrases(language, "en"), "America/Los_Angeles")


ENGLISH, SPANISH = _speech("en"), _speech("es")
SHIFT = AskCount(
    3, "shift", {"day": "Saturday", "place": "the library"}, 20, yes=3, no=2, maybe=1, waiting=4, unanswered=5
)
ENDING = "STOP to leave."

FIRST, LAST = datetime(1, 1, 2), datetime(9999, 12, 30)  # noqa: DTZ001 -- what has a day before and after it, in any zone
words = st.text(max_size=200) | st.text(st.sampled_from("a{}\n\0\u202e\u200f😀é€ "), max_size=200)
counts = st.builds(
    AskCount,
    id=st.integers(1, 10**6),
    flow=words,
    given=st.dictionaries(words, words, max_size=3),
    needed=st.none() | st.integers(0, 10**6),
    **{name: st.integers(0, 10**6) for name in ("yes", "no", "maybe", "other", "waitlist", "waiting", "unanswered")},
)
questions = st.builds(
    Question,
    number=st.integers(1, MOST_NUMBER),
    first_name=words,
    last_two=st.sampled_from(["11", "99", ""]),
    text=words,
    ask_id=st.just(3),
    manner=st.sampled_from(["", "only if", "instead"]),
    to_call=st.booleans(),
) | st.builds(
    Opening,
    number=st.integers(1, MOST_NUMBER),
    title=words.map(lambda text: one_line(text, 40)),
    free=st.integers(1, 999),
    ends=st.none() | st.datetimes(FIRST, LAST, timezones=st.just(UTC)),
    ask_id=st.just(3),
    needed=st.just(999),
)
WHERE = Question(7, "Ana", "11", "Where do we meet?", 3)


@given(
    organization=words,
    team=words,
    new=st.integers(1, 10**6),
    listed=st.lists(counts, max_size=12),
    asked=st.lists(questions, max_size=8),
    ending=st.sampled_from(["", ENDING]),
)
@example("😀" * 99, "😀" * 99, 10**6, [], [], ENDING)
@settings(max_examples=100, deadline=None)
def test_is_never_longer_than_three_segments(
    organization: str, team: str, new: int, listed: list[AskCount], asked: list[Matter], ending: str
) -> None:
    page = compose(organization, team, new, listed, asked, ending, ENGLISH)
    text = page.text
    assert segments(text).count <= 3
    assert thrifty(text) == text
    assert all(line.isprintable() for line in text.split("\n"))
    assert text.endswith(ending)
    shown = [line for line in text.split("\n") if line not in (ending, "")][1:]
    more = [line for line in shown if line.startswith("+") and line.endswith(" more")]
    left_out = int(more[-1][1:-5]) if more else 0
    assert len(shown) - len(more) + left_out == len(listed) + len(asked)
    assert len(page.left) == left_out


def test_counts_come_first_and_then_the_newest_questions() -> None:
    asked = [WHERE, Question(5, "", "12", "I'm\nlate", 3)]
    assert compose("Riverside", "west", 2, [SHIFT], asked, ENDING, ENGLISH).text == (
        "Riverside, team west: 2 new replies.\n"
        "shift Saturday, the library (#3): yes 3/20, no 2, maybe 1, waiting 4, unanswered 5\n"
        '7. Ana ..11 (#3): "Where do we meet?"\n'
        '5. someone ..12 (#3): "I\'m late"\n'
        "STOP to leave."
    )


def test_says_how_much_was_left_out() -> None:
    asked = [Question(number, "Ana", "11", "x" * 500, 3) for number in range(1, 9)]
    text, left = astuple(compose("Riverside", "west", 1, [SHIFT], asked, "", ENGLISH))
    assert text.startswith("Riverside, team west: 1 new reply.\nshift Saturday")
    assert text.count(". Ana") == 4
    assert text.endswith("\n+4 more")
    assert left == ["5", "6", "7", "8"]
    assert astuple(compose("Riverside", "w" * 400, 1, [SHIFT] * 9, [], "", ENGLISH))[1][-1] == "#3"
    assert "x" * 57 + '..."' in text
    assert "x" * 60 not in text


def test_an_emoji_does_not_keep_the_other_questions_out() -> None:
    asked = [
        Question(1, "Ana", "11", "🙏" * 60, 3),
        *[Question(2, "Ben", "12", "Where do we meet on Saturday?", 3)] * 3,
    ]
    text = compose("Riverside", "west", 4, [SHIFT], asked, "", ENGLISH).text
    assert text.count("2. Ben") == 3
    assert text.endswith("+1 more")


def test_counts_more_of_one_thing() -> None:
    assert SHIFT.plus("yes", 2).plus("waitlist", 1).waitlist == 1
    assert SHIFT.plus("yes", 2).yes == 5


@given(listed=st.lists(counts, max_size=30), asked=st.lists(questions, max_size=30))
@settings(max_examples=50, deadline=None)
def test_is_one_message_on_signal(listed: list[AskCount], asked: list[Matter]) -> None:
    text = compose("Riverside", "west", 1, listed, asked, ENDING, ENGLISH, ON_SIGNAL).text
    assert len(text) <= 2000
    assert text.endswith(ENDING)


def test_says_more_on_signal_and_as_it_was_written() -> None:
    asked = [Question(1, "Ana", "11", f"“{'x' * 270}”…", 3), Question(2, "Ben", "12", "y" * 300, 3)]
    text = compose("Riverside", "west", 2, [], asked, "", ENGLISH, ON_SIGNAL).text
    assert f"“{'x' * 270}”…" in text
    assert "y" * 277 + '..."' in text
    assert "more" not in text
    assert room_on("sms") == room_on("console") == BY_SMS
    assert room_on("signal") == ON_SIGNAL


def test_an_item_alone_may_hold_the_number_to_call() -> None:
    assert matter_text(WHERE, 60, ENGLISH) == 'Ana ..11 (#3): "Where do we meet?"'
    assert matter_text(WHERE, 60, ENGLISH, "+12025550111") == 'Ana +12025550111 (#3): "Where do we meet?"'


def test_each_kind_of_thing_that_needs_a_person_has_its_line() -> None:
    ends = datetime(2026, 11, 29, 2, tzinfo=UTC)
    matters: list[Matter] = [
        Question(3, "Ana", "11", "after 6", 3, "only if"),
        Question(4, "Ben", "12", "Sunday", 3, "instead"),
        Question(5, "Cleo", "13", "maybe", 3, to_call=True),
        Question(6, "Dan", "14", "", 3, to_call=True),
        Opening(7, SHIFT.title, 2, ends, 3, 20),
    ]
    assert alarm("Riverside", "west", matters, ENDING, ENGLISH).text.split("\n") == [
        "Riverside, team west, urgent:",
        '3. Ana ..11 (#3) only if "after 6"',
        '4. Ben ..12 (#3) instead "Sunday"',
        '5. call Cleo ..13 (#3): "maybe"',
        "6. call Dan ..14 (#3).",
        "7. shift Saturday, the library (#3): free places 2, until Saturday 28 Nov 6 pm",
        ENDING,
    ]
    assert listing("oeste", [], matters[::4], SPANISH).text.split("\n")[1:] == [
        '3. Ana ..11 (#3) solo si "after 6"',
        "7. shift Saturday, the library (#3): sitios libres 2, hasta sabado 28 nov 18:00",
    ]


def test_a_list_is_as_long_as_a_digest() -> None:
    assert listing("west", [], [WHERE], ENGLISH).text == 'team west:\n7. Ana ..11 (#3): "Where do we meet?"'
    long = listing("west", [SHIFT], [Question(n, "Ana", "11", "x" * 60, 3) for n in range(1, 20)], ENGLISH)
    assert segments(long.text).count <= 3
    assert long.text.endswith(f"+{len(long.left)} more")
    assert long.left[-1] == "19"


@given(last=st.integers(0, MOST_NUMBER), waiting=st.sets(st.integers(1, MOST_NUMBER)))
def test_a_new_number_is_the_next_that_nobody_waits_under(last: int, waiting: set[int]) -> None:
    free = list(free_numbers(last, waiting))
    assert sorted(free) == sorted(set(range(1, MOST_NUMBER + 1)) - waiting)
    after = [number for number in free if number > last]
    assert free == sorted(after) + sorted(set(free) - set(after))


@pytest.mark.parametrize(("last", "first"), [(0, [1, 2, 3]), (97, [98, 99, 1]), (99, [1, 2, 3])])
def test_numbers_count_up_and_begin_again(last: int, first: list[int]) -> None:
    assert list(islice(free_numbers(last, ()), 3)) == first
