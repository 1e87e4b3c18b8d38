"""The packed gazetteer: places with more than 1,000 inhabitants, their names, and the world's postal codes.

`places.zip` is made by `deploy/build_places.py`; `packed.py` says how its tables are kept. Its members:

- `head.json`: zones, regions as `[country, name]`, countries as a sentence names them, and qualifiers,
  `folded name -> country region` joined by `;`, the region -1 for the whole country
- columns, one little-endian number a place: `lat` and `lon` in 1/10,000 degree, `population`, `cell` (a quarter of a
  degree each way), `region`, `zone`, `known` (how many names it goes by). Places are in the order of their cells.

and its tables:

- `titles`: a sixteenth of a place's number, in five digits -> the names of the sixteen places, parted by tabs
- `names`: folded name -> places called so, `|`, places also known so
- `codes`: postal code -> `place latitude longitude` of each country, joined by `;`, in 1/1,000 degree off the
  place; `GR546..` is the area of the Greek codes that begin so
- `slips`: a large place's name less one letter -> the folded names it may come from
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, cos, floor, hypot, radians
from pathlib import Path
from typing import Final
from unicodedata import normalize

from bot.understanding.packed import Kind, Packed

ATTRIBUTION: Final = "Places and postal codes: GeoNames (geonames.org), CC BY 4.0."
PACKED: Final = Path(__file__).with_name("places.zip")

COLUMNS: Final[tuple[tuple[str, Kind], ...]] = (
    *(("lat", "i"), ("lon", "i"), ("population", "I"), ("cell", "I")),
    *(("region", "H"), ("zone", "H"), ("known", "B")),
)
TITLES: Final = 16
"""Places whose names stand together."""
_KM_PER_DEGREE: Final = 111.2

_ACCENT = re.compile("[\u0300-\u036f]")
_JOINED = re.compile(r"(?:(?<=\bo)|(?<=\w)(?=s\b))'")  # O'Fallon, King's Lynn: written without it as often as with it
_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e", "ʻ": "", "’": "'"}
    | {"‘": "'", "`": "'", "´": "'", "ʼ": "'"}
)
_LONG = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def words(text: str) -> list[str]:
    """The words of a text as names are compared: no case, no Latin accents, no punctuation, `St.` as `saint`."""
    text = text.casefold().translate(_LETTERS)
    if not text.isascii():
        spelt_out = normalize("NFKD", text)[: 4 * len(text)]  # one sign may spell out to eighteen letters
        text = normalize("NFC", _ACCENT.sub("", spelt_out))
    return [_LONG.get(word, word) for word in _WORD.findall(_JOINED.sub("", text))]


def fold(text: str) -> str:
    """The key of a name: its words without the spaces, which people leave out and put in as they like."""
    return "".join(words(text))


def slips(key: str) -> set[str]:
    """The key and all that is left of it when one letter is missing: two keys one slip apart share one of these."""
    return {key} | {key[:at] + key[at + 1 :] for at in range(len(key))}


def cell(lat: float, lon: float) -> int:
    """The number of the quarter-degree cell that holds a point."""
    return (floor(lat * 4) + 400) * 1440 + (floor(lon * 4) + 720) % 1440


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance of two points, flat-earth: good to a few percent below some hundred kilometres."""
    east = (lon - other_lon + 180) % 360 - 180
    return float(abs(complex(lat - other_lat, east * cos(radians(lat)))) * _KM_PER_DEGREE)


@dataclass(frozen=True, slots=True)
class Code:
    """A postal code in one country: the middle of its addresses, and a place at or near it."""

    place: int
    lat: float
    lon: float


class Gazetteer:
    """Places by number, by name, by postal code, by point. Never changes once opened, so threads may share it.

    Raises OSError, BadZipFile or KeyError where the file is not one.
    """

    def __init__(self, path: Path) -> None:
        packed = Packed(path)
        head = json.loads(packed.members["head.json"])
        self.zones: list[str] = head["zones"]
        self.regions: list[tuple[str, str]] = [(country, name) for country, name in head["regions"]]
        self.countries: dict[str, str] = head["countries"]
        self._qualifiers: dict[str, str] = head["qualifiers"]
        columns = [packed.numbers(name, kind) for name, kind in COLUMNS]
        self.lat, self.lon, self.population, self._cell, self.region, self.zone, self.known = columns
        self._titles = packed.table("titles")
        self._names = packed.table("names")
        self._codes = packed.table("codes")
        self._slips = packed.table("slips")

    def title(self, place: int) -> str:
        return self._titles.find(f"{place // TITLES:05}").split("\t")[place % TITLES]

    def qualifier(self, key: str) -> list[tuple[str, int]]:
        """The countries, with -1, and the regions that go by a name."""
        found = self._qualifiers.get(key)
        return [(entry[:2], int(entry[3:])) for entry in found.split(";")] if found else []

    def country(self, place: int) -> str:
        return self.regions[self.region[place]][0]

    def point(self, place: int) -> tuple[float, float]:
        return self.lat[place] / 10_000, self.lon[place] / 10_000

    def named(self, key: str) -> tuple[list[int], list[int]]:
        """The places called so, and those also known so (other languages, old and short names)."""
        own, _, other = self._names.find(key).partition("|")
        return [int(number) for number in own.split(",") if own], [int(number) for number in other.split(",") if other]

    def misspelt(self, key: str) -> Iterator[str]:
        """Names of large places that may become the key by one slip; some are two slips away."""
        for rest in slips(key):
            yield from filter(None, self._slips.find(rest).split(","))

    def codes(self, code: str) -> list[Code]:
        """A postal code, written without spaces in capitals, in each country that has it."""
        found = []
        for entry in filter(None, self._codes.find(code).split(";")):
            place, north, east = map(int, entry.split(" "))
            lat, lon = self.point(place)
            found.append(Code(place, round(lat + north / 1000, 4), round(lon + east / 1000, 4)))
        return found

    def nearest(self, lat: float, lon: float) -> int | None:
        """The place nearest to a point; None where there is none within some 150 kilometres."""
        narrow = max(cos(radians(lat)), 0.01)

        def far(place: int) -> float:
            return hypot(self.lat[place] / 10_000 - lat, (self.lon[place] / 10_000 - lon) * narrow)

        for reach in (0.0, 1.5):
            if near := self._around(lat, lon, reach, reach):
                least = min(map(far, near))
                return min(self._around(lat, lon, least, least / narrow), key=far)
        return None

    def _around(self, lat: float, lon: float, north: float, east: float) -> list[int]:
        """The places in the cells that a box around a point touches."""
        return [
            place
            for row in range(floor((lat - north) * 4), floor((lat + north) * 4) + 1)
            for place in self._between(cell(row / 4, lon) - ceil(east * 4), cell(row / 4, lon) + ceil(east * 4))
        ]

    def _between(self, first: int, last: int) -> range:
        return range(bisect_left(self._cell, first), bisect_right(self._cell, last))
