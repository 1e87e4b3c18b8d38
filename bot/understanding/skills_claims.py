"""Which known words a text claims for its writer: what is denied, asked for or somebody else's is left out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.understanding import skills_words as around
from bot.understanding.everyday import as_texted, is_a_word
from bot.understanding.fold import READ, fold, is_emoji, words
from bot.understanding.phrases import lengths
from bot.understanding.slip import is_slip

# Marks among the ids of skills. After NOT what follows in the clause is not the writer's, until SELF; before NOT_MUCH
# it is not either.
_NOT: Final = "!not"
_SELF: Final = "!self"
_NOT_MUCH: Final = "!not much"


_KINDS_OF_MARK: Final = frozenset((_NOT, _SELF, _NOT_MUCH))


def _listed(table: str) -> list[str]:
    return [fold(phrase) for phrase in table.split(",")]


_MARKS: Final[Mapping[str, str]] = {
    **dict.fromkeys([*_listed(around.NOT), *_listed(around.NEEDED), *_listed(around.ELSEWHERE)], _NOT),
    **{fold(f"{mine} {kin}"): _NOT for mine in around.MINE.split() for kin in around.KIN.split()},
    **dict.fromkeys(_listed(around.SELF), _SELF),
    **dict.fromkeys(_listed(around.NOT_MUCH), _NOT_MUCH),
}
_BEHIND: Final = frozenset(words(around.BEHIND))
_FOR: Final = frozenset(words(around.FOR))
_ARTICLES: Final = frozenset(words(around.ARTICLES))
_TYPES: Final = frozenset(words(around.TYPES))
_PLACES: Final = frozenset(words(around.PLACES))
_TITLES: Final = frozenset(words(around.TITLES))
_OR: Final = frozenset(words("or nor neither o ni ou oder of nem weder noch"))
_AND: Final = _OR | frozenset(words("and y e et en und plus also tambien aussi ook auch tambem yes si oui ja sim"))
_SPOKEN: Final = "lang:"
_TRANSLATING: Final = "interpreting"

_BREAK: Final = re.compile(r"[.,;:!?…()\n\r\u2013\u2014。，、！？؟،।/+]+|\s-+\s")
_NAMED: Final = re.compile(
    r"(?i:\bi.?m|\bi am|\bthis is) (?:[A-Z]\w+ )?(?:Baker|Carpenter|Cook|Driver|Gardener|Mason|Taylor)\b"
    r"(?= ?(?:\Z|[.,!\n]|and |from |here))"
)

_LONG: Final = 6
"""Letters of a word in which a slip is mended."""
_PART: Final = 3
_ENDINGS: Final = (
    "s es n en e in innen a as os r er ers kenntnisse kurs erfahrung arbeit arbeiten meister meisterin werk ervaring"
).split()
_SOUND: Final = (("ph", "f"), ("qu", "k"), ("ck", "k"), ("c", "k"), ("z", "s"), ("y", "i"))
_DOUBLE: Final = re.compile(r"(.)\1")


@dataclass(frozen=True, slots=True)
class Claims:
    """What a text claims: for each id the words that do, in order; and the words that are none of it."""

    found: dict[str, str]
    left: list[str]


class Wording:
    """All phrases for what people can do, folded, and the id of each.

    `_known`: every word of them, and how many words the phrases have that begin with it.
    """

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._meanings = {_bare(phrase): meaning for phrase, meaning in {**_MARKS, **meanings}.items()}
        self._known = lengths(self._meanings)
        for word in _BEHIND.union(" ".join(self._meanings).split()):
            self._known.setdefault(word, ())

    def claims(self, text: str) -> Claims:
        """What a text claims for its writer."""
        claims = Claims({}, [])
        denied = False
        for part in _BREAK.split(_NAMED.sub(" ", text[:READ])):
            said = tuple(self._mended(word) for word in as_texted(part))
            if said:
                denied = self._clause(said, claims, denied=denied and not _OR.isdisjoint(said))
        if any(id.startswith(_SPOKEN) for id in claims.found):
            for id in [id for id, said in claims.found.items() if said in _TYPES]:
                del claims.found[id]
        return claims

    def _clause(self, said: tuple[str, ...], claims: Claims, *, denied: bool) -> bool:
        """Add what one clause claims; whether it ends in the negative, so that "or ..." goes on with it."""
        own: dict[str, str] = {}  # claimed since the clause last turned
        breath: list[str] = []  # and since the last "and"
        inside = False  # what follows says for whom or what the first of these is
        for start, end, meaning in self._scan(said):
            if meaning is None:
                if said[start] in _AND:
                    breath, inside = [], False
                inside = inside or (bool(breath) and said[start] in _FOR)
                claims.left.extend(word for word in said[start:end] if not is_emoji(word))
            elif meaning in _KINDS_OF_MARK:
                denied, breath, inside = meaning != _SELF, [], False
                if meaning == _SELF:
                    claims.found.update(own)
                if meaning != _NOT:
                    own = {}
            elif denied or _is_name(said, start, end):
                continue
            elif not inside or (meaning.startswith(_SPOKEN) and breath[0] == _TRANSLATING):
                if not any(_is_kind_of(other, meaning) for other in breath):
                    own.setdefault(meaning, " ".join(said[start:end]))
                for general in [other for other in breath if _is_kind_of(meaning, other)]:
                    own.pop(general, None)
                breath.append(meaning)
        if said[-1] not in _BEHIND:
            claims.found.update(own)
        return denied

    def _scan(self, said: tuple[str, ...]) -> Iterator[tuple[int, int, str | None]]:
        """Each phrase as (start, end, meaning), the longest first, and each word between with None."""
        at = 0
        while at < len(said):
            end, meaning = self._at(said, at)
            yield at, end, meaning
            at = end

    def _at(self, said: tuple[str, ...], start: int) -> tuple[int, str | None]:
        """Where the longest phrase that begins here ends, with or without articles in it, and what it means."""
        lengths = self._known.get(said[start])
        if not lengths:
            return start + 1, None
        later = range(start + 1, min(start + 2 * lengths[0], len(said)))
        bare = [start, *(at for at in later if said[at] not in _ARTICLES)]
        for length in lengths:
            for places in (range(start, min(start + length, len(said))), bare[:length]):
                meaning = self._meanings.get(" ".join([said[at] for at in places])) if len(places) == length else None
                if meaning is not None:
                    return places[-1] + 1, meaning
        return start + 1, None

    def _mended(self, word: str) -> str:
        """The known word that one with another ending or a slip in it stands for, else the word itself."""
        if len(word) < _LONG or word in self._known:
            return word
        if is_a_word(word) and not (word.endswith("s") and word[:-1] in self._known):
            return word
        for ending in _ENDINGS:
            if (
                word.endswith(ending)
                and len(word) - len(ending) >= _LONG - 1
                and word.removesuffix(ending) in self._known
            ):
                return word.removesuffix(ending)
        sound = _sound(word)
        near = (*self._parts.get(sound[:_PART], ()), *self._parts.get(sound[-_PART:], ()))
        alike = (known for other, known in near if other == sound or (other[0] == sound[0] and is_slip(sound, other)))
        return next(alike, word)

    @cached_property
    def _parts(self) -> Mapping[str, list[tuple[str, str]]]:
        """The long known words and their sounds, by how these begin and end: a slip leaves one of the two alone."""
        found: dict[str, list[tuple[str, str]]] = {}
        for known in sorted(self._known):
            if len(known) >= _LONG:
                heard = (sound := _sound(known), known)
                for part in (sound[:_PART], sound[-_PART:]):
                    found.setdefault(part, []).append(heard)
        return found


def _bare(phrase: str) -> str:
    """A phrase without the articles inside it."""
    first, *inside = phrase.split(" ")
    if _ARTICLES.isdisjoint(inside[:-1]):
        return phrase
    return " ".join((first, *(word for word in inside[:-1] if word not in _ARTICLES), inside[-1]))


def _sound(word: str) -> str:
    for written, heard in _SOUND:
        word = word.replace(written, heard)
    return _DOUBLE.sub(r"\1", word)


def _is_kind_of(id: str, general: str) -> bool:
    """Whether one skill is a kind of the other by its name: who "drives a bus" is bus-driving, and not driving too."""
    return id.endswith(f"-{general}")


def _is_name(said: tuple[str, ...], start: int, end: int) -> bool:
    return (end < len(said) and said[end] in _PLACES) or (start > 0 and said[start - 1] in _TITLES)
