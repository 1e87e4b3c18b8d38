"""Bold is what one answers with, and its place is counted as phones count it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.emphasis import emphasis


def bold(text: str, *words: str) -> str:
    """The text with *stars* around what is bold, cut as a phone cuts it: by UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    shown, at = b"", 0
    for start, length in emphasis(text, frozenset(words)):
        end = start + length
        star = "*".encode("utf-16-le")
        shown += units[2 * at : 2 * start] + star + units[2 * start : 2 * end] + star
        at = end
    return (shown + units[2 * at :]).decode("utf-16-le", "surrogatepass")


@pytest.mark.parametrize(
    "shown",
    [
        "Can you come? Reply *YES*, *NO* or *MAYBE*.",
        "👋🏽 Kannst du kommen? *JA*, *NEIN* oder *VIELLEICHT*",
        "Tu viens ? *OUI*, *NON* ou *PEUT-ÊTRE*. *STOP* pour ne plus rien recevoir.",
        "¿Vienes? *SÍ*/*NO*/*QUIZÁS*",
        "Need a hand? *HELP*. Or *STOP*, and *START* to come back.",
        "How do you get there?\n*1* I need a ride\n*2* I can take others\n*3* I'm fine",
        "🚗 What could you do?\n*1* driving, *2* phone calls, *3* cooking",
        "*1* Springfield, Illinois\n*2* Springfield, Ohio\n\n*1* Monday\n*2* Tuesday",
        "no, stop, maybe. Yes. STOPS, NO-ONE and xNO are words",
        "OK, the ZIP is noted, and it costs 3 USD.",
        "1 new reply.\n3 people wait.\n2 more",
        "On Sat, 12 people came, 3 with a car",
    ],
)
def test_marks_what_one_answers_with(shown: str) -> None:
    assert bold(shown.replace("*", "")) == shown


def test_marks_the_words_it_is_given() -> None:
    assert bold("Text LIST or SKIP, or go back.", "list", "skip", "back") == "Text *LIST* or *SKIP*, or go back."
    assert bold("Mit ZURÜCK zurück.", "zuruck") == "Mit *ZURÜCK* zurück."


PIECES = st.sampled_from(
    ["YES", "NO", "🙌", "👩‍👩‍👧", "\ud83d", "1 ", "2 ", "\n", ", ", "STOP", "peut-être", "x", "É", "'"]
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join)))
def test_ranges_lie_in_order_within_the_text_and_hold_what_they_mark(text: str) -> None:
    units = text.encode("utf-16-le", "surrogatepass")
    ended = -1
    for start, length in emphasis(text):
        assert ended < start
        ended = start + length
        marked = units[2 * start : 2 * ended].decode("utf-16-le")
        assert len(units) // 2 >= ended
        assert marked.isdecimal() or marked.isupper()
