"""Times that people write: the hours of digests, moments, lengths of time; and the instant of a time on the wall.

Every datetime is aware, and what comes out is in UTC. Zones are IANA names. In the nights when
clocks change, a local time that is skipped means the next minute that exists.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import takewhile
from typing import Self
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*", re.ASCII | re.IGNORECASE)

_SPAN = re.compile(r"(\d{1,4})\s*([mhd])", re.ASCII)
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = {
    "daily": range(7),
    "weekdays": range(5),
    "weekends": range(5, 7),
    **{name: (number,) for number, name in enumerate(_NAMES)},
    **{name[:3]: (number,) for number, name in enumerate(_NAMES)},
}


class CalendarFault(ValueError):
    """A time that can not be read; the message is one sentence for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Times of the week, each as a weekday (0 is Monday) and a local time; each comes once a week in its zone."""

    slots: tuple[tuple[int, time], ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "daily 08:00, 18:00" or "mon,tue 09:00; weekends 10:30". Raises CalendarFault."""
        return cls(tuple(sorted({slot for part in text.split(";") for slot in _slots(part)})))

    def latest(self, now: datetime, zone: str) -> datetime:
        """The newest of these times that is not after `now`: the window which `now` is in."""
        require_aware(now)
        return max(at for at in self._around(now, zone, range(-8, 1)) if at <= now)

    def next(self, now: datetime, zone: str) -> datetime:
        """The first of these times after `now`."""
        require_aware(now)
        return min(at for at in self._around(now, zone, range(9)) if at > now)

    def _around(self, now: datetime, zone_name: str, days: range) -> Iterator[datetime]:
        zone = ZoneInfo(zone_name)
        today = now.astimezone(zone).date()
        for day in (today + n * _DAY for n in days):
            for weekday, at in self.slots:
                if weekday == day.weekday():
                    yield instant(datetime.combine(day, at), zone)


def _slots(part: str) -> Iterator[tuple[int, time]]:
    remedy = 'write days and then times, like "daily 08:00, 18:00" or "mon,tue 09:00; weekends 10:30"'
    words = part.lower().replace(",", " ").split()
    days = list(takewhile(_DAYS.__contains__, words))
    times = words[len(days) :]
    if not days or not times:
        raise CalendarFault(f'Hours "{brief(part)}" lack {"a time" if days else "a day"}; {remedy}.')
    for word in times:
        at = clock_time(word)
        if at is None:
            raise CalendarFault(f'In hours "{brief(part)}", "{brief(word)}" is no time; {remedy}.')
        for day in days:
            for weekday in _DAYS[day]:
                yield weekday, at


def moment(text: str, zone: str) -> datetime:
    """Read "2026-11-22T10:00" or "2026-11-22 10:00", in `zone` unless the text has its own offset.

    Of a time that comes twice it is the first. Raises CalendarFault.
    """
    try:
        if not _MOMENT.fullmatch(text.strip()):
            raise ValueError("no date and time of day")  # noqa: TRY301 -- one sentence for both
        written = datetime.fromisoformat(text.strip())
        return written.astimezone(UTC) if written.tzinfo else instant(written, ZoneInfo(zone))
    except (ValueError, OverflowError):
        raise CalendarFault(
            f'"{brief(text)}" is no date and time; write it like 2026-11-22T10:00 or 2026-11-22T10:00-05:00.'
        ) from None


def span(text: str) -> timedelta:
    """Read "90m", "24h" or "3d". Raises CalendarFault."""
    found = _SPAN.fullmatch(text.strip().lower())
    if found is None:
        raise CalendarFault(f'"{brief(text)}" is no length of time; write it like 90m, 24h or 3d.')
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def instant(local: datetime, zone: ZoneInfo, *, second: bool = False) -> datetime:
    """The instant of a naive local time: first or second if it comes twice, the next there is if it is skipped."""
    while True:
        found = local.replace(tzinfo=zone, fold=second).astimezone(UTC)
        if found.astimezone(zone).replace(tzinfo=None) == local:
            return found
        local += _MINUTE


def clock_time(text: str) -> time | None:
    """Read "9:00" or "17:30"; None if it is no time of day."""
    found = _TIME.fullmatch(text.strip())
    return time(int(found[1]), int(found[2])) if found else None


def require_aware(now: datetime) -> None:
    """Raise ValueError for a time that names no instant."""
    if now.tzinfo is None:
        raise ValueError("a datetime without a zone names no instant")


def brief(text: str) -> str:
    """What somebody wrote, as short as a sentence may quote it."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:37]}..."
