"""What people wrote, as data that does nothing: hidden signs are shown, and no spreadsheet takes it for a formula."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Final

_FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters by name, invisible on a screen."""
_FORMULA: Final = re.compile(r"\s*[=+\-@|%\uff0b\uff0d\uff1d\uff20]|[\t\r\n]")
"""What begins a cell that a spreadsheet may run (OWASP, CSV injection), also in its full-width forms."""
_WARY: Final = re.compile(r"https?:|www\.|\w\.\w+/|\{\{|\{%|<\s*\w|^\s*=", re.IGNORECASE)
_JOINER: Final = "\u200d"


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in parts: words, and True beside each sign that can not be seen or turns others around, by its name.

    `a`, RIGHT-TO-LEFT OVERRIDE, `b` gives ("a", False), ("U+202E", True), ("b", False).
    """
    for hidden, signs in groupby(zip(f" {text}", text, strict=False), lambda pair: _is_hidden(*pair)):
        part = "".join(sign for _, sign in signs)
        if hidden:
            yield from ((f"U+{ord(sign):04X}", True) for sign in part)
        else:
            yield part, False


def _is_hidden(before: str, sign: str) -> bool:
    """Format characters, controls and halves of characters; not what joins two pictures into one."""
    if sign == _JOINER and (before == "\ufe0f" or unicodedata.category(before) in ("So", "Sk")):
        return False
    return sign in _FILLERS or (sign not in "\n\t" and unicodedata.category(sign) in ("Cf", "Cc", "Cs", "Zl", "Zp"))


def visible(text: str) -> str:
    """The text on one level: `a<U+202E>b`."""
    return "".join(f"<{part}>" if hidden else part for part, hidden in pieces(text))


def cell(text: str) -> str:
    """The text as a cell of a spreadsheet: with an apostrophe before it where it might be run."""
    shown = visible(text)
    return f"'{shown}" if _FORMULA.match(shown) else shown


def is_wary(text: str) -> bool:
    """Whether a reader should be warned: it holds a link, a hidden sign, or what some program would run."""
    return bool(_WARY.search(text)) or any(hidden for _, hidden in pieces(text))
