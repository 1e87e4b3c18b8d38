"""The pace of an account on Signal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.signal_pace import BURST, EVERY, JITTER, SLOWEST, Pace


class Time:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


AT_ONCE = pytest.approx([0.0] * BURST, abs=1e-9)


def departures(pace: Pace, time: Time, messages: int) -> list[float]:
    """When as many messages leave, each as soon as it may."""
    begun, left = time.seconds, []
    for _ in range(messages):
        time.seconds += pace.wait()
        assert pace.wait() < 1e-9
        pace.left()
        left.append(time.seconds - begun)
    return left


def at(chance: float) -> tuple[Pace, Time]:
    time = Time()
    return Pace(time, lambda: chance), time


def test_the_first_answers_after_a_quiet_time_leave_at_once() -> None:
    pace, time = at(0.375)  # no jitter
    assert departures(pace, time, BURST) == AT_ONCE
    assert 0 < pace.wait() <= EVERY * 1.01
    time.seconds += 60
    assert departures(pace, time, BURST) == AT_ONCE


@given(st.lists(st.floats(0, 1, exclude_max=True), min_size=40, max_size=40))
def test_after_them_messages_keep_their_distance(chances: list[float]) -> None:
    time = Time()
    pace = Pace(time, iter(chances).__next__)
    left = departures(pace, time, 40)
    gaps = [later - earlier for earlier, later in zip(left[2 * BURST :], left[2 * BURST + 1 :], strict=False)]
    assert all(EVERY * JITTER[0] * 0.99 < gap < EVERY * JITTER[1] * 1.01 for gap in gaps)


def test_each_limit_halves_the_pace_and_ends_the_burst() -> None:
    pace, time = at(0.375)
    pace.limited()
    assert pace.wait() == pytest.approx(2 * EVERY)
    time.seconds += pace.wait()
    pace.limited()
    assert pace.wait() == pytest.approx(4 * EVERY)
    assert [round(one / EVERY, 6) for one in departures(pace, time, 3)] == [4, 8, 12]
    for _ in range(20):
        pace.limited()
    assert pace.wait() == pytest.approx(SLOWEST)


def test_success_brings_the_usual_pace_back() -> None:
    pace, time = at(0.375)
    for _ in range(3):
        pace.limited()
    time.seconds += pace.wait()
    paces = []
    for _ in range(4):
        pace.left()
        pace.succeeded()
        paces.append(pace.every / EVERY)
    assert paces == pytest.approx([4, 2, 1, 1])
    time.seconds += 60
    assert departures(pace, time, BURST) == AT_ONCE
