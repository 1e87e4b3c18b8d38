"""Which time of day an answer names, in six languages; what is no one time is asked again.

A text is read as a row of letters, those of calendar_words.py and X exact clock time, Y clock time of either half of
the day, C the same that may be something else, H number up to 24 in digits, N in words, U number up to 59, I half hour.

Without a word for the half of the day, an hour from 1 to 6 is after noon, from 7 to 11 before, and 12 is noon:
volunteers are hardly ever wanted at three or at five in the morning. Who means those writes 05:00 or says so.
"After 6", "from 6", "6 or later", "not before 6" are 18:00, the first hour that suits; "before 6", "6 to 8" are asked
again. A part of the day alone is a usual hour of it: morning 09:00, afternoon 15:00, evening 18:00, and so *de noche*,
*à noite* and "at night", but no hour is meant by *nachts*, *la nuit*.
"Half seven" is half past for the British; *half zeven* and *halb sieben* are half before, and "half 7" is asked again.
"""

import re
from datetime import time
from typing import Final

from bot.understanding.calendar_words import DAYPARTS, HOUR_WORDS, SHORT_WEEKDAYS, WEEKDAYS
from bot.understanding.number_words import COUNTED, TWAALF, TWELVE
from bot.understanding.rows import UNKNOWN, Rows, Sign, signs

_HOUR: Final = 60
_HALF: Final = 12 * 60
_DAY: Final = 24 * 60
_USUAL: Final = {"A": time(9), "P": time(15), "E": time(18), "T": time(18)}
"""The hour that a part of the day stands for: before noon, after it, evening, evening or night; L is late at night."""
_HALVES: Final = str.maketrans("MEL", "APT")  # the half of the day in which a part of it lies

_FIGURES: Final = re.compile(
    r"""(?<![\d.:,]) (?: (?P<hour>\d\d?) (?P<sign> \s?[:hu]\s? | [.] ) (?P<minute>[0-5]\d) (?: :[0-5]\d )?
      | (?P<number>\d{1,4})
    ) (?P<mark>[hu]\b)? (?! \d | [.,/]\d ) | @ | (?P<open>\+) | [-–—/](?=\s?\d)""",
    re.VERBOSE,
)
_SHAPE: Final = re.compile(
    r"""(?P<at> s(?=[^sjtx]*r)[ak]* | [akewr]* ) (?: (?P<off>[NQU]|H(?=h?[vwko])) h? (?P<way>[vtkwo]) [ak]* )?
    (?P<lead>f)? (?: H(?=n) )? (?P<base>[HNIXYCn]) (?P<mark>[hz])?
    (?: (?P<fixed>J) | (?P<sign>[my]) (?P<more>[HNUQ]) | (?P<minute>[HNU])(?![.hz]) )? h?
    (?P<part>[APETLM])? (?P<on>r)?""",
    re.VERBOSE,
)
"""An hour, with the minutes before or behind it and what says that it is one."""

_DOUBT: Final = re.compile(r"x|l+(?![l_APET])|[svwto][_b]|[_b][jty]+[_bAPETL]")
"""Where _ is a time and b a number that may be one: "before 6", "6 or 7"; l is any time, unless one follows."""

_BARE: Final = re.compile(r"[APETLak]*b[APETLak]*")
_PART: Final = re.compile(r"[akel]*(?P<part>[APET])(?P=part)*")


def time_of_day(text: str) -> time | None:
    """The one time that a text names or begins with, else None: none, several, a span, "before 6".

    A number alone is an hour only where nothing is said but a time: "Saturday, 6", not "6 people".
    """
    row, values = _ROWS.of(text)
    if part := _PART.fullmatch(row):
        return _USUAL[part["part"]]
    left = _SHAPE.sub(lambda shape: _kind(shape, values), row)
    if _DOUBT.search(left):
        return None
    wanted = "_" if "_" in left else "b" if _BARE.fullmatch(left) else ""
    parts = "".join({part.translate(_HALVES) for part in left if part in "APETL"})
    found = {_at(shape, values, parts) for shape in _SHAPE.finditer(row) if _kind(shape, values) == wanted}
    return found.pop() if len(found) == 1 else None


