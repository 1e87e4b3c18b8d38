"""Finding the name of a town in a text: where it may begin, where it ends, what beside it narrows it down."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.understanding.gazetteer import Gazetteer, kilometres, words
from bot.understanding.place_words import ARTICLES, LEAD, NEVER, PLACING, STRONG, TAIL, TOWNS_TOO

KNOWN: Final = 15_000
"""Inhabitants from which a town outside the hinted country is known by its bare name."""

LARGE: Final = 50_000
"""Inhabitants that a town needs where its name is also a word, or is misspelt."""

SHORT: Final = 400_000
"""Inhabitants that a town abroad needs where its name has three letters: NYC is known, Ha (Bhutan) is a laugh."""

NEAR_KM: Final = 40.0
"""A postal code and the town named with it."""

BESIDE_KM: Final = 80.0
"""A town and the larger one named after it."""

_ALSO_KNOWN: Final = 5_000  # inhabitants from which a town's other names count: those of villages are old ones
_MOST_WORDS: Final = 48
_LONGEST_NAME: Final = 6  # words
_LONGEST_KEY: Final = 40  # letters
HUGE: Final = 1_000_000
"""Inhabitants of a town that goes before a country or region of the same name."""

_MOST_BESIDE: Final = 3  # unknown words after a comma: "Leeds, West Yorkshire"
_SHORTEST_REGION: Final = 4  # letters of a region or country that stands alone or first
_BREAK = re.compile(r"[,;:\n/()|.!?]|\s[-\u2013]\s")
_FILLING: Final = LEAD | TAIL | NEVER

Look = Callable[[str], tuple[list[int], list[int]]]


@dataclass(frozen=True, slots=True)
class Mention:
    """The places that a name in a text may mean: called so, or also known so."""

    own: Sequence[int]
    other: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a name may begin: after nothing but filling words; after a word like "in"; after words like "I live"."""

    at: int
    clean: bool
    placed: bool
    strong: bool


