"""The looks by others, as items of a static STAC catalogue that others can read too."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pystac
import pytest
from typer.testing import CliRunner

from basewatch.catalog.faults import FaultyCatalogueError
from basewatch.catalog.load import load_catalogue
from basewatch.catalog.store import open_store
from basewatch.cli import app
from basewatch.errors import CatalogueError
from basewatch.imagery.keeping import index_looks
from basewatch.imagery.stac import validate
from copies import DATA, texts
from shipped import shipped_catalogue, shipped_edition

LOOK = "imagery/hmeimim/hmeimim-2024-12-13-maxar-worldview/hmeimim-2024-12-13-maxar-worldview.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "data"
    shutil.copytree(DATA, target, ignore=shutil.ignore_patterns("geodata", ".*"))
    return target


def change_item(folder: Path, name: str, **members: object) -> None:
    path = folder / name
    item = json.loads(path.read_text(encoding="utf-8"))
    item["properties"] |= members
    path.write_text(json.dumps(item), encoding="utf-8")


def faults_of(folder: Path) -> str:
    with pytest.raises(FaultyCatalogueError) as refusal:
        open_store(folder)
    return refusal.value.message


def test_shipped_items_are_what_the_observations_say() -> None:
    assert index_looks(DATA, writes=False) == []


def test_every_look_of_an_edition_has_its_item() -> None:
    items = {scene.properties.rows for scene in shipped_catalogue().scenes.values()}
    assert len(items) == len(shipped_catalogue().scenes) > 60


def test_pystac_reads_the_catalogue_from_its_root_and_every_object_is_valid() -> None:
    root = pystac.Catalog.from_file(str(DATA / "imagery" / "catalog.json"))
    items = list(root.get_items(recursive=True))
    for thing in (root, *root.get_children(), *items):
        validate(thing.to_dict(), thing.id)
    assert {item.id for item in items} == set(shipped_catalogue().scenes)


def test_no_shipped_item_holds_a_picture_or_is_synthetic() -> None:
    scenes = shipped_catalogue().scenes.values()
    assert [s.id for s in scenes if s.has_pixels or s.properties.synthetic] == []
    assert {p.suffix for p in (DATA / "imagery").rglob("*") if p.is_file()} == {".json"}


def test_an_edition_meets_no_look_that_was_not_yet_public() -> None:
    early = shipped_edition("hmeimim", "2024-12-12").scenes
    late = shipped_edition("hmeimim", "2024-12-14").scenes
    assert all(scene.properties.known_on <= dt.date(2024, 12, 12) for scene in early)
    assert {scene.id for scene in early} < {scene.id for scene in late}
    assert late[0].begin >= late[-1].begin


def test_items_written_anew_have_the_same_bytes(folder: Path) -> None:
    before = texts(folder)
    shutil.rmtree(folder / "imagery")
    assert len(index_looks(folder)) > 60
    assert texts(folder) == before


def test_an_item_whose_rows_are_gone_is_removed_by_the_index(folder: Path) -> None:
    stray = folder / "imagery" / "hmeimim" / "hmeimim-stray"
    shutil.copytree((folder / LOOK).parent, stray)
    (stray / Path(LOOK).name).rename(stray / "hmeimim-stray.json")
    assert "lacks './hmeimim-stray/hmeimim-stray.json'" in faults_of(folder)
    assert index_looks(folder) == ["imagery/hmeimim/hmeimim-stray"]
    assert load_catalogue(folder).scenes.keys() == shipped_catalogue().scenes.keys()


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({"start_datetime": None}, "datetime is missing"),
        ({"datetime": 1734077460}, "is a number; write a time with its zone"),
        (
            {"datetime": "2024-12-13T08:11:00"},
            "column 'properties.datetime': '2024-12-13T08:11:00': has no time zone",
        ),
        ({"basewatch:site": "atlantis"}, "it must be the collection"),
        ({"basewatch:licence": ""}, "column 'properties.basewatch:licence': must not be empty"),
        ({"basewatch:licence": "nobody"}, "is not in licences.csv"),
        ({"basewatch:licence_class": "display"}, "but licences.csv has 'link-only'"),
        ({"basewatch:credit": "mine"}, "is not '© 2024 Maxar (now Vantor) Technologies'"),
        ({"basewatch:synthetic": True}, "a made-up picture lies in a catalogue of test data only"),
        ({"basewatch:rows": ["F9999"]}, "is not in observations.csv"),
        ({"basewatch:rows": ["F0464"]}, "is about another site or day"),
        ({"basewatch:known_on": "2024-12-01"}, "its rows were first public on 2024-12-13"),
        ({"basewatch:sensors": ["ais"]}, "does not look from orbit"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_an_item_that_breaks_a_rule_is_named(
    folder: Path, members: dict[str, object], told: str
) -> None:
    change_item(folder, LOOK, **members)
    assert told in faults_of(folder)


def test_an_item_that_says_other_than_its_row_is_named(folder: Path) -> None:
    path = folder / "observations.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("nose doors up and ready to take cargo", "nose doors up"))
    assert "is not what row 'F0538' says; `basewatch imagery index` writes" in faults_of(folder)
    assert index_looks(folder) == [LOOK]
    assert open_store(folder)


def test_an_item_without_its_catalogue_is_named(folder: Path) -> None:
    (folder / "imagery" / "catalog.json").unlink()
    assert "imagery/catalog.json: is missing" in faults_of(folder)


def test_a_sensor_without_a_licence_stops_the_index(folder: Path) -> None:
    path = folder / "licences.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("maxar-worldview", ""))
    with pytest.raises(CatalogueError, match="names no licence for pictures of maxar-worldview"):
        index_looks(folder)


def test_a_file_that_breaks_the_schema_of_stac_is_named_by_check(folder: Path) -> None:
    path = folder / "imagery" / "hmeimim" / "collection.json"
    collection = json.loads(path.read_text(encoding="utf-8"))
    del collection["extent"]
    path.write_text(json.dumps(collection), encoding="utf-8")
    done = CliRunner().invoke(app, ["check", "--data", str(folder)])
    assert done.exit_code == 1
    told = (
        "imagery/hmeimim/collection.json: breaks the schema of STAC 1.1.0: 'extent' is a required"
    )
    assert told in done.output


def test_a_look_without_its_item_is_told_by_check_and_is_no_fault(folder: Path) -> None:
    path = folder / "observations.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    seen = next(line for line in lines if line.startswith("F0538,"))
    again = seen.replace("F0538,F0538,", "F9000,F9000,").replace(
        "both with nose doors", "both, doors"
    )
    path.write_text("".join([*lines, again]), encoding="utf-8")
    done = CliRunner().invoke(app, ["check", "--data", str(folder)])
    assert done.exit_code == 0, done.output
    behind = "Not up to date in imagery: 1 look, first hmeimim-2024-12-13-maxar-worldview; run"
    assert behind in done.output
    index_looks(folder)
    assert "Not up to date" not in CliRunner().invoke(app, ["check", "--data", str(folder)]).output
