"""Numbers are read as people write them, and never shown whole."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers.tzdata import TIMEZONE_DATA

from bot.understanding.numbers import country_of, e164, last_two, masked, zones_of


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("+1 202 555 0112", None, "+12025550112"),
        ("(202) 555-0112", "US", "+12025550112"),
        ("202.555.0112", "us", "+12025550112"),
        ("1-202-555-0112", "CA", "+12025550112"),
        ("07700 900 123", "GB", "+447700900123"),
        ("+44 (0)7700 900123", "US", "+447700900123"),
        ("2025550112", None, None),
        ("555-0112", "US", None),
        ("+1 555 123 4567", "US", None),
        ("202 555 0112 ext. 7", "US", None),
        ("call me", "US", None),
        ("", "US", None),
        ("2025550112", "Narnia", None),
    ],
)
def test_reads_numbers_that_can_be_texted(text: str, country: str | None, number: str | None) -> None:
    assert e164(text, country) == number


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("+12025550112", "US"),
        ("+447700900123", "GB"),
        ("+15551234567", "US"),
        ("+80012345678", None),
        ("72975", None),
        ("nobody", None),
    ],
)
def test_names_the_country(number: str, country: str | None) -> None:
    assert country_of(number) == country


def test_names_the_possible_zones() -> None:
    assert zones_of("+12025550112") == ("America/New_York",)
    assert "Europe/London" in zones_of("+447700900123")
    assert len(zones_of("+18005550100")) > 10
    assert zones_of("+80012345678") == zones_of("nobody") == ()


def test_every_zone_is_known() -> None:
    for zone in {zone for zones in TIMEZONE_DATA.values() for zone in zones}:
        ZoneInfo(zone)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("+12025550112", "+1 ...12"), ("+447700900123", "+44 ...23"), ("72975", "...75"), ("", "...")],
)
def test_shows_little(number: str, shown: str) -> None:
    assert masked(number) == shown
    assert last_two(number) == shown[-2:].strip(".")


@given(st.text(max_size=300) | st.from_regex(r"\+?[0-9 ()-]{5,20}", fullmatch=True))
def test_anything_is_read_without_a_fault(text: str) -> None:
    number = e164(text, "US")
    assert number is None or (number.startswith("+") and e164(number, None) == number)
    assert len(masked(text)) <= 10
    country_of(text)
    zones_of(text)
