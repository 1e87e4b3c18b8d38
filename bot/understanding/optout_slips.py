"""One slip of a finger in a word that tells: a letter too many, too few, another, or two that changed places."""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final

from bot.understanding.everyday import is_a_word
from bot.understanding.phrases import vocabulary

SHORTEST: Final = 5
"""Letters of a word in which any slip is mended; in one of four letters only two that changed places."""

_DRAWN: Final = re.compile(r"(\w)\1{2,}")  # "stoppp"
_UMLAUT: Final = re.compile("([aou])e")  # "hoert", which folding makes no "hort"


class Slips:
    """The words of lists of phrases, and every string that one of them becomes by losing a letter, when first needed.

    A word of everyday speech is no slip of them: Spanish "cenar" is to dine, and not "cesar".
    """

    def __init__(self, lists: Sequence[str], known: AbstractSet[str]) -> None:
        self._lists = lists
        self._known = known

    @cached_property
    def _telling(self) -> frozenset[str]:
        """The words."""
        return frozenset(word for word in vocabulary(self._lists) if len(word) >= SHORTEST - 1)

    @cached_property
    def _without(self) -> Mapping[str, str]:
        """The words by what they are without a letter."""
        without: dict[str, str] = {}
        for word in sorted(self._telling, reverse=True):
            if len(word) >= SHORTEST and word.isalpha():
                without.setdefault(word, word)
                without.update((word[:at] + word[at + 1 :], word) for at in range(1, len(word)))
        return without

    def mend(self, word: str) -> str:
        """The telling word that this one nearly is; the word itself if it is a known one or near to none."""
        if word in self._known or len(word) < SHORTEST - 1:
            return word
        if (folded := _UMLAUT.sub(r"\1", word)) in self._known:
            return folded
        if is_a_word(word):
            return word
        if (drawn := _DRAWN.sub(r"\1", word)) in self._known:
            return drawn
        if swapped := self._telling.intersection(_swaps(word)):
            return min(swapped)
        without = self._without
        if (near := without.get(word)) and near != word + "s":
            return near
        for at in range(1, len(word)):
            near = without.get(word[:at] + word[at + 1 :])
            if near is not None and _one_slip(word, near, at):
                return near
        return word


def _one_slip(word: str, near: str, at: int) -> bool:
    """Whether they differ in the letter `at` and not by an ending: "update" is no slip of "updates"."""
    if near == word[:at] + word[at + 1 :]:
        return (at, word[at]) != (len(near), "s")
    vowels = {word[at], near[at : at + 1]} <= set("aeiou")
    return near[:at] + near[at + 1 :] == word[:at] + word[at + 1 :] and not (vowels and at > len(word) - 3)


def _swaps(word: str) -> Iterable[str]:
    return (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
