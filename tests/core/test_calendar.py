"""Quiet hours hold in every zone a person may live in, and nothing fires twice or never when clocks change."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.calendar import CalendarFault, Hours, moment
from bot.core.quiet import QuietHours, closes_at, opens_at

NIGHT = QuietHours(time(20), time(9))
NEW_YORK, LOS_ANGELES, LONDON, TOKYO = "America/New_York", "America/Los_Angeles", "Europe/London", "Asia/Tokyo"
LORD_HOWE, KATHMANDU = "Australia/Lord_Howe", "Asia/Kathmandu"  # clocks that change by 30 minutes, an offset of 5:45
ZONES = (NEW_YORK, LOS_ANGELES, LONDON, TOKYO, LORD_HOWE, KATHMANDU, "America/St_Johns", "Pacific/Auckland")
MINUTE = timedelta(minutes=1)

CHANGES = [
    datetime(2026, month, day, tzinfo=UTC) for month, day in [(3, 8), (3, 29), (4, 4), (10, 3), (10, 24), (11, 1)]
]
NOWS = st.one_of(
    st.builds(datetime.__add__, st.sampled_from(CHANGES), st.timedeltas(timedelta(0), timedelta(days=2))),
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 -- hypothesis asks
)
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
QUIETS = st.tuples(TIMES, TIMES).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: QuietHours(*pair))


def at(text: str, zone: str = "UTC") -> datetime:
    return moment(text, zone)


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("20:00-09:00", NIGHT),
        (" 20:00 - 9:00 ", NIGHT),
        ("01:30-05:00", QuietHours(time(1, 30), time(5))),
        ("off", None),
        ("OFF", None),
    ],
)
def test_reads_quiet_hours(text: str, quiet: QuietHours | None) -> None:
    assert QuietHours.parse(text) == quiet


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("20-9", '"20-9" are no quiet hours; write them like 20:00-09:00, or write off.'),
        ("24:00-09:00", '"24:00-09:00" are no quiet hours; write them like 20:00-09:00, or write off.'),
        ("", '"" are no quiet hours; write them like 20:00-09:00, or write off.'),
        ("20:00-20:00", 'Quiet hours "20:00-20:00" begin when they end; write off to have none.'),
    ],
)
def test_refuses_quiet_hours_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(CalendarFault) as fault:
        QuietHours.parse(text)
    assert str(fault.value) == sentence


@pytest.mark.parametrize(
    ("now", "zones", "opens", "closes"),
    [
        ("2026-11-23 12:00", [NEW_YORK], "2026-11-23 14:00", None),
        ("2026-11-23 14:00", [NEW_YORK], "2026-11-23 14:00", "2026-11-24 01:00"),
        ("2026-11-24 00:59", [NEW_YORK], "2026-11-24 00:59", "2026-11-24 01:00"),
        ("2026-11-24 01:00", [NEW_YORK], "2026-11-24 14:00", None),
        ("2026-11-23 14:00", [NEW_YORK, LOS_ANGELES], "2026-11-23 17:00", None),
        ("2026-11-23 17:00", [LOS_ANGELES, NEW_YORK], "2026-11-23 17:00", "2026-11-24 01:00"),
        # No hour suits New York, London and Tokyo: the first that suits two of them is taken.
        ("2026-11-23 03:00", [NEW_YORK, LONDON, TOKYO], "2026-11-23 09:00", None),
        ("2026-11-23 09:00", [NEW_YORK, LONDON, TOKYO], "2026-11-23 09:00", "2026-11-23 11:00"),
        ("2026-11-23 12:00", [NEW_YORK, LONDON, TOKYO], "2026-11-23 14:00", None),
        # The night in which New York's clocks go back, and the one in which they go forward.
        ("2026-11-01 02:00", [NEW_YORK], "2026-11-01 14:00", None),
        ("2027-03-14 02:00", [NEW_YORK], "2027-03-14 13:00", None),
    ],
)
def test_waits_until_it_is_not_quiet_anywhere(now: str, zones: list[str], opens: str, closes: str | None) -> None:
    assert opens_at(at(now), NIGHT, zones) == at(opens)
    assert closes_at(at(now), NIGHT, zones) == at(closes or now)


def test_off_is_off() -> None:
    now = datetime(2026, 11, 23, 3, tzinfo=ZoneInfo(NEW_YORK))
    assert opens_at(now, None, [NEW_YORK]) == now
    assert closes_at(now, None, [NEW_YORK]) is None


def test_quiet_wins_in_the_doubled_hour() -> None:
    until = QuietHours(time(22), time(1, 30))
    assert opens_at(at("2026-11-01 05:00"), until, [NEW_YORK]) == at("2026-11-01 06:30")
    since = QuietHours(time(1, 30), time(9))
    assert closes_at(at("2026-11-01 05:00"), since, [NEW_YORK]) == at("2026-11-01 05:30")


def test_a_skipped_end_is_the_next_minute_that_exists() -> None:
    assert opens_at(at("2027-03-14 06:00"), QuietHours(time(22), time(2, 30)), [NEW_YORK]) == at("2027-03-14 07:00")


@given(NOWS, QUIETS, st.sampled_from(ZONES))
def test_never_quiet_by_the_clock_on_the_wall(now: datetime, quiet: QuietHours, zone: str) -> None:
    opens = opens_at(now, quiet, [zone])
    closes = closes_at(opens, quiet, [zone])
    assert closes is not None
    assert now <= opens < closes
    for instant in (opens, closes - MINUTE, opens + (closes - opens) / 2):
        wall = max(instant, opens).astimezone(ZoneInfo(zone)).time()
        if quiet.start < quiet.end:
            assert not quiet.start <= wall < quiet.end
        else:
            assert quiet.end <= wall < quiet.start


@given(NOWS, QUIETS, st.lists(st.sampled_from(ZONES), min_size=1, max_size=4))
@example(at("2026-03-28 00:00"), QuietHours(time(13, 50), time(9)), [LORD_HOWE, KATHMANDU])  # share none till April
def test_opening_is_open_and_in_utc(now: datetime, quiet: QuietHours, zones: list[str]) -> None:
    opens = opens_at(now, quiet, zones)
    assert now <= opens <= now + timedelta(days=9)  # today and eight more days are looked through
    assert opens.tzinfo is UTC
    assert opens_at(opens, quiet, zones) == opens


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("fri 17:00", [(4, time(17))]),
        ("Daily 8:00", [(day, time(8)) for day in range(7)]),
        ("weekends 10:30, 09:00", [(5, time(9)), (5, time(10, 30)), (6, time(9)), (6, time(10, 30))]),
        ("mon,tuesday 09:00; sun 11:00, 11:00", [(0, time(9)), (1, time(9)), (6, time(11))]),
    ],
)
def test_reads_hours(text: str, slots: list[tuple[int, time]]) -> None:
    assert Hours.parse(text).slots == tuple(slots)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", 'Hours "" lack a day; write days and then times, like "daily 08:00, 18:00"'),
        ("08:00", 'Hours "08:00" lack a day; '),
        ("dayly 08:00", 'Hours "dayly 08:00" lack a day; '),
        ("daily", 'Hours "daily" lack a time; '),
        ("daily 8am", 'In hours "daily 8am", "8am" is no time; '),
        ("mon 08:00 tue 09:00", 'In hours "mon 08:00 tue 09:00", "tue" is no time; '),
        ("daily 08:00;", 'Hours "" lack a day; '),
    ],
)
def test_refuses_hours_in_a_sentence(text: str, start: str) -> None:
    with pytest.raises(CalendarFault) as fault:
        Hours.parse(text)
    assert str(fault.value).startswith(start)


@pytest.mark.parametrize(
    ("hours", "now", "latest", "following"),
    [
        ("daily 08:00, 18:00", "2026-11-23 13:00", "2026-11-23 13:00", "2026-11-23 23:00"),
        ("daily 08:00, 18:00", "2026-11-23 12:59", "2026-11-22 23:00", "2026-11-23 13:00"),
        ("fri 17:00", "2026-11-27 21:59", "2026-11-20 22:00", "2026-11-27 22:00"),
        ("fri 17:00", "2026-11-27 22:00", "2026-11-27 22:00", "2026-12-04 22:00"),
        # 02:30 is skipped on 14 March 2027, 01:30 comes twice on 1 November 2026.
        ("daily 02:30", "2027-03-14 08:00", "2027-03-14 07:00", "2027-03-15 06:30"),
        ("daily 01:30", "2026-11-01 06:30", "2026-11-01 05:30", "2026-11-02 06:30"),
    ],
)
def test_each_hour_comes_once(hours: str, now: str, latest: str, following: str) -> None:
    parsed = Hours.parse(hours)
    assert parsed.latest(at(now), NEW_YORK) == at(latest)
    assert parsed.next(at(now), NEW_YORK) == at(following)


@given(NOWS, st.lists(st.tuples(st.integers(0, 6), TIMES), min_size=1, max_size=5), st.sampled_from(ZONES))
def test_hours_leave_no_gap(now: datetime, slots: list[tuple[int, time]], zone: str) -> None:
    hours = Hours(tuple(slots))
    latest, following = hours.latest(now, zone), hours.next(now, zone)
    assert latest <= now < following <= latest + timedelta(days=7, hours=1)
    assert hours.next(latest, zone) == following
    assert hours.latest(following, zone) == following


@pytest.mark.parametrize(
    ("text", "zone", "instant"),
    [
        ("2026-11-22T10:00", NEW_YORK, datetime(2026, 11, 22, 15, tzinfo=UTC)),
        ("2026-11-22 10:00", LONDON, datetime(2026, 11, 22, 10, tzinfo=UTC)),
        (" 2026-11-22t10:00:30 ", LONDON, datetime(2026, 11, 22, 10, 0, 30, tzinfo=UTC)),
        ("2026-11-22T10:00Z", NEW_YORK, datetime(2026, 11, 22, 10, tzinfo=UTC)),
        ("2026-11-22 10:00+05:45", NEW_YORK, datetime(2026, 11, 22, 4, 15, tzinfo=UTC)),
        ("2027-03-14 02:30", NEW_YORK, datetime(2027, 3, 14, 7, tzinfo=UTC)),
        ("2026-11-01 01:30", NEW_YORK, datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
    ],
)
def test_reads_moments(text: str, zone: str, instant: datetime) -> None:
    assert moment(text, zone) == instant


@pytest.mark.parametrize("text", ["", "2026-11-22", "Saturday", "2026-02-30T10:00", "10:00", "0001-01-01T00:00+14:00"])
def test_refuses_moments_in_a_sentence(text: str) -> None:
    with pytest.raises(CalendarFault) as fault:
        moment(text, NEW_YORK)
    assert str(fault.value) == (
        f'"{text}" is no date and time; write it like 2026-11-22T10:00 or 2026-11-22T10:00-05:00.'
    )


@given(st.text(max_size=50) | st.from_regex(r"[0-9:;,\- a-zT+]{0,40}", fullmatch=True))
def test_any_text_is_a_time_or_a_sentence(text: str) -> None:
    for parse in (QuietHours.parse, Hours.parse, partial(moment, zone=NEW_YORK)):
        with suppress(CalendarFault):
            parse(text)


@pytest.mark.parametrize(
    "ask",
    [
        lambda now: opens_at(now, NIGHT, [LONDON]),
        lambda now: closes_at(now, NIGHT, [LONDON]),
        lambda now: Hours.parse("daily 08:00").latest(now, LONDON),
        lambda now: Hours.parse("daily 08:00").next(now, LONDON),
    ],
)
def test_a_time_without_a_zone_is_refused(ask: Callable[[datetime], object]) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        ask(datetime(2026, 11, 23, 12))  # noqa: DTZ001 -- the point
