"""`basewatch add site`: names in every language, a checked position, a round area of interest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely
from pyproj import Transformer
from typer.testing import CliRunner, Result

from basewatch.adding.new_site import round_polygon
from basewatch.catalog.queries import read_sites
from basewatch.catalog.store import open_store
from basewatch.commands import site_form
from basewatch.commands.add import add_app
from basewatch.errors import BasewatchError
from copies import Answering, copy_catalogue, texts

ANSWERS = {
    **{"name": "Made-up field", "names.ar": "حقل", "names.ru": "Поле"},
    **{"aliases": "Field;Feld", "kind": "air-base", "class_rule": "made up for tests"},
    **{"lon": "35.9", "lat": "35.45", "precision_m": "500"},
    **{"origin": "made up for tests", "licence": "public domain", "radius_km": "3"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_catalogue(tmp_path / "data")


def run(folder: Path, given: dict[str, str], *more: str, answers: str = "") -> Result:
    options = [part for name, text in given.items() for part in ("--set", f"{name}={text}")]
    done = CliRunner().invoke(
        add_app, ["site", *options, *more, "--data", str(folder)], input=answers
    )
    if isinstance(done.exception, BasewatchError):
        raise done.exception
    return done


def test_a_site_is_read_back_as_it_was_given(folder: Path) -> None:
    run(folder, ANSWERS, "--write")
    site = read_sites(open_store(folder))["made-up-field"]
    assert site.names == {"en": "Made-up field", "ar": "حقل", "ru": "Поле"}
    assert site.aliases == ("Field", "Feld")
    assert (site.lon, site.lat, site.utm_epsg, site.country) == (35.9, 35.45, 32636, "Syria")
    assert [feature.role for feature in site.features] == ["airport-reference", "area-of-interest"]


def test_its_file_is_laid_out_like_the_others(folder: Path) -> None:
    run(folder, ANSWERS, "--write")
    new = (folder / "sites" / "made-up-field.geojson").read_text("utf-8")
    old = (folder / "sites" / "kweires.geojson").read_text("utf-8")
    assert "            [35." in new
    assert list(json.loads(new)["site"]) == list(json.loads(old)["site"])
    assert new.splitlines()[:3] == old.splitlines()[:3]
    (area,) = [f for f in json.loads(new)["features"] if f["properties"]["role"][0:4] == "area"]
    assert area["properties"]["buffer_m"] == 3000
    assert area["properties"]["origin"].startswith("computed for this catalogue:")


def test_the_area_is_round_in_metres() -> None:
    area = round_polygon(35.9, 35.45, 3000)
    to_metres = Transformer.from_crs(4326, 32636, always_xy=True).transform
    in_metres = shapely.transform(area, to_metres, interleaved=False)
    middle = shapely.Point(to_metres(35.9, 35.45))
    distances = [middle.distance(shapely.Point(xy)) for xy in in_metres.exterior.coords]
    assert 2995 < min(distances) <= max(distances) < 3005
    assert area.exterior.is_ccw


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("lon", "361", "lon: '361' "),
        ("lat", "60", "lies outside the theatre"),
        ("lat", "north", "is not a number"),
        ("kind", "airbase", "Did you mean 'air-base'"),
        ("id", "hmeimim", "stands already"),
        ("names.ar", "", "must not be empty"),
        ("licence", "", "must not be empty"),
        ("radius_km", "-1", "is not between 0 and 200 km"),
        ("radius_km", "nan", "is not between 0 and 200 km"),
        ("role", "well", "Allowed: airport-reference"),
        ("heliport", "1", "A site has no 'heliport'"),
    ],
)
def test_a_wrong_member_is_refused_with_a_sentence(
    name: str, text: str, sentence: str, folder: Path
) -> None:
    before = texts(folder)
    with pytest.raises(BasewatchError, match=sentence):
        run(folder, ANSWERS | {name: text}, "--write")
    assert texts(folder) == before


def test_a_wrong_answer_is_asked_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answering = Answering(**(ANSWERS | {"lat": ["80", "35.45"]}))
    monkeypatch.setattr(site_form, "asker_here", lambda: answering)
    run(folder, {})
    assert any("lies outside the theatre" in text for text in answering.said)
    assert answering.asked["id"].default == "made-up-field"
    assert answering.asked["role"].default == "airport-reference"
    open_store(folder)


def test_it_is_shown_and_asked_about_before_it_is_written(folder: Path) -> None:
    done = run(folder, ANSWERS, answers="n\n")
    assert "+++ b/sites/made-up-field.geojson" in done.output
    assert not (folder / "sites" / "made-up-field.geojson").exists()
