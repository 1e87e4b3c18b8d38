"""What stops an ask: shares of its texts, whatever the numbers are."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.core.harm import BY_ITS_TEXTS, FAILED, FILTERED, LEAST, Toll, at_first, surge


@st.composite
def tolls(draw: st.DrawFn) -> Toll:
    texts = draw(st.integers(0, 300))
    failed = draw(st.integers(0, texts))
    return Toll(texts, failed, draw(st.integers(0, failed)), draw(st.integers(0, texts)))


@given(tolls())
def test_the_first_of_many_are_judged_no_milder_than_those_under_way(toll: Toll) -> None:
    under_way = surge(toll)
    assert (under_way is None) == (
        toll.failed <= FAILED * max(toll.texts, LEAST) and toll.filtered <= FILTERED * max(toll.texts, LEAST)
    )
    assert not under_way or at_first(toll)


@given(tolls())
def test_what_stops_an_ask_is_told_by_its_numbers_and_by_a_word(toll: Toll) -> None:
    for pause in (surge(toll), at_first(toll)):
        if pause:
            number = {"undelivered": toll.failed, "filtered": toll.filtered, "left": toll.left}[pause.held]
            assert pause.held in BY_ITS_TEXTS
            assert pause.why.startswith(f"{number} of its last {toll.texts} texts ")


@given(tolls())
def test_what_arrives_stops_no_ask_and_what_fails_lets_none_go_on(toll: Toll) -> None:
    for judge in (surge, at_first):
        assert judge(toll) or not judge(replace(toll, texts=toll.texts + 1))
        assert not judge(toll) or judge(replace(toll, texts=toll.texts + 1, failed=toll.failed + 1))
