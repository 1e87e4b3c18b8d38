"""Where somebody is: a postal code, a town or a point in a short text, read against the packed gazetteer."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Self
from unicodedata import combining, normalize

from bot.understanding.gazetteer import PACKED, Code, Gazetteer, fold, kilometres
from bot.understanding.place_names import NEAR_KM, Mention, Names
from bot.understanding.place_words import LEAD, NEVER, TAIL
from bot.understanding.postcodes import Shape, shapes

READ: Final = 4096
"""Characters of a text that are read."""

CLEAR: Final = 4.0
"""A town so many times larger than each namesake is meant without asking (Portland, Oregon, is ten times Maine's)."""

FAMOUS: Final = 500_000
OUTSHINES: Final = 40.0
"""A town abroad with FAMOUS inhabitants and OUTSHINES times those of the largest namesake at home is meant anyway."""

RIVALS: Final = 20.0
"""With twice FAMOUS and from RIVALS to OUTSHINES times as many, it is asked about: is London in Ontario or England?"""

_ALSO_KNOWN: Final = 4  # a name in another language counts a fourth of a town's own
_SAME_KM: Final = 15.0  # a town and its municipality, listed twice
_MOST_CHOICES: Final = 4
_MOST_SHAPES: Final = 4
_MOST_NAMESAKES: Final = 200
_SENTENCE: Final = 12  # words around a postal code, beyond which a number is just a number
_BESIDE: Final = 160  # characters on each side of a postal code that may say more about it
_MARKED: Final = frozenset("zip zipcode postcode postal plz postleitzahl cp cep codigo code".split())
_AROUND: Final = {  # territories whose telephone numbers or postal codes are those of a larger country
    "US": ("US", "PR", "VI", "GU", "AS", "MP"),
    "GB": ("GB", "IM", "JE", "GG"),
    "FR": ("FR", "RE", "GP", "MQ", "GF", "YT"),
    "FI": ("FI", "AX"),
    "NO": ("NO", "SJ"),
}
_POINT = re.compile(r"[ (]{0,3}(-?[0-9]{1,2}\.[0-9]{1,9}) ?[, ] ?(-?[0-9]{1,3}\.[0-9]{1,9})[ )]{0,3}")
_GSM = frozenset("@£$¥èéùìòÇØøÅåÆæßÉÄÖÑÜ§äöñüà")
_STROKED = str.maketrans("łŁđĐıħĦ", "lLdDihH")


@dataclass(frozen=True, slots=True)
class Place:
    """A town or postal code: degrees, ISO-2 country, IANA zone. `region` is empty where none is known."""

    name: str
    region: str
    country: str
    lat: float
    lon: float
    zone: str


@dataclass(frozen=True, slots=True)
class Found:
    """The text names one place."""

    place: Place


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The text fits two to four places, likeliest first; no two have the same label."""

    choices: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """The text names no place."""


Reading = Found | Ambiguous | Unknown


class Places:
    """The world's towns and postal codes. They never change, so threads may share one.

    The packed gazetteer (the bundled one by default) is read at the first question: about a second, once, and 60 MB
    of memory. `open` reads it at once.
    """

    def __init__(self, path: Path = PACKED) -> None:
        self._path = path

    @classmethod
    def open(cls, path: Path = PACKED) -> Self:
        """Read the gazetteer now, so that nobody waits for it later."""
        places = cls(path)
        places._atlas.named("")
        return places

    @cached_property
    def _atlas(self) -> Gazetteer:
        return Gazetteer.open(self._path)

    def read(self, text: str, country: str | None = None) -> Reading:
        """The place that a text names. `country` (ISO-2) is where its sender probably is: a hint, never a limit."""
        text = text[:READ]
        home = _AROUND.get(country.upper(), (country.upper(),)) if country else ()
        return self._point(text) or self._postal(text, home) or self._town(text, home) or Unknown()

    def _point(self, text: str) -> Reading | None:
        match = _POINT.fullmatch(text)
        if match is None:
            return None
        lat, lon = float(match[1]), float(match[2])
        if abs(lat) > 90 or abs(lon) > 180 or (near := self._atlas.nearest(lat, lon)) is None:
            return None
        return Found(self._place(near, lat, lon))

    def _postal(self, text: str, home: tuple[str, ...]) -> Reading | None:
        found = list(shapes(text))[-_MOST_SHAPES:]
        for shape in reversed(found):  # in "12345 Main Street, Springfield 62704" the code comes last
            if codes := self._codes(shape):
                beside = f"{text[: shape.start][-_BESIDE:]} , {text[shape.end :][:_BESIDE]}"
                if reading := self._coded(shape, codes, Names(self._atlas, beside, home), home):
                    return reading
        return None

    def _codes(self, shape: Shape) -> list[Code]:
        """The code in each country that writes it so and has it."""
        found: dict[str, Code] = {}
        for key, countries in shape.keys:
            for code in self._atlas.codes(key):
                country = self._atlas.country(code.place)
                if not countries or country in countries:
                    found.setdefault(country, code)
        return list(found.values())

    def _coded(self, shape: Shape, codes: list[Code], around: Names, home: tuple[str, ...]) -> Reading | None:
        """Which country's code is meant, if a code is meant at all, by the words around it and the hint."""
        bare = all(word in LEAD or word in TAIL for word in around.words)
        told = [] if bare else self._told(codes, around)
        at_home = [code for code in told or codes if self._atlas.country(code.place) in home]
        if not told and not bare and not _MARKED.intersection(around.words):
            if not at_home and (home or shape.plain):
                return None
            if len(around.words) > _SENTENCE or (shape.plain and not _beside_a_code(around.words)):
                return None
        if not at_home and home and shape.plain and not told:
            return None
        likely = sorted(at_home or told or codes, key=lambda code: -self._atlas.population[code.place])
        places = [self._place(code.place, code.lat, code.lon) for code in likely]
        return Found(places[0]) if at_home or len(places) == 1 else _one_or_more(places)

    def _told(self, codes: list[Code], around: Names) -> list[Code]:
        """The codes near a town, or in a country or region, that the words around name."""
        if mention := around.mention(mended=False):
            towns = [self._atlas.point(town) for town in (*mention.own, *mention.other)]
            near = [code for code in codes if any(_close(code, *town) for town in towns)]
            if near:
                return near
        within = around.within()
        regions = {region for _, region in within}
        countries = {country for country, region in within if region == -1}
        return [
            code
            for code in codes
            if self._atlas.region[code.place] in regions or self._atlas.country(code.place) in countries
        ]

    def _town(self, text: str, home: tuple[str, ...]) -> Reading | None:
        mention = Names(self._atlas, text, home).mention()
        return self._meant(mention, home) if mention else None

    def _meant(self, mention: Mention, home: tuple[str, ...]) -> Reading:
        """The likeliest of namesakes, or those worth asking about."""
        weight = {place: self._atlas.population[place] / _ALSO_KNOWN + 1 for place in mention.other}
        weight |= {place: float(self._atlas.population[place] + 1) for place in mention.own}
        ranked = sorted(weight, key=lambda place: (-weight[place], place))[:_MOST_NAMESAKES]
        at_home = [place for place in ranked if self._atlas.country(place) in home]
        at_home = [place for place in at_home if place in mention.own] or at_home
        if at_home:
            first, ours = ranked[0], at_home[0]
            fame = self._atlas.population[first] if first in mention.own else 0
            if fame >= FAMOUS and weight[first] >= OUTSHINES * weight[ours]:
                return Found(self._place(first))
            if fame >= 2 * FAMOUS and weight[first] >= RIVALS * weight[ours]:
                return _one_or_more([self._place(ours), self._place(first)])
            ranked = at_home
        asked = mention.own if ranked[0] in mention.own else ranked
        rivals = [place for place in ranked if weight[place] * CLEAR >= weight[ranked[0]] and place in asked]
        apart: list[int] = []
        for place in rivals:
            if all(self._apart(place, other) for other in apart):
                apart.append(place)
        return _one_or_more([self._place(place) for place in apart])

    def _apart(self, one: int, other: int) -> bool:
        return kilometres(*self._atlas.point(one), *self._atlas.point(other)) > _SAME_KM

    def _place(self, number: int, lat: float | None = None, lon: float | None = None) -> Place:
        atlas = self._atlas
        country, region = atlas.regions[atlas.region[number]]
        if lat is None or lon is None:
            lat, lon = atlas.point(number)
        return Place(atlas.title(number), region, country, lat, lon, atlas.zones[atlas.zone[number]])


def label(place: Place) -> str:
    """A place as a text message names it, in GSM-7 wherever its letters allow: "Leeds, England, GB"."""
    region = place.region if fold(place.region) != fold(place.name) else ""
    return ", ".join(_plain(part) for part in (place.name, region, place.country) if part)


def _close(code: Code, lat: float, lon: float) -> bool:
    return abs(code.lat - lat) < 0.5 and kilometres(code.lat, code.lon, lat, lon) <= NEAR_KM


def _beside_a_code(around: list[str]) -> bool:
    """Whether the words may be the name of a village that the gazetteer does not have, and no sentence."""
    return all(word.isalpha() and (len(word) <= 2 or word not in NEVER) for word in around)


def _one_or_more(places: list[Place]) -> Reading:
    """At most four places with different labels; of two with the same label, the likelier stands for both."""
    apart: dict[str, Place] = {}
    for place in places:
        apart.setdefault(label(place), place)
    choices = tuple(apart.values())[:_MOST_CHOICES]
    return Found(choices[0]) if len(choices) == 1 else Ambiguous(choices)


def _plain(text: str) -> str:
    if text.isascii():
        return text
    return "".join(one if one.isascii() or one in _GSM else _unaccented(one) for one in text.translate(_STROKED))


def _unaccented(letter: str) -> str:
    bare = "".join(one for one in normalize("NFKD", letter) if not combining(one))
    return bare if bare.isascii() else letter
