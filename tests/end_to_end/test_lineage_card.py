"""What stands behind a mark is shown beside it, by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from basewatch.render.html import BasewatchHTMLExporter
from browsing import open_browser

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[1] / "data" / "sample_briefing.ipynb"
MARK = ".marks > span[data-rows]"


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
    rows = (mark.get_attribute("data-rows") or "").split()
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
    lost = page.evaluate(
        """selector => [...document.querySelectorAll(selector)]
             .flatMap((mark) => mark.dataset.rows.split(" "))
             .filter((id) => !document.getElementById("row-" + id))""",
        MARK,
    )
    assert lost == []
