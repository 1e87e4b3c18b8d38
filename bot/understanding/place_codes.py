"""Which postal code a text means, if one: of what country, by the words around it and by the hint."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.understanding.gazetteer import Code, Gazetteer, kilometres, words
from bot.understanding.place_names import FILLING, NEAR_KM, Names
from bot.understanding.place_words import LEAD, NEVER, NUMBERED, PLACING, TAIL
from bot.understanding.postcodes import Shape, shapes

_MOST_SHAPES: Final = 4
_SENTENCE: Final = 12  # words around a postal code, beyond which a number is just a number
_BESIDE: Final = 160  # characters on each side of a postal code that may say more about it
_CONTRADICTS: Final = 100_000  # inhabitants of a town that is believed rather than a foreign code beside it
_LEADING: Final = PLACING | frozenset("is ist es est".split())
_MARKED: Final = frozenset("zip zipcode postcode postal plz postleitzahl cp cep codigo code pin pincode".split())


@dataclass(frozen=True, slots=True)
class Coded:
    """The code as it was written, and in each country where it may be meant, likeliest first.

    `listed` is false where only its beginning is known: a post box, a new street.
    """

    written: str
    codes: list[Code]
    listed: bool


def coded(atlas: Gazetteer, text: str, home: tuple[str, ...]) -> Coded | None:
    """The postal code that a text means; the last, as in "12345 Main Street, Springfield 62704"."""
    for shape in reversed(list(shapes(text))[-_MOST_SHAPES:]):
        listed, begun = _listed(atlas, shape), _begun(atlas, shape, home)
        if listed or begun:
            before = words(text[: shape.start][-_BESIDE:])
            led = not shape.plain and (
                not text[shape.start : shape.end].isdecimal() or not _LEADING.isdisjoint(before[-1:])
            )
            beside = f"{text[: shape.start][-_BESIDE:]} , {text[shape.end :][:_BESIDE]}"
            if found := _meant(atlas, shape, listed, begun, Names(atlas, beside, home), home, led):
                return Coded(text[shape.start : shape.end], found, any(code in listed.values() for code in found))
    return None


def _listed(atlas: Gazetteer, shape: Shape) -> dict[str, Code]:
    """The code in each country that writes it so and has it."""
    found: dict[str, Code] = {}
    for key, countries in shape.keys:
        for code in atlas.codes(key):
            country = atlas.country(code.place)
            if not countries or country in countries:
                found.setdefault(country, code)
    return found


def _begun(atlas: Gazetteer, shape: Shape, home: tuple[str, ...]) -> dict[str, Code]:
    """The area of codes that begin so, in the countries that write it so, else in the hinted ones."""
    found: dict[str, Code] = {}
    for key, countries in shape.keys:
        for country in countries or home:
            for cut in (2, 3, 4):
                for code in atlas.codes(f"{country}{key[:-cut]}{'.' * cut}") if len(key) > cut else ():
                    found.setdefault(country, code)
    return found


def _meant(
    atlas: Gazetteer,
    shape: Shape,
    listed: dict[str, Code],
    begun: dict[str, Code],
    around: Names,
    home: tuple[str, ...],
    led: bool,
) -> list[Code] | None:
    """The codes that may be meant, if a code is meant at all."""
    codes = [*listed.values(), *(code for country, code in begun.items() if country not in listed)]
    bare = all(word in LEAD or word in TAIL for word in around.words)
    told = [] if bare else list(_told(atlas, codes, around))
    marked = bool(_MARKED.intersection(around.words))
    beside = _beside_a_code(around.words)
    if not (told or marked or ((bare or beside) and not (shape.plain and around.words))):
        codes = list(listed.values())
    at_home = [code for code in told or codes if atlas.country(code.place) in home]
    if not told and not bare and not marked:
        if not NUMBERED.isdisjoint(around.words):
            return None
        if (not at_home and (home or shape.plain)) or not codes or _contradicted(atlas, around):
            return None
        if len(around.words) > _SENTENCE or not (led or beside):
            return None
    if not at_home and home and shape.plain and not told:
        return None
    return at_home[:1] or sorted(told or codes, key=lambda code: -atlas.population[code.place])


def _told(atlas: Gazetteer, codes: list[Code], around: Names) -> Iterator[Code]:
    """The codes near a town, else in a country or region, that the words around name."""
    mention = around.mention(mended=False)
    towns = [atlas.point(town) for town in (*mention.own, *mention.other)] if mention else []
    near = [code for code in codes if any(_close(code, *town) for town in towns)]
    if near:
        yield from near
        return
    within = _within(atlas, around.words)
    regions = {region for _, region in within}
    countries = {country for country, region in within if region == -1}
    for code in codes:
        if atlas.region[code.place] in regions or atlas.country(code.place) in countries:
            yield code


def _within(atlas: Gazetteer, said: list[str]) -> list[tuple[str, int]]:
    """The countries and regions that the words name, a region as -1 where the whole country is meant."""
    return [
        found
        for start in range(len(said))
        for end in range(start + 1, min(start + 4, len(said)) + 1)
        if len(said) == 1 or end > start + 1 or said[start] not in FILLING
        for found in atlas.qualifier("".join(said[start:end]))
    ]


def _contradicted(atlas: Gazetteer, around: Names) -> bool:
    """Whether the words name a large town, none of the codes being near it."""
    mention = around.mention(mended=False)
    towns = (*mention.own, *mention.other) if mention else ()
    return any(atlas.population[town] >= _CONTRADICTS for town in towns)


def _close(code: Code, lat: float, lon: float) -> bool:
    return abs(code.lat - lat) < 0.5 and kilometres(code.lat, code.lon, lat, lon) <= NEAR_KM


def _beside_a_code(around: list[str]) -> bool:
    """Whether the words may be the name of a village that the gazetteer does not have, and no sentence."""
    return all(word.isalpha() and (len(word) <= 2 or word not in NEVER) for word in around)
