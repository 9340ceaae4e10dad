"""The explorer served as an app, used in a real Chromium as a reader would."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accessible import faults
from browsing import open_browser
from served import TOKEN, serve_app
from watching import Watched, watch

pytestmark = pytest.mark.browser
PATIENCE_MS = 30_000
OPENED = "Hmeimim air base, as of 14 Dec 2024"
SETTLED = re.compile(r"^\d+ of \d+ rows chosen")
ALL_ROWS = re.compile(r"^(\d+) of \1 rows chosen")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("app")


@pytest.fixture(scope="module")
def watched(folder: Path, chromium_path: Path) -> Iterator[Watched]:
    """Open the app on Hmeimim as of 14 December 2024, drawn."""
    asked = ("hmeimim", "--as-of", "2024-12-14")
    with serve_app(folder, *asked) as address, open_browser(chromium_path) as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        seen = watch(page)
        page.goto(f"{address}/?token={TOKEN}", wait_until="commit")
        seen.says_while_starting = page.locator("#loading").inner_text()
        expect(page.locator(".bw-drawing[data-drawn]")).to_have_count(3)
        seen.opened_at = page.get_by_role("slider", name="As of").input_value()
        yield seen
        assert seen.outside == []
        assert seen.failures == []


@pytest.fixture
def page(watched: Watched) -> Page:
    """Give the page as it was opened: its site, its date, nothing narrowed."""
    page = watched.page
    page.get_by_role("tab", name="Choose").click()
    page.get_by_label("Site", exact=True).select_option(label="Hmeimim air base")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hmeimim air base")
    expect(page.get_by_role("status")).to_have_text(SETTLED)
    page.get_by_role("slider", name="As of").fill(watched.opened_at)
    expect(page.get_by_role("heading", level=1)).to_have_text(OPENED)
    expect(page.get_by_role("status")).to_have_text(SETTLED)
    clear = page.get_by_role("button", name="Clear all choices")
    if clear.is_enabled():
        clear.click()
    expect(page.get_by_role("status")).to_have_text(ALL_ROWS)
    return page


def chosen_rows(page: Page) -> int:
    """Read how many rows are chosen, once everything is drawn."""
    expect(page.get_by_role("status")).to_have_text(SETTLED)
    return int(page.get_by_role("status").inner_text().split()[0])


def brush(page: Page, left: float, right: float) -> None:
    """Drag over the timeline between two shares of its width."""
    box = page.locator(".bw-drawing").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * left, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * right, box["y"] + 90, steps=6)
    page.mouse.up()


def test_says_what_it_does_while_it_starts(watched: Watched) -> None:
    assert "Basewatch explorer\n\nStarting:" in watched.says_while_starting


def test_opens_on_what_was_asked_for_without_code(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Hmeimim air base, as of 14 Dec 2024")
    assert "import" not in page.locator("#rendered_cells").inner_text()
    labels = [drawing.get_attribute("aria-label") for drawing in page.locator(".bw-drawing").all()]
    assert [str(label).split()[0] for label in labels] == ["Timeline", "Counts", "Map"]


def test_a_choice_narrows_every_section_and_is_taken_back(page: Page) -> None:
    whole = chosen_rows(page)
    drawn = page.locator(".bw-drawing").first.get_attribute("aria-label")
    page.get_by_role("checkbox", name="An-124", exact=False).first.check()
    expect(page.get_by_role("status")).to_contain_text(f"of {whole} rows chosen")
    expect(page.locator(".bw-drawing").first).not_to_have_attribute("aria-label", str(drawn))
    left = chosen_rows(page)
    assert 0 < left < whole
    expect(page.get_by_text(f"Of {left} chosen rows alone")).to_have_count(3)
    page.get_by_role("button", name="Clear all choices").click()
    expect(page.get_by_role("status")).to_contain_text(f"{whole} of {whole} rows chosen")


def test_a_click_on_a_mark_shows_its_rows_and_pages(page: Page) -> None:
    mark = page.locator(".bw-drawing .scatterlayer .points path.point").first
    mark.click(force=True)  # what answers the pointer is a sheet that plotly lays over all marks
    expect(page.get_by_role("tab", name="Rows", exact=False)).to_have_attribute(
        "aria-selected", "true"
    )
    rows = page.locator(".bw-rows li")
    expect(rows.first).to_contain_text(re.compile(r"F\d{4}"))
    assert rows.count() < chosen_rows(page)
    address = rows.first.get_by_role("link").first.get_attribute("href")
    assert address
    assert address.startswith("http")


def test_a_mark_is_chosen_by_keyboard_alone(page: Page) -> None:
    marks = page.get_by_label("Mark", exact=True).first
    marks.focus()
    page.keyboard.press("End")
    told = marks.locator("option:checked").inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("tab", name="Rows", exact=False)).to_have_attribute(
        "aria-selected", "true"
    )
    expect(page.locator(".bw-rows li").first).to_contain_text(re.compile(r"F\d{4}"))
    assert page.locator(".bw-rows li").count() < chosen_rows(page)
    assert told


def test_brushing_the_timeline_chooses_a_span_of_days(page: Page) -> None:
    whole = chosen_rows(page)
    brush(page, 0.85, 0.97)
    expect(page.get_by_role("status")).not_to_contain_text(f"{whole} of {whole}")
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"timeline, \d+ to 1\d Dec 2024"))
    assert 0 < chosen_rows(page) < whole


def test_an_empty_span_is_said_in_words(page: Page) -> None:
    whole = chosen_rows(page)
    page.get_by_text("Kinds").click()
    page.get_by_role("checkbox", name="estimated", exact=False).check()
    expect(page.get_by_role("status")).not_to_contain_text(f"{whole} of {whole}")
    brush(page, 0.3, 0.35)
    expect(page.get_by_role("status")).to_contain_text("0 of")
    page.get_by_role("tab", name="Rows", exact=False).click()
    expect(page.locator(".bw-side")).to_contain_text("No row is left")


def test_another_date_and_another_site_are_shown(page: Page) -> None:
    before = page.locator(".bw-drawing").first.get_attribute("aria-label")
    page.get_by_role("slider", name="As of").press("ArrowLeft")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hmeimim air base, as of 13 Dec 2024")
    expect(page.locator(".bw-drawing").first).not_to_have_attribute("aria-label", str(before))
    page.get_by_label("Site", exact=True).select_option(label="Tartus naval facility")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tartus naval facility, as of")
    expect(page.locator(".bw-drawing").last).to_have_attribute(
        "aria-label", re.compile("Tartus naval facility")
    )


def test_what_is_looked_at_becomes_an_edition_with_a_link(page: Page, folder: Path) -> None:
    heading = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="Make this the edition").click()
    link = page.get_by_role("link", name="Open the page", exact=False)
    with page.context.expect_page() as opened:
        link.click()
    edition = opened.value
    expect(edition.get_by_role("heading", level=1)).to_contain_text(heading.split(",")[0])
    edition.close()
    expect(page.get_by_role("link", name="Open the PDF", exact=False)).to_be_visible()
    (manifest,) = (folder / "reports").glob("*/*/manifest.json")
    parameters = json.loads(manifest.read_text())["parameters"]
    assert parameters["as_of"] == manifest.parent.name
    assert parameters["site"] == manifest.parent.parent.name


def test_nobody_is_let_in_without_the_token(watched: Watched) -> None:
    stranger = watched.page.context.browser
    assert stranger
    page = stranger.new_page()
    page.goto(watched.page.url.partition("?")[0])
    assert "/login" in page.url
    page.close()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_app_breaks_no_rule_of_accessibility(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 1000})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its literals
    found = faults(page)
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)
