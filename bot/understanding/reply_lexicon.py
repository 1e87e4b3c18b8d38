"""The phrases of `reply_words`, spread out and found in a clause: the longest first, from left to right."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final

from bot.understanding.fold import fold, is_emoji
from bot.understanding.phrases import Phrases
from bot.understanding.reply_words import PARTS, RECEIVED, THANKS

Found = tuple[str, tuple[str, ...]]
"""The letter of a phrase, "." for a word of none, and its folded words."""

_MEANS_ALONE: Final = {"S": "y", "Z": "n", "H": "M"}
_SHORT: Final = 8  # words of a clause that may mean something as a whole


def _spread(pattern: str) -> Iterator[str]:
    """ "(a|b|) c" as "a c", "b c" and "c"."""
    pieces = re.split("[()]", pattern)
    return map("".join, product(*(piece.split("|") if at % 2 else (piece,) for at, piece in enumerate(pieces))))


def _folded(patterns: str) -> Iterator[str]:
    for pattern in patterns.replace("\n", " ").split(","):
        for phrase in _spread(pattern):
            if folded := " ".join(phrase.split()) if phrase.isascii() else fold(phrase):
                yield folded


def _phrases(letters: Iterable[str]) -> dict[str, str]:
    """The folded phrases and their letters; what is listed first holds."""
    found: dict[str, str] = {}
    for letter in letters:
        for phrase in _folded(PARTS[letter]):
            found.setdefault(phrase, letter)
    return found


_ALONE: Final = {phrase: _MEANS_ALONE[letter] for phrase, letter in _phrases(_MEANS_ALONE).items()}
_PHRASES: Final = _phrases(letter for letter in PARTS if letter not in _MEANS_ALONE)
_IDLE: Final = frozenset(phrase for phrase, letter in _PHRASES.items() if letter == "_" and " " not in phrase)
_LENGTHS: Final[defaultdict[str, list[int]]] = defaultdict(list)
"""How many words the phrases have that begin with two given words, the most first."""

for _spaces, _start in sorted(
    {(phrase.count(" "), " ".join(phrase.split(" ", 2)[:2])) for phrase in _PHRASES if " " in phrase}, reverse=True
):
    _LENGTHS[_start].append(_spaces + 1)


_OPENERS: Final = frozenset(start.partition(" ")[0] for start in _LENGTHS)
"""The words with which a phrase of several begins."""

_COURTESY: Final = Phrases(dict.fromkeys(_folded(THANKS + "," + RECEIVED), ""), folded=True)


def beyond_thanks(folded: Sequence[str]) -> list[str]:
    """The words of a text that neither thank nor say that it was read."""
    return [folded[start] for start, _, courtesy in _COURTESY.scan(folded) if courtesy is None]


def letters(clause: Sequence[str]) -> Iterator[Found]:
    """The phrases of one clause of folded words. Those of the letter _ matter to no rule and are left out."""
    clause = tuple(clause)
    if len(clause) < _SHORT and (alone := _alone(clause)):
        yield alone, clause
        return
    at, end = 0, len(clause)
    while at < end:
        word = clause[at]
        length, letter = 1, _PHRASES.get(word)
        for longer in _LENGTHS.get(" ".join(clause[at : at + 2]), ()) if word in _OPENERS else ():
            if found := _PHRASES.get(" ".join(clause[at : at + longer])):
                length, letter = longer, found
                break
        if letter != "_" and (letter or word.isascii() or not is_emoji(word)):
            yield letter or ".", clause[at : at + length]
        at += length


def _alone(clause: tuple[str, ...]) -> str | None:
    whole = " ".join(clause)
    if whole in _ALONE or whole in _PHRASES:
        return _ALONE.get(whole)
    return _ALONE.get(" ".join(word for word in clause if word not in _IDLE))
