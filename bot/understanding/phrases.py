"""Phrases found in a text: the longest first, from left to right."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from bot.understanding.fold import fold

Meaning = TypeVar("Meaning")


class Phrases(Generic[Meaning]):
    """A table from phrases to what they mean; written as people write them, or `folded` already, which is quicker.

    A phrase is one string: a hundred thousand tuples of words would hold up every start of the program.
    """

    def __init__(self, meanings: Mapping[str, Meaning], *, folded: bool = False) -> None:
        self._meanings = dict(meanings) if folded else {fold(phrase): each for phrase, each in meanings.items()}
        self._lengths = lengths(self._meanings)

    def whole(self, text: Sequence[str]) -> Meaning | None:
        """What a text means that is one phrase and nothing else."""
        return self._meanings.get(" ".join(text))

    def scan(self, text: Sequence[str]) -> Iterator[tuple[int, int, Meaning | None]]:
        """Each phrase as (start, end, meaning) and each word between them with None, without overlap."""
        at = 0
        while at < len(text):
            for length in self._lengths.get(text[at], ()):
                meaning = self._meanings.get(" ".join(text[at : at + length]))
                if meaning is not None:
                    yield at, at + length, meaning
                    at += length
                    break
            else:
                yield at, at + 1, None
                at += 1


def lengths(phrases: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """How many words the folded phrases have that begin with a word, the most first."""
    found: dict[str, tuple[int, ...]] = {}
    for spaces, first in sorted({(phrase.count(" "), phrase.partition(" ")[0]) for phrase in phrases}, reverse=True):
        found[first] = (*found.get(first, ()), spaces + 1)
    return found
