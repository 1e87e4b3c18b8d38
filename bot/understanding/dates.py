"""Which day an answer names, in six languages and more; what leaves a doubt is asked again.

A text is read as a row of letters, those of calendar_words.py and N number, O ordinal, Y year, M month (m if the word
is also another), W weekday (w likewise, v if it has two letters), F a date in figures, B one whose order is open:
"Saturday the 28th of November" is WOM.

- A weekday alone is the next to come, and today counts. "This Saturday" is the same. "The coming Saturday", *el sábado
  que viene*, *samedi prochain*, *sábado que vem*, *komende zaterdag* are the next to come after today.
- "Next Saturday", *volgende zaterdag*, *nächsten Samstag* are the Saturday of the next week, weeks from Monday: said
  on a Wednesday most people mean the one in ten days, for the nearer is "this Saturday"; said on a Sunday, in six.
- A date without a year is the next to come, and today counts. A weekday beside it has to be right.
- "From Monday", "Monday or later", "not before Monday" are Monday; "after Monday" is asked again, for it may be any.
- "Next week" alone is its Monday, "this weekend" its Saturday, or today on a Sunday.
- A bare number is a day of the month only past 12; below, it may be an hour or a number of people.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final

from bot.understanding.calendar_words import (
    DATE_WORDS,
    DAYPARTS,
    MONTHS,
    NOT_NAMES,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)
from bot.understanding.number_words import COUNTED
from bot.understanding.rows import UNKNOWN, Rows, Sign, signs

_NEAR: Final = 62
"""Days within which "Friday the 27th" has to come; else one of the two is likely a slip."""
_SATURDAY: Final = 5
_LEAP: Final = 9  # years to look at for the next 29 February, across 2100 too
_AHEAD: Final = 20  # years up to which a year of two digits is meant to come

_FIGURES: Final = re.compile(
    r"""(?=[\d@]) (?<![\d/]) (?! \da?[ -]?feira | 2m[or]+w?\b )
    (?: (?P<year>\d{4}) ([-/.]) (?P<month>\d\d?) \2 (?P<day>\d\d?)
      | (?P<first>\d\d?) (?: ([-/.])\s? (?P<second>\d\d?) \6 (?:\s(?=\d{4}))? | \s (?P<third>\d\d?) \s (?=\d{4}) )
        (?P<last>\d{4}|\d\d)
      | (?P<clock> (?: \d\d? (?: [:.h]\d\d )? \s? (?: - | – | to\b ) \s? )?
        \d\d? (?: [:h]\s?\d\d
                | (?:[:.]\d\d)? \s? (?: [ap]\.?\s?m\b | [hu]\b | uhr | uur | hrs?\b | heures? | horas? | o.?clock ) ) )
      | (?P<one>\d\d?) (?P<sign>[-/.–]) (?P<two>\d\d?) \b \.?
      | (?P<ordinal>\d\d?) (?: st|nd|rd|th | er|ere|[èe]me|e | de|ste|te|ten | o|a ) (?! [^\W_] )
      | (?P<number>\d+)
    ) (?!\d) | @""",
    re.VERBOSE,
)
_SHAPES: Final = re.compile(
    r"""h[NO](?![Mm]) | [FB]
    | [nct]?W?[NOo]j?(?:M|m(?![.j]))Y? | [nct]?W?(?:Mg?[NOo]|m[NO](?!\.))Y?
    | W?iNu | W?iU | Nua | Ua | WU | UW
    | WK | Ke?W
    | [nct]?W[NO](?![.uj])
    | [nct]W | Wc
    | [tnce]V | Vc | \Ae?[Ka](?!.)
    | O(?!u) | W | D""",
    re.VERBOSE,
)
"""What says a day, the longer first. A month whose name is also a word needs a number and no other word behind."""

_DOUBT: Final = re.compile(r"x|[NO][jiph][NO]M|M[NO][jip][NO]|O[jip]O|p(?:[FBWODnct]|[No]M|M[NO])|[WD]q$|[uU]e")
"""Not that day, not exactly that day, or one of several."""

_NO_MONTH: Final = re.compile(r"(?<![NOo])m(?![NO])")  # "I may come"
_NUMBERED: Final = re.compile(r"gN(?![.uj])")  # "el 28"
_BRIEF: Final = re.compile(r"v(?=g?(?:[OFB]|N[Mm]))")  # "Do 26.11.", not "so at six"
_RANKED: Final = re.compile(r"(?<![gWwMm])O(?!j?[Mm])")  # "ladies 1st"

_RELATIVE: Final = frozenset("iaUKncV")
_DATED: Final = _RELATIVE | frozenset("FBMmD")


def day(text: str, today: date, *, month_first: bool = False) -> date | None:
    """The one day that a text names or begins with, else None: no day, several, an impossible one, "after Saturday".

    `month_first`: whether "5/6" is the 6th of May; with dots the day is always first. A day past needs its year.
    """
    row, values = _ROWS.of(text)
    row = _NUMBERED.sub("gO", _BRIEF.sub("W", _NO_MONTH.sub(UNKNOWN, row)))
    row = row.replace("v", "w" if len(text.split(maxsplit=2)) <= 2 else UNKNOWN)
    row = _RANKED.sub(UNKNOWN, row.replace("w", UNKNOWN)) if UNKNOWN in row else row.replace("w", "W")
    if row == "N" and values[0] > 12:
        row = "O"
    if _DOUBT.search(row):
        return None
    days: set[date | None] = set()
    weekdays: set[int] = set()
    numbers: set[int] = set()
    for shape in _SHAPES.finditer(row):
        said = dict(zip(shape[0], values[shape.start() : shape.end()], strict=True))
        kinds = said.keys()
        if "h" in kinds:
            continue
        if kinds & _DATED:
            days.add(_exact(said, today, month_first))
        elif kinds & {"N", "O"}:
            numbers.add(said.get("O", said.get("N", 0)))
        if "W" in kinds and not kinds & _RELATIVE:
            weekdays.add(said["W"])
    if not days and (weekdays or numbers):
        days.add(_next(today, weekdays, numbers))
    if "M" in _SHAPES.sub("", row) or len(days) != 1:
        return None
    found = days.pop()
    fits = found and weekdays <= {found.weekday()} and numbers <= {found.day}
    return found if fits else None


def spoken(day: date, weekdays: Sequence[str], months: Sequence[str]) -> str:
    """ "Saturday 28 Nov", from a language's names: weekdays from Monday, months from January."""
    return f"{weekdays[day.weekday()]} {day.day} {months[day.month - 1]}"


