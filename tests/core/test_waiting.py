"""How long a place is kept: a few hours in which the person may be texted, less when little is left, never nothing."""

from datetime import UTC, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.quiet import QuietHours, closes_at, opens_at
from bot.core.waiting import SHORTEST, USUAL, kept_until

QUIET = QuietHours.parse("20:00-09:00")
ZONES = ("America/New_York",)
NOON = datetime(2026, 11, 21, 17, tzinfo=UTC)


def kept(now: datetime, ends: datetime | None) -> datetime | None:
    return kept_until(now, ends, lambda at: opens_at(at, QUIET, ZONES), lambda at: closes_at(at, QUIET, ZONES))


def test_three_hours_by_a_clock_that_stands_still_at_night() -> None:
    assert kept(NOON, None) == NOON + USUAL
    assert kept(NOON + timedelta(hours=7), None) == NOON + timedelta(hours=23)  # one hour before 20:00, two from 9:00
    assert kept(NOON + timedelta(hours=9), None) == NOON + timedelta(hours=24)


def test_less_where_little_is_left_and_nothing_where_it_is_too_late() -> None:
    assert kept(NOON, NOON + timedelta(hours=4)) == NOON + timedelta(hours=1)
    assert kept(NOON, NOON + timedelta(minutes=20)) == NOON + SHORTEST
    assert kept(NOON, NOON + timedelta(minutes=14)) is None
    assert kept(NOON + timedelta(hours=9), NOON + timedelta(hours=20)) is None  # over before the morning


def test_the_hours_of_an_evening_are_shared_where_the_thing_begins_before_the_next() -> None:
    evening = NOON + timedelta(hours=5)
    assert kept(evening, NOON + timedelta(hours=18)) == evening + timedelta(minutes=45)
    assert kept(evening, NOON + timedelta(hours=22)) == evening + timedelta(hours=1)  # and one hour of the morning
    assert kept(evening + timedelta(minutes=50), NOON + timedelta(hours=18)) is not None


@given(minutes=st.integers(0, 60 * 24 * 400), left=st.none() | st.integers(0, 60 * 72))
@example(minutes=301, left=795)
def test_it_ends_in_open_hours_and_before_the_thing(minutes: int, left: int | None) -> None:
    now = NOON + timedelta(minutes=minutes)
    ends = now + timedelta(minutes=left) if left is not None else None
    until = kept(now, ends)
    told = opens_at(now, QUIET, ZONES)
    if until is None:
        assert ends is not None
        closes = closes_at(told, QUIET, ZONES)
        assert closes is not None
        assert min(ends, closes) < told + SHORTEST
        return
    assert told + SHORTEST <= until <= (ends or until)
    assert opens_at(until - timedelta(seconds=1), QUIET, ZONES) == until - timedelta(seconds=1)
