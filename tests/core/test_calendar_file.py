"""The file of an event, as calendars on phones want it: RFC 5545, sections 3.1 (lines), 3.3.11 (text) and 3.8.7.2."""

from datetime import UTC, datetime, timedelta, timezone

from icalendar import Calendar

from bot.core.calendar_file import calendar_file

STARTS = datetime(2026, 11, 28, 10, 0, tzinfo=timezone(timedelta(hours=-8)))
TITLE = "Küche für alle; Samstag, „Bücherei“\nEND:VEVENT"
WHERE = "Straße 12, Hof\\links " + "ü" * 60


def test_it_is_folded_escaped_and_in_utc() -> None:
    made_at = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
    content = calendar_file("ask-7@turnout.example", made_at, STARTS, STARTS + timedelta(hours=3), TITLE, WHERE)
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert not [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line]
    assert [line.decode() for line in lines]  # no character is cut in two where a line is folded
    assert {b"DTSTART:20261128T180000Z", b"DTEND:20261128T210000Z", b"DTSTAMP:20261127T100000Z"} <= {*lines}
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert (event["UID"], event["SUMMARY"], event["LOCATION"]) == (
        "ask-7@turnout.example",
        TITLE,
        WHERE,
    )
