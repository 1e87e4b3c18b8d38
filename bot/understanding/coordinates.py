"""Latitude and longitude as people paste them: decimal, with commas, with degrees and minutes, either one first."""

import re
from collections.abc import Iterator
from typing import Final

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

_SIGNS: Final = str.maketrans("′’´‘`ʹ″“”ʺº˚−，；", "''''''\"\"\"\"°°-,;")
_HEMISPHERES: Final = (
    (re.compile(r"\b(?:NORTH|NORTE|NORD|NOORD)\b"), "N"),
    (re.compile(r"\b(?:SOUTH|SUR|SUD|SÜD|SUL|ZUID)\b"), "S"),
    (re.compile(r"\b(?:EAST|ESTE|EST|OST|OOST|LESTE)\b"), "E"),
    (re.compile(r"\b(?:WEST|OESTE|OUEST|OVEST)\b"), "W"),
)
_O_IS_EAST: Final = frozenset("DE AT CH LI NL BE LU DK NO SE".split())  # Ost, oost, öst; elsewhere oeste, ouest, ovest
_NUMBER: Final = (
    r"""(-?\d{1,3}(?:[.,]\d{1,12})?)\s?°?\s?"""
    r"""(?:([0-5]?\d(?:[.,]\d{1,12})?)\s?'?\s?(?:([0-5]?\d(?:[.,]\d{1,12})?)\s?"?\s?)?)?"""
)
_TRAILING = re.compile(rf"(?<![\w.,]){_NUMBER}([NSEWO])[\s,;/]{{0,3}}{_NUMBER}([NSEWO])(?!\w)")
_LEADING = re.compile(rf"(?<!\w)([NSEWO])\s?{_NUMBER}[\s,;/]{{0,3}}([NSEWO])\s?{_NUMBER}(?!\w)")
_SIGNED = re.compile(rf"(?<![\w.,])(?=\S{{1,14}}°){_NUMBER}[,;/]?\s?(?=\S{{1,14}}°){_NUMBER}(?!\w)")
_DOTS = re.compile(
    r"(?<![\w.])(-?\d{1,3}\.\d{1,15})°?(?:\s{0,2}[,;|/]\s{0,2}|\s{1,3})(-?\d{1,3}\.\d{1,15})°?(?![\w.]|,\d)"
)
_COMMAS = re.compile(r"(?<![\w.,])(-?\d{1,3},\d{2,15})°?(?:\s{0,2}[;|/]\s{0,2}|,?\s{1,3})(-?\d{1,3},\d{2,15})°?(?!\w)")
_LAT: Final = "LAT(?:ITUDE?)?|BREITE(?:NGRAD)?"
_LON: Final = "LONG?(?:ITUDE?)?|LNG|LÄNGE(?:NGRAD)?"
_NAMED = re.compile(rf"""["']?\b(?:{_LAT}|({_LON}))\b["']?\s{{0,2}}[:=]?\s{{0,2}}""")
_EAST_FIRST = re.compile(r"""COORDINATES["']?\s?:\s?\[|\bPOINT ?Z? ?\(""")  # GeoJSON and well-known text
_SAID = re.compile(r"LAT|LON|LNG|GPS|COORD|LOCATION|POSITION|UBICACI|LOCALIZA|STANDORT|LOCATIE|PUNTO|PONTO")
_LETTER = re.compile(r"[^\W\d_]")
_SURE: Final = 3  # decimals within a sentence: prices and versions have fewer
_FINE = re.compile("[.,°']")  # without any of these, "45 N 100 W" is an address
_TOLD: Final = 2  # where the text says that it is a position
_DEGREES: Final = re.compile(r"\d[.,]\d|°|\d ?[NSEWO]\b|\b[NSEWO] ?\d", re.IGNORECASE)


def points(text: str, country: str | None = None) -> list[Point]:
    """What the first position in a text may mean, likeliest first; none in a text without one.

    Longitude first is the second reading, or the first one where the format says so. "O" is east or west by the
    language of the `country` (ISO-2).
    """
    if not _DEGREES.search(text):
        return []
    text = text.translate(_SIGNS).replace("''", '"').upper()
    found = list(_with_letters(text, country)) or list(_plain(text))
    return [point for point in found if abs(point[0]) <= 90 and abs(point[1]) <= 180 and point != (0, 0)]


def _with_letters(text: str, country: str | None) -> Iterator[Point]:
    for pattern, letter in _HEMISPHERES:
        text = pattern.sub(letter, text)
    if match := _TRAILING.search(text):
        first, one, second, other = match.groups()[:3], match[4], match.groups()[4:7], match[8]
    elif match := _LEADING.search(text):
        one, first, other, second = match[1], match.groups()[1:4], match[5], match.groups()[5:8]
    elif match := _SIGNED.search(text):
        one, first, other, second = "N", match.groups()[:3], "E", match.groups()[3:6]
    else:
        return
    if one not in "NS":
        first, one, second, other = second, other, first, one
    if one not in "NS" or other in "NS" or not (first[1] or _FINE.search(match[0])):
        return
    lat, lon = _angle(first), _angle(second)
    lat = -abs(lat) if one == "S" else lat
    if other != "O":
        yield lat, -abs(lon) if other == "W" else lon
        return
    east = country in _O_IS_EAST
    yield lat, lon if east else -lon
    yield lat, -lon if east else lon


def _angle(parts: tuple[str | None, ...]) -> float:
    """Degrees, minutes and seconds, the last two perhaps missing."""
    degrees, minutes, seconds = (float((part or "0").replace(",", ".")) for part in parts)
    size = abs(degrees) + minutes / 60 + seconds / 3600
    return round(-size if (parts[0] or "").startswith("-") else size, 6)


def _plain(text: str) -> Iterator[Point]:
    named = next(_NAMED.finditer(text), None)
    east_first = bool(named and named[1]) or bool(_EAST_FIRST.search(text))
    bare = _NAMED.sub(" ", text)
    if (match := _DOTS.search(bare)) is None and (match := _COMMAS.search(bare)) is None:
        return
    first, second = match[1].replace(",", "."), match[2].replace(",", ".")
    alone = not _LETTER.search(bare[: match.start()] + bare[match.end() :])
    least = 1 if alone else _TOLD if _SAID.search(text) else _SURE + ("," in match[1])
    if min(len(first.partition(".")[2]), len(second.partition(".")[2])) < least:
        return
    lat, lon = float(first), float(second)
    yield from [(lon, lat), (lat, lon)] if east_first else [(lat, lon), (lon, lat)]
