"""The whole path: search, windows, chips, edition, on real servers on loopback."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader
from tests.fetching import run
from tests.hmeimim_scenes import catalogue_of_test_data
from tests.picture_service import PictureService
from typer.testing import CliRunner

from basewatch.cli import app

AS_OF = "2024-12-14"


@pytest.fixture(scope="module")
def edition(
    picture_service: PictureService, tmp_path_factory: pytest.TempPathFactory
) -> tuple[BeautifulSoup, str]:
    """Fetch all pictures, make the edition, and give its page and the words of its PDF."""
    folder = tmp_path_factory.mktemp("fetched-edition")
    data = catalogue_of_test_data(folder / "data", has_base_layers=True)
    picture_service.forget()
    run(picture_service, data)
    where = ["--data", str(data), "--reports", str(folder / "reports")]
    done = CliRunner().invoke(app, ["report", "hmeimim", "--as-of", AS_OF, *where])
    assert done.exit_code == 0, done.exception
    made = folder / "reports" / "hmeimim" / AS_OF
    page = BeautifulSoup((made / "briefing.html").read_text(encoding="utf-8"), "html.parser")
    words = " ".join(sheet.extract_text() for sheet in PdfReader(made / "briefing.pdf").pages)
    return page, " ".join(words.split())


def sheet(page: BeautifulSoup) -> list[str]:
    pictures = page.select("#pictures figure")
    return [" ".join(one.get_text(" ").split()) for one in pictures]


def test_fetched_pictures_stand_on_the_contact_sheet_newest_first(
    edition: tuple[BeautifulSoup, str],
) -> None:
    found = sheet(edition[0])
    days = ("13 Dec 2024, 08:20 UTC", "5 Dec 2024, 08:20 UTC", "3 Dec 2024, 08:20 UTC")
    assert len(found) == len(days)
    assert all(day in words for day, words in zip(days, found, strict=True))


def test_each_caption_is_whole(edition: tuple[BeautifulSoup, str]) -> None:
    for words in sheet(edition[0]):
        for line in (
            "SYNTHETIC: MADE-UP PICTURE", "true north", "1 km",
            "Contains modified Copernicus Sentinel data 2024", "Sentinel-2 (sentinel-2a, msi)",
            "10 m ground sample distance", "Copernicus / ESA", "of the area of interest",
            "offset -0.1 as stated", "Resampled once to 10 m",
        ):  # fmt: skip
            assert line in words


def test_cloud_in_the_caption_is_that_over_the_site(edition: tuple[BeautifulSoup, str]) -> None:
    newest, half, _ = sheet(edition[0])
    assert "Cloud 0% of the area of interest" in newest
    assert "Cloud 52% of the area of interest; partly clouded" in half
    assert "82%" not in newest


def test_pages_in_print_hold_the_same(edition: tuple[BeautifulSoup, str]) -> None:
    assert "SYNTHETIC: MADE-UP PICTURE" in edition[1]
    assert "Contains modified Copernicus Sentinel data 2024" in edition[1]
    assert "partly clouded" in edition[1]


def test_every_picture_is_a_made_up_one_and_says_so(edition: tuple[BeautifulSoup, str]) -> None:
    """Pixels of this path come from the loopback server alone."""
    section = edition[0].select_one("#section-imagery")
    assert section is not None
    for figure in section.select("figure:has(img)"):
        assert "SYNTHETIC" in figure.get_text()
