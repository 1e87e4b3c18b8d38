"""A grid over the earth, so that a search near a place looks at few people: every place lies in one numbered cell.

Rows are a twentieth of a degree high (5.6 km); each is cut into as many cells as make them about square. What is
written into the database are these numbers: another grid needs a migration.
"""

from math import acos, asin, cos, degrees, radians, sin
from typing import Final

EARTH_KM: Final = 6371.0
_ROWS: Final = 3600
_WIDTH: Final = 2 * _ROWS
"""Cells of a row at the equator, and how far the numbers of two rows are apart."""
_MOST: Final = 2000
_MARGIN: Final = 1e-6
"""In degrees: no rounding leaves a cell out."""


def cell(lat: float, lon: float) -> int:
    """The number of the cell that a point (degrees) lies in."""
    row = _row(lat)
    columns = _columns(row)
    return row * _WIDTH + int((lon + 180) / 360 * columns) % columns


def around(lat: float, lon: float, km: float) -> list[int] | None:
    """The cells that a circle touches; None where they are so many that `band` serves better."""
    reach = km / EARTH_KM
    if reach * _ROWS > _MOST:
        return None
    found: list[int] = []
    first, last = _rows(lat, km)
    for row in range(first, last + 1):
        columns = _columns(row)
        east = _widest(radians(lat), reach, row)
        west_end, east_end = (int((lon + side + 180) / 360 * columns // 1) for side in (-east, east))
        numbers = range(columns) if east_end - west_end >= columns else range(west_end, east_end + 1)
        found += (row * _WIDTH + number % columns for number in numbers)
        if len(found) > _MOST:
            return None
    return found


def band(lat: float, km: float) -> tuple[int, int]:
    """The first and the last number in all the rows that a circle touches."""
    first, last = _rows(lat, km)
    return first * _WIDTH, (last + 1) * _WIDTH - 1


def _row(lat: float) -> int:
    return max(0, min(_ROWS - 1, int((lat + 90) / 180 * _ROWS)))


def _rows(lat: float, km: float) -> tuple[int, int]:
    reach = degrees(km / EARTH_KM) + _MARGIN
    return _row(lat - reach), _row(lat + reach)


def _columns(row: int) -> int:
    return max(1, round(_WIDTH * cos(radians((row + 0.5) * 180 / _ROWS - 90))))


def _widest(lat: float, reach: float, row: int) -> float:
    """How far to its east, in degrees, a circle goes in a row; 180 where it goes around a pole. Takes radians."""
    south, north = (radians(edge * 180 / _ROWS - 90) for edge in (row, row + 1))
    if abs(lat) + reach >= radians(90 - _MARGIN):
        return 180.0
    south, north = max(south, lat - reach), min(north, lat + reach)
    widest = asin(sin(lat) / cos(reach))
    at = max(south, min(north, widest))
    bow = (cos(reach) - sin(lat) * sin(at)) / (cos(lat) * cos(at))
    return degrees(acos(max(-1.0, min(1.0, bow)))) + _MARGIN
