"""What stands behind a mark is shown beside it, by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from basewatch.render.html import BasewatchHTMLExporter
from browsing import open_browser
from shipped_pages import rows_of

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[1] / "data" / "sample_briefing.ipynb"
MARK = ".marks > span"


@pytest.fixture(scope="module")
def page(chromium_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    html, _ = BasewatchHTMLExporter().from_filename(str(SAMPLE))
    target = tmp_path_factory.mktemp("edition") / "briefing.html"
    target.write_text(html, encoding="utf-8")
    with open_browser(chromium_path) as browser:
        opened = browser.new_page(viewport={"width": 900, "height": 700})
        opened.goto(target.as_uri())
        yield opened


def test_pointer_on_a_mark_shows_its_page_and_rows_and_leaving_hides_them(page: Page) -> None:
    mark = page.locator(MARK).first
    mark.hover()
    card = page.locator("#lineage-card")
    expect(card).to_be_visible()
    told = BeautifulSoup(mark.evaluate("mark => mark.outerHTML"), "html.parser").span
    assert told is not None
    rows = rows_of(told)
    assert rows
    assert card.locator(".row").count() == min(len(rows), 6)
    assert len(card.locator(".page").inner_text()) > 10
    box, view = card.bounding_box(), page.viewport_size
    assert box is not None
    assert view is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= view["width"]
    page.mouse.move(1, 1)
    expect(card).to_be_hidden()


def test_pointer_may_cross_to_the_card(page: Page) -> None:
    page.locator(MARK).first.hover()
    card = page.locator("#lineage-card")
    card.hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.mouse.move(1, 1)
    expect(card).to_be_hidden()


def test_focus_shows_the_card_says_so_to_a_screen_reader_and_escape_hides_it(page: Page) -> None:
    link = page.locator(f"{MARK} a").first
    link.focus()
    card = page.locator("#lineage-card")
    expect(card).to_be_visible()
    assert link.get_attribute("aria-describedby") == "lineage-card"
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert link.get_attribute("aria-describedby") is None


def test_every_mark_of_the_page_names_rows_that_stand_on_it(page: Page) -> None:
    marks = BeautifulSoup(page.content(), "html.parser").select(MARK)
    rows = {row for mark in marks for row in rows_of(mark)}
    lost = [row for row in rows if page.locator(f"[id='row-{row}']").count() == 0]
    assert rows
    assert lost == []
