"""Rules that the site files, base layers and places keep."""

from __future__ import annotations

import csv
import importlib
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import geopandas as gpd
import pytest
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from basewatch.catalog.sites import read_sites

ROOT = Path(__file__).parents[2]
SITES = ROOT / "data" / "sites"
LAYERS = ROOT / "data" / "geodata"
SITE_FILES = sorted(SITES.glob("*.geojson"))
BOXES = {"Syria": (35.5, 32.2, 42.5, 37.4), "Libya": (9.0, 19.4, 25.3, 33.3)}
KNOWN_ZONES = {"hmeimim": 32636, "tartus": 32636, "t4": 32637, "al-khadim": 32634}
WGS84 = Geod(ellps="WGS84")

Rows = list[dict[str, str]]
ToolLoader = Callable[[str], ModuleType]


def read_rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def collection(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def land() -> BaseGeometry:
    frame = gpd.read_file(LAYERS / "land.geojson")
    return shapely.union_all(frame.loc[frame["kind"] == "land", "geometry"].to_numpy())


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> ToolLoader:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))

    return importlib.import_module


each_site = pytest.mark.parametrize("path", SITE_FILES, ids=lambda path: path.stem)
each_layer = pytest.mark.parametrize(
    "path", sorted(LAYERS.glob("*.geojson")), ids=lambda path: path.stem
)


def test_twelve_sites_are_there_and_parse() -> None:
    assert set(read_sites(SITES)) == {
        *("hmeimim", "tartus", "qamishli", "t4", "shayrat", "kweires", "palmyra", "masyaf"),
        *("latakia-port", "damascus", "al-khadim", "maaten-al-sarra"),
    }


