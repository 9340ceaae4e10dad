"""Another theatre, south of the equator and all made up: nothing of the first one shows."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from basewatch.catalog.load import load_catalogue

COMMAND = str(Path(sys.executable).with_name("basewatch"))
DATA = Path(__file__).parents[1] / "data" / "second_catalogue"
LABEL = "MADE-UP TEST DATA"
FIRST_THEATRE = re.compile(
    r"syria|russia|hmeimim|tartus|latakia|mediterranean|geonames|gshhg", re.I
)
SHAPES = ["path", "rect", "circle", "text"]


def edition(reports: Path, site: str, data: Path) -> Path:
    """Make an edition through the command line and return its folder."""
    as_of = "2021-06-15"
    options = ["--data", str(data), "--as-of", as_of, "--reports", str(reports)]
    done = subprocess.run(
        [COMMAND, "report", site, *options],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return reports / site / as_of


@pytest.fixture(scope="module")
def with_ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return edition(tmp_path_factory.mktemp("reports"), "puerto-sur", DATA)


@pytest.fixture(scope="module")
def without_ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bare")
    data = Path(shutil.copytree(DATA, folder / "data"))
    header = (data / "geodata" / "layers.csv").read_text(encoding="utf-8").splitlines()[0]
    shutil.rmtree(data / "geodata")
    (data / "geodata").mkdir()
    (data / "geodata" / "layers.csv").write_text(f"{header}\n", encoding="utf-8")
    return edition(folder / "reports", "base-norte", data)


@pytest.fixture(scope="module", params=["with_ground", "without_ground"])
def made(request: pytest.FixtureRequest) -> Path:
    folder = request.getfixturevalue(request.param)
    assert isinstance(folder, Path)
    return folder


def page_of(folder: Path) -> BeautifulSoup:
    return BeautifulSoup((folder / "briefing.html").read_text(encoding="utf-8"), "html.parser")


def words_of(folder: Path) -> str:
    page = page_of(folder)
    for element in page.find_all(["script", "style"]):
        element.decompose()
    return page.get_text(" ", strip=True)


def sheets_of(folder: Path) -> list[str]:
    sheets = PdfReader(folder / "briefing.pdf").pages
    return [" ".join(sheet.extract_text().split()) for sheet in sheets]


def test_second_catalogue_is_valid_and_says_that_it_is_made_up() -> None:
    catalogue = load_catalogue(DATA)
    assert catalogue.profile.test_data
    assert {site.utm_epsg for site in catalogue.sites.values()} == {32719}
    assert all("Made up for tests." in row.note for row in catalogue.observations.values())
    assert all("(made up)" in page.publisher for page in catalogue.sources.values())
    assert all("//example." in page.url for page in catalogue.sources.values())


def test_page_and_every_printed_sheet_bear_the_label(made: Path) -> None:
    page = page_of(made)
    head, title = page.find("header"), page.find("title")
    assert head is not None
    assert title is not None
    assert LABEL in head.get_text()
    assert LABEL in title.get_text()
    cautions = page.find(id="reading")
    assert cautions is not None
    assert "Nothing in this edition is true." in cautions.get_text()
    sheets = sheets_of(made)
    assert len(sheets) >= 5
    assert all(LABEL in sheet for sheet in sheets)


def test_nothing_of_the_first_theatre_is_on_the_page_or_in_print(made: Path) -> None:
    for text in (words_of(made), *sheets_of(made)):
        assert FIRST_THEATRE.findall(text) == []
    assert "Testland" in words_of(made)
    assert "Testland" in " ".join(sheets_of(made))


def test_every_figure_is_drawn(made: Path) -> None:
    figures = [figure for figure in page_of(made).find_all("figure") if figure.find("svg")]
    assert len(figures) >= 8
    for figure in figures:
        assert len(figure.find_all(SHAPES)) >= 10, figure.get("id")


def test_maps_lie_south_of_the_equator_and_west_of_greenwich(made: Path) -> None:
    words = words_of(made)
    assert "UTM zone 19S, datum WGS 84" in words
    assert "scale bar true at 69.3° W, 33.4° S" in words
    assert "grid zone 19H" in words
    assert re.search(r"33\.\d+° S, 69\.\d+° W", words)


def test_map_names_its_own_sea_country_and_towns(with_ground: Path) -> None:
    words = words_of(with_ground)
    assert "Sea of Nothing" in words
    assert "Pueblo Nulo" in words
    assert "Borders as Test Mapping (made up) draws them" in words


def test_map_without_base_layers_draws_its_marks_and_says_what_is_missing(
    without_ground: Path,
) -> None:
    words = words_of(without_ground)
    assert words.count("The catalogue has no base layer here") >= 2
    assert "the catalogue has no towns layer" in words
    assert "Sea of Nothing" not in words
    assert "from the sea" not in words
    chart = page_of(without_ground).find(id="site-map")
    assert chart is not None
    drawing = chart.find("svg")
    assert drawing is not None
    assert "Base Norte" in drawing.get_text()
    assert "2,751 m" in drawing.get_text()


def test_names_in_other_scripts_and_what_was_public_later(without_ground: Path) -> None:
    words = words_of(without_ground)
    assert "القاعدة الشمالية" in words
    assert "Северная база" in words
    assert "Base Aérea Norte" in words
    assert "Looking back, an analyst" not in words
