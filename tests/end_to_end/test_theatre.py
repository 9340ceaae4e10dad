"""The theatre's edition through the command line: the shipped catalogue, and one all made up."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

COMMAND = str(Path(sys.executable).with_name("basewatch"))
SECOND = Path(__file__).parents[1] / "data" / "second_catalogue"
SECTIONS = [
    "What is new",
    "Where things stand",
    "Imagery",
    "Movements",
    "Timeline",
    "Statements and assessments",
    "Gaps",
]
OWN = ["site-symbols", "change-matrix", "based", "looks", "movements", "itineraries", "look-gaps"]


def edition(reports: Path, as_of: str, *options: str) -> Path:
    """Make an edition and return its folder."""
    done = subprocess.run(
        [COMMAND, "report", "theatre", "--as-of", as_of, "--reports", str(reports), *options],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return reports / "theatre" / as_of


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return edition(tmp_path_factory.mktemp("shipped"), "2024-12-18")


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return edition(tmp_path_factory.mktemp("second"), "2021-06-15", "--data", str(SECOND))


@pytest.fixture(scope="module", params=["shipped", "second"])
def made(request: pytest.FixtureRequest) -> Path:
    folder = request.getfixturevalue(request.param)
    assert isinstance(folder, Path)
    return folder


def page_of(folder: Path) -> BeautifulSoup:
    return BeautifulSoup((folder / "briefing.html").read_text(encoding="utf-8"), "html.parser")


def first_sheet(folder: Path) -> str:
    return " ".join(PdfReader(folder / "briefing.pdf").pages[0].extract_text().split())


def test_edition_is_whole_and_its_manifest_names_no_site(made: Path) -> None:
    names = {path.name for path in made.iterdir()}
    assert names == {
        *("briefing.html", "briefing.pdf", "briefing.ipynb", "manifest.json", "evidence.csv"),
        *("ro-crate-metadata.json", "theatre.gpkg", "theatre.kml"),
    }
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    assert "site" not in manifest["parameters"]
    assert "notebooks/theatre-briefing.ipynb" in manifest["inputs"]


def test_sections_follow_one_another_and_its_own_parts_are_there(made: Path) -> None:
    page = page_of(made)
    headings = " ".join(heading.get_text(" ") for heading in page.find_all("h2"))
    places = [headings.index(name) for name in SECTIONS]
    assert places == sorted(places)
    assert all(page.find(id=name) for name in OWN)


def test_first_page_says_what_is_new_and_where_nobody_looked(shipped: Path) -> None:
    sheet = first_sheet(shipped)
    assert "Theatre briefing: 12 sites" in sheet
    assert "Sites looked at" in sheet
    assert "No published look from orbit at" in sheet
    assert "lat, lon" not in sheet


def test_every_site_has_a_symbol_and_a_row_among_the_gaps(made: Path) -> None:
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    sites = {Path(name).stem for name in manifest["inputs"] if "/sites/" in name}
    gaps = page_of(made).find(id="look-gaps")
    assert gaps is not None
    told = {row["id"].removeprefix("look-gaps-") for row in gaps.find_all("tr", id=True)}
    assert told == sites


def test_every_count_of_the_matrix_has_its_sources(made: Path) -> None:
    matrix = page_of(made).find(id="change-matrix")
    assert matrix is not None
    for cell in matrix.find_all("td"):
        if re.search(r"[0-9]", cell.get_text()):
            assert cell.find("a") is not None, cell.get_text()


def test_every_number_said_to_be_based_has_its_sources(shipped: Path) -> None:
    rows = page_of(shipped).select("#based tbody tr[id]")
    assert len(rows) > 3
    for row in rows:
        told, counted = row.find_all(["td", "th"])[1:]
        assert told.find("a") is not None, told.get_text()
        assert counted.find("a") or not re.search(r"[0-9]", counted.get_text()), row.get_text()


def test_cards_of_looks_name_their_site_and_say_why_there_is_no_picture(shipped: Path) -> None:
    cards = page_of(shipped).select("#looks ul.cards > li")
    assert len(cards) == 12
    for card in cards:
        text = card.get_text(" ", strip=True)
        assert re.search(r"air base:|facility:|airport:|port:", text), text
        assert "ootprint" in text, text
        assert "No picture" in text, text


def test_next_edition_begins_where_the_one_before_ended(second: Path) -> None:
    later = edition(second.parents[1], "2021-06-20", "--data", str(SECOND))
    manifest = json.loads((later / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["parameters"]["since"] == "2021-06-15"
    assert manifest["parameters"]["since_basis"] == "the edition before this one"


def test_made_up_theatre_says_so_and_names_nothing_of_the_other(second: Path) -> None:
    page = page_of(second)
    for element in page.find_all(["script", "style"]):
        element.decompose()
    text = page.get_text(" ")
    assert "MADE-UP TEST DATA" in text
    assert not re.search(r"syria|russia|hmeimim|tartus|mediterranean", text, re.I)
