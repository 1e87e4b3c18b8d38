"""When an ask goes out again: schedules as organizers write them, and the slots that follow from them.

    fri 17:00 | mon,thu 09:00 | weekdays 18:00, 20:00 | every 2 weeks sat 10:00 | day 31 10:00
    joined +3d 10:00 | joined +1y | shift -1d 18:00 | shift +2h

The first line repeats by the calendar of one zone; day 31 is the last day of shorter months. The second line is
relative: to the moment at which each person signed up, or to the time that another ask names for its shift. Without a
time of day, days keep the one of that moment. A month or a year from a day that the month does not have is its last
day. A time that is skipped when clocks change means the next minute that exists, one that comes twice the first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.calendar import CalendarFault, Hours, brief, clock_time, instant, require_aware

JOINED: Final = "joined"
SHIFT: Final = "shift"

_DAY: Final = timedelta(days=1)
_MONTHLY: Final = re.compile(r"day (\d{1,2}) (.+)", re.ASCII)
_EVERY: Final = re.compile(r"every (\d{1,2}) weeks? (.+)", re.ASCII)
_RELATIVE: Final = re.compile(rf"({JOINED}|{SHIFT}) ?([+-]) ?(\d{{1,3}})(h|d|w|mo|y)(?: (\S+))?", re.ASCII)
_MONTHS: Final = {"mo": 1, "y": 12}
_SPANS: Final = {"h": timedelta(hours=1), "d": _DAY, "w": 7 * _DAY}
_REMEDY: Final = (
    'write it like "fri 17:00", "every 2 weeks mon,thu 09:00", "day 31 10:00", "joined +3d 10:00" or "shift -1d 18:00"'
)


@dataclass(frozen=True, slots=True)
class Repeating:
    """Slots by the calendar: at times of the week, every so many weeks; or at `times` of one day of each month."""

    week: tuple[tuple[int, time], ...] = ()
    weeks: int = 1
    day: int = 0
    times: tuple[time, ...] = ()

    def slots(self, start: datetime, zone_name: str) -> Iterator[datetime]:
        """All slots from `start` on, in UTC, each once. Weeks are counted from that of the first."""
        require_aware(start)
        zone = ZoneInfo(zone_name)
        day = start.astimezone(zone).date() - _DAY
        first: date | None = None
        last = start - _DAY
        while True:
            for at in self._times_of(day, first):
                slot = instant(datetime.combine(day, at), zone)
                if slot >= start and slot > last:
                    first, last = first or day, slot
                    yield slot
            day += _DAY

    def _times_of(self, day: date, first: date | None) -> Iterator[time]:
        if self.day:
            if day.day == min(self.day, _length(day.year, day.month)):
                yield from self.times
            return
        if first is None or (_monday(day) - _monday(first)).days // 7 % self.weeks == 0:
            yield from (at for weekday, at in self.week if weekday == day.weekday())


@dataclass(frozen=True, slots=True)
class Relative:
    """A moment before or after something: `to` is JOINED or SHIFT. `at`: the local time of that day, if it is given."""

    to: str
    months: int = 0
    span: timedelta = timedelta(0)
    at: time | None = None

    def moment(self, of: datetime, zone_name: str) -> datetime:
        """When it is, in UTC, counted from `of` by the clock on the wall there."""
        require_aware(of)
        zone = ZoneInfo(zone_name)
        if self.span and self.at is None and self.span % _DAY:
            return (of + self.span).astimezone(UTC)
        there = of.astimezone(zone)
        day = _months_on(there.date(), self.months) + self.span
        return instant(datetime.combine(day, self.at or there.time()), zone)

    def around(self, moment: datetime) -> tuple[datetime, datetime]:
        """Between which times that lies whose moment this is, in whatever zone."""
        slack = timedelta(days=5 if self.months else 2)
        return self.origin(moment) - slack, self.origin(moment) + slack

    def origin(self, moment: datetime) -> datetime:
        """That whose moment this is, to the day; to the hour where the schedule counts hours."""
        return moment + (_months_on(moment.date(), -self.months) - moment.date() - self.span)

    def __str__(self) -> str:
        """In words, for organizers: "each person gets it 3 days after they joined, at 10:00 by their own clock"."""
        months, hours = abs(self.months), abs(self.span) // timedelta(hours=1)
        spans = ((months, 12, "year"), (months, 1, "month"), (hours, 24, "day"), (hours, 1, "hour"))
        count, unit = next((length // one, unit) for length, one, unit in spans if length and length % one == 0)
        far = f"{count} {unit}{'' if count == 1 else 's'}"
        at = f", at {self.at:%H:%M}" if self.at else ""
        if self.to == JOINED:
            return f"each person gets it {far} after they joined{at and f'{at} by their own clock'}"
        side = "before" if self.span < timedelta(0) or self.months < 0 else "after"
        return f"whoever has a place in a shift gets it {far} {side} it begins{at}"


def parse(text: str) -> Repeating | Relative:
    """Read a schedule. Raises CalendarFault."""
    words = " ".join(text.lower().split())
    if found := _RELATIVE.fullmatch(words):
        return _relative(text, *found.groups())
    if found := _MONTHLY.fullmatch(words):
        times = [clock_time(word) for word in found[2].replace(",", " ").split()]
        if not 1 <= int(found[1]) <= 31 or not all(times):
            raise _fault(text)
        return Repeating(day=int(found[1]), times=tuple(sorted({at for at in times if at is not None})))
    every = _EVERY.fullmatch(words)
    weeks = int(every[1]) if every else 1
    try:
        return Repeating(Hours.parse(every[2] if every else words).slots, max(weeks, 1))
    except CalendarFault:
        raise _fault(text) from None


def _relative(text: str, to: str, sign: str, count: str, unit: str, clock: str | None) -> Relative:
    at = clock_time(clock) if clock else None
    if (clock and at is None) or (at and unit == "h") or not int(count):
        raise _fault(text)
    if to == JOINED and sign == "-":
        raise CalendarFault(f'"{brief(text)}" is before anybody has signed up; {_REMEDY}.')
    times = int(f"{sign}{count}")
    if unit in _MONTHS:
        return Relative(to, months=times * _MONTHS[unit], at=at)
    return Relative(to, span=times * _SPANS[unit], at=at)


def moved(at: datetime | None, slot: datetime, to: datetime, zone_name: str) -> datetime | None:
    """A time that belongs to one slot, as it belongs to another: as far from it by the clock on the wall."""
    if at is None:
        return None
    zone = ZoneInfo(zone_name)
    there, before, after = (moment.astimezone(zone).replace(tzinfo=None) for moment in (at, slot, to))
    return instant(there + (after - before), zone)


def _monday(day: date) -> date:
    return day - day.weekday() * _DAY


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _length(year, month + 1)))


def _length(year: int, month: int) -> int:
    return ((date(year, month, 28) + 4 * _DAY).replace(day=1) - _DAY).day


def _fault(text: str) -> CalendarFault:
    return CalendarFault(f'"{brief(text)}" is no schedule; {_REMEDY}.')
