"""When things may happen: quiet hours, the hours of digests, and moments and lengths of time that people write.

Every datetime is aware, and what comes out is in UTC. Zones are IANA names. In the nights when
clocks change, a local time that is skipped means the next minute that exists.
"""

import re
from collections.abc import Iterator, Sequence
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
class QuietHours:
    """The local hours in which nobody is asked anything: from `start` until just before `end`, often over midnight."""

    start: time
    end: time

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read "20:00-09:00"; "off" is None. Raises CalendarFault."""
        if text.strip().lower() == "off":
            return None
        before, _, after = text.partition("-")
        start, end = _time(before), _time(after)
        if start is None or end is None:
            raise CalendarFault(f'"{_brief(text)}" are no quiet hours; write them like 20:00-09:00, or write off.')
        if start == end:
            raise CalendarFault(f'Quiet hours "{_brief(text)}" begin when they end; write off to have none.')
        return cls(start, end)


def opens_at(now: datetime, quiet: QuietHours | None, zones: Sequence[str]) -> datetime:
    """The earliest instant, `now` at best, that is outside quiet hours in all the zones a person may live in.

    Where the zones lie so far apart that they share no such hour, it is the earliest instant that is
    outside quiet hours in as many of them as possible. `zones` names one zone at least.
    """
    _require_aware(now)
    if quiet is None:
        return now.astimezone(UTC)
    return _best(now, [_windows(now, quiet, zone) for zone in zones])


def closes_at(now: datetime, quiet: QuietHours | None, zones: Sequence[str]) -> datetime | None:
    """When the hours that `opens_at` found end: the first instant at which one of the open zones falls quiet.

    None if there are no quiet hours; `now` if it is quiet now. A text must not arrive later than this.
    """
    _require_aware(now)
    if quiet is None:
        return None
    windows = [_windows(now, quiet, zone) for zone in zones]
    if _best(now, windows) > now:
        return now.astimezone(UTC)
    return min(close for zone in windows for start, close in zone if start <= now < close)


_Windows = Sequence[tuple[datetime, datetime]]


def _windows(now: datetime, quiet: QuietHours, zone_name: str) -> _Windows:
    """The hours outside quiet hours, from yesterday's to those in two days. Of a time that comes twice, quiet wins."""
    zone = ZoneInfo(zone_name)
    today = now.astimezone(zone).date()
    days = [today + n * _DAY for n in range(-1, 3)]
    over_midnight = quiet.start > quiet.end
    return [
        (
            _instant(datetime.combine(day, quiet.end), zone, second=True),
            _instant(datetime.combine(day if over_midnight else day + _DAY, quiet.start), zone),
        )
        for day in days
    ]


def _best(now: datetime, windows: Sequence[_Windows]) -> datetime:
    """The earliest instant at which the most zones are open: `now`, or one at which a zone opens."""

    def zones_open(at: datetime) -> int:
        return sum(any(start <= at < close for start, close in zone) for zone in windows)

    openings = {start for zone in windows for start, _ in zone if start > now}
    return max(sorted({now.astimezone(UTC)} | openings), key=zones_open)  # the first of several greatest


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
        _require_aware(now)
        return max(at for at in self._around(now, zone, range(-8, 1)) if at <= now)

    def next(self, now: datetime, zone: str) -> datetime:
        """The first of these times after `now`."""
        _require_aware(now)
        return min(at for at in self._around(now, zone, range(9)) if at > now)

    def _around(self, now: datetime, zone_name: str, days: range) -> Iterator[datetime]:
        zone = ZoneInfo(zone_name)
        today = now.astimezone(zone).date()
        for day in (today + n * _DAY for n in days):
            for weekday, at in self.slots:
                if weekday == day.weekday():
                    yield _instant(datetime.combine(day, at), zone)


def _slots(part: str) -> Iterator[tuple[int, time]]:
    remedy = 'write days and then times, like "daily 08:00, 18:00" or "mon,tue 09:00; weekends 10:30"'
    words = part.lower().replace(",", " ").split()
    days = list(takewhile(_DAYS.__contains__, words))
    times = words[len(days) :]
    if not days or not times:
        raise CalendarFault(f'Hours "{_brief(part)}" lack {"a time" if days else "a day"}; {remedy}.')
    for word in times:
        at = _time(word)
        if at is None:
            raise CalendarFault(f'In hours "{_brief(part)}", "{_brief(word)}" is no time; {remedy}.')
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
        return written.astimezone(UTC) if written.tzinfo else _instant(written, ZoneInfo(zone))
    except (ValueError, OverflowError):
        raise CalendarFault(
            f'"{_brief(text)}" is no date and time; write it like 2026-11-22T10:00 or 2026-11-22T10:00-05:00.'
        ) from None


def span(text: str) -> timedelta:
    """Read "90m", "24h" or "3d". Raises CalendarFault."""
    found = _SPAN.fullmatch(text.strip().lower())
    if found is None:
        raise CalendarFault(f'"{_brief(text)}" is no length of time; write it like 90m, 24h or 3d.')
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _instant(local: datetime, zone: ZoneInfo, *, second: bool = False) -> datetime:
    """The instant of a naive local time: first or second if it comes twice, the next there is if it is skipped."""
    while True:
        instant = local.replace(tzinfo=zone, fold=second).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == local:
            return instant
        local += _MINUTE


def _time(text: str) -> time | None:
    found = _TIME.fullmatch(text.strip())
    return time(int(found[1]), int(found[2])) if found else None


def _require_aware(now: datetime) -> None:
    if now.tzinfo is None:
        raise ValueError("a datetime without a zone names no instant")


def _brief(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:37]}..."
