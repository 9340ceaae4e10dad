"""The command line as a user meets it: one edition, whole or not at all, the same twice."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from basewatch.render.plotly_bundle import BASIC_BUILD

COMMAND = str(Path(sys.executable).with_name("basewatch"))
FILES = (
    *("briefing.html", "briefing.ipynb", "briefing.pdf", "evidence.csv", "manifest.json"),
    *("ro-crate-metadata.json", "site.gpkg", "site.kml"),
)


def basewatch(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as its own process, in another time zone and locale if asked."""
    return subprocess.run(
        [COMMAND, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
        timeout=240,
    )


def edition(reports: Path, site: str, as_of: str, *more: str, **environment: str) -> Path:
    """Make an edition and return its folder."""
    done = basewatch(
        "report", site, "--as-of", as_of, "--reports", str(reports), *more, **environment
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return reports / site / as_of


@pytest.fixture(scope="module")
def hmeimim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return edition(tmp_path_factory.mktemp("reports"), "hmeimim", "2024-12-14")


def digests(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}


def test_edition_has_its_files_and_nothing_else(hmeimim: Path) -> None:
    assert sorted(path.name for path in hmeimim.iterdir()) == list(FILES)
    assert [path.name for path in hmeimim.parents[1].iterdir()] == ["hmeimim"]


def test_manifest_names_hashes_that_are_those_of_the_files(hmeimim: Path) -> None:
    manifest = json.loads((hmeimim / "manifest.json").read_text(encoding="utf-8"))
    outputs = {name: digest for name, digest in digests(hmeimim).items() if name != "manifest.json"}
    assert manifest["outputs"] == outputs
    assert manifest["parameters"]["as_of"] == "2024-12-14"
    assert str(hmeimim) not in json.dumps(manifest)


@pytest.mark.parametrize(
    "place",
    [
        {"TZ": "Asia/Vladivostok", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    ],
    ids=lambda place: place["TZ"],
)
def test_same_inputs_give_the_same_bytes_in_another_time_zone_and_locale(
    hmeimim: Path, tmp_path: Path, place: dict[str, str]
) -> None:
    again = edition(tmp_path, "hmeimim", "2024-12-14", **place)
    assert digests(again) == digests(hmeimim)


def test_page_is_small(hmeimim: Path) -> None:
    has_basic_build = (Path(sys.prefix) / BASIC_BUILD).is_file()
    most = 1_200_000 if has_basic_build else 2_500_000
    assert (hmeimim / "briefing.html").stat().st_size <= most


def test_real_kernel_gives_the_same_page(hmeimim: Path, tmp_path: Path) -> None:
    kernel = edition(tmp_path, "hmeimim", "2024-12-14", "--engine", "kernel")
    ours, theirs = digests(hmeimim), digests(kernel)
    assert {name for name in FILES if ours[name] != theirs[name]} <= {"manifest.json"}


def test_print_is_small_enough_to_be_mailed(hmeimim: Path) -> None:
    assert (hmeimim / "briefing.pdf").stat().st_size < 1_000_000


def test_every_figure_of_the_manifest_is_in_the_page_and_in_print(hmeimim: Path) -> None:
    manifest = json.loads((hmeimim / "manifest.json").read_text(encoding="utf-8"))
    figures = {figure["id"]: figure["title"] for figure in manifest["figures"]}
    assert len(figures) >= 8
    page = BeautifulSoup((hmeimim / "briefing.html").read_text(encoding="utf-8"), "html.parser")
    for name in figures:
        figure = page.find(id=name)
        assert figure is not None, name
        assert figure.find("svg") is not None, name
    text = " ".join(
        " ".join(sheet.extract_text().split())
        for sheet in PdfReader(hmeimim / "briefing.pdf").pages
    )
    places = [
        text.find(f"Figure {number} {' '.join(title.split())}")
        for number, title in enumerate(figures.values(), start=1)
    ]
    assert -1 not in places
    assert places == sorted(places), "a figure stands in print before one with a lower number"


def test_every_mark_leads_to_its_source_and_every_row_stands_in_the_annex(hmeimim: Path) -> None:
    page = BeautifulSoup((hmeimim / "briefing.html").read_text(encoding="utf-8"), "html.parser")
    anchors = {element["id"] for element in page.find_all(id=True)}
    targets = {
        str(a["href"])[1:] for a in page.find_all("a", href=True) if str(a["href"])[0] == "#"
    }
    assert targets <= anchors
    assert {target for target in targets if target.startswith("source-")}
    assert "row-F0538" in anchors


def test_page_refers_to_nothing_outside_itself(hmeimim: Path) -> None:
    page = BeautifulSoup((hmeimim / "briefing.html").read_text(encoding="utf-8"), "html.parser")
    for element in page.find_all(["script", "link", "img", "iframe", "source", "use", "image"]):
        for name in ("src", "href", "xlink:href"):
            value = str(element.get(name, ""))
            assert value.startswith(("data:", "#")) or not value, (element.name, value[:80])
    assert (hmeimim / "briefing.html").stat().st_size <= 2_500_000


def test_edition_before_sets_the_window(tmp_path: Path) -> None:
    edition(tmp_path, "tartus", "2024-12-10")
    later = edition(tmp_path, "tartus", "2024-12-14")
    parameters = json.loads((later / "manifest.json").read_text(encoding="utf-8"))["parameters"]
    assert parameters["since"] == "2024-12-10"
    assert parameters["since_basis"] == "the edition before this one"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("hmeimin",), "Did you mean 'hmeimim'?"),
        (("hmeimim", "--as-of", "2026-13-45"), "not a day of the calendar"),
        (("hmeimim", "--as-of", "2024-12-14", "--since", "2025-01-01"), "lies after as_of"),
        (("hmeimim", "--as-of", "1990-01-01"), "before the first evidence"),
        (("hmeimim", "--engine", "steam"), "There is no engine 'steam'"),
    ],
)
def test_request_that_cannot_be_met_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    reports = tmp_path / "reports"
    done = basewatch("report", *arguments, "--reports", str(reports))
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""
    assert not reports.exists()


