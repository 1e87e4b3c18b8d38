"""A provider that refuses is asked half as much within two seconds, and as much as ever once it refuses no more."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core.easing import DOUBLES_IN, EVERY, LEAST, Easing

TIMES = st.lists(st.floats(0, 100), min_size=1)


def test_it_is_halved_once_a_second_and_doubles_in_ten() -> None:
    easing = Easing()
    assert easing.at(0.0) == 1.0
    for refused in (50.0, 50.1, 50.0 + EVERY / 2):
        easing.refused(refused)
    assert easing.at(50.0) == 0.5
    easing.refused(50.0 + EVERY)
    assert 0.25 < easing.at(50.0 + EVERY) < 0.3
    easing = Easing(0.5, 50.0)
    assert (easing.at(50.0 + DOUBLES_IN), easing.at(500.0)) == (1.0, 1.0)


@given(TIMES)
def test_whatever_is_refused_something_leaves_and_in_the_end_everything(times: list[float]) -> None:
    easing = Easing()
    for refused in sorted(times):
        before = easing.at(refused)
        easing.refused(refused)
        assert max(LEAST, before / 2) <= easing.at(refused) <= before
    assert easing.at(max(times) + 4 * DOUBLES_IN + 0.001) == 1.0  # else a rounding is missing