class Names:
    """The town that one text mentions. `home` are the hinted countries, `()` for none."""

    def __init__(self, atlas: Gazetteer, text: str, home: tuple[str, ...]) -> None:
        self._atlas = atlas
        self._home = home
        self.words: list[str] = []
        self._breaks: set[int] = set()
        for part in _BREAK.split(text):
            self._breaks.add(len(self.words))
            self.words += words(part)
            if len(self.words) > _MOST_WORDS:
                del self.words[_MOST_WORDS:]
                break
        self._breaks = {at for at in self._breaks if at <= len(self.words)}

    def mention(self, *, mended: bool = True) -> Mention | None:
        """The first name that the text can be said to mention; `mended`: misspelt, where none is spelt right."""
        if all(word in _FILLING for word in self.words) and self.words[-1:] != ["la"]:
            return None
        return self._led() or self._search() or (self._misspelt() if mended else None)

    def within(self) -> list[tuple[str, int]]:
        """The countries and regions that the text names, a region as -1 where the whole country is meant."""
        return [
            found
            for start in range(len(self.words))
            for end in range(start + 1, min(start + 4, len(self.words)) + 1)
            if len(self.words) == 1 or end > start + 1 or self.words[start] not in _FILLING
            for found in self._atlas.qualifiers.get("".join(self.words[start:end]), ())
        ]

    def _search(self) -> Mention | None:
        for start in sorted(self._starts(), key=lambda start: not start.strong):
            for end in range(min(len(self.words), start.at + _LONGEST_NAME), start.at, -1):
                if found := self._at(start, end, self._atlas.named):
                    return found
        return None

    def _misspelt(self) -> Mention | None:
        """A large town with a slip in its name, where the text is nothing else."""
        for start in self._starts():
            for end in range(min(len(self.words), start.at + 3), start.at, -1):
                if not (start.clean or start.strong) or NEVER.intersection(self.words[start.at : end]):
                    continue
                if found := self._at(start, end, self._mended, whole=True):
                    return found
        return None

    def _starts(self) -> Iterator[_Start]:
        clean, placed, strong = True, False, False
        for at, word in enumerate(self.words):
            if at in self._breaks:
                placed, strong = placed and clean, strong and clean
            if clean or placed or strong or at in self._breaks:
                yield _Start(at, clean, placed, strong)
            clean = clean and (word in LEAD or word.isdecimal())
            placed = word in PLACING or (placed and word in LEAD)
            strong = word in STRONG or (strong and word in LEAD)

    def _led(self) -> Mention | None:
        """A country or region, then the town in it: "Texas, Austin"."""
        for end in range(min(3, len(self.words) - 1), 0, -1):
            key = "".join(self.words[:end])
            if len(key) >= _SHORTEST_REGION and (regions := self._atlas.qualifiers.get(key)):
                town = "".join(word for at, word in enumerate(self.words) if at >= end and word not in TAIL)
                own, other = self._atlas.named(town[:_LONGEST_KEY])
                if kept := self._narrow(own, other, regions):
                    return kept
        return None

    def _at(self, start: _Start, end: int, look: Look, *, whole: bool = False) -> Mention | None:
        """What the words from start to end name, if a person who writes so means a town; `whole`: and nothing else."""
        name = self.words[start.at : end]
        key = "".join(name)
        if len(key) > _LONGEST_KEY or self._idle(name, key, end):
            return None
        own, other = look(key)
        if not own and not other:
            return None
        found, after, told = self._told(Mention(own, other), end)
        clean = all(word in TAIL or (word.isdecimal() and len(word) <= 2) for word in self.words[after:])
        if (name[-1] in NEVER and self._largest(found) < LARGE) or (whole and not clean):
            return None
        if told and (start.clean or start.placed):
            return found
        if key in ARTICLES and not (start.clean and clean):
            return None
        if not clean and after in self._breaks:
            clean = len(self.words) - after <= _MOST_BESIDE and not NEVER.intersection(self.words[after:])
        found = self._not_a_region(found, key)
        if len(key) <= 3 and key.isascii() and not (start.strong and clean):
            found = self._kept(found, 0, SHORT, SHORT) or Mention(())
        if start.clean and clean:
            return self._bare(found, start, key)
        set_off = after in self._breaks if start.clean else clean and start.at in self._breaks
        if start.placed or start.strong or set_off:
            return self._inside(found, start, key, clean)
        return None

    def _idle(self, name: list[str], key: str, end: int) -> bool:
        """Whether the words are talk: all of them filling words, or "m alone"."""
        if len(name) > 1 and name[0] in ("i", "m", "u", "r"):
            return True
        return all(word in _FILLING for word in name) and (key != "la" or end < len(self.words))

    def _told(self, found: Mention, end: int) -> tuple[Mention, int, bool]:
        """The mention narrowed by what follows it, the first word not used, and whether anything narrowed it."""
        told = False
        at = end
        while at < len(self.words):
            for stop in range(min(at + 4, len(self.words)), at, -1):
                regions = self._atlas.qualifiers.get("".join(self.words[at:stop]))
                if regions and (kept := self._narrow(found.own, found.other, regions)):
                    found, told, at = kept, True, stop
                    break
            else:
                if self.words[at] in ("in", "the", "state", "en", "de", "county") and at + 1 < len(self.words):
                    at += 1
                    continue
                break
        if not told and at == end and at < len(self.words) and (beside := self._beside(found, at)):
            return beside[0], beside[1], True
        return found, at if told else end, told

    def _beside(self, found: Mention, at: int) -> tuple[Mention, int] | None:
        """The mention narrowed by a town named after it: "Leith, Edinburgh"."""
        for stop in range(min(at + 3, len(self.words)), at, -1):
            if all(word in _FILLING for word in self.words[at:stop]):
                continue
            own, other = self._atlas.named("".join(self.words[at:stop])[:_LONGEST_KEY])
            least = KNOWN if at in self._breaks else 2 * LARGE
            second = [place for place in (*own, *other) if self._atlas.population[place] >= least][:50]
            near = [
                place
                for place in (*found.own, *found.other)[:100]
                if any(self._distance(place, other) <= BESIDE_KM for other in second if other != place)
            ]
            if near:
                return Mention(near), stop
        return None

    def _distance(self, one: int, other: int) -> float:
        return kilometres(*self._atlas.point(one), *self._atlas.point(other))

    def _narrow(self, own: Sequence[int], other: Sequence[int], regions: list[tuple[str, int]]) -> Mention | None:
        def inside(place: int) -> bool:
            number = self._atlas.region[place]
            return any(country == self._atlas.country(place) and region in (-1, number) for country, region in regions)

        kept = Mention([place for place in own if inside(place)], [place for place in other if inside(place)])
        return kept if kept.own or kept.other else None

    def _not_a_region(self, found: Mention, key: str) -> Mention:
        """Without the towns that only share a country's or region's name: "Mexico" and "California" are no town."""
        regions = self._atlas.qualifiers.get(key, []) if len(key) >= _SHORTEST_REGION else []
        countries = [(country, region) for country, region in regions if region == -1]
        if countries and self._largest(Mention(found.own)) < HUGE:
            return self._narrow(found.own, (), countries) or self._kept(found, LARGE, None, None) or Mention(())
        ours = [(country, region) for country, region in regions if not self._home or country in self._home]
        if not ours or self._largest(found) >= SHORT or self._narrow(found.own, found.other, ours):
            return found
        return Mention(())

    def _bare(self, found: Mention, start: _Start, key: str) -> Mention | None:
        """A name with nothing but filling words around it."""
        least = LARGE if key in TOWNS_TOO else 0
        if least and not start.strong and self._home:
            return self._kept(found, least, None, None)
        return self._kept(found, least, max(KNOWN if self._home else 0, least), LARGE if self._home else KNOWN)

    def _inside(self, found: Mention, start: _Start, key: str, clean: bool) -> Mention | None:
        """A name in a longer sentence."""
        if len(key) < 4 or (key in TOWNS_TOO and not start.strong):
            return None
        if start.strong and clean:
            return self._kept(found, 0, KNOWN, LARGE)
        return self._kept(found, KNOWN if start.strong else 2 * KNOWN, LARGE, 2 * LARGE)

    def _kept(self, found: Mention, home: int, abroad: int | None, foreign: int | None) -> Mention | None:
        """The places with enough inhabitants: at home, abroad, abroad under another name; None: not at all."""

        def enough(place: int, least: int | None) -> bool:
            if self._atlas.country(place) in self._home:
                least = home
            return least is not None and self._atlas.population[place] >= least

        own = [place for place in found.own if enough(place, abroad)]
        other = [one for one in found.other if enough(one, foreign) and self._atlas.population[one] >= _ALSO_KNOWN]
        return Mention(own, other) if own or other else None

    def _largest(self, found: Mention) -> int:
        return max((self._atlas.population[place] for place in (*found.own, *found.other)), default=0)

    def _mended(self, key: str) -> tuple[list[int], list[int]]:
        """The large towns whose name differs from the key by one slip; shorter names must be of larger towns."""
        if len(key) < 5 or key in TOWNS_TOO:
            return [], []
        names = {*swaps(key), *(name for name in self._atlas.misspelt(key) if one_slip(key, name))}
        at_home = LARGE if len(key) >= 6 else 10 * LARGE
        abroad = HUGE if len(key) >= 8 else 2 * HUGE
        return [
            place
            for name in names
            for place in self._atlas.named(name)[0]
            if self._atlas.population[place] >= (at_home if self._atlas.country(place) in self._home else abroad)
        ], []


def swaps(key: str) -> Iterator[str]:
    """The key with two letters changed about, neighbours or one apart: "chigaco" may be "chicago"."""
    for apart in (1, 2):
        for at in range(len(key) - apart):
            if key[at] != key[at + apart]:
                yield key[:at] + key[at + apart] + key[at + 1 : at + apart] + key[at] + key[at + apart + 1 :]


def one_slip(one: str, other: str) -> bool:
    """Whether two keys differ by one letter more, less or other, though not in the first."""
    if one[:1] != other[:1]:
        return False
    start = next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), None)
    if start is None:
        return abs(len(one) - len(other)) <= 1
    left, right = one[start:], other[start:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:]