def _exact(said: Mapping[str, int], today: date, month_first: bool) -> date | None:
    """The day that one shape says in full, if there is such a day."""
    if "F" in said:
        return _dated(today, *_parts(said["F"]))
    if "B" in said:
        year, one, two = _parts(said["B"])
        first = two > 12 or (one <= 12 and month_first)
        return _dated(today, year, one, two) if first else _dated(today, year, two, one)
    if month := said.get("M", said.get("m")):
        return _dated(today, said.get("Y", 0), month, said.get("o", said.get("O", said.get("N", 0))))
    if "D" in said:
        return today + timedelta(said["D"])
    weekday = said.get("W", _SATURDAY if "V" in said else 0)
    if "K" in said or "n" in said:
        found = today + timedelta(7 * said.get("K", 1) + weekday - today.weekday())
        return found if found >= today and ("W" in said or said.get("K", 1)) else None
    if "c" in said:
        return _next(today + timedelta(1), {weekday}, set())
    weekend = "V" in said and today.weekday() < _SATURDAY
    start = _next(today, {weekday}, set()) if "W" in said or weekend else today
    return start and start + timedelta(said.get("U") or said.get("N", 0) * said.get("u", 0))


def _next(today: date, weekdays: set[int], numbers: set[int]) -> date | None:
    """The first of the coming days that is one of these weekdays and has one of these numbers, where any are given."""
    for ahead in range(_NEAR):
        found = today + timedelta(ahead)
        if (not weekdays or found.weekday() in weekdays) and (not numbers or found.day in numbers):
            return found
    return None


