"""Where somebody is: a postal code, a town or a point in a short text, read against the packed gazetteer."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Self
from unicodedata import combining, normalize

from bot.understanding import coordinates, map_links, namesakes, plus_codes
from bot.understanding.gazetteer import PACKED, Gazetteer, fold
from bot.understanding.place_codes import Coded, coded
from bot.understanding.place_names import SHORTEST_REGION, Mention, Names

READ: Final = 2048
"""Characters of a text that are read."""

_MOST_CHOICES: Final = 4
_AROUND: Final = {  # territories whose telephone numbers or postal codes are those of a larger country
    "US": ("US", "PR", "VI", "GU", "AS", "MP"),
    "GB": ("GB", "IM", "JE", "GG"),
    "FR": ("FR", "RE", "GP", "MQ", "GF", "YT"),
    "FI": ("FI", "AX"),
    "NO": ("NO", "SJ"),
}
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
    """The text names one place. `because`: an English clause that says how it was understood."""

    place: Place
    because: str = ""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The text fits two to four places, likeliest first; no two have the same label."""

    choices: tuple[Place, ...]
    because: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """The text names no place, or one that is no town: a country, a link that tells nothing."""

    because: str = "no place that I know in it"


Reading = Found | Ambiguous | Unknown


class Places:
    """The world's towns and postal codes. They never change, so threads may share one.

    The packed gazetteer (the bundled one by default) is opened at the first question: some 30 milliseconds, once, and
    8 MB of memory. `open` does it at once.
    """

    def __init__(self, path: Path = PACKED) -> None:
        self._path = path

    @classmethod
    def open(cls, path: Path = PACKED) -> Self:
        """Open the gazetteer now, so that nobody waits for it later."""
        places = cls(path)
        places._atlas.named("")
        return places

    @cached_property
    def _atlas(self) -> Gazetteer:
        return Gazetteer(self._path)

    def read(self, text: str, country: str | None = None) -> Reading:
        """The place that a text names. `country` (ISO-2) is where its sender probably is: a hint, never a limit."""
        text = text[:READ]
        country = country.upper() if country else None
        home = _AROUND.get(country, (country,)) if country else ()
        link = map_links.find(text)
        if link is None:
            return self._pointed(text, country) or self._plus(text, home) or self._said(text, home)
        if link.point is not None and (found := self._near([link.point], "the map link points")):
            return found
        return (
            self._plus(text, home)
            or self._pointed(link.name, country)
            or self._pointed(link.rest, country)
            or (self._told(link.name, home) if link.name else None)
            or self._told(link.rest, home)
            or Unknown("the link itself tells no place")
        )

    def _pointed(self, text: str, country: str | None) -> Reading | None:
        return self._near(coordinates.points(text, country), "the coordinates are")

    def _near(self, points: list[coordinates.Point], how: str) -> Found | None:
        """The first point that is not far out at sea."""
        for lat, lon in points:
            if abs(lat) <= 90 and abs(lon) <= 180 and (number := self._atlas.nearest(lat, lon)) is not None:
                place = self._place(number, lat, lon)
                return Found(place, f"{how} near {place.name} in {self._country(place)}")
        return None

    def _plus(self, text: str, home: tuple[str, ...]) -> Reading | None:
        if "+" not in text and "%2B" not in text:
            return None
        text = text.replace("%2B", "+")
        code = plus_codes.find(text)
        if code is None:
            return None
        if not code.missing:
            return self._near([plus_codes.point(code)], "the plus code is")
        match self._told(f"{text[: code.start]} {text[code.end :]}", home):
            case Found(town):
                return self._near([plus_codes.point(code, (town.lat, town.lon))], f"the plus code with {town.name} is")
            case Ambiguous() as asked:
                return asked
        return Unknown("a short plus code needs the name of a town")

    def _said(self, text: str, home: tuple[str, ...]) -> Reading:
        if reading := self._told(text, home):
            return reading
        wider = self._wider(Names(self._atlas, text, home).words)
        return Unknown(f"{wider} is wider than a town" if wider else Unknown().because)

    def _wider(self, said: list[str]) -> str:
        """The country or region that the words name, as they do; "" without one."""
        for start in range(len(said)):
            for end in range(min(start + 4, len(said)), start, -1):
                key = "".join(said[start:end])
                if len(key) >= SHORTEST_REGION and self._atlas.qualifier(key):
                    return " ".join(said[start:end]).title()
        return ""

    def _told(self, text: str, home: tuple[str, ...]) -> Reading | None:
        """The postal code or else the town that a text names."""
        if code := coded(self._atlas, text, home):
            return self._at_code(code)
        if mention := Names(self._atlas, text, home).mention():
            return self._at_town(mention, namesakes.meant(self._atlas, mention, home))
        return None

    def _at_code(self, found: Coded) -> Reading:
        places = [self._place(code.place, code.lat, code.lon) for code in found.codes]
        one = f"{found.written} is a postal code of {self._country(places[0])}"
        if not found.listed:
            one = (
                f"postal codes that begin like {found.written} are near {places[0].name} in {self._country(places[0])}"
            )
        return _one_or_more(places, one, f"{found.written} is a postal code of several countries")

    def _at_town(self, mention: Mention, numbers: list[int]) -> Reading:
        places = [self._place(number) for number in numbers]
        name = places[0].name
        one = f"{name} is a town of {self._country(places[0])}"
        if mention.mended:
            one = f"misspelt, it is most like {name} in {self._country(places[0])}"
        elif (others := len(mention.own) + len(mention.other) - 1) > 0:
            one += f", meant rather than {others} more that are called so"
        return _one_or_more(places, one, f"there are {len(places)} places called {name}")

    def _country(self, place: Place) -> str:
        return self._atlas.countries.get(place.country, place.country)

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


def _one_or_more(places: list[Place], one: str, more: str) -> Reading:
    """At most four places with different labels; of two with the same label, the likelier stands for both."""
    apart: dict[str, Place] = {}
    for place in places:
        apart.setdefault(label(place), place)
    choices = tuple(apart.values())[:_MOST_CHOICES]
    return Found(choices[0], one) if len(choices) == 1 else Ambiguous(choices, more)


def _plain(text: str) -> str:
    if text.isascii():
        return text
    return "".join(one if one.isascii() or one in _GSM else _unaccented(one) for one in text.translate(_STROKED))


def _unaccented(letter: str) -> str:
    bare = "".join(one for one in normalize("NFKD", letter) if not combining(one))
    return bare if bare.isascii() else letter
