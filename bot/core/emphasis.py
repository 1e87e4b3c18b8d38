"""What of a text is better bold, on channels that have it: the numbers of a menu, and the words to answer with."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from bot.understanding.fold import fold
from bot.understanding.optout import compliance
from bot.understanding.reply import Label, acknowledges, ruled

_ITEM: Final = re.compile(r"(?:^|(?<=, ))([0-9]{1,2}) (?=\S)", re.MULTILINE)  # a line each, or a list in one line
_WORD: Final = re.compile(r"(?<![\w'’-])[^\W\d_]{2,}(?:-[^\W\d_]+)*(?![\w'’-])")


def emphasis(text: str, words: Collection[str] = ()) -> Sequence[tuple[int, int]]:
    """Where to put the weight: (start, length) in UTF-16 units, in order, none touching another.

    Bold are the numbers of a menu, and words in capitals of two letters and more that are understood as an answer or
    a compliance word, or that are among `words` (in normal form, as `fold` makes it).
    """
    spans = sorted([*_menu(text), *_answers(text, words)])
    ranges, at, units = [], 0, 0
    for start, end in spans:
        units += _units(text[at:start])
        length = _units(text[start:end])
        ranges.append((units, length))
        at, units = end, units + length
    return ranges


def _menu(text: str) -> list[tuple[int, int]]:
    """The numbers that count up from 1; a single one is no menu."""
    menus: list[list[tuple[int, int]]] = [[]]
    for item in _ITEM.finditer(text):
        number = int(item[1])
        if number != len(menus[-1]) + 1:
            menus.append([])
        if number == len(menus[-1]) + 1:
            menus[-1].append(item.span(1))
    return [span for menu in menus if len(menu) > 1 for span in menu]


def _answers(text: str, words: Collection[str]) -> Iterator[tuple[int, int]]:
    for found in _WORD.finditer(text):
        if found[0].isupper() and _means_something(found[0], words):
            yield found.span()


def _means_something(word: str, words: Collection[str]) -> bool:
    """Whether the bot acts on a word by itself; "OK" does, but says no more than that it was read."""
    if fold(word) in words or compliance(word):
        return True
    return ruled(word) is not Label.OTHER and not acknowledges(word)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