def _dated(today: date, year: int, month: int, day: int) -> date | None:
    """A date with its year (of four digits or 100 and two more), or the next to come for year 0."""
    if 100 <= year < 200:
        year += 1900 if year + 1900 <= today.year + _AHEAD else 1800
    for each in (year,) if year else range(today.year, today.year + _LEAP):
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    return None


def _parts(value: int) -> tuple[int, int, int]:
    return value // 10000, value // 100 % 100, value % 100


def _written(figure: re.Match[str]) -> Sign:
    """The sign of a number or of a date in figures: F is year, month, day, B is year and two in an unknown order."""
    part = figure.groupdict()
    if part["year"]:
        return "F", int(part["year"]) * 10000 + int(part["month"]) * 100 + int(part["day"])
    if part["last"]:
        year = int(part["last"]) + (100 if len(part["last"]) == 2 else 0)
        return "B", year * 10000 + int(part["first"]) * 100 + int(part["second"] or part["third"])
    if part["one"]:
        return _pair(int(part["one"]), part["sign"], int(part["two"]))
    if part["ordinal"]:
        return "O", int(part["ordinal"])
    if part["clock"]:
        return "", 0
    if not part["number"]:
        return "h", 0
    number = int(part["number"][:5])
    return ("Y", number) if 1900 <= number <= 2100 else ("N", number) if number <= 366 else (UNKNOWN, 0)


def _pair(one: int, sign: str, two: int) -> Sign:
    """28.11., 28/11, 11/28, 28-11; but 18.30 and 5-6 are hours, 28-29 and 28/29 several days, and 24/7 is always."""
    if sign == ".":
        return ("F", two * 100 + one) if one <= 31 and two <= 12 else ("", 0)
    if max(one, two) > 31 or min(one, two) > 12 or (one, two) == (24, 7):
        return "x", 0
    return ("", 0) if sign != "/" and max(one, two) <= 12 else ("B", one * 100 + two)


def _phrases() -> dict[str, Sign]:
    named = zip(("w", "W", "m", "M"), (SHORT_WEEKDAYS, WEEKDAYS, SHORT_MONTHS, MONTHS), strict=True)
    names = {
        name.strip(): ("v" if letter == "w" and len(name.strip()) == 2 else letter, value)
        for letter, lists in named
        for value, names in enumerate(lists, 1 if letter in "mM" else 0)
        for name in names.split(",")
        if name.strip()
    }
    parts = {
        f"{name}{space}{part}": sign
        for name, sign in names.items()
        if name.endswith(("tag", "dag", "abend", "woch"))
        for space in ("", " ")
        for part in " ".join(DAYPARTS[1]).split()
    }
    onto = {f"na {name}": sign for name, sign in names.items() if name.startswith(("seg", "ter", "qua", "qui", "sex"))}
    return {word: ("N", number) for word, number in COUNTED.items()} | signs(DATE_WORDS) | names | parts | onto


_PHRASES: Final = _phrases()


def _less_one(word: str) -> set[str]:
    """The word, and all that is left of it without one letter: words one slip apart share one of these."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


@cache
def _slips() -> dict[str, set[Sign]]:
    """What every long name of a day or month becomes by losing a letter, and its sign."""
    found: dict[str, set[Sign]] = {}
    for name, sign in _PHRASES.items():
        if (sign[0] in "WM" and len(name) >= 5 and " " not in name) or name == "tomorrow":
            for left in _less_one(name):
                found.setdefault(left, set()).add(sign)
    return found


@lru_cache(maxsize=4096)
def _misspelt(word: str) -> Sign:
    """The sign of the one day or month that a word is a slip for."""
    if not 4 <= len(word) <= 12 or word in NOT_NAMES:
        return UNKNOWN, 0
    meant = {sign for left in _less_one(word) for sign in _slips().get(left, ())}
    return meant.pop() if len(meant) == 1 else (UNKNOWN, 0)


_ROWS: Final = Rows(_PHRASES, _FIGURES, _written, _misspelt)
