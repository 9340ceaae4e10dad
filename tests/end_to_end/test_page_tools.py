"""What scripts add to a page: menus of figures, the search of the evidence, links, keys."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from basewatch.render.html import BasewatchHTMLExporter
from browsing import open_browser

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[1] / "data" / "sample_briefing.ipynb"


@pytest.fixture(scope="module")
def page(chromium_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    html, _ = BasewatchHTMLExporter().from_filename(str(SAMPLE))
    target = tmp_path_factory.mktemp("edition") / "briefing.html"
    target.write_text(html, encoding="utf-8")
    with open_browser(chromium_path) as browser:
        opened = browser.new_page(viewport={"width": 1280, "height": 800})
        opened.goto(target.as_uri())
        opened.wait_for_selector("body:not(:has(.drawing:not(.live)))", timeout=60_000)
        yield opened


@pytest.fixture(autouse=True)
def _fresh(page: Page) -> None:
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.evaluate("document.querySelector('.filter').reset()")
    page.evaluate("document.querySelector('.filter').dispatchEvent(new Event('change'))")


def saved(page: Page, kind: str) -> Path:
    """Save the figure of counts by keyboard alone; return the file."""
    title = page.locator("#counts .menu summary")
    title.focus()
    page.keyboard.press("Enter")
    page.locator("#counts .menu button", has_text=kind).focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    expect(title).to_be_focused()
    expect(page.locator("p[role=status]")).to_have_text(f"Figure 2 is saved as {kind}.")
    assert download.value.suggested_filename.endswith(f"-counts.{kind.lower()}")
    return Path(download.value.path())


def table_of(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def test_saved_picture_is_sharp_and_not_blank(page: Page) -> None:
    picture = Image.open(saved(page, "PNG"))
    assert picture.width == 2 * (760 + 24)
    assert len(picture.convert("RGB").getcolors(1 << 20) or ()) > 20


def test_saved_drawing_bears_title_finding_fonts_and_edition_with_its_mark(page: Page) -> None:
    drawing = saved(page, "SVG").read_text(encoding="utf-8")
    for part in ("Figure 2", "<desc>Aircraft seen rose from 4", "@font-face", "TLP:", "edition "):
        assert part in drawing


def test_saved_data_are_the_table_of_the_figure(page: Page) -> None:
    rows = table_of(saved(page, "CSV"))
    assert len(rows) == page.locator("#counts details tbody tr:not(.group)").count()
    assert all("edition" in row["edition"] for row in rows)


def test_escape_closes_a_menu(page: Page) -> None:
    page.locator("#counts .menu summary").click()
    page.keyboard.press("Escape")
    expect(page.locator("#counts .menu button").first).to_be_hidden()


def test_rows_of_evidence_are_searched_counted_and_saved(page: Page) -> None:
    form = page.get_by_role("search", name="Rows of evidence")
    rows = page.locator("#evidence tbody tr[id]")
    form.get_by_label("Kind").select_option(index=1)
    left = page.locator("#evidence tbody tr[id]:not([hidden])").count()
    assert 0 < left < rows.count()
    expect(form.locator("output")).to_have_text(f"{left} of {rows.count()} rows")
    with page.expect_download() as download:
        form.get_by_role("button").click()
    assert len(table_of(Path(download.value.path()))) == left
    form.get_by_label("Words").fill("no row says this")
    expect(form.locator("output")).to_have_text(f"0 of {rows.count()} rows")
    expect(form.get_by_role("button")).to_be_disabled()


def test_a_link_to_a_row_that_is_filtered_away_shows_it(page: Page) -> None:
    form = page.get_by_role("search", name="Rows of evidence")
    form.get_by_label("Words").fill("no row says this")
    expect(page.locator("#row-T0030")).to_be_hidden()
    page.evaluate("location.hash = 'row-T0030'")
    expect(page.locator("#row-T0030")).to_be_in_viewport()
    expect(form.get_by_label("Words")).to_have_value("")


def test_every_figure_judgement_section_and_row_offers_its_address(page: Page) -> None:
    linked = "main section[id], figure.figure[id], .judgements li[id], #evidence tr[id]"
    for owner in page.locator(linked).all():
        address = f"#{owner.get_attribute('id')}"
        assert owner.locator(f"a.deep[href='{address}']").count() == 1, address
    link = page.locator("#counts h3 a.deep")
    page.keyboard.press("Tab")  # focus shows to who came by keyboard, whatever was clicked before
    link.focus()
    expect(link).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#counts"


def test_keys_go_through_the_sections_and_rest_while_words_are_typed(page: Page) -> None:
    focused = "document.activeElement.closest('section')?.id"
    ids = [each.get_attribute("id") for each in page.locator("section.chapter").all()]
    walked = []
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
        walked.append(page.evaluate(focused))
    assert walked == [ids[0], ids[1], ids[0]]
    page.keyboard.press("e")
    page.keyboard.type("jk?")
    expect(page.locator(".filter input")).to_have_value("jk?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.locator(".filter input").fill("")


def test_help_lists_the_keys_and_switches_them_off(page: Page) -> None:
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Keys").click()
    dialog.get_by_role("checkbox").check()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()


def test_without_scripts_there_is_no_menu_and_no_search() -> None:
    html, _ = BasewatchHTMLExporter().from_filename(str(SAMPLE))
    body = html[html.index("<body>") : html.index('<script type="text/plain" id="plotly-js"')]
    assert not [name for name in ('class="menu"', "<form", 'class="deep"') if name in body]
