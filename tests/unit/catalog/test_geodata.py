"""Base layers: cut to a view, projected, credited, and refused in plain sentences."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import shapely

from basewatch.catalog.geodata import Geodata, open_geodata
from basewatch.errors import CatalogueError

LAYERS = Path(__file__).parents[3] / "data" / "geodata"
HMEIMIM = (35.75, 35.25, 36.15, 35.55)


@pytest.fixture(scope="module")
def geodata() -> Geodata:
    return open_geodata(LAYERS)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LAYERS, tmp_path / "geodata"))


def test_layer_is_cut_to_the_bounds_and_given_in_metres(geodata: Geodata) -> None:
    degrees = geodata.read("land", HMEIMIM, 4326)
    assert shapely.box(*HMEIMIM).buffer(1e-9).covers(degrees.union_all())
    metres = geodata.read("land", HMEIMIM, 32636)
    west, _, east, _ = metres.total_bounds
    assert 740_000 < west < east < 800_000


def test_land_comes_from_the_finest_layer_that_covers_the_ground(geodata: Geodata) -> None:
    assert geodata.land(HMEIMIM, 32636).layers == ("land",)
    assert geodata.land((36.0, 33.2, 36.8, 33.8), 32637).layers == ("land", "countries")
    assert geodata.land((21.0, 31.8, 21.4, 32.2), 32634).layers == ("countries_overview",)


def test_land_of_two_layers_has_no_gap_where_they_meet(geodata: Geodata) -> None:
    bounds = (36.5, 34.0, 36.7, 34.2)
    land = geodata.land(bounds, 4326)
    assert land.layers == ("land", "countries")
    assert land.shape.area == pytest.approx(shapely.box(*bounds).area, rel=1e-6)


def test_lake_is_not_land(geodata: Geodata) -> None:
    frame = geodata.read("land", geodata.extent("land"), 4326)
    lake = frame[frame["kind"] == "lake"].geometry.iloc[0]
    middle = lake.representative_point()
    west, south = middle.x - 0.01, middle.y - 0.01
    land = geodata.land((west, south, west + 0.02, south + 0.02), 4326)
    assert not land.shape.contains(middle)


def test_ground_outside_every_layer_is_said_to_be_missing(geodata: Geodata) -> None:
    assert geodata.land((100.0, 0.0, 101.0, 1.0), 4326).is_partial
    assert not geodata.land(HMEIMIM, 4326).is_partial


def test_towns_come_most_populous_first_and_only_from_the_bounds(geodata: Geodata) -> None:
    towns = geodata.towns(HMEIMIM)
    assert [town.name for town in towns[:2]] == ["Latakia", "Jableh"]
    assert all(HMEIMIM[0] <= town.lon <= HMEIMIM[2] for town in towns)
    people = [town.population or 0 for town in towns]
    assert people == sorted(people, reverse=True)


def test_credit_of_a_layer_used_twice_stands_once(geodata: Geodata) -> None:
    assert geodata.credits(["land", "coastline", "towns"]) == (
        "Coast: GSHHG 2.3.6 (LGPL)",
        "Places: GeoNames (CC BY 4.0)",
    )


def test_unknown_layer_is_answered_with_the_nearest_name(geodata: Geodata) -> None:
    with pytest.raises(CatalogueError, match=r"no base layer 'coasts'.*Did you mean 'coastline'"):
        geodata.read("coasts", HMEIMIM, 4326)


def test_missing_layer_file_is_named(copied: Path) -> None:
    (copied / "land.geojson").unlink()
    with pytest.raises(CatalogueError, match=r"land\.geojson is missing; layers\.csv names it"):
        open_geodata(copied).land(HMEIMIM, 4326)


def test_broken_layer_file_is_refused_with_its_name(copied: Path) -> None:
    (copied / "borders.geojson").write_text("{not GeoJSON", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"borders\.geojson cannot be read as a vector layer"):
        open_geodata(copied).read("borders", HMEIMIM, 4326)


def test_town_at_an_impossible_latitude_is_refused_with_its_row(copied: Path) -> None:
    path = copied / "towns.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("36.20124", "136.20124"), "utf-8")
    with pytest.raises(CatalogueError, match=r"towns\.csv, row 2.*'lat'"):
        open_geodata(copied).towns(HMEIMIM)


def test_folder_without_a_list_of_layers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"layers\.csv: is missing"):
        open_geodata(tmp_path)


def test_lake_is_no_sea_either(geodata: Geodata) -> None:
    frame = geodata.read("land", geodata.extent("land"), 4326)
    lake = frame[frame["kind"] == "lake"].geometry.iloc[0]
    west, south, east, north = lake.bounds
    land = geodata.land((west - 0.01, south - 0.01, east + 0.01, north + 0.01), 4326)
    assert land.lakes.contains(lake.representative_point())


def test_sea_has_its_name_where_the_layers_agree_on_one(geodata: Geodata) -> None:
    assert geodata.sea(["land", "countries"]) == "Mediterranean Sea"
    assert geodata.sea(["countries_overview"]) == ""
    assert geodata.sea([]) == ""


def test_catalogue_without_base_layers_has_no_land_and_no_towns(copied: Path) -> None:
    path = copied / "layers.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    bare = open_geodata(copied)
    land = bare.land(HMEIMIM, 32636)
    assert land.shape.is_empty
    assert (land.layers, land.is_partial) == ((), True)
    assert bare.towns(HMEIMIM) == ()
