"""Quiet hours: when nobody is asked anything, by the organization's choice and by the rules of a person's country.

The strictest of both holds, by the clock on the wall where the person lives. A zone that is not known for sure is
several candidates, and a text waits until it is not quiet in any of them.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, Self
from zoneinfo import ZoneInfo

from bot.core.calendar import CalendarFault, brief, clock_time, instant, require_aware

Hours = tuple[time, time]
"""From, until."""

STILL_AN_ANSWER: Final = timedelta(hours=1)
"""How long after a text its reply is an answer, at whatever hour; and a digest what the hour was chosen for."""
_DAY: Final = timedelta(days=1)
_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6
_LONGEST: Final = 8
"""Days ahead in which there is an open hour, whatever Sundays and holidays come together."""


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
        start, end = clock_time(before), clock_time(after)
        if start is None or end is None:
            raise CalendarFault(f'"{brief(text)}" are no quiet hours; write them like 20:00-09:00, or write off.')
        if start == end:
            raise CalendarFault(f'Quiet hours "{brief(text)}" begin when they end; write off to have none.')
        return cls(start, end)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where somebody may be: the zones (IANA) of their place or their number, its country (ISO), and its region."""

    zones: tuple[str, ...]
    country: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """When a country or a state lets people be texted: the open hours, of Saturday and Sunday too, None for not at all.

    `holidays`: of a year, the days without any.
    """

    week: Hours
    saturday: Hours | None
    sunday: Hours | None
    holidays: Callable[[int], AbstractSet[date]] | None = None

    def on(self, day: date) -> Hours | None:
        """The open hours of a day; None if there are none."""
        if self.holidays and day in self.holidays(day.year):
            return None
        return {_SATURDAY: self.saturday, _SUNDAY: self.sunday}.get(day.weekday(), self.week)


def _hours(opens: int, closes: int) -> Hours:
    return time(opens), time(closes)


def _daily(opens: int, closes: int) -> Rule:
    hours = _hours(opens, closes)
    return Rule(hours, hours, hours)


def _weekdays(opens: int, closes: int, holidays: Callable[[int], AbstractSet[date]] | None = None) -> Rule:
    """The same hours from Monday to Saturday."""
    hours = _hours(opens, closes)
    return Rule(hours, hours, None, holidays)


def _easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    corrected = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - corrected + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=16)
def _french_holidays(year: int) -> AbstractSet[date]:
    """Code du travail, art. L3133-1."""
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    easter = _easter(year)
    moved = (easter + days * _DAY for days in (1, 39, 50))  # Easter Monday, Ascension, Whit Monday
    return frozenset((*(date(year, month, day) for month, day in fixed), *moved))


@lru_cache(maxsize=16)
def _american_holidays(year: int) -> AbstractSet[date]:
    """5 U.S.C. 6103(a), those on a weekend also on the weekday beside it, and Good Friday, a holiday of some states."""
    fixed = [date(year, month, day) for month, day in ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))]
    observed = [day + {_SATURDAY: -1, _SUNDAY: 1}.get(day.weekday(), 0) * _DAY for day in fixed]
    mondays = [_nth(year, month, _MONDAY, nth) for month, nth in ((1, 3), (2, 3), (9, 1), (10, 2))]
    memorial_day = _nth(year, 6, _MONDAY, 1) - 7 * _DAY
    thanksgiving = _nth(year, 11, _THURSDAY, 4)
    return frozenset((*fixed, *observed, *mondays, memorial_day, thanksgiving, _easter(year) - 2 * _DAY))


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (nth - 1)) * _DAY