@each_site
def test_site_lies_in_its_country_and_in_its_utm_zone(path: Path) -> None:
    site = collection(path)["site"]
    assert shapely.box(*BOXES[site["country"]]).contains(shapely.Point(site["lon"], site["lat"]))
    assert site["utm_epsg"] == 32601 + int((site["lon"] + 180) // 6)
    assert site["utm_epsg"] == KNOWN_ZONES.get(site["id"], site["utm_epsg"])


@each_site
def test_site_has_its_name_in_three_scripts(path: Path) -> None:
    site = collection(path)["site"]
    assert site["names"]["en"] == site["name"]
    for language, script in (("ar", "ARABIC"), ("ru", "CYRILLIC")):
        letters = [letter for letter in site["names"][language] if letter.isalpha()]
        assert letters, f"{path.name} has no name in {language}"
        assert all(unicodedata.name(letter).startswith(script) for letter in letters)


@each_site
def test_every_feature_says_whose_it_is_and_how_exact(path: Path) -> None:
    features = collection(path)["features"]
    ids = [feature["properties"]["id"] for feature in features]
    assert len(ids) == len(set(ids))
    for feature in features:
        properties = feature["properties"]
        assert properties["origin"]
        assert properties["licence"]
        assert properties["precision_m"] > 0
        assert shapely.geometry.shape(feature["geometry"]).is_valid


@each_site
def test_runway_length_between_ends_agrees_with_the_listed_one(path: Path) -> None:
    loaded = collection(path)
    gaps = " ".join(loaded["site"]["gaps"])
    for feature in loaded["features"]:
        runway = feature["properties"]
        if runway["role"] != "runway":
            continue
        lons, lats = zip(*feature["geometry"]["coordinates"], strict=True)
        assert abs(WGS84.line_length(lons, lats) - runway["length_m"]) <= 0.5
        off = abs(runway["length_m"] / runway["listed_length_m"] - 1)
        assert off <= 0.05 or f"length of {runway['designator']}" in gaps


@each_site
def test_one_area_of_interest_holds_the_site(path: Path) -> None:
    loaded = collection(path)
    areas = [f for f in loaded["features"] if f["properties"]["role"] == "area-of-interest"]
    assert len(areas) == 1
    area = shapely.geometry.shape(areas[0]["geometry"])
    others = [shapely.geometry.shape(f["geometry"]) for f in loaded["features"] if f not in areas]
    assert others
    assert all(area.contains(other) for other in others)
    assert area.contains(shapely.Point(loaded["site"]["lon"], loaded["site"]["lat"]))
    assert shapely.get_num_coordinates(area) <= 60


@each_site
def test_derived_members_and_layout_are_what_the_tool_writes(path: Path, tools: ToolLoader) -> None:
    site_areas = tools("site_areas")
    written = site_areas.layout(site_areas.refreshed(collection(path)))
    assert written == path.read_text(encoding="utf-8")


def test_hmeimim_declares_that_its_second_runway_is_missing() -> None:
    site = read_sites(SITES)["hmeimim"]
    assert [f.designator for f in site.features if f.role == "runway"] == ["17/35"]
    assert any("second, parallel runway" in gap for gap in site.gaps)


def test_every_layer_has_a_row_and_every_row_a_file_and_a_recipe(tools: ToolLoader) -> None:
    rows = read_rows(LAYERS / "layers.csv")
    files = {path.name for path in LAYERS.iterdir() if path.is_file()} - {"layers.csv"}
    assert {row["file"] for row in rows} == files
    assert len(rows) == len(files)
    build = tools("build_geodata")
    for row in rows:
        assert callable(getattr(build, row["recipe"]))
        assert row["licence"]
        assert row["credit"]
        assert float(row["precision_m"]) > 0


def test_base_layers_stay_small() -> None:
    sizes = [path.stat().st_size for path in LAYERS.rglob("*") if path.is_file()]
    assert sum(sizes) < 900_000
    assert max(sizes) < 150_000


@each_layer
def test_layer_is_valid_and_carries_five_decimals(path: Path) -> None:
    frame = gpd.read_file(path)
    assert len(frame) > 0
    assert frame.is_valid.all()
    coordinates = shapely.get_coordinates(frame.geometry.to_numpy())
    assert abs(coordinates - coordinates.round(5)).max() == 0


def test_neighbouring_countries_share_their_borders_exactly() -> None:
    for name in ("countries", "countries_overview"):
        frame = gpd.read_file(LAYERS / f"{name}.geojson")
        assert shapely.coverage_is_valid(frame.geometry.to_numpy()), name


def test_golan_and_crimea_are_marked_disputed() -> None:
    theatre = gpd.read_file(LAYERS / "countries.geojson").set_index("name")
    assert theatre.loc["Golan Heights", "status"] == "disputed"
    assert theatre.geometry["Golan Heights"].contains(shapely.Point(35.79, 32.99))
    overview = gpd.read_file(LAYERS / "countries_overview.geojson").set_index("name")
    assert overview.loc["Crimea", "status"] == "disputed"
    assert not overview.geometry["Russia"].contains(shapely.Point(34.1, 45.2))


def test_borders_are_international_unless_one_side_is_disputed() -> None:
    frame = gpd.read_file(LAYERS / "borders.geojson")
    theatre = gpd.read_file(LAYERS / "countries.geojson")
    disputed = set(theatre.loc[theatre["status"] == "disputed", "name"])
    for row in frame.itertuples():
        expected = "disputed" if {row.left, row.right} & disputed else "international"
        assert row.status == expected


def test_tartus_moles_and_arwad_are_land_and_the_basin_is_water() -> None:
    ground = land()
    north_mole, basin, south_mole = (35.8680, 34.9114), (35.8700, 34.9085), (35.8690, 34.9052)
    assert ground.contains(shapely.Point(north_mole))
    assert ground.contains(shapely.Point(south_mole))
    assert not ground.contains(shapely.Point(basin))
    assert ground.contains(shapely.Point(35.8585, 34.8560))


def test_hmeimim_runway_stands_ashore_within_five_kilometres_of_the_sea() -> None:
    runway = shapely.LineString(
        next(f.geometry["coordinates"] for f in read_sites(SITES)["hmeimim"].features
             if f.role == "runway")
    )  # fmt: skip
    assert land().contains(runway)
    shore = shapely.union_all(gpd.read_file(LAYERS / "coastline.geojson").geometry.to_numpy())
    line = shapely.shortest_line(runway, shore)
    assert 1_000 < WGS84.geometry_length(line) < 5_000


def test_towns_are_unique_and_their_names_keep_to_their_script() -> None:
    towns = read_rows(LAYERS / "towns.csv")
    assert len({town["id"] for town in towns}) == len(towns)
    for town in towns:
        assert all(ord(letter) < 128 for letter in town["name"]), town["name"]
        for column, script in (("name_ar", "ARABIC"), ("name_ru", "CYRILLIC")):
            letters = [letter for letter in town[column] if letter.isalpha()]
            assert all(unicodedata.name(letter).startswith(script) for letter in letters)
        assert town["population"] == "" or int(town["population"]) > 0


def test_printed_town_names_are_the_hand_checked_ones() -> None:
    names = {town["name"]: town for town in read_rows(LAYERS / "towns.csv")}
    assert names["Tartus"]["name_ar"] == "طرطوس"
    assert names["Aleppo"]["name_ru"] == "Алеппо"
    assert {"Jableh", "Latakia", "Baniyas", "Qardaha", "Arwad"} <= set(names)


def test_places_are_unique_and_say_when_they_are_only_labels() -> None:
    places = read_rows(ROOT / "data" / "places.csv")
    assert [place["id"] for place in places] == sorted({place["id"] for place in places})
    for place in places:
        assert -180 <= float(place["lon"]) <= 180
        assert -90 <= float(place["lat"]) <= 90
        wide = place["kind"] in {"region", "sea-area", "strait", "country"}
        assert not wide or ("abel point" in place["note"] and float(place["precision_m"]) >= 15_000)
        assert place["origin"] != "own estimate" or place["note"].startswith("Label point")
    assert not {place["id"] for place in places} & {path.stem for path in SITE_FILES}
