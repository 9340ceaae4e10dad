"""An edition with made-up pictures: contact sheet, comparison, and what must never reach it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser

from basewatch.briefing.edition import open_briefing
from basewatch.catalog.faults import FaultyCatalogueError
from basewatch.catalog.store import open_store
from browsing import open_browser
from pictured import AS_OF, PICTURES, SINCE, SITE, pictured_catalogue

pytestmark = pytest.mark.browser
COMMAND = str(Path(sys.executable).with_name("basewatch"))
LINES = [
    "Taken", "Sensor", "Resolution", "Shows at best", "Cloud", "Provider", "Licence",
    "Processing", "Extent", "Item",
]  # fmt: skip
KNOWN = [each for each in PICTURES if not each.known_on]
IN_WINDOW = [each for each in KNOWN if each.day >= SINCE]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pictured_catalogue(tmp_path_factory.mktemp("catalogue") / "data")


@pytest.fixture(scope="module")
def edition(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports = tmp_path_factory.mktemp("reports")
    command = [COMMAND, "report", SITE, "--as-of", AS_OF, "--since", SINCE, "--data", str(data)]
    done = subprocess.run(
        [*command, "--reports", str(reports)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return reports / SITE / AS_OF


@pytest.fixture(scope="module")
def page(edition: Path) -> BeautifulSoup:
    return BeautifulSoup((edition / "briefing.html").read_text(encoding="utf-8"), "html.parser")


def pictures(page: BeautifulSoup, block: str) -> list[Tag]:
    return page.select(f"#{block} figure.picture")


def test_sheet_has_the_pictures_of_the_window_newest_first(page: BeautifulSoup) -> None:
    days = [str(each.select_one("time")["datetime"])[:10] for each in pictures(page, "pictures")]
    assert days == sorted((each.day for each in IN_WINDOW), reverse=True)


def test_every_picture_has_its_whole_caption_block_scale_north_and_credit(
    page: BeautifulSoup,
) -> None:
    for each in pictures(page, "pictures"):
        assert [label.get_text() for label in each.select(".caption-block dt")] == LINES
        assert all(text.get_text(strip=True) for text in each.select(".caption-block dd"))
        assert each.select_one("svg image")
        assert each.select_one("svg .scale-bar")
        assert each.select_one("svg .north")
        assert re.search(r"\(\d{6}Z [A-Z]{3} 24\)", each.get_text())
        assert each.select_one(".credit").get_text(strip=True)


def test_all_pictures_of_the_sheet_have_one_extent(page: BeautifulSoup) -> None:
    drawn = pictures(page, "pictures")
    assert len({each.select_one("svg")["viewbox"] for each in drawn}) == 1
    extents = {each.find("dt", string="Extent").find_next("dd").get_text() for each in drawn}
    assert len(extents) == 1


def test_made_up_is_said_on_every_picture_and_on_every_page(
    page: BeautifulSoup, edition: Path
) -> None:
    for block in ("pictures", "before-after"):
        for each in pictures(page, block):
            assert "SYNTHETIC: MADE-UP PICTURE" in each.select_one("svg").get_text()
            assert each.select_one(".evidence-label").get_text() == "SYNTHETIC"
    for sheet in pypdf.PdfReader(edition / "briefing.pdf").pages:
        assert "MADE-UP" in sheet.extract_text()


def test_nothing_that_was_public_later_is_on_the_page(page: BeautifulSoup) -> None:
    later = next(each for each in PICTURES if each.known_on)
    assert f"{SITE}-{later.day}T0830Z" not in str(page)


def test_callouts_lead_to_rows_of_the_edition(page: BeautifulSoup) -> None:
    newest = pictures(page, "pictures")[0]
    told = newest.select(".called li")
    assert [each.select_one(".number").get_text() for each in told] == ["1", "2"]
    assert [text.get_text() for text in newest.select("svg rect + text[font-weight=bold]")][:2] == [
        "1",
        "2",
    ]
    for each in told:
        assert each.select_one('a[href^="#source-"]')
        assert "called out" in str(newest.select_one("[role=img]")["aria-label"]).lower()


def test_callout_whose_rows_were_not_yet_public_is_not_shown(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(data, folder)
    path = next(folder.glob("imagery/hmeimim/*/annotations.yml"))
    path.write_text(path.read_text(encoding="utf-8").replace("F0266", "F0268"), encoding="utf-8")
    block = open_briefing(SITE, AS_OF, SINCE, data=folder).pictures()
    assert [each.number for each in block.pictures[0].called] == [2]


def test_strip_table_and_map_tell_of_the_pictures_and_what_they_are_worth(
    page: BeautifulSoup,
) -> None:
    strip = str(page.select_one("#look-strip [role=img]")["aria-label"])
    told = "Pictures: 3 usable, 1 partly clouded, 1 clouded: not a look"
    assert told in strip
    rows = [row.get_text(" ", strip=True) for row in page.select("#collection tbody tr")]
    held = [row for row in rows if "picture: " in row]
    assert len(held) == len(IN_WINDOW)
    assert any("25 Nov 2024" in row and "clouded: not a look" in row for row in held)
    assert "Dotted red: the ground of the pictures" in page.select_one("#site-map").get_text()


def test_manifest_lists_the_pictures_and_hashes_what_they_were_made_from(edition: Path) -> None:
    manifest = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["pictures"]) == len(IN_WINDOW) + 3
    assert all(picture["credit"] for picture in manifest["pictures"])
    thumbnails = [name for name in manifest["inputs"] if name.endswith("thumbnail.webp")]
    assert len(thumbnails) == len(PICTURES)


def test_comparison_prints_its_threshold_and_tells_of_pixels_only(page: BeautifulSoup) -> None:
    block = page.select_one("#before-after")
    words = block.select_one(".result").get_text()
    assert re.match(r"Pixels changed: \d+\.\d%", words)
    assert "from 4 robust standard deviations on" in words
    assert "pixels off one another" in words
    assert not re.search(r"aircraft|vehicle|ship|object", words)
    assert len(pictures(page, "before-after")) == 3


def test_pdf_has_an_alternative_text_for_each_picture(edition: Path) -> None:
    told = json.dumps(
        [str(each) for each in alternative_texts(edition / "briefing.pdf")], ensure_ascii=False
    )
    for each in IN_WINDOW:
        day = f"{int(each.day[8:])} {'Nov' if each.day[5:7] == '11' else 'Dec'} 2024"
        assert re.search(rf"Picture of Hmeimim air base by [\w -]+, {day}, 08:30 UTC", told)
    assert "Called out: 1: Bright ground" in told


def alternative_texts(path: Path) -> Iterator[str]:
    def walk(node: pypdf.generic.PdfObject) -> Iterator[str]:
        found = node.get_object()
        if isinstance(found, list):
            for child in found:
                yield from walk(child)
        elif isinstance(found, dict):
            if "/Alt" in found:
                yield str(found["/Alt"])
            yield from walk(found["/K"]) if "/K" in found else ()

    yield from walk(pypdf.PdfReader(path).trailer["/Root"]["/StructTreeRoot"])


@pytest.fixture(scope="module")
def browser(chromium_path: Path) -> Iterator[Browser]:
    with open_browser(chromium_path) as browser:
        yield browser


def test_keyboard_moves_the_slider_and_nothing_is_blocked(browser: Browser, edition: Path) -> None:
    shown = browser.new_page(viewport={"width": 1280, "height": 900})
    complaints: list[str] = []
    shown.on("console", lambda message: complaints.append(message.text))
    shown.on("pageerror", lambda error: complaints.append(str(error)))
    shown.goto((edition / "briefing.html").as_uri())
    slider = shown.locator("#before-after input[type=range]")
    later = shown.locator("#before-after .stage .frame").nth(1)
    assert "10 Dec 2024" in str(slider.get_attribute("aria-label"))
    slider.focus()
    shown.keyboard.press("End")
    assert later.evaluate("frame => frame.style.clipPath") == "inset(0px 0px 0px 100%)"
    shown.keyboard.press("ArrowLeft")
    assert later.evaluate("frame => frame.style.clipPath") == "inset(0px 0px 0px 99%)"
    first, second = (
        shown.locator("#before-after .stage .frame").nth(n).bounding_box() for n in (0, 1)
    )
    assert first == second
    loaded = (
        "image => { const one = new Image(); one.src = image.href.baseVal; return one.decode() }"
    )
    for image in shown.locator(".picture image").all()[:2]:
        image.evaluate(loaded)
    assert complaints == []
    shown.close()


def test_without_scripts_the_two_stand_side_by_side(browser: Browser, edition: Path) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    shown = context.new_page()
    shown.goto((edition / "briefing.html").as_uri())
    frames = shown.locator("#before-after [data-compare] .frame")
    first, second = frames.nth(0).bounding_box(), frames.nth(1).bounding_box()
    assert first
    assert second
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] < second["x"]
    context.close()


def test_narrow_screen_shows_the_sheet_without_overflow(browser: Browser, edition: Path) -> None:
    shown = browser.new_page(viewport={"width": 360, "height": 800})
    shown.goto((edition / "briefing.html").as_uri())
    for frame in shown.locator("#pictures .frame, #before-after .stage").all():
        box = frame.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    shown.close()


def test_made_up_picture_cannot_enter_a_catalogue_that_is_not_test_data(
    data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(data, folder)
    profile = folder / "catalogue.yml"
    text = profile.read_text(encoding="utf-8").replace("test_data: true\n", "")
    profile.write_text(text, encoding="utf-8")
    with pytest.raises(FaultyCatalogueError, match="basewatch:synthetic"):
        open_store(folder)
    with pytest.raises(FaultyCatalogueError, match="made-up picture"):
        open_briefing(SITE, AS_OF, SINCE, data=folder)


def test_shipped_edition_says_that_no_picture_can_be_shown_and_how_to_get_one() -> None:
    briefing = open_briefing(SITE, AS_OF, SINCE)
    block = briefing.pictures()
    assert block.pictures == ()
    assert block.empty.startswith("No picture of Hmeimim air base can be shown")
    assert "basewatch imagery sync hmeimim" in block.empty
    assert briefing.before_after() is None
    assert briefing.looks().cards
