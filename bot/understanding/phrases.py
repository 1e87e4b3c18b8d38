"""Phrases found in a text: the longest first, from left to right."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from bot.understanding.fold import words

Meaning = TypeVar("Meaning")


class Phrases(Generic[Meaning]):
    """A table from phrases to what they mean; written as people write them, or `folded` already, which is quicker."""

    def __init__(self, meanings: Mapping[str, Meaning], *, folded: bool = False) -> None:
        parted = str.split if folded else words
        self._meanings = {tuple(parted(phrase)): meaning for phrase, meaning in meanings.items()}
        self._lengths: dict[str, tuple[int, ...]] = {}
        for phrase in sorted(self._meanings, key=len, reverse=True):
            known = self._lengths.get(phrase[0], ())
            if len(phrase) not in known:
                self._lengths[phrase[0]] = (*known, len(phrase))

    def whole(self, text: Sequence[str]) -> Meaning | None:
        """What a text means that is one phrase and nothing else."""
        return self._meanings.get(tuple(text))

    def scan(self, text: Sequence[str]) -> Iterator[tuple[int, int, Meaning | None]]:
        """Each phrase as (start, end, meaning) and each word between them with None, without overlap."""
        at = 0
        while at < len(text):
            for length in self._lengths.get(text[at], ()):
                meaning = self._meanings.get(tuple(text[at : at + length]))
                if meaning is not None:
                    yield at, at + length, meaning
                    at += length
                    break
            else:
                yield at, at + 1, None
                at += 1
