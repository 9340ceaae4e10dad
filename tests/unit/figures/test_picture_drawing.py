"""Pictures in their drawings: scale true, north right, extents equal, callouts readable."""

from __future__ import annotations

import re

import pyproj
import pytest

from basewatch.figures.cartography.boxes import Box
from basewatch.figures.pictures.callout_marks import place_marks
from basewatch.figures.pictures.drawing import PANEL_PX, THUMBNAIL_PX, draw_picture
from basewatch.imagery.grids import site_grid
from basewatch.models.callout import Callout
from basewatch.models.scene_parts import Grid
from shipped import shipped_catalogue

GEOD = pyproj.Geod(ellps="WGS84")
SITES = sorted(shipped_catalogue().sites)
FAR_GRIDS = [
    Grid(epsg=32632, west_m=720_000, north_m=7_600_000, pixel_m=10, width=600, height=500),
    Grid(epsg=32719, west_m=250_000, north_m=6_300_000, pixel_m=0.5, width=900, height=900),
    Grid(epsg=32736, west_m=500_000, north_m=9_990_000, pixel_m=20, width=800, height=300),
]
"""Far north and near a zone's edge; south; on the equator."""


def grids() -> list[Grid]:
    sites = shipped_catalogue().sites
    return [site_grid(sites[name], 10) for name in SITES] + FAR_GRIDS


def attribute(svg: str, element: str, name: str) -> float:
    found = re.search(rf'<\w+ class="{element}"[^>]* {name}="([-\d.]+)"', svg)
    assert found, (element, name)
    return float(found[1])


def drawn(grid: Grid, width_px: int = THUMBNAIL_PX, callouts: tuple[Callout, ...] = ()) -> str:
    return draw_picture(b"pixels", "image/png", grid, callouts, width_px=width_px)


@pytest.mark.parametrize("width_px", [THUMBNAIL_PX, PANEL_PX])
@pytest.mark.parametrize("grid", grids(), ids=lambda grid: f"{grid.epsg}-{grid.west_m:.0f}")
def test_scale_bar_is_true_on_the_ground_to_one_per_cent(grid: Grid, width_px: int) -> None:
    svg = drawn(grid, width_px)
    shown_m = attribute(svg, "scale-bar", "data-metres")
    bar_px = attribute(svg, "scale-bar", "width")
    west, south, east, north = grid.bounds_m
    projected_m = bar_px / width_px * (east - west)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    to_lonlat = pyproj.Transformer.from_crs(grid.epsg, 4326, always_xy=True).transform
    start = to_lonlat(middle_x - projected_m / 2, middle_y)
    end = to_lonlat(middle_x + projected_m / 2, middle_y)
    assert GEOD.inv(*start, *end)[2] == pytest.approx(shown_m, rel=0.01)
    assert bar_px > 0.1 * width_px


@pytest.mark.parametrize("grid", grids(), ids=lambda grid: f"{grid.epsg}-{grid.west_m:.0f}")
def test_arrow_points_to_true_north(grid: Grid) -> None:
    svg = drawn(grid)
    bearing = attribute(svg, "north", "data-bearing")
    west, south, east, north = grid.bounds_m
    to_lonlat = pyproj.Transformer.from_crs(grid.epsg, 4326, always_xy=True).transform
    middle = to_lonlat((west + east) / 2, (south + north) / 2)
    above = to_lonlat((west + east) / 2, (south + north) / 2 + 1000)
    assert bearing == pytest.approx(-GEOD.inv(*middle, *above)[0], abs=0.05)
    points = re.search(r'class="north"[^>]* points="([-\d., ]+)"', svg)
    assert points
    tip, _, foot, _ = [tuple(map(float, pair.split(","))) for pair in points[1].split()]
    assert tip[1] < foot[1]


def test_pictures_of_two_sensors_have_the_same_extent_and_size_on_the_page() -> None:
    site = shipped_catalogue().sites["hmeimim"]
    heads = {drawn(site_grid(site, gsd_m)).partition(" font-family")[0] for gsd_m in (10, 15, 3)}
    assert len(heads) == 1


def test_callout_by_place_and_by_pixel_point_to_the_same_spot() -> None:
    grid = site_grid(shipped_catalogue().sites["hmeimim"], 10)
    to_lonlat = pyproj.Transformer.from_crs(grid.epsg, 4326, always_xy=True).transform
    lon, lat = to_lonlat(grid.west_m + 2000, grid.north_m - 3000)
    told = {"number": 1, "words": "made up", "observations": ("F1",)}
    by_place = drawn(grid, PANEL_PX, (Callout(lon=lon, lat=lat, **told),))
    by_pixel = drawn(grid, PANEL_PX, (Callout(column=200, row=300, **told),))
    rings = [
        re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', svg) for svg in (by_place, by_pixel)
    ]
    assert rings[0] == rings[1]
    assert float(rings[0][0][0]) == pytest.approx(PANEL_PX * 200 / grid.width, abs=0.1)


def test_numbers_of_callouts_stay_on_the_picture_and_off_one_another() -> None:
    frame = Box(0, 0, 240, 240)
    points = [
        (1, 2.0, 2.0),
        (2, 238.0, 3.0),
        (3, 120.0, 120.0),
        (4, 128.0, 114.0),
        (12, 239.0, 239.0),
    ]
    boxes = [mark.box for mark in place_marks(points, frame)]
    for number, box in enumerate(boxes):
        assert box.left >= 0
        assert box.top >= 0
        assert box.right <= 240
        assert box.bottom <= 240
        assert not any(box.overlaps(other) for other in boxes[number + 1 :])


def test_made_up_picture_says_so_across_its_head() -> None:
    grid = site_grid(shipped_catalogue().sites["hmeimim"], 10)
    made_up = draw_picture(b"pixels", "image/png", grid, synthetic=True)
    assert "SYNTHETIC: MADE-UP PICTURE" in made_up
    assert "SYNTHETIC" not in drawn(grid)
