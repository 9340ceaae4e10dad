"""Footprints against areas, on both sides of the date line."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from tests.shipped import shipped_catalogue

from basewatch.errors import ParameterError
from basewatch.imagery.footprints import area_of_interest, covered_share, geometry_near

HALF_DEG = 0.5


def ring(lons: list[float], south: float = -1.0, north: float = 1.0) -> list[list[float]]:
    west, east = lons
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def wrapped(lon: float) -> float:
    return (lon + 180.0) % 360.0 - 180.0


@given(st.floats(-180, 180), st.floats(-0.9, 0.9))
def test_share_is_the_same_wherever_on_earth_the_site_lies(lon: float, off: float) -> None:
    """Near longitude 180 a footprint's corners jump from one sign to the other."""
    area = shapely.box(lon - 0.1, -0.1, lon + 0.1, 0.1)
    west, east = lon + off - HALF_DEG, lon + off + HALF_DEG
    plain = covered_share(shapely.box(west, -1, east, 1), area)
    footprint = {"type": "Polygon", "coordinates": [ring([wrapped(west), wrapped(east)])]}
    assert covered_share(geometry_near(footprint, lon), area) == pytest.approx(plain, abs=1e-6)


@pytest.mark.parametrize("lon", [179.9, -179.9, 180.0, -180.0])
def test_footprint_cut_in_two_at_the_date_line_is_one(lon: float) -> None:
    parts = [[ring([179.0, 180.0])], [ring([-180.0, -179.0])]]
    footprint = geometry_near({"type": "MultiPolygon", "coordinates": parts}, lon)
    area = shapely.box(lon - 0.2, -0.1, lon + 0.2, 0.1)
    assert covered_share(footprint, area) == pytest.approx(1.0)


def test_footprint_across_the_date_line_does_not_cover_the_other_side_of_the_earth() -> None:
    footprint = geometry_near({"type": "Polygon", "coordinates": [ring([179.0, -179.0])]}, 36.0)
    assert covered_share(footprint, shapely.box(35.9, -0.1, 36.1, 0.1)) == 0.0


def test_hole_in_a_footprint_is_not_covered() -> None:
    hole = [[35.0, -0.5], [35.0, 0.5], [36.0, 0.5], [36.0, -0.5], [35.0, -0.5]]
    footprint = {"type": "Polygon", "coordinates": [ring([34.0, 37.0]), hole]}
    share = covered_share(geometry_near(footprint, 35.5), shapely.box(35.4, -0.1, 35.6, 0.1))
    assert share == 0.0


def test_site_without_an_area_of_interest_says_what_to_add() -> None:
    bare = shipped_catalogue().sites["hmeimim"].model_copy(update={"features": ()})
    with pytest.raises(ParameterError, match=r"no area of interest.*add a polygon with the role"):
        area_of_interest(bare)
