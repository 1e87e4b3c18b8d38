"""The organizers' keywords (JOIN, RIDES, ...): whether a text is one of them.

A keyword is consent. Beside it only courtesy and wish may stand; anything more ("join us later?", "can I join") is left
to a person, unless the keyword is shouted at an end of a short text, or is a sentence of its own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.understanding.courtesy import plain
from bot.understanding.everyday import as_texted, is_a_word
from bot.understanding.fold import READ, fold, is_emoji, words
from bot.understanding.keywords_words import BEHIND, COURTESY, ELSEWHERE, WISH
from bot.understanding.signature import unsigned
from bot.understanding.slip import is_slip

_BEFORE: Final = frozenset(words(f"{COURTESY} {WISH}"))
_BEHIND: Final = frozenset(words(f"{COURTESY} {BEHIND}"))
_AROUND: Final = _BEFORE | _BEHIND
_ELSEWHERE: Final = frozenset(words(ELSEWHERE))
_QUESTION: Final = re.compile("[?？؟¿]")
_SENTENCE: Final = re.compile(r"[.,;:!…()\n\r\u2013\u2014。，、！]+|\s-+\s")
_SHOUTED: Final = re.compile(r"[^\W\d_]{2,}")
_LONGEST: Final = 12
"""Words of a text that may still be a keyword."""
_MOST_WORDS: Final = 3
"""Words of a keyword."""
_SLIPS_FROM: Final = 4
"""Letters of a keyword in which a slip is seen; in shorter ones every slip makes another word."""
_HELD: Final = re.compile(r"(\w)\1{2,}")
_RUN: Final = re.compile(r"(\w)\1+")
_KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEAR: Final = {
    key: "".join(row[max(at - 1, 0) : at + 2] for row in _KEYS[max(high - 1, 0) : high + 2])
    for high, keys in enumerate(_KEYS)
    for at, key in enumerate(keys)
}
"""The keys around each."""

Said = tuple[str, ...]
Spellings = Mapping[str, str]
"""The letters of each keyword, folded and without spaces, and its known spelling."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A known keyword, in its known spelling, and how the text has it."""

    keyword: str
    because: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a keyword stands among the words of a text: from `start` to before `end`."""

    keyword: str
    start: int
    end: int


def is_exactly(text: str, known: str | None) -> bool:
    """Whether a text is this keyword and nothing else but courtesy, letter by letter."""
    return known is not None and plain(text) == fold(known)


def keyword(text: str, known: Iterable[str]) -> str | None:
    """The known keyword, in its known spelling, that a text plainly is; None otherwise."""
    heard = read(text, known)
    return heard.keyword if heard else None


def read(text: str, known: Iterable[str]) -> Heard | None:
    """The keyword that a text plainly is, and why.

    Case, accents, punctuation, emoji, a signature, repetition and spaces between the letters do not matter, nor does
    one slip of the finger in four letters or more, unless it makes another everyday word (JOINT, JOAN).
    """
    spellings = _spellings(tuple(known))
    body = unsigned(text[:READ])
    said = _said(body)
    if only := spellings.get("".join(said or words(body))):
        return Heard(only, "the text is nothing else")
    if not said or len(said) > _LONGEST or _QUESTION.search(body):
        return None
    exact = _exact(said, spellings)
    spots = exact or _slipped(said, spellings)
    if len({spot.keyword for spot in spots}) != 1:
        return None  # none, or one as good as another
    first = spots[0]
    word = " ".join(said[first.start : first.end])
    if _only_courtesy(said, spots):
        how = "stands in it" if exact else "is one slip away from it"
        return Heard(first.keyword, f'"{word}" {how}, with no more than courtesy beside it')
    if exact and _ELSEWHERE.isdisjoint(said) and (_shouted(body, said, spots) or _by_itself(body, spellings)):
        return Heard(first.keyword, f'"{word}" stands out in a short text')
    return None


@lru_cache(maxsize=64)
def _spellings(known: Said) -> Spellings:
    """Of two keywords alike the first holds. "cleanup" is "clean up"."""
    found = {"".join(words(spelling)): spelling for spelling in reversed(known)}
    return {letters: spelling for letters, spelling in found.items() if letters}


def _said(text: str) -> Said:
    return tuple(word for word in as_texted(text) if not is_emoji(word))


def _windows(count: int) -> Iterator[tuple[int, int]]:
    """A few words in a row, from left to right, the most words first."""
    return ((start, end) for start in range(count) for end in range(min(start + _MOST_WORDS, count), start, -1))


def _exact(said: Said, spellings: Spellings) -> list[_Spot]:
    """Where keywords stand as they are known; "clean up" is "cleanup"."""
    spots: list[_Spot] = []
    for start, end in _windows(len(said)):
        found = spellings.get("".join(said[start:end]))
        if found and (not spots or start >= spots[-1].end):
            spots.append(_Spot(found, start, end))
    return spots


def _slipped(said: Said, spellings: Spellings) -> list[_Spot]:
    """Where keywords stand with a slip that is no everyday word, nor made of such words."""
    spots: list[_Spot] = []
    if sum(word not in _AROUND for word in said) > _MOST_WORDS:
        return spots  # too much else is said
    for start, end in _windows(len(said)):
        if (spots and start < spots[-1].end) or _AROUND.issuperset(said[start:end]):
            continue
        letters = "".join(said[start:end])
        near = next((known for known in spellings if len(known) >= _SLIPS_FROM and _is_near(letters, known)), None)
        if near and not all(map(is_a_word, said[start:end])):
            spots.append(_Spot(spellings[near], start, end))
    return spots


def _is_near(letters: str, known: str) -> bool:
    """Whether one slip parts the two, or a key that was held too long."""
    if _HELD.search(letters) and _RUN.sub(r"\1", letters) == _RUN.sub(r"\1", known):
        return True
    if letters == f"{known}s":
        return False
    if letters[:-1] in (known[:-1], known):
        return letters[-1] in known[-1] + _NEAR.get(known[-1], "")  # other endings are other words: HELFER, JOINS
    return is_slip(letters, known)


def _only_courtesy(said: Said, spots: list[_Spot]) -> bool:
    """Whether courtesy and wish stand before the first spot, courtesy behind it, and nothing else."""
    inside = {at for spot in spots for at in range(spot.start, spot.end)}
    behind = [word for at, word in enumerate(said) if at > spots[0].start and at not in inside]
    return _BEFORE.issuperset(said[: spots[0].start]) and _BEHIND.issuperset(behind)


def _shouted(body: str, said: Said, spots: list[_Spot]) -> bool:
    """Whether it stands in capitals at an end of a text that is not all in capitals."""
    capitals = {"".join(words(word)) for word in _SHOUTED.findall(body) if word.isupper()}
    at_an_end = spots[0].start == 0 or spots[-1].end == len(said)
    return at_an_end and not body.isupper() and all("".join(said[spot.start : spot.end]) in capitals for spot in spots)


def _by_itself(body: str, spellings: Spellings) -> bool:
    """Whether one sentence of the text is a keyword and courtesy."""
    sentences = [said for part in _SENTENCE.split(body) if (said := _said(part))]
    return any((spots := _exact(said, spellings)) and _only_courtesy(said, spots) for said in sentences)
