"""A search near a place looks into every cell that somebody near it can be in, all over the earth."""

from math import asin, atan2, cos, degrees, radians, sin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.grid import EARTH_KM, around, band, cell


def gone(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """Where one arrives who goes so far from there; the longitude lies between -180 and 180."""
    phi, way, course = radians(lat), km / EARTH_KM, radians(bearing)
    at = asin(max(-1.0, min(1.0, sin(phi) * cos(way) + cos(phi) * sin(way) * cos(course))))
    by = atan2(sin(course) * sin(way) * cos(phi), cos(way) - sin(phi) * sin(at))
    return degrees(at), (lon + degrees(by) + 180) % 360 - 180


LATITUDES = st.floats(-90, 90) | st.sampled_from([-90.0, -89.99, 0.0, 89.95, 90.0])
LONGITUDES = st.floats(-180, 180) | st.sampled_from([-180.0, 179.999, 180.0])
DISTANCES = st.floats(0.01, 100) | st.sampled_from([500.0, 5000.0, 20_000.0])


@given(LATITUDES, LONGITUDES, DISTANCES, st.floats(0, 1), st.floats(0, 360))
@example(89.9, 0.0, 25.0, 1.0, 0.0)
@example(0.0, 180.0, 25.0, 1.0, 90.0)
@example(-77.8, -179.99, 100.0, 1.0, 270.0)
def test_whoever_is_near_is_in_a_cell_that_is_looked_into(
    lat: float, lon: float, km: float, share: float, bearing: float
) -> None:
    there = cell(*gone(lat, lon, km * share, bearing))
    cells = around(lat, lon, km)
    first, last = band(lat, km)
    assert first <= there <= last
    assert cells is None or there in cells


@pytest.mark.parametrize(
    ("lat", "km", "most"), [(0.0, 25.0, 110), (34.1, 25.0, 110), (64.1, 25.0, 110), (34.1, 100.0, 1150)]
)
def test_few_cells_are_looked_into(lat: float, km: float, most: int) -> None:
    cells = around(lat, 10.0, km)
    assert cells is not None
    assert len(cells) == len(set(cells)) < most


def test_a_circle_of_very_many_cells_is_a_band() -> None:
    assert around(34.1, 10.0, 1000.0) is None
