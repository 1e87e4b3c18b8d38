"""Phrases found in a text: the longest first, from left to right.

`Phrases` is a table of plain ones. `Patterns` are of lists with alternatives: "(write|text)( to|) me, messages?" stands
for "write me", "write to me", "text me", "text to me", "message" and "messages"; no brackets stand within brackets, and
an alternative that is nothing stands last. They stand for so many that each is spread out only as far as somebody's
words follow it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from typing import Any, Final, Generic, TypeVar

from bot.understanding.fold import fold, words

Meaning = TypeVar("Meaning")
Beginning = tuple[str, str, Meaning]
"""The first word of phrases, the pattern of the rest, and what they mean."""

_BROKEN: Final = re.compile(r"[|]\n\s*")  # a line may end between two alternatives
_MAY_LACK: Final = re.compile(r"(?:[(][^)]*[|][)] ?)+")  # nothing but "( to|)" and the like
_FOLDED: Final = re.compile("[a-z0-9 ]*")
_PIECE: Final = re.compile(r"(?:[^ (]|[(][^)]*[)])+")  # what no space outside brackets parts: "write( to|)"


class Phrases(Generic[Meaning]):
    """A table from phrases, written as people write them, to what they mean."""

    def __init__(self, meanings: Mapping[str, Meaning]) -> None:
        self._meanings = {fold(phrase): each for phrase, each in meanings.items()}
        self._lengths = lengths(self._meanings)

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
    kept: dict[tuple[int, ...], tuple[int, ...]] = {}  # one for all that are the same: nearly all are (1,)
    for spaces, first in sorted({(phrase.count(" "), phrase.partition(" ")[0]) for phrase in phrases}, reverse=True):
        known = (*found.get(first, ()), spaces + 1)
        found[first] = kept.setdefault(known, known)
    return found


class Patterns(Generic[Meaning]):
    """Phrases of lists that `spread` has taken apart. Of two meanings of one phrase the first holds."""

    def __init__(self, beginnings: Iterable[Beginning[Meaning]]) -> None:
        self._first = _steps(beginnings)

    def alone(self) -> Iterator[tuple[str, Meaning]]:
        """The phrases of one word."""
        return ((word, step.meaning) for word, step in self._first.items() if step.meaning is not None)

    def whole(self, text: Sequence[str]) -> Meaning | None:
        """What a text means that is one phrase and nothing else."""
        end, meaning = self._longest(text, 0)
        return meaning if end == len(text) else None

    def scan(self, text: Sequence[str]) -> Iterator[tuple[int, int, Meaning | None]]:
        """Each phrase as (start, end, meaning) and each word between them with None, without overlap."""
        at = 0
        while at < len(text):
            end, meaning = self._longest(text, at)
            yield at, end, meaning
            at = end

    def _longest(self, text: Sequence[str], start: int) -> tuple[int, Meaning | None]:
        """The end and the meaning of the longest phrase that begins here; of the word, and None, where none does."""
        steps, end, meaning = self._first, start + 1, None
        for at in range(start, len(text)):
            step = steps.get(text[at])
            if step is None:
                break
            if step.meaning is not None:
                end, meaning = at + 1, step.meaning
            steps = step.after()
        return end, meaning


_NOWHERE: Final[dict[str, Any]] = {}


class _Step(Generic[Meaning]):
    """One word of phrases: what the phrase means that ends with it, and how others go on."""

    __slots__ = ("meaning", "onward")

    def __init__(self) -> None:
        self.meaning: Meaning | None = None
        self.onward: list[tuple[str, Meaning]] | dict[str, _Step[Meaning]] = _NOWHERE

    def after(self) -> "dict[str, _Step[Meaning]]":
        """The words that go on. Threads that are the first to ask, at once, make the same of it."""
        onward = self.onward
        if isinstance(onward, list):
            onward = _steps((word, more, meaning) for rest, meaning in onward for word, more in _begun(rest))
            self.onward = onward
        return onward


def _steps(beginnings: Iterable[Beginning[Meaning]]) -> dict[str, _Step[Meaning]]:
    steps: dict[str, _Step[Meaning]] = {}
    for word, rest, meaning in beginnings:
        step = steps.get(word)
        if step is None:
            step = steps[word] = _Step()
        if rest:
            if isinstance(step.onward, list):
                step.onward.append((rest, meaning))
            else:
                step.onward = [(rest, meaning)]
        if step.meaning is None and (not rest or _MAY_LACK.fullmatch(rest)):
            step.meaning = meaning
    return steps


def spread(patterns: str, meaning: Meaning) -> Iterator[Beginning[Meaning]]:
    """The phrases of a list, parted by commas, as far as their first words."""
    return ((word, rest, meaning) for pattern in _listed(patterns) for word, rest in _begun(pattern))


def vocabulary(lists: Iterable[str]) -> frozenset[str]:
    """Every word of every phrase of some lists."""
    pieces = {piece for patterns in lists for pattern in _listed(patterns) for piece in _PIECE.findall(pattern)}
    return frozenset(chain.from_iterable(map(_words, pieces)))


def _listed(patterns: str) -> Iterator[str]:
    return filter(None, (" ".join(pattern.split()) for pattern in _BROKEN.sub("|", patterns).split(",")))


def _begun(pattern: str) -> Iterator[tuple[str, str]]:
    """Each first word of a pattern, folded, and the pattern of what follows it."""
    first, _, rest = pattern.partition(" ")
    if first.isalnum() and first.isascii():
        yield first, rest
    elif piece := _PIECE.match(pattern):
        rest = pattern[piece.end() + 1 :]
        for spelling in _spellings(piece[0]):
            if spelt := words(spelling):
                yield spelt[0], " ".join((*spelt[1:], rest)).rstrip() if spelt[1:] else rest
            else:
                yield from _begun(rest)


def _words(piece: str) -> Iterable[str]:
    spelt = " ".join(_spellings(piece))
    return spelt.split() if _FOLDED.fullmatch(spelt) else chain.from_iterable(map(words, _spellings(piece)))


def _spellings(piece: str) -> Iterable[str]:
    """ "texts?( me|)" as "texts me", "texts", "text me" and "text"."""
    if piece.isalnum():
        return (piece,)
    parts = [part.split("|") for part in re.split("[()]", piece)]
    if "?" in piece:
        parts = [[form for spelling in part for form in _forms(spelling)] for part in parts]
    return map("".join, product(*parts))


def _forms(spelling: str) -> Iterator[str]:
    """ "texts?" as "texts" and "text"."""
    before, mark, after = spelling.partition("?")
    for rest in _forms(after) if mark else ("",):
        yield before + rest
        if mark:
            yield before[:-1] + rest
