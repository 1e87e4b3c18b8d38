"""How many, where somebody answers with a number: digits or words of six languages, or the people they name.

A text is read as a row of letters, those of number_words.py and L number in digits, N in words: "me, my wife and 2
kids" is I,d.jLq. Of a span such as "10-15", "5 or 6" the lower number counts: a promise that can be kept. Two other
numbers, or one that is not exactly meant, are asked again; so are "+1", which may be one or two, and "5 a day".
"""

import re
from typing import Final

from bot.understanding.number_words import AMOUNT_WORDS, COUNTED
from bot.understanding.rows import UNKNOWN, Rows, Sign, signs

MOST: Final = 1_000_000
"""More is no amount of anything that organizers ask for, but a phone number."""

_FIGURES: Final = re.compile(
    r"(?<![^\W_x])(?P<minus>(?<![\w.,])[-−])?\d(?:[\d.,:/'’٬٫⁄–—\s-]*\d)?(?P<open>\s?\+(?!\s?[\w]))?|[,;+&%]"
)
_WHOLE: Final = re.compile(r"\d{1,3}(?:([.,'’٬\s])\d{3}(?:\1\d{3})*)|(?!0\d\d)\d+")
"""Digits of one number, in groups of three or not; with anything else between them it is a list, a span, a date."""

_NUMBER: Final = re.compile(r"[SdLN]?G|LK|(?:[SdLN]?D|H)(?:j?(?:[LN]?D|H))*(?:j?[LN])?|[LN]")
_SPAN: Final = re.compile(
    rf"(?:b?\.?(?P<least>{_NUMBER.pattern}|S)[rtd]|b\.?(?P<low>{_NUMBER.pattern}|S)j)(?!G)(?P<high>{_NUMBER.pattern})"
    rf"|(?P<one>{_NUMBER.pattern})"
)
"""Two numbers and what says that it is one of those between, "d" being *3 a 5*; else one number."""
_OTHER: Final = r"(?:d?[LN]d?[.q]?|[dS](?!\.*q)\.{0,2})"
_COMPANY: Final = re.compile(
    rf"I(?P<others>(?:[,jw]+{_OTHER})+) | ^(?P<before>(?:{_OTHER}[,jw]+)+)I$ | ^(?P<kin>(?:d\.{{1,2}}[,jw]+)+)I[.q]*$",
    re.VERBOSE,
)
_UNTOLD: Final = re.compile(r"[,jw]+d?\.*q")  # "and my kids"
_BY_NAME: Final = re.compile(r"I(?:[,jw]+\.{1,2})+|(?:\.{1,2}[,jw]+)+I")
_NOBODY: Final = re.compile(",*Z[Z,]*")
_ONE: Final = re.compile(r"[Io](?:[,j]*[Io])*|S[.o]?")
_DOUBT: Final = re.compile(r"x|c[LN]|[LN]c|^w[LNS]|S\.r[LN]")


def amount(text: str) -> int | None:
    """The one whole number from 0 to MOST that a text gives, else None: none, several, a fraction, "a few".

    Who counts people from themselves is added up: "me + 2" is 3, "my wife and I" is 2.
    """
    row, values = _ROWS.of(text)
    if _DOUBT.search(row):
        return None
    company = _COMPANY.search(row)
    if company and _UNTOLD.match(row, company.end()):
        return None
    rest = row[: company.start()] + " " * len(company[0]) + row[company.end() :] if company else row
    found = {_least(span, values) for span in _SPAN.finditer(rest)}
    if "b" in _SPAN.sub("", rest):
        return None
    if company:
        found.add(1 + _others(company, values))
    elif not found:
        found = _unnumbered(row)
    return found.pop() if len(found) == 1 and max(found) <= MOST else None


def _unnumbered(row: str) -> set[int]:
    """The number that words without one come to, where nothing else is said: "nobody", "just me", "me and Ana"."""
    if _NOBODY.fullmatch(row):
        return {0}
    if _BY_NAME.fullmatch(row):
        return {1 + len(re.findall(r"\.+", row))}
    return {1} if _ONE.fullmatch(row) else set()


def _least(span: re.Match[str], values: list[int]) -> int:
    """The lower of the numbers of a span, which may be written in any order, or the one number."""
    return min(_counted(span, group, values) for group, number in span.groupdict().items() if number)


def _counted(span: re.Match[str], group: str, values: list[int]) -> int:
    total = pending = 0
    for letter, value in zip(span[group], values[span.start(group) : span.end(group)], strict=True):
        if letter in "GDK":
            total, pending = total + (pending or 1) * value, 0
        elif letter == "H":
            total += value
        elif letter in "LNS":
            pending = 1 if letter == "S" else value
    return total + pending


def _others(company: re.Match[str], values: list[int]) -> int:
    """How many are named beside the one who writes."""
    group = company.lastgroup or ""
    start = company.start(group)
    return sum(
        next((values[start + each.start() + at] for at, letter in enumerate(each[0]) if letter in "LN"), 1)
        for each in re.finditer(_OTHER, company[group])
    )


def _written(figure: re.Match[str]) -> Sign:
    written = figure[0]
    if figure["open"]:
        return "x", 0  # "100+"
    if not written[-1].isdigit():
        return {"%": "c", "+": "w", "&": "j"}.get(written, ","), 0
    ends = re.split(r"\s?[-–—]\s?", written)
    if figure["minus"] or len(ends) > 2 or not all(map(_WHOLE.fullmatch, ends)):
        return "x", 0
    low, *high = (int("".join(digit for digit in end if digit.isdigit())[:9]) for end in ends)
    return ("x" if high and high[0] <= low else "L"), low


def _unknown(word: str) -> Sign:
    """A word that ends like a plural may be any number of people."""
    return ("q" if word.endswith("s") else UNKNOWN), 0


_ROWS: Final = Rows(
    {word: ("N", number) for word, number in COUNTED.items() if word != "once"} | signs(AMOUNT_WORDS),
    _FIGURES,
    _written,
    _unknown,
)
