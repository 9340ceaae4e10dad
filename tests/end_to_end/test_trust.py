"""An edition can be made again, its manifest says what it holds, and it can be exported."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from basewatch.cli import app
from basewatch.errors import BasewatchError, EditionError, ParameterError
from basewatch.publish.recorded import recorded_parameters
from basewatch.publish.reproducing import compare_manifests
from basewatch.publish.verifying import verify_edition
from basewatch.scales import Ladder

SECOND = Path(__file__).parents[1] / "data" / "second_catalogue"
SITE, AS_OF = "base-norte", "2021-06-30"


def run(*words: str | Path) -> Result:
    done = CliRunner().invoke(app, [str(word) for word in words])
    if isinstance(done.exception, BasewatchError):
        raise done.exception
    return done


@pytest.fixture(scope="module")
def reports(made_up_reports: Path) -> Path:
    """Return the folder in which the edition stands."""
    return made_up_reports


def manifest_of(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return read


def test_edition_that_is_not_there_is_named_with_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=r"no edition 'nowhere/2020-01-01'.*SITE/DATE"):
        run("verify", "nowhere/2020-01-01", "--reports", tmp_path)


def test_edition_is_listed_with_its_mark_and_hash(reports: Path) -> None:
    (told,) = json.loads(run("list", "editions", "--reports", reports, "--json").stdout)
    manifest = manifest_of(reports / SITE / AS_OF)
    assert told["edition"] == f"{SITE}/{AS_OF}"
    assert (told["tlp"], told["rows"]) == (manifest["tlp"], manifest["counts"]["rows"])
    assert manifest["digest"].startswith(told["hash"])


def test_trace_finds_an_edition_by_its_site_and_date(reports: Path) -> None:
    where = ("--edition", f"{SITE}/{AS_OF}", "--reports", reports, "--data", SECOND)
    told = json.loads(run("trace", SITE, *where, "--json").stdout)
    assert {"timeline", "evidence"} <= {block["id"] for block in told["blocks"]}


def test_edition_made_again_is_the_same(reports: Path, tmp_path: Path) -> None:
    edition = reports / SITE / AS_OF
    done = run("reproduce", edition, "--data", SECOND, "--keep", tmp_path, "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["different"], told["circumstances"]) == (0, [], [])
    assert verify_edition(tmp_path / SITE / AS_OF) == ()


def test_edition_made_again_from_other_data_says_which_files_of_it_changed(
    reports: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(SECOND, tmp_path / "data"))
    text = (data / "observations.csv").read_text(encoding="utf-8")
    table = text.replace("Four Model T transports", "Four old Model T transports")
    assert table != text
    (data / "observations.csv").write_text(table, encoding="utf-8")
    done = run("reproduce", reports / SITE / AS_OF, "--data", data)
    assert done.exit_code == 1
    assert "Other than recorded: briefing.html," in done.stdout
    assert "Because inputs were changed: data/observations.csv." in done.stdout


def test_circumstances_that_differ_are_told_one_by_one(reports: Path) -> None:
    recorded = manifest_of(reports / SITE / AS_OF)
    now = json.loads(json.dumps(recorded))
    now["outputs"]["briefing.pdf"] = "0" * 64
    now |= {"python": "3.99.1", "code": "0" * 64, "plotly_js": "0" * 64}
    now["packages"]["typst"] = "99.0"
    now["inputs"]["templates/new.typ"] = "0" * 64
    del now["inputs"]["data/places.csv"]
    told = compare_manifests(recorded, now)
    assert told.different == ("briefing.pdf",)
    for words in (
        "inputs were added: templates/new.typ.",
        "inputs were removed: data/places.csv.",
        "the code of Basewatch is another",
        "the page carries another build of plotly.js.",
        "and is 3.99.1.",
        "and is 99.0.",
    ):
        assert words in told.words


def test_request_is_read_back_with_its_window_and_ladder(reports: Path) -> None:
    manifest = manifest_of(reports / SITE / AS_OF)
    manifest["parameters"] |= {"ladder": "phia", "since": "2021-06-02", "since_basis": "made up"}
    request = recorded_parameters(manifest, SECOND)
    assert (str(request.as_of), str(request.since)) == (AS_OF, "2021-06-02")
    assert (request.ladder, request.since_basis) == (Ladder.PHIA, "made up")


def test_manifest_says_what_the_edition_holds_without_clock_or_place(reports: Path) -> None:
    manifest = manifest_of(reports / SITE / AS_OF)
    assert (manifest["tlp"], manifest["language"], manifest["ladder"]) == (
        "TLP:CLEAR",
        "en",
        "icd-203",
    )
    assert manifest["counts"]["rows"] >= manifest["counts"]["events"] > 0
    assert len(manifest["sources"]) == manifest["counts"]["pages"]
    assert {"timeline"} <= {figure["id"] for figure in manifest["figures"]}
    assert all(section["id"].startswith("section-") for section in manifest["sections"])
    text = (reports / SITE / AS_OF / "manifest.json").read_text(encoding="utf-8")
    assert str(reports) not in text
    assert str(Path(__file__).parents[2]) not in text


def test_export_of_an_edition_is_that_of_its_folder(reports: Path, tmp_path: Path) -> None:
    edition = reports / SITE / AS_OF
    where = ("--data", SECOND, "--out", tmp_path)
    done = run("export", edition, "--to", "csv,gpkg,kml", *where, "--json")
    told = json.loads(done.stdout)
    assert told["tlp"] == "TLP:CLEAR"
    for name in ("evidence.csv", "site.gpkg", "site.kml"):
        assert (tmp_path / name).read_bytes() == (edition / name).read_bytes()


def test_export_of_an_edition_whose_evidence_changed_is_refused(
    reports: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(SECOND, tmp_path / "data"))
    text = (data / "observations.csv").read_text(encoding="utf-8")
    table = text.replace("Four Model T transports", "Four old Model T transports")
    (data / "observations.csv").write_text(table, encoding="utf-8")
    with pytest.raises(EditionError, match=f"no longer gives.*basewatch export {SITE}@{AS_OF}"):
        run("export", reports / SITE / AS_OF, "--data", data, "--out", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_export_says_what_it_can_be_asked_for() -> None:
    with pytest.raises(ParameterError, match="neither the folder of an edition nor SITE@DATE"):
        run("export", "base-norte")
