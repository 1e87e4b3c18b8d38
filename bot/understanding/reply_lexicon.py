"""The phrases of `reply_words`, found in a clause: the longest first, from left to right."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from bot.understanding.fold import is_emoji
from bot.understanding.phrases import Patterns, spread
from bot.understanding.reply_words import PARTS, RECEIVED, THANKS

Found = tuple[str, tuple[str, ...]]
"""The letter of a phrase, "." for a word of none, and its folded words."""

_MEANS_ALONE: Final = {"S": "y", "Z": "n", "H": "M"}
_SHORT: Final = 8  # words of a clause that may mean something as a whole

_ALONE: Final = Patterns(
    chain.from_iterable(spread(PARTS[letter], meaning) for letter, meaning in _MEANS_ALONE.items())
)
_PHRASES: Final = Patterns(
    chain.from_iterable(spread(patterns, letter) for letter, patterns in PARTS.items() if letter not in _MEANS_ALONE)
)
_IDLE: Final = frozenset(word for word, letter in _PHRASES.alone() if letter == "_")
_COURTESY: Final = Patterns(spread(THANKS + "," + RECEIVED, "_"))


def beyond_thanks(folded: Sequence[str]) -> list[str]:
    """The words of a text that neither thank nor say that it was read."""
    return [folded[start] for start, _, courtesy in _COURTESY.scan(folded) if courtesy is None]


def letters(clause: Sequence[str]) -> Iterator[Found]:
    """The phrases of one clause of folded words. Those of the letter _ matter to no rule and are left out."""
    clause = tuple(clause)
    if len(clause) < _SHORT and (alone := _alone(clause)):
        yield alone, clause
        return
    for start, end, letter in _PHRASES.scan(clause):
        if letter is None:
            if clause[start].isascii() or not is_emoji(clause[start]):
                yield ".", clause[start:end]
        elif letter != "_":
            yield letter, clause[start:end]


def _alone(clause: tuple[str, ...]) -> str | None:
    if (found := _ALONE.whole(clause)) or _PHRASES.whole(clause):
        return found
    return _ALONE.whole([word for word in clause if word not in _IDLE])
