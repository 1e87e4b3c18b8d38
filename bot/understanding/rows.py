"""A text as a row of letters, one for each thing in it that matters, so that plain patterns can read it."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from unicodedata import normalize

from bot.understanding.fold import words
from bot.understanding.phrases import Phrases

Sign = tuple[str, int]
"""A letter of a row and its value; the letter is "" for what says nothing."""

UNKNOWN: Final = "."
_ENOUGH: Final = 400  # characters; who has not answered by then is telling something else


class Rows:
    """Reads texts by a table of phrases and by a pattern for what is written in digits and signs.

    `written` gives the sign of each match of `figures`; `other` that of a word in no phrase.
    """

    def __init__(
        self,
        phrases: Mapping[str, Sign],
        figures: re.Pattern[str],
        written: Callable[[re.Match[str]], Sign],
        other: Callable[[str], Sign] = lambda _word: (UNKNOWN, 0),
    ) -> None:
        self._phrases = Phrases(phrases)
        self._figures = figures
        self._written = written
        self._other = other

    def of(self, text: str) -> tuple[str, list[int]]:
        """The row and the value of each of its letters."""
        text = text[:_ENOUGH]
        plain = (text if text.isascii() else normalize("NFKC", text)[:_ENOUGH]).lower()
        signs = [sign for sign in self._signs(plain) if sign[0]]
        return "".join(letter for letter, _ in signs), [value for _, value in signs]

    def _signs(self, text: str) -> Iterator[Sign]:
        at = 0
        for figure in self._figures.finditer(text):
            yield from self._spelt(text[at : figure.start()])
            yield self._written(figure)
            at = figure.end()
        yield from self._spelt(text[at:])

    def _spelt(self, text: str) -> Iterator[Sign]:
        found = words(text)
        for start, _, sign in self._phrases.scan(found):
            yield sign or self._other(found[start])


def signs(table: Mapping[str, str]) -> dict[str, Sign]:
    """From lists of phrases by their letter, parted by commas; "week = 7" gives a phrase a value."""
    found: dict[str, Sign] = {}
    for letter, lines in table.items():
        for entry in lines.replace("\n", ",").split(","):
            phrase, _, value = entry.partition("=")
            if phrase.strip():
                found[phrase.strip()] = (letter.strip("_"), int(value or 0))
    return found