def spoken(at: time, *, ampm: bool) -> str:
    """ "6 pm", "6:30 pm", or "18:00"; midnight is "12 am" or "00:00"."""
    if not ampm:
        return f"{at:%H:%M}"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes} {'am' if at.hour < 12 else 'pm'}"


def _kind(shape: re.Match[str], values: list[int]) -> str:
    """_ for what is surely a time, b for a number that may be one, . for one that counts hours."""
    said = shape.groupdict()
    if said["base"] in "IXYn" or any(said[part] for part in ("off", "lead", "fixed", "sign", "minute", "part", "on")):
        return "_"
    if said["at"] and (said["mark"] != "z" or not {*said["at"]} <= {*"ew"}):  # "after 2 hours" counts them
        return "_"
    if said["mark"] == "z" and said["base"] != "C" and values[shape.start("base")] <= 12:
        return UNKNOWN
    return "_" if said["mark"] else "b"


def _at(shape: re.Match[str], values: list[int], parts: str) -> time | None:
    """The time that a shape says; `parts` are the halves of the day that the text names elsewhere."""

    def value(group: str) -> int:
        return values[shape.start(group)] if shape[group] else 0

    base, part = shape["base"], (shape["part"] or parts).translate(_HALVES)
    minutes = value("base") * 60 if base in "HN" else value("base")
    off, more, minute = value("off"), value("more"), value("minute")
    if off % 5 or more % 5 or (minute % 5 and not shape["mark"]) or len(part) > 1:
        return None
    if 0 < minute < 10 or (shape["sign"] == "y" and 0 < more < 10):
        return None
    exact = base in "Xn" or not _HOUR <= minutes < 13 * _HOUR
    minutes += value("lead") + value("fixed") + minute
    minutes += more if shape["sign"] == "y" else -more
    minutes += off if shape["way"] in {"w", "o"} else -off
    if not exact:
        minutes = _of_the_day(minutes % _HALF, part)
    elif part == "A" and minutes >= 13 * _HOUR:
        return None
    elif part in {"P", "T"} and base != "n" and _HOUR <= minutes < _HALF:
        minutes += _HALF
    return time(*divmod(minutes % _DAY, 60))


def _of_the_day(minutes: int, part: str) -> int:
    """The minutes since midnight of a time on the clock's face, by the half of the day or by what people mean."""
    late = {"A": False, "P": True, "T": minutes >= 6 * _HOUR}.get(part, minutes < 7 * _HOUR)  # two at night is early
    return minutes + _HALF * late


def _written(figure: re.Match[str]) -> Sign:
    """The sign of a time or number in figures, of an @, of a hyphen or stroke between two, and of "6pm+"."""
    part = figure.groupdict()
    digits = part["hour"] or part["number"]
    if not digits:
        return ("x" if part["open"] else "a" if figure[0] == "@" else "j"), 0
    if part["number"] and not part["mark"] and (digits == "0" or (len(digits) <= 2 and digits[0] != "0")):
        number = int(digits)
        return ("H" if number <= 24 else "U" if number < 60 else UNKNOWN), number
    hour, minute = divmod(int(digits), 100) if len(digits) > 2 else (int(digits), int(part["minute"] or 0))
    if hour * 60 + minute > _DAY or minute >= 60 or (len(digits) == 3 and digits[0] == "0"):
        return UNKNOWN, 0
    if digits[0] == "0":
        return "X", hour * 60 + minute
    marked = part["mark"] or part["sign"] not in {None, "."}
    return ("C" if not marked else "X" if hour > 12 else "Y"), hour * 60 + minute


def _phrases() -> dict[str, Sign]:
    table = {word: ("N" if number <= 24 else "U", number) for word, number in COUNTED.items() if number < 60}
    table |= {f"half {word}": ("I", number * 60 + 30) for number, word in enumerate(TWELVE, 1)}
    table |= {f"half {word}": ("I", (number or 12) * 60 + 30) for number, word in enumerate(TWAALF)}
    days = [name.strip() for names in (*WEEKDAYS, *SHORT_WEEKDAYS) for name in names.split(",")]
    parts = {
        day + part: (letter, 0) for day in days for letter, line in zip(*DAYPARTS, strict=True) for part in line.split()
    }
    return parts | dict.fromkeys(days, ("", 0)) | table | signs(HOUR_WORDS)


_ROWS: Final = Rows(_phrases(), _FIGURES, _written)
