"""Countries have hours of their own: the strictest holds, on the wall of whoever is texted; nothing waits for ever."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calendar import moment
from bot.core.quiet import QuietHours, closes_at, opens_at, rule_of

NIGHT = QuietHours(time(20), time(9))
SHORT_NIGHT = QuietHours(time(23), time(6))
NEW_YORK, CHICAGO, PARIS = "America/New_York", "America/Chicago", "Europe/Paris"


@pytest.mark.parametrize(
    ("country", "region", "quiet", "zone", "now", "opens", "closes"),
    [
        # The organization's own hours are the stricter ones, and then the country's.
        ("US", "Ohio", NIGHT, NEW_YORK, "2026-11-23 07:00", "2026-11-23 09:00", "2026-11-23 20:00"),
        ("US", "Ohio", SHORT_NIGHT, NEW_YORK, "2026-11-23 07:00", "2026-11-23 08:00", "2026-11-23 21:00"),
        (
            "US",
            "Ohio",
            QuietHours(time(23), time(10)),
            NEW_YORK,
            "2026-11-23 08:30",
            "2026-11-23 10:00",
            "2026-11-23 21:00",
        ),
        ("US", None, SHORT_NIGHT, NEW_YORK, "2026-11-22 07:00", "2026-11-22 08:00", "2026-11-22 21:00"),
        ("US", "Florida", SHORT_NIGHT, NEW_YORK, "2026-11-23 20:30", "2026-11-24 08:00", "2026-11-24 20:00"),
        ("US", "Texas", SHORT_NIGHT, CHICAGO, "2026-11-21 21:00", "2026-11-22 12:00", "2026-11-22 21:00"),
        ("US", "Kentucky", NIGHT, NEW_YORK, "2026-11-22 09:30", "2026-11-22 10:00", "2026-11-22 20:00"),
        (
            "US",
            "Washington",
            SHORT_NIGHT,
            "America/Los_Angeles",
            "2026-11-22 07:00",
            "2026-11-22 08:00",
            "2026-11-22 20:00",
        ),
        # Neither Sundays nor holidays: Thanksgiving 2026 is the 26th of November, and Independence Day a Saturday.
        ("US", "Rhode Island", NIGHT, NEW_YORK, "2026-11-25 18:00", "2026-11-27 09:00", "2026-11-27 18:00"),
        ("US", "Rhode Island", NIGHT, NEW_YORK, "2026-11-27 18:00", "2026-11-28 10:00", "2026-11-28 17:00"),
        ("US", "Louisiana", NIGHT, CHICAGO, "2026-07-02 20:00", "2026-07-06 09:00", "2026-07-06 20:00"),
        ("US", "Alabama", NIGHT, CHICAGO, "2027-05-29 20:00", "2027-06-01 09:00", "2027-06-01 20:00"),
        ("US", "Pennsylvania", NIGHT, NEW_YORK, "2026-12-24 19:00", "2026-12-26 09:00", "2026-12-26 19:00"),
        ("GB", None, SHORT_NIGHT, "Europe/London", "2026-11-22 06:00", "2026-11-22 06:00", "2026-11-22 23:00"),
        # France: neither Sundays nor holidays; Christmas 2026 is a Friday, Easter Monday 2027 the 29th of March.
        ("FR", None, NIGHT, PARIS, "2026-11-21 20:00", "2026-11-23 09:00", "2026-11-23 20:00"),
        ("FR", None, SHORT_NIGHT, PARIS, "2026-12-24 22:00", "2026-12-26 08:00", "2026-12-26 22:00"),
        ("FR", None, NIGHT, PARIS, "2027-03-27 20:00", "2027-03-30 09:00", "2027-03-30 20:00"),
        ("FR", None, NIGHT, PARIS, "2026-12-31 20:00", "2027-01-02 09:00", "2027-01-02 20:00"),
        # A window over midnight is cut where the country falls quiet, also in the night in which clocks change.
        (
            "US",
            None,
            QuietHours(time(3), time(18)),
            NEW_YORK,
            "2026-11-01 00:30",
            "2026-11-01 18:00",
            "2026-11-01 21:00",
        ),
        # Both leave no minute: the country's hours are kept.
        (
            "US",
            None,
            QuietHours(time(7), time(22)),
            NEW_YORK,
            "2026-11-23 23:00",
            "2026-11-24 08:00",
            "2026-11-24 21:00",
        ),
    ],
)
def test_the_strictest_holds(
    country: str, region: str | None, quiet: QuietHours, zone: str, now: str, opens: str, closes: str
) -> None:
    rule = rule_of(country, region)
    opened = opens_at(moment(now, zone), quiet, [zone], rule)
    assert opened == moment(opens, zone)
    assert closes_at(opened, quiet, [zone], rule) == moment(closes, zone)


def test_off_is_off_for_countries_too() -> None:
    now = moment("2026-11-22 03:00", PARIS)
    assert opens_at(now, None, [PARIS], rule_of("FR", None)) == now


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 -- hypothesis asks
    st.sampled_from(
        [("US", None), ("US", "Texas"), ("US", "Rhode Island"), ("US", "Louisiana"), ("FR", None), ("NL", None)]
    ),
    st.sampled_from([NIGHT, SHORT_NIGHT, QuietHours(time(3), time(18)), QuietHours(time(7), time(22))]),
    st.lists(st.sampled_from([NEW_YORK, CHICAGO, PARIS, "Asia/Kathmandu"]), min_size=1, max_size=3),
)
def test_it_always_opens_within_days_and_outside_the_rule(
    now: datetime, where: tuple[str, str | None], quiet: QuietHours, zones: list[str]
) -> None:
    rule = rule_of(*where)
    opens = opens_at(now, quiet, zones, rule)
    closes = closes_at(opens, quiet, zones, rule)
    assert closes is not None
    assert now <= opens < closes
    assert opens <= now + timedelta(days=5)
    assert opens_at(opens, quiet, zones, rule) == opens
    wall = opens.astimezone(ZoneInfo(zones[0]))
    if rule and len(set(zones)) == 1:
        hours = rule.on(wall.date())
        assert hours
        assert hours[0] <= wall.time() < hours[1]
