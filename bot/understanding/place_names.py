"""Finding the name of a town in a text: where it may begin, where it ends, what beside it narrows it down."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.understanding.gazetteer import Gazetteer, kilometres, words
from bot.understanding.place_spelling import mended
from bot.understanding.place_starts import Start, starts
from bot.understanding.place_words import (
    ALONE,
    ARTICLES,
    BETWEEN,
    COUNTIES,
    GIVEN,
    LEAD,
    NEVER,
    TAIL,
    TOWNS_TOO,
    VENUES,
)

KNOWN: Final = 15_000
"""Inhabitants from which a town outside the hinted country is known by its bare name."""

LARGE: Final = 50_000
"""Inhabitants that a town needs where its name is also a word."""

HUGE: Final = 1_000_000
"""Inhabitants of a town that goes before a country or region of the same name."""

SHORT: Final = 400_000
"""Inhabitants that a town abroad needs where its name has three letters: NYC is known, Ha (Bhutan) is a laugh."""

NEAR_KM: Final = 40.0
"""A postal code and the town named with it."""

BESIDE_KM: Final = 80.0
"""A town and the larger one named after it."""

_BESIDE_NORTH: Final = 7_500  # BESIDE_KM in 1/10,000 degree
_ALSO_KNOWN: Final = 5_000  # inhabitants from which a town's other names count: those of villages are old ones
_MOST_WORDS: Final = 48
_LONGEST_NAME: Final = 6  # words
_LONGEST_KEY: Final = 40  # letters
_SURELY: Final = 4  # times as large is a misspelt town than one that had the name once: Louiseville, Tuscaloosa
_MOST_AFTER: Final = 4  # words after a misspelt name: "Pheonix, AZ, United States"
_MOST_BESIDE: Final = 3  # unknown words after a comma: "Leeds, West Yorkshire"
SHORTEST_REGION: Final = 4
"""Letters of a region or country that stands alone or first."""

_BREAK = re.compile(r"[,;:\n/()|.!?]|\s[-\u2013]\s")
FILLING: Final = LEAD | TAIL | NEVER
"""Words that are no name by themselves."""

_BEGINS_NO_NAME: Final = LEAD - ARTICLES
_ALONE_AS_WORDS: Final = (*([name] for name in ALONE), ["l", "a"], ["d", "c"])

Look = Callable[[str], tuple[list[int], list[int]]]


@dataclass(frozen=True, slots=True)
class Mention:
    """The places that a name in a text may mean: called so, or also known so; `mended`: the name was misspelt."""

    own: Sequence[int]
    other: Sequence[int] = ()
    mended: bool = False


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
        if all(word in FILLING for word in self.words) and not self._ends_alone():
            return None
        found = self._led() or self._search()
        if not mended or (found and found.own):
            return found
        near = self._misspelt()
        larger = near and self._home and self._largest(near) > _SURELY * self._largest(found or Mention(()))
        return near if larger or not found else found

    def _search(self) -> Mention | None:
        for start in sorted(starts(self.words, self._breaks), key=lambda start: (start.elsewhere, not start.strong)):
            for end in range(min(len(self.words), start.at + _LONGEST_NAME), start.at, -1):
                if found := self._at(start, end, self._atlas.named):
                    return found
        return None

    def _misspelt(self) -> Mention | None:
        """A large town with a slip in its name, where the text is nothing else."""
        for start in starts(self.words, self._breaks):
            for end in range(min(len(self.words), start.at + 3), start.at, -1):
                if not (start.clean or start.strong) or NEVER.intersection(self.words[start.at : end]):
                    continue
                if end > start.at + 1 and self.words[start.at] in _BEGINS_NO_NAME:
                    continue
                if len(self.words) - end > _MOST_AFTER or not NEVER.isdisjoint(self.words[end:]):
                    continue
                if found := self._at(start, end, self._mended, whole=True):
                    return Mention(found.own, found.other, mended=True)
        return None

    def _led(self) -> Mention | None:
        """A country or region, then the town in it: "Texas, Austin"."""
        first = next((at for at, word in enumerate(self.words) if word not in BETWEEN), 0)
        for end in range(min(first + 3, len(self.words) - 1), first, -1):
            key = "".join(self.words[first:end])
            if len(key) >= SHORTEST_REGION and (regions := self._atlas.qualifier(key)):
                if self._narrower(Mention(*self._atlas.named(key)), end):  # "Columbia, South Carolina"
                    continue
                town = "".join(word for word in self.words[end:] if word not in TAIL)
                own, other = self._atlas.named(town[:_LONGEST_KEY])
                if kept := self._narrow(own, other, regions):
                    return kept
        return None

    def _at(self, start: Start, end: int, look: Look, *, whole: bool = False) -> Mention | None:
        """What the words from start to end name, if a person who writes so means a town; `whole`: and nothing else."""
        name = self.words[start.at : end]
        key = "".join(name)
        idle = self._idle(name, key, end)
        if len(key) > _LONGEST_KEY or self._no_place(start, key, end, idle=idle):
            return None
        own, other = look(key)
        if not own and not other:
            return None
        found, after, told = self._told(Mention(own, other), end)
        clean = all(word in TAIL or (word.isdecimal() and len(word) <= 2) for word in self.words[after:])
        if (name[-1] in NEVER and self._largest(found) < LARGE) or (whole and not clean):
            return None
        if idle:  # "Of, Turkey"
            return found if told and after == len(self.words) else None
        if told and (start.clean or start.placed):
            return found
        if self.words[max(start.at - 1, 0)] == "the" and start.at and not (start.clean and clean):
            return None
        if self.words[end : end + 1] == ["county"]:  # wider than the town of its name, and often elsewhere
            return None
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

    def _no_place(self, start: Start, key: str, end: int, *, idle: bool) -> bool:
        """Whether the words are a person's name, the name of a shop, or talk."""
        if start.person and key in GIVEN:
            return True
        if end < len(self.words) and end not in self._breaks:
            return idle or self.words[end] in VENUES
        return idle and (start.at > 0 or end == len(self.words))

    def _idle(self, name: list[str], key: str, end: int) -> bool:
        """Whether the words are talk: all of them filling words, or "m alone"."""
        if (len(name) > 1 and name[0] in ("i", "m", "u", "r")) or key.isdecimal():
            return True
        return all(word in FILLING for word in name) and (key not in ALONE or not self._ends(end))

    def _ends(self, at: int) -> bool:
        return at == len(self.words) or at in self._breaks

    def _ends_alone(self) -> bool:
        return self.words[-1:] in _ALONE_AS_WORDS or self.words[-2:] in _ALONE_AS_WORDS

    def _told(self, found: Mention, end: int) -> tuple[Mention, int, bool]:
        """The mention narrowed by what follows it, the first word not used, and whether anything narrowed it."""
        told = False
        at = end
        while at < len(self.words):
            skipped = at
            while skipped + 1 < len(self.words) and self.words[skipped] in BETWEEN:
                skipped += 1
            for first in {skipped: 0, at: 0}:  # "in Illinois" before "IN": Indiana
                if step := self._narrower(found, first):
                    found, at = step
                    told = True
                    break
            else:
                break
        if not told and end < len(self.words):
            if beside := self._beside(found, end):
                return beside[0], beside[1], True
            if self.words[-1].endswith("shire") or self.words[-1] in COUNTIES:
                return found, len(self.words), end in self._breaks and len(self.words) - end <= _MOST_BESIDE
        return found, at if told else end, told

    def _narrower(self, found: Mention, at: int) -> tuple[Mention, int] | None:
        """The mention narrowed by the country or region whose name begins at a word, and the word after that."""
        for stop in range(min(at + 4, len(self.words)), at, -1):
            regions = self._atlas.qualifier("".join(self.words[at:stop]))
            if regions and (kept := self._narrow(found.own, found.other, regions)):
                return kept, stop
        return None

    def _beside(self, found: Mention, at: int) -> tuple[Mention, int] | None:
        """The mention narrowed by a town named after it: "Leith, Edinburgh"."""
        for stop in range(min(at + 3, len(self.words)), at, -1):
            key = "".join(self.words[at:stop])
            if key not in ALONE and all(word in FILLING for word in self.words[at:stop]):
                continue
            own, other = self._atlas.named(key[:_LONGEST_KEY])
            least = KNOWN if at in self._breaks else 2 * LARGE
            second = [place for place in (*own, *other) if self._atlas.population[place] >= least][:50]
            near = [
                place
                for place in ((*found.own, *found.other)[:100] if second else ())
                if any(self._beside_it(place, other) for other in second)
            ]
            if near:
                return Mention(near), stop
            ours = [place for place in second if self._at_home(place)]
            if ours and at in self._breaks and not any(self._at_home(place) for place in (*found.own, *found.other)):
                return Mention(ours), stop  # "Palermo, Buenos Aires" is not in Sicily
        return None

    def _at_home(self, place: int) -> bool:
        return self._atlas.country(place) in self._home

    def _beside_it(self, one: int, other: int) -> bool:
        if one == other or abs(self._atlas.lat[one] - self._atlas.lat[other]) > _BESIDE_NORTH:
            return False
        return kilometres(*self._atlas.point(one), *self._atlas.point(other)) <= BESIDE_KM

    def _narrow(self, own: Sequence[int], other: Sequence[int], regions: list[tuple[str, int]]) -> Mention | None:
        parts, countries = {region for _, region in regions}, {country for country, region in regions if region == -1}

        def inside(place: int) -> bool:
            return self._atlas.region[place] in parts or self._atlas.country(place) in countries

        kept = Mention([place for place in own if inside(place)], [place for place in other if inside(place)])
        return kept if kept.own or kept.other else None

    def _not_a_region(self, found: Mention, key: str) -> Mention:
        """Without the towns that only share a country's or region's name: "Mexico" and "California" are no town."""
        regions = self._atlas.qualifier(key) if len(key) >= SHORTEST_REGION else []
        countries = [(country, region) for country, region in regions if region == -1]
        if countries and self._largest(Mention(found.own)) < HUGE:
            return (
                self._narrow(found.own, (), countries)
                or self._kept(Mention(found.own), LARGE, None, None)
                or Mention(())
            )
        ours = [(country, region) for country, region in regions if not self._home or country in self._home]
        if not ours or self._largest(found) >= (SHORT if self._home else SHORT / 2):
            return found
        large = [place for place in found.other if self._atlas.population[place] >= LARGE]
        if self._narrow(found.own, large, ours):
            return found
        return Mention(())

    def _bare(self, found: Mention, start: Start, key: str) -> Mention | None:
        """A name with nothing but filling words around it."""
        least = (LARGE if start.at else KNOWN) if key in TOWNS_TOO or key in GIVEN else 0
        if key in TOWNS_TOO and not start.strong and self._home:
            return self._kept(found, least, None, None)
        return self._kept(found, least, max(KNOWN if self._home else 0, least), LARGE if self._home else KNOWN)

    def _inside(self, found: Mention, start: Start, key: str, clean: bool) -> Mention | None:
        """A name in a longer sentence."""
        if len(key) < 4 or (key in TOWNS_TOO and not (start.strong and start.placed)):
            return None
        if start.strong and clean:
            return self._kept(found, 0, KNOWN, LARGE)
        return self._kept(found, KNOWN if start.strong else 2 * KNOWN, LARGE, 2 * LARGE)

    def _kept(self, found: Mention, home: int, abroad: int | None, foreign: int | None) -> Mention | None:
        """The places with enough inhabitants: at home, abroad, abroad under another name; None: not at all."""

        def enough(place: int, least: int | None) -> bool:
            if self._at_home(place):
                least = home
            return least is not None and self._atlas.population[place] >= least

        own = [place for place in found.own if enough(place, abroad)]
        other = [one for one in found.other if enough(one, foreign) and self._atlas.population[one] >= _ALSO_KNOWN]
        return Mention(own, other) if own or other else None

    def _largest(self, found: Mention) -> int:
        return max((self._atlas.population[place] for place in (*found.own, *found.other)), default=0)

    def _mended(self, key: str) -> tuple[list[int], list[int]]:
        return mended(self._atlas, key, self._home), []
