"""Names are put into texts once, and a missing one takes its comma and space along."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.wording import fill, identified, names_in, one_line, with_stop_notice


@pytest.mark.parametrize(
    ("text", "filled", "missing"),
    [
        ("Hi {first_name}, can you?", "Hi Ana, can you?", "Hi, can you?"),
        ("Thanks, {first_name}!", "Thanks, Ana!", "Thanks!"),
        ("¡Gracias, {first_name}! Adiós", "¡Gracias, Ana! Adiós", "¡Gracias! Adiós"),
        ("{first_name}, can you?", "Ana, can you?", "can you?"),
        ("{first_name}: hi", "Ana: hi", "hi"),
        ("Hi.\n{first_name}, can you?", "Hi.\nAna, can you?", "Hi.\ncan you?"),
        ("Hi {first_name}\nBye", "Hi Ana\nBye", "Hi\nBye"),
        ("{first_name}", "Ana", ""),
        ("{first_name} {first_name}", "Ana Ana", ""),
        ("({first_name})", "(Ana)", "()"),
        ("{First} { first_name } {}", "{First} { first_name } {}", "{First} { first_name } {}"),
    ],
)
def test_fills_names(text: str, filled: str, missing: str) -> None:
    assert fill(text, {"first_name": "Ana"}) == filled
    assert fill(text, {"first_name": ""}) == fill(text, {}) == missing


WORDS = st.lists(st.sampled_from(["{a}", "{b}", "{c}", ", ", " ", "\n", "hi", "!", "{", "}", "x{a}"]), max_size=12).map(
    "".join
)


@given(text=WORDS, one=st.sampled_from(["", "{b}", "A, ", " ", "{a}"]), other=st.sampled_from(["", "B", "{c}"]))
def test_what_stands_in_a_value_is_left_alone(text: str, one: str, other: str) -> None:
    marked = fill(text, {"a": "\0" if one else "", "b": "\1" if other else ""})
    assert fill(text, {"a": one, "b": other}) == marked.replace("\0", one).replace("\1", other)


@given(st.text())
def test_a_text_without_names_stays_as_it_is(text: str) -> None:
    if not names_in(text):
        assert fill(text, {}) == text


def test_names_the_organization_once() -> None:
    assert identified("Can you come?", "Us") == "Us: Can you come?"
    assert identified("Just trust us.", "Us") == "Just trust us."
    assert identified("Thus and so.", "Us") == "Us: Thus and so."
    assert identified("It's ACTION (now)!", "Action (Now)") == "It's ACTION (now)!"


def test_tells_how_to_leave_once() -> None:
    assert with_stop_notice("Hi", "STOP to leave.") == "Hi\nSTOP to leave."
    assert with_stop_notice("Hi. STOP to leave", "STOP to leave.") == "Hi. STOP to leave"
    assert with_stop_notice("NONSTOP fun", "STOP to leave.") == "NONSTOP fun\nSTOP to leave."


@given(st.text(), st.integers(3, 60))
def test_one_line_is_short_and_inert(text: str, most: int) -> None:
    line = one_line(text, most)
    assert len(line) <= most
    assert line.isprintable()
    assert one_line(line, most) == line


def test_one_line_keeps_what_fits() -> None:
    for before, after in product(("\n", "\t", "\u202e", "\0", "\u2028"), repeat=2):
        assert one_line(f"{before}see you{after}there", 40) == "see you there"
    assert one_line("see you there", 10) == "see you..."
    assert one_line("a" * 100_000, 10) == "aaaaaaa..."
