"""Links to maps: the point or the name that Google, Apple, OpenStreetMap, Waze, Bing, HERE and others put in them."""

import re
from dataclasses import dataclass
from typing import Final

from bot.understanding.coordinates import Point

_LINK = re.compile(
    r"(?:\bgeo:(?=-?\d)|\bhttps?://|\bwww\.|\b(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,10}/)[^\s<>\"]{1,2000}", re.IGNORECASE
)
_QUOTED = re.compile(r"(?:%[0-9a-f]{2})+", re.IGNORECASE)
_N: Final = r"(-?\d{1,3}(?:\.\d{1,20})?)"
_D: Final = r"(-?\d{1,3}\.\d{1,20})"
_ASKED: Final = "q|query|ll|daddr|destination|loc|location|point|pin|marker|latlng|coordinate|to|near"

# Surest first: what was pinned, then what was asked for, then where the map was looking.
_POINTS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"!3d{_N}!4d{_N}",
        rf"[?&#;]mlat={_N}.{{0,40}}?&mlon={_N}",
        rf"[?&#;](?:{_ASKED})=(?:loc:|ll\.)?{_N}[,~] ?{_N}",
        rf"[?&#;]lat(?:itude)?={_N}.{{0,40}}?&(?:lon|lng|long|longitude)={_N}",
        rf"[?&#;](?:center|sll|cp|viewpoint|map|cbll|saddr)={_N}[,~]{_N}",
        rf"#(?:map=)?\d{{1,2}}(?:\.\d{{1,9}})?/{_N}/{_N}",
        rf"/@{_N},{_N}",
        rf"/{_D},{_D}",
        rf"^geo:{_N},{_N}",
    )
)
_EAST_FIRST: Final = (
    re.compile(rf"(?:yandex|2gis|amap|baidu)\..{{1,200}}?[?&](?:ll|pt|m|position)={_N},{_N}", re.IGNORECASE),
    re.compile(rf"[?&]x={_N}&y={_N}", re.IGNORECASE),
    re.compile(rf"mapbox\..{{1,200}}?/static/(?:[^/]{{1,200}}/)?{_N},{_N}", re.IGNORECASE),
)
_NAME = re.compile(
    r"/(?:place|search|dir)/{1,2}([^/@?#]{1,200})|[?&](?:q|query|daddr|destination|near|address)=([^&#]{1,200})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a text: the point that it holds, else the name it looks for (or ""), and the text without links."""

    point: Point | None
    name: str
    rest: str


def find(text: str) -> Link | None:
    """The first link that holds a place, or the first link; None in a text without links."""
    if "/" not in text and "geo:" not in text.lower():
        return None
    links = _LINK.findall(text)
    if not links:
        return None
    rest = _LINK.sub(" ", text)
    name = ""
    for link in links[:4]:
        if point := _point(_plain(link)):
            return Link(point, "", rest)
        if not name and (match := _NAME.search(link)):
            name = _plain(match[1] or match[2])
    return Link(None, name, rest)


def _point(link: str) -> Point | None:
    for pattern in _EAST_FIRST:
        if match := pattern.search(link):
            return float(match[2]), float(match[1])
    for pattern in _POINTS:
        if (match := pattern.search(link)) and (float(match[1]), float(match[2])) != (0, 0):
            return float(match[1]), float(match[2])
    return None


def _plain(link: str) -> str:
    """A link without its percent signs, and with spaces for its plus signs."""
    return _QUOTED.sub(_unquoted, link.replace("+", " "))


def _unquoted(quoted: re.Match[str]) -> str:
    return bytes.fromhex(quoted[0].replace("%", "")).decode(errors="replace")
