"""An edition can be checked against its manifest and made again; every tampering is named."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from basewatch.cli import app
from basewatch.errors import BasewatchError, EditionError, ParameterError
from basewatch.publish.manifest import file_digest, seal_of
from basewatch.publish.reproducing import compare_manifests
from basewatch.publish.verifying import verify_edition

SECOND = Path(__file__).parents[1] / "data" / "second_catalogue"
SITE, AS_OF = "base-norte", "2021-06-30"
Tampering = Callable[[Path], None]


def run(*words: str | Path) -> Result:
    done = CliRunner().invoke(app, [str(word) for word in words])
    if isinstance(done.exception, BasewatchError):
        raise done.exception
    return done


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one edition from made-up evidence and return the folder of reports."""
    folder = tmp_path_factory.mktemp("reports")
    done = run("report", SITE, "--as-of", AS_OF, "--data", SECOND, "--reports", folder)
    assert done.exit_code == 0
    return folder


@pytest.fixture
def edition(reports: Path, tmp_path: Path) -> Path:
    """Copy the edition, to be tampered with."""
    return Path(shutil.copytree(reports / SITE / AS_OF, tmp_path / AS_OF))


def manifest_of(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return read


def write_sealed(folder: Path, manifest: dict[str, Any]) -> None:
    """Write a manifest as a forger would, with a seal that fits."""
    text = json.dumps(manifest | {"seal": seal_of(manifest)}, ensure_ascii=False)
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def rehashed(folder: Path, *names: str) -> None:
    """Let the manifest agree with files that were changed."""
    manifest = manifest_of(folder)
    manifest["outputs"] |= {name: file_digest(folder / name) for name in names}
    write_sealed(folder, manifest)


def one_byte(folder: Path) -> None:
    path = folder / "evidence.csv"
    path.write_bytes(path.read_bytes().replace(b"Four", b"Five", 1))


def a_lost_file(folder: Path) -> None:
    (folder / "site.kml").unlink()


def a_file_too_many(folder: Path) -> None:
    (folder / "notes").mkdir()
    (folder / "notes" / "draft.txt").write_text("not ours", encoding="utf-8")


def a_careless_manifest(folder: Path) -> None:
    path = folder / "manifest.json"
    text = path.read_text(encoding="utf-8")
    assert f'"as_of": "{AS_OF}"' in text
    path.write_text(text.replace(f'"as_of": "{AS_OF}"', '"as_of": "2021-06-29"'), encoding="utf-8")


def a_manifest_without_the_pdf(folder: Path) -> None:
    manifest = manifest_of(folder)
    del manifest["outputs"]["briefing.pdf"]
    write_sealed(folder, manifest)


def a_manifest_that_leads_elsewhere(folder: Path) -> None:
    manifest = manifest_of(folder)
    manifest["outputs"]["../secret.txt"] = "0" * 64
    write_sealed(folder, manifest)


def a_figure_cut_from_the_page(folder: Path) -> None:
    path = folder / "briefing.html"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('data-figure="timeline"', "", 1), encoding="utf-8")
    rehashed(folder, "briefing.html")


def a_freer_mark(folder: Path) -> None:
    path = folder / "briefing.html"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(">TLP:CLEAR<", ">TLP:GREEN<", 1), encoding="utf-8")
    rehashed(folder, "briefing.html")


def a_pdf_cut_short(folder: Path) -> None:
    path = folder / "briefing.pdf"
    path.write_bytes(path.read_bytes()[:2000])


def a_declared_figure_that_nobody_drew(folder: Path) -> None:
    manifest = manifest_of(folder)
    figure = {"id": "never", "label": "Figure 99", "title": "Never drawn", "alt_text": "Nothing."}
    manifest["figures"].append(figure)
    write_sealed(folder, manifest)


def no_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def a_manifest_that_is_no_json(folder: Path) -> None:
    (folder / "manifest.json").write_text("{", encoding="utf-8")


def a_page_of_another_edition(folder: Path) -> None:
    manifest = manifest_of(folder)
    manifest["digest"] = "0" * 64
    write_sealed(folder, manifest)


TAMPERINGS: list[tuple[Tampering, str, str]] = [
    (one_byte, "changed", r"evidence.csv was changed"),
    (a_lost_file, "missing", r"site.kml is missing"),
    (a_file_too_many, "extra", r"notes/draft.txt does not belong to the edition"),
    (a_careless_manifest, "manifest", r"manifest.json was changed after it was written"),
    (a_manifest_without_the_pdf, "manifest", r"manifest.json lists no briefing.pdf"),
    (a_manifest_that_leads_elsewhere, "manifest", r"lists '../secret.txt', which is no name"),
    (a_figure_cut_from_the_page, "figure", r"Figure \d+ \(timeline: .*is not in briefing.html"),
    (a_freer_mark, "mark", r"briefing.html bears TLP:GREEN; the manifest says TLP:CLEAR"),
    (a_pdf_cut_short, "changed", r"briefing.pdf (was changed|cannot be read)"),
    (a_declared_figure_that_nobody_drew, "figure", r"Figure 99 .*is not in briefing.pdf"),
    (no_manifest, "manifest", r"manifest.json is missing: .* is no edition"),
    (a_manifest_that_is_no_json, "manifest", r"cannot be read as JSON"),
    (a_page_of_another_edition, "mark", r"briefing.pdf is of edition \w+; the manifest is of 0000"),
]


def test_untouched_edition_matches_wherever_it_lies(edition: Path, reports: Path) -> None:
    assert verify_edition(edition) == ()
    done = run("verify", f"{SITE}/{AS_OF}", "--reports", reports)
    assert (done.exit_code, done.stdout.split()[-3:]) == (0, ["whole", "and", "unchanged."])


@pytest.mark.parametrize(
    ("tamper", "kind", "words"), TAMPERINGS, ids=[case[0].__name__ for case in TAMPERINGS]
)
def test_tampering_is_found_and_named(
    tamper: Tampering, kind: str, words: str, edition: Path
) -> None:
    tamper(edition)
    found = verify_edition(edition)
    assert any(each.kind == kind for each in found)
    done = run("verify", edition)
    assert done.exit_code == 1
    assert any(_fits(words, each.words) for each in found), [each.words for each in found]
    told = json.loads(run("verify", edition, "--json").stdout)
    assert told["matches"] is False
    assert [each["words"] for each in told["mismatches"]] == [each.words for each in found]


def _fits(pattern: str, words: str) -> bool:
    return re.search(pattern, words) is not None


def test_edition_that_is_not_there_is_named_with_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=r"no edition 'nowhere/2020-01-01'.*SITE/DATE"):
        run("verify", "nowhere/2020-01-01", "--reports", tmp_path)


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
    now |= {"python": "3.99.1", "code": "0" * 64}
    now["packages"]["typst"] = "99.0"
    now["inputs"]["templates/new.typ"] = "0" * 64
    del now["inputs"]["data/places.csv"]
    told = compare_manifests(recorded, now)
    assert told.different == ("briefing.pdf",)
    for words in (
        "inputs were added: templates/new.typ.",
        "inputs were removed: data/places.csv.",
        "the code of Basewatch is another",
        "and is 3.99.1.",
        "and is 99.0.",
    ):
        assert words in told.words


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
