"""A schedule's slots come each once and in order, whatever clocks, months and years do."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calendar import CalendarFault, moment
from bot.core.schedule import Relative, Repeating, moved, parse

NEW_YORK, LONDON, KATHMANDU, LORD_HOWE = "America/New_York", "Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe"
ZONES = (NEW_YORK, LONDON, KATHMANDU, LORD_HOWE, "Pacific/Auckland", "America/St_Johns", "America/Havana", "UTC")
STARTS = st.datetimes(datetime(2026, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- hypothesis asks
TIMES = st.times().map(lambda at: f"{at:%H:%M}")


def repeating(text: str) -> Repeating:
    schedule = parse(text)
    assert isinstance(schedule, Repeating)
    return schedule


def relative(text: str) -> Relative:
    schedule = parse(text)
    assert isinstance(schedule, Relative)
    return schedule


@pytest.mark.parametrize(
    ("text", "zone", "start", "slots"),
    [
        ("fri 17:00", NEW_YORK, "2026-11-22 12:00", ["2026-11-27 17:00", "2026-12-04 17:00"]),
        ("fri 17:00", NEW_YORK, "2026-11-27 17:00", ["2026-11-27 17:00", "2026-12-04 17:00"]),
        ("Mon, Thu 9:00", LONDON, "2026-12-28 10:00", ["2026-12-31 09:00", "2027-01-04 09:00", "2027-01-07 09:00"]),
        ("weekdays 18:00, 20:00", KATHMANDU, "2026-11-27 19:00", ["2026-11-27 20:00", "2026-11-30 18:00"]),
        ("every 2 weeks fri 17:00", LONDON, "2026-11-24 12:00", ["2026-11-27 17:00", "2026-12-11 17:00"]),
        ("every 2 weeks mon,thu 09:00", LONDON, "2026-11-25 12:00", ["2026-11-26 09:00", "2026-12-07 09:00"]),
        ("day 31 10:00", LONDON, "2027-01-15 10:00", ["2027-01-31 10:00", "2027-02-28 10:00", "2027-03-31 10:00"]),
        ("day 29 10:00", LONDON, "2028-02-01 10:00", ["2028-02-29 10:00", "2028-03-29 10:00"]),
        ("day 1 00:00", LONDON, "2026-12-31 23:59", ["2027-01-01 00:00", "2027-02-01 00:00"]),
        # New York skips 02:30 on the 14th of March 2027, and has 01:30 twice on the 1st of November 2026.
        ("daily 02:30", NEW_YORK, "2027-03-13 12:00", ["2027-03-14 03:00", "2027-03-15 02:30"]),
        ("daily 02:30, 03:00", NEW_YORK, "2027-03-14 00:00", ["2027-03-14 03:00", "2027-03-15 02:30"]),
        ("daily 01:30", NEW_YORK, "2026-10-31 12:00", ["2026-11-01 01:30", "2026-11-02 01:30"]),
    ],
)
def test_slots_come_by_the_clock_on_the_wall(text: str, zone: str, start: str, slots: list[str]) -> None:
    found = islice(repeating(text).slots(moment(start, zone), zone), len(slots))
    assert list(found) == [moment(slot, zone) for slot in slots]


@given(
    st.one_of(
        st.tuples(st.sampled_from(["daily", "mon,thu", "every 3 weeks sat,sun", "weekdays"]), TIMES).map(" ".join),
        st.tuples(st.integers(1, 31).map("day {}".format), TIMES).map(" ".join),
    ),
    STARTS,
    st.sampled_from(ZONES),
)
def test_slots_are_in_order_and_the_same_from_wherever_one_goes_on(text: str, start: datetime, zone: str) -> None:
    """A restart between any two slots goes on with the next one."""
    schedule = repeating(text)
    slots = list(islice(schedule.slots(start, zone), 8))
    assert start <= slots[0]
    assert all(one < other for one, other in pairwise(slots))
    for before, after in pairwise(slots):
        assert list(islice(schedule.slots(before, zone), 2)) == [before, after]


@given(TIMES, STARTS, st.sampled_from(ZONES))
def test_daily_is_once_on_each_day(at: str, start: datetime, zone: str) -> None:
    days = [slot.astimezone(ZoneInfo(zone)).date() for slot in islice(repeating(f"daily {at}").slots(start, zone), 12)]
    assert days == [days[0] + timedelta(days=n) for n in range(12)]


@pytest.mark.parametrize(
    ("text", "zone", "of", "moment_"),
    [
        ("joined +3d 10:00", NEW_YORK, "2026-10-30 23:59", "2026-11-02 10:00"),
        ("joined +3d", NEW_YORK, "2026-10-30 23:59", "2026-11-02 23:59"),
        ("joined +1y 10:00", LONDON, "2028-02-29 12:00", "2029-02-28 10:00"),
        ("joined +1mo 10:00", LONDON, "2027-01-31 12:00", "2027-02-28 10:00"),
        ("joined +2w", KATHMANDU, "2026-12-25 08:00", "2027-01-08 08:00"),
        ("joined +36h", LONDON, "2026-12-31 12:00", "2027-01-02 00:00"),
        ("shift -1d 18:00", NEW_YORK, "2026-11-01 12:00", "2026-10-31 18:00"),
        ("shift +2h", NEW_YORK, "2026-11-01 00:30", "2026-11-01T01:30-05:00"),
        ("shift -2mo 09:00", LONDON, "2027-02-28 09:00", "2026-12-28 09:00"),
        ("joined +1d 02:30", NEW_YORK, "2027-03-13 12:00", "2027-03-14 03:00"),
    ],
)
def test_a_relative_moment_is_counted_on_the_wall(text: str, zone: str, of: str, moment_: str) -> None:
    schedule, start = relative(text), moment(of, zone)
    found = schedule.moment(start, zone)
    assert found == moment(moment_, zone)
    first, last = schedule.around(found)
    assert first <= start <= last


@given(st.sampled_from(["joined +1d 00:00", "joined +1mo 23:59", "joined +3y", "shift -2w 07:00", "shift +5h"]), STARTS)
def test_whose_moment_it_is_lies_around_it(text: str, of: datetime) -> None:
    schedule = relative(text)
    for zone in ZONES:
        first, last = schedule.around(schedule.moment(of, zone))
        assert first <= of <= last


def test_what_belongs_to_a_slot_moves_with_it_on_the_wall() -> None:
    slot, following = moment("2026-10-30 17:00", NEW_YORK), moment("2026-11-06 17:00", NEW_YORK)
    starts = moment("2026-10-31 10:00", NEW_YORK)
    assert moved(starts, slot, following, NEW_YORK) == moment("2026-11-07 10:00", NEW_YORK)
    assert moved(None, slot, following, NEW_YORK) is None


@pytest.mark.parametrize(
    "text",
    ["", "friday", "17:00", "day 32 10:00", "day 3", "joined 3d", "joined +0d", "shift +2h 10:00", "joined +3d noon"],
)
def test_what_is_no_schedule_is_told_in_a_sentence(text: str) -> None:
    with pytest.raises(CalendarFault, match="is no schedule; write it like"):
        parse(text)


def test_nobody_is_asked_before_they_have_signed_up() -> None:
    with pytest.raises(CalendarFault, match="before anybody has signed up"):
        parse("joined -1d")


@given(st.text(max_size=40) | st.from_regex(r"(every|day|joined|shift|mon) ?[0-9:;,+\- a-z]{0,20}", fullmatch=True))
def test_any_text_is_a_schedule_or_a_sentence(text: str) -> None:
    with suppress(CalendarFault):
        parse(text)
