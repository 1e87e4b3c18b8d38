"""An event as a file that calendars on phones read (RFC 5545)."""

from datetime import UTC, datetime
from typing import Final

CONTENT_TYPE: Final = "text/calendar"
FILE_NAME: Final = "event.ics"


def calendar_file(uid: str, made_at: datetime, starts_at: datetime, ends_at: datetime, title: str, where: str) -> bytes:
    """One event, in UTC. `uid` is the same whenever the file is made anew; `where`: "" leaves the place out."""
    from icalendar import Calendar, Event  # noqa: PLC0415 -- slow to import, and for few texts

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("dtstart", starts_at.astimezone(UTC))
    event.add("dtend", ends_at.astimezone(UTC))
    event.add("summary", title)
    if where:
        event.add("location", where)
    calendar = Calendar()
    calendar.add("prodid", "-//Turnout//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