def test_reports_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    reports = str(tmp_path / "taken" / "reports")
    done = basewatch("report", "palmyra", "--as-of", "2024-12-14", "--reports", reports)
    assert done.returncode == 1
    assert "cannot be made" in done.stderr
    assert "Traceback" not in done.stderr


def test_edition_needs_no_home_and_no_cache(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where a folder should be", encoding="utf-8")
    home = {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "home" / "cache")}
    made = edition(tmp_path, "palmyra", "2024-12-14", **home)
    assert sorted(path.name for path in made.iterdir()) == list(FILES)


def test_unknown_option_is_refused_with_exit_code_two(tmp_path: Path) -> None:
    done = basewatch("report", "hmeimim", "--asof", "2024-12-14")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_faulty_evidence_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    done = basewatch(
        "report", "hmeimim", "--data", str(data), "--reports", str(tmp_path / "reports")
    )
    assert done.returncode == 1
    assert "sources.csv: is missing" in done.stderr
    assert not (tmp_path / "reports").exists()


def test_unchanged_tools_of_the_field_can_render_the_executed_notebook(
    hmeimim: Path, tmp_path: Path
) -> None:
    jupyter = str(Path(sys.executable).with_name("jupyter"))
    notebook = str(hmeimim / "briefing.ipynb")
    for exporter, name in (("basewatch-html", "briefing.html"), ("basewatch-pdf", "briefing.pdf")):
        subprocess.run(
            [jupyter, "nbconvert", "--to", exporter, "--output-dir", str(tmp_path), notebook],
            check=True,
            capture_output=True,
            timeout=120,
        )
        assert (tmp_path / name).read_bytes() == (hmeimim / name).read_bytes()
