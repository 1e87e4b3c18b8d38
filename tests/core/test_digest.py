"""A digest is one text of at most three segments, whatever came back, with the counts first."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.digest import MOST_WORDS, AskCount, Question, compose
from bot.core.segments import segments, thrifty

SHIFT = AskCount(
    3, "shift", {"day": "Saturday", "place": "the library"}, 20, yes=3, no=2, maybe=1, waiting=4, unanswered=5
)
ENDING = "STOP to leave."

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
    Question, first_name=words, last_two=st.sampled_from(["11", "99", ""]), text=words, ask_id=st.just(3)
)


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
    organization: str, team: str, new: int, listed: list[AskCount], asked: list[Question], ending: str
) -> None:
    text = compose(organization, team, new, listed, asked, ending)
    assert segments(text).count <= 3
    assert thrifty(text) == text
    assert all(line.isprintable() for line in text.split("\n"))
    assert text.endswith(ending)
    shown = [line for line in text.split("\n") if line not in (ending, "")][1:]
    more = [line for line in shown if line.startswith("+") and line.endswith(" more")]
    left_out = int(more[-1][1:-5]) if more else 0
    assert len(shown) - len(more) + left_out == len(listed) + len(asked)


def test_nothing_new_says_nothing() -> None:
    assert compose("Riverside", "west", 0, [SHIFT], [Question("Ana", "11", "Where?", 3)]) == ""


def test_counts_come_first_and_then_the_newest_questions() -> None:
    asked = [Question("Ana", "11", "Where do we meet?", 3), Question("", "12", "I'm\nlate", 3)]
    assert compose("Riverside", "west", 2, [SHIFT], asked, ENDING) == (
        "Riverside, team west: 2 new replies.\n"
        "shift Saturday, the library (#3): yes 3/20, no 2, maybe 1, waiting 4, unanswered 5\n"
        '- Ana ..11 (#3): "Where do we meet?"\n'
        '- someone ..12 (#3): "I\'m late"\n'
        "STOP to leave."
    )


def test_says_how_much_was_left_out() -> None:
    text = compose("Riverside", "west", 1, [SHIFT], [Question("Ana", "11", "x" * 500, 3)] * 8)
    assert text.startswith("Riverside, team west: 1 new reply.\nshift Saturday")
    assert text.count("- Ana") == 4
    assert text.endswith("\n+4 more")
    assert "x" * (MOST_WORDS - 3) + '..."' in text
    assert "x" * MOST_WORDS not in text


def test_an_emoji_does_not_keep_the_other_questions_out() -> None:
    asked = [Question("Ana", "11", "🙏" * 60, 3), *[Question("Ben", "12", "Where do we meet on Saturday?", 3)] * 3]
    text = compose("Riverside", "west", 4, [SHIFT], asked)
    assert text.count("- Ben") == 3
    assert text.endswith("+1 more")


def test_counts_more_of_one_thing() -> None:
    assert SHIFT.plus("yes", 2).plus("waitlist", 1).waitlist == 1
    assert SHIFT.plus("yes", 2).yes == 5