_RULES: Final[Mapping[tuple[str, str], Rule]] = {
    ("US", ""): _daily(8, 21),  # 47 CFR 64.1200(c)(1)
    ("US", "Alabama"): _weekdays(8, 20, _american_holidays),  # Ala. Admin. Code r. 770-X-5-.17(1)(b)
    ("US", "Connecticut"): _daily(9, 20),  # Conn. Gen. Stat. 42-288a
    ("US", "Florida"): _daily(8, 20),  # Fla. Stat. 501.616(6)
    ("US", "Kentucky"): _daily(10, 21),  # Ky. Rev. Stat. 367.46955
    ("US", "Louisiana"): _weekdays(8, 20, _american_holidays),  # La. R.S. 45:811
    ("US", "Maryland"): _daily(8, 20),  # Md. Code, Com. Law 14-4502
    ("US", "Massachusetts"): _daily(8, 20),  # 201 CMR 12.02(2)
    ("US", "Mississippi"): _weekdays(8, 21),  # Miss. Code 77-3-603(a), 77-3-723(1)
    ("US", "Oklahoma"): _daily(8, 20),  # 15 Okla. Stat. 775C.4
    ("US", "Oregon"): _daily(8, 20),  # House Bill 3865 of 2025, for texts too, since 1 January 2026
    # Holidays: 73 P.S. 2245(a)(10). Hours and Sundays: Senate Bill 992, texts too, said to be law since October 2026.
    ("US", "Pennsylvania"): _weekdays(9, 19, _american_holidays),
    # R.I. Gen. Laws 5-61-2(2) and 5-61-3.6, which names mobile numbers
    ("US", "Rhode Island"): Rule(_hours(9, 18), _hours(10, 17), None, _american_holidays),
    # Tex. Bus. & Com. Code 301.051; texts too since Senate Bill 140 of 2025
    ("US", "Texas"): Rule(_hours(9, 21), _hours(9, 21), _hours(12, 21)),
    ("US", "Washington"): _daily(8, 20),  # RCW 19.158.040(2)
    # Working days from 8 to 22 h: the operators' charter for business messaging, af2m.org, 1 September 2024.
    ("FR", ""): _weekdays(8, 22, _french_holidays),
}
"""By country and, where a region is stricter, by its name; only what has a source. Solicitations by companies are what
most of them are about, several of calls alone: an ask keeps them all the same (reliability.md section 5). The last look
at the states was on 2026-11-22; where sources differ, the narrower hours stand here."""


def rule_of(country: str | None, region: str | None) -> Rule | None:
    """The rule of a place; None where there is none that we know of."""
    return _RULES.get((country or "", region or "")) or _RULES.get((country or "", ""))


def opens_at(now: datetime, quiet: QuietHours | None, zones: Sequence[str], rule: Rule | None = None) -> datetime:
    """The earliest instant, `now` at best, that is outside quiet hours in all the zones a person may live in.

    Where the zones lie so far apart that they share no such hour, it is the earliest instant that is
    outside quiet hours in as many of them as possible. `zones` names one zone at least. Without `quiet`
    hours there is no rule either.
    """
    require_aware(now)
    if quiet is None:
        return now.astimezone(UTC)
    return _best(now, [_windows(now, quiet, zone, rule) for zone in zones])


def closes_at(
    now: datetime, quiet: QuietHours | None, zones: Sequence[str], rule: Rule | None = None
) -> datetime | None:
    """When the hours that `opens_at` found end: the first instant at which one of the open zones falls quiet.

    None if there are no quiet hours; `now` if it is quiet now. A text must not arrive later than this.
    """
    require_aware(now)
    if quiet is None:
        return None
    windows = [_windows(now, quiet, zone, rule) for zone in zones]
    if _best(now, windows) > now:
        return now.astimezone(UTC)
    return min(close for zone in windows for start, close in zone if start <= now < close)


_Windows = Sequence[tuple[datetime, datetime]]


def _windows(now: datetime, quiet: QuietHours, zone: str, rule: Rule | None) -> _Windows:
    return _windows_around(now.astimezone(ZoneInfo(zone)).date(), quiet, zone, rule)


@lru_cache(maxsize=1024)
def _windows_around(today: date, quiet: QuietHours, zone_name: str, rule: Rule | None) -> _Windows:
    """The open hours from yesterday's on. Of a time that comes twice, quiet wins.

    Where the organization's hours and the country's have no minute in common, the country's are kept.
    """
    zone = ZoneInfo(zone_name)
    days = [today + n * _DAY for n in range(-1, _LONGEST + 1)]
    over_midnight = quiet.start > quiet.end
    ours = [_window(zone, day, quiet.end, day if over_midnight else day + _DAY, quiet.start) for day in days]
    if rule is None:
        return ours
    theirs = [_window(zone, day, hours[0], day, hours[1]) for day in days if (hours := rule.on(day))]
    both = [(max(mine[0], other[0]), min(mine[1], other[1])) for mine in ours for other in theirs]
    return sorted((start, close) for start, close in both if start < close) or theirs


def _window(zone: ZoneInfo, first: date, opens: time, last: date, closes: time) -> tuple[datetime, datetime]:
    return (
        instant(datetime.combine(first, opens), zone, second=True),
        instant(datetime.combine(last, closes), zone),
    )


def _best(now: datetime, windows: Sequence[_Windows]) -> datetime:
    """The earliest instant at which the most zones are open: `now`, or one at which a zone opens."""

    def zones_open(at: datetime) -> int:
        return sum(any(start <= at < close for start, close in zone) for zone in windows)

    openings = {start for zone in windows for start, _ in zone if start > now}
    instants = sorted({now.astimezone(UTC)} | openings)
    in_all = (at for at in instants if zones_open(at) == len(windows))
    return next(in_all, None) or max(instants, key=zones_open)  # the first of several greatest
