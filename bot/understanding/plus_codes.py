"""Plus codes: a place in eight letters and digits with a plus, or the last six of them beside the name of a town.

The alphabet, the grid and the recovery of short codes are those of the Open Location Code specification 1.0.
"""

import re
from dataclasses import dataclass
from typing import Final

_DIGITS: Final = "23456789CFGHJMPQRVWX"
_WHOLE: Final = 8  # digits before the plus
_CODE = re.compile(rf"(?<![\w+])([{_DIGITS}]{{4,8}})\+([{_DIGITS}]{{2,3}})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlusCode:
    """The digits of a plus code without its plus, how many a short one lacks, and where it stands in the text."""

    digits: str
    missing: int
    start: int
    end: int


def find(text: str) -> PlusCode | None:
    """The first plus code of a text. "1234+56" is a sum: a short one has a letter and an even count of digits."""
    for match in _CODE.finditer(text):
        missing = _WHOLE - len(match[1])
        if missing % 2 == 0 and not (missing and (match[1] + match[2]).isdecimal()):
            return PlusCode((match[1] + match[2]).upper(), missing, match.start(), match.end())
    return None


def point(code: PlusCode, near: tuple[float, float] = (0.0, 0.0)) -> tuple[float, float]:
    """The middle of the code's area in degrees; of a short code's, the area nearest to `near`."""
    lat, lon = _middle(_digits(*near)[: code.missing] + code.digits)
    if not code.missing:
        return lat, lon
    step = 20.0 ** (2 - code.missing / 2)  # the size of the area that the missing digits say, in degrees
    return _nearest(lat, near[0], step), _nearest(lon, near[1], step)


def _middle(digits: str) -> tuple[float, float]:
    lat, lon, step = -90.0, -180.0, 20.0
    for north, east in zip(digits[:10:2], digits[1:10:2], strict=True):
        lat, lon = lat + _DIGITS.index(north) * step, lon + _DIGITS.index(east) * step
        step /= 20
    return round(lat + step * 10, 6), round(lon + step * 10, 6)


def _digits(lat: float, lon: float) -> str:
    """The first four digits of a point's code."""
    north, east, found = lat + 90, lon + 180, ""
    for step in (20.0, 1.0):
        found += _DIGITS[int(north // step)] + _DIGITS[int(east // step)]
        north, east = north % step, east % step
    return found


def _nearest(found: float, near: float, step: float) -> float:
    return round(found + round((near - found) / step) * step, 6)
