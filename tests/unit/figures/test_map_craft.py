"""Scale, north, degrees and grid of a map, held against geodesy."""

from __future__ import annotations

import math
from pathlib import Path

import mgrs
import pytest
import shapely
from fontTools.ttLib import TTFont
from pyproj import Geod, Proj

from basewatch.catalog.sites import read_sites
from basewatch.figures.cartography.furniture import scale_bar
from basewatch.figures.cartography.grid import grid_lines, grid_squares, zone_boundaries
from basewatch.figures.cartography.text_size import text_width
from basewatch.figures.cartography.view import MapView, axes
from basewatch.figures.maps.site_ground import site_view
from basewatch.figures.maps.theatre_ground import theatre_view
from shipped import shipped_catalogue

ROOT = Path(__file__).parents[3]
SITES = read_sites(ROOT / "data" / "sites")
WGS84 = Geod(ellps="WGS84")
every_site = pytest.mark.parametrize("name", sorted(SITES))


def view_of(name: str) -> tuple[MapView, float, float]:
    if name == "theatre":
        wanted = shipped_catalogue().profile.theatre_map
        return theatre_view(wanted), *wanted.scale_at
    site = SITES[name]
    return site_view(site), site.lon, site.lat


@pytest.mark.parametrize("name", [*sorted(SITES), "theatre"])
def test_scale_bar_is_true_on_the_ground_to_one_in_a_thousand(name: str) -> None:
    view, lon, lat = view_of(name)
    bar = scale_bar(view, lon, lat)
    x, y = view.to_px(*view.project(lon, lat))
    ends = [view.to_lonlat(*view.to_metres(x + half * bar.length_px / 2, y)) for half in (-1, 1)]
    ground_km = WGS84.inv(*ends[0], *ends[1])[2] / 1000
    assert ground_km == pytest.approx(bar.length_km, rel=1e-3)
    assert 40 < bar.length_px <= 150


@every_site
def test_north_arrow_points_along_the_meridian(name: str) -> None:
    view, lon, lat = view_of(name)
    turn = math.radians(view.north_bearing(lon, lat))
    x, y = view.to_px(*view.project(lon, lat))
    up = view.to_metres(x + 200 * math.sin(turn), y - 200 * math.cos(turn))
    assert view.to_lonlat(*up)[0] == pytest.approx(lon, abs=1e-4)


def test_true_north_lies_west_of_grid_north_east_of_the_zone_s_meridian() -> None:
    view, lon, lat = view_of("hmeimim")
    convergence = Proj(32636).get_factors(lon, lat).meridian_convergence
    assert view.north_bearing(lon, lat) == pytest.approx(-convergence, abs=0.01)
    assert view.north_bearing(lon, lat) < 0


@every_site
def test_degrees_stand_where_meridians_and_parallels_meet_the_frame(name: str) -> None:
    view, _, _ = view_of(name)
    frame = axes(view)
    for tick, text in zip(frame["xaxis"]["tickvals"], frame["xaxis"]["ticktext"], strict=True):
        lon, _ = view.to_lonlat(tick, view.y_range[0])
        assert f"{lon:.1f}° E" == text
        assert lon == pytest.approx(round(lon, 1), abs=5e-5)
    for tick, text in zip(frame["yaxis"]["tickvals"], frame["yaxis"]["ticktext"], strict=True):
        assert f"{view.to_lonlat(view.x_range[0], tick)[1]:.1f}° N" == text
    assert len(frame["xaxis"]["tickvals"]) >= 3


@every_site
def test_both_axes_have_the_same_scale(name: str) -> None:
    view, _, _ = view_of(name)
    across = (view.x_range[1] - view.x_range[0]) / view.width_px
    assert across == pytest.approx((view.y_range[1] - view.y_range[0]) / view.height_px)


@every_site
def test_every_grid_square_bears_the_name_of_the_ground_under_it(name: str) -> None:
    view, _, _ = view_of(name)
    for square in grid_squares(view):
        for point in shapely.get_parts(
            shapely.MultiPoint(square.shape.buffer(-30).boundary.coords)
        ):
            lon, lat = view.to_lonlat(point.x, point.y)
            found = mgrs.MGRS().toMGRS(lat, lon, MGRSPrecision=1)
            assert found[3:] == square.name.replace(" ", "")


def test_grid_breaks_at_the_zone_boundary_next_to_hmeimim() -> None:
    view, lon, lat = view_of("hmeimim")
    zones = {square.zone for square in grid_squares(view)}
    assert zones == {"36S", "37S"}
    (boundary,) = zone_boundaries(view)
    for x, y in boundary.coords:
        assert view.to_lonlat(x, y)[0] == pytest.approx(36, abs=1e-6)
    home = [s for s in grid_squares(view) if s.shape.covers(shapely.Point(*view.project(lon, lat)))]
    assert [square.name for square in home] == ["YE 62"]


def test_lines_of_the_zone_west_of_36_east_lie_on_whole_ten_kilometres() -> None:
    view, _, _ = view_of("hmeimim")
    west = [line for line in grid_lines(view) if view.to_lonlat(*line.centroid.coords[0])[0] < 36]
    assert len(west) >= 6
    for line in west:
        spread = [max(c) - min(c) for c in zip(*line.coords, strict=True)]
        fixed = line.coords[0][spread.index(min(spread))]
        assert fixed == pytest.approx(round(fixed, -4), abs=0.01)


def test_text_is_measured_with_the_advances_of_the_embedded_font() -> None:
    for weight, file in (("normal", "Regular"), ("bold", "Bold"), ("italic", "Italic")):
        font = TTFont(ROOT / "templates" / "fonts" / f"NotoSans-{file}.ttf")
        names, advances = font.getBestCmap(), font["hmtx"]
        text = "Hmeimim 36.0° E, Тартус"
        units = sum(advances[names[ord(char)]][0] for char in text)
        wanted = units * 11 / font["head"].unitsPerEm
        assert text_width(text, 11, weight) == pytest.approx(wanted, rel=1e-3)
