"""A page on a phone, by keyboard alone, without motion, and read aloud in several languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from basewatch.render.html import BasewatchHTMLExporter
from browsing import open_browser

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[1] / "data" / "sample_briefing.ipynb"
DRAWN = ".drawing.live"
STOPS = 40


@pytest.fixture(scope="module")
def browser(chromium_path: Path) -> Iterator[Browser]:
    with open_browser(chromium_path) as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    html, _ = BasewatchHTMLExporter().from_filename(str(SAMPLE))
    target = tmp_path_factory.mktemp("edition") / "briefing.html"
    target.write_text(html, encoding="utf-8")
    return target.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    opened.goto(address)
    yield opened
    opened.close()


def test_a_phone_draws_a_figure_only_when_it_comes_near(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    assert page.locator(DRAWN).count() == 0
    page.locator("#counts").scroll_into_view_if_needed()
    page.wait_for_selector(f"#counts {DRAWN}", timeout=30_000)
    context.close()


def test_focus_is_seen_at_every_stop_of_the_tab_key(page: Page) -> None:
    seen = set()
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "(({ outlineStyle, outlineWidth }) => [outlineStyle, parseFloat(outlineWidth)])"
            "(getComputedStyle(document.activeElement))"
        )
        stop = page.evaluate("document.activeElement.outerHTML.slice(0, 80)")
        assert outline[0] != "none", stop
        assert outline[1] >= 2, stop
        seen.add(page.evaluate("document.activeElement.tagName"))
    assert {"A", "BUTTON"} <= seen


def test_nothing_moves_for_those_who_asked_for_that(page: Page) -> None:
    page.wait_for_selector("body:not(:has(.drawing:not(.live)))", timeout=30_000)
    page.locator("#counts .interactive").hover()
    assert page.evaluate("document.getAnimations().length") == 0
    longest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('*')].map((each) => getComputedStyle(each))"
        ".flatMap((style) => [style.transitionDuration, style.animationDuration])"
        ".map((words) => parseFloat(words) || 0))"
    )
    assert longest == 0


def test_names_in_other_scripts_say_their_language_and_direction(page: Page) -> None:
    told = page.evaluate(
        "[...document.querySelectorAll('[lang]')].map((each) => [each.lang, each.dir])"
    )
    assert ["en", "ltr"] in told
    assert ["ar", "rtl"] in told
    assert all(way == ("rtl" if language == "ar" else "ltr") for language, way in told)


def test_page_has_one_of_each_landmark_and_all_its_regions_are_named(page: Page) -> None:
    for landmark in ("banner", "navigation", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1, landmark  # type: ignore[arg-type]
    nameless = page.locator("[role=region]:not([aria-label]):not([aria-labelledby])")
    assert nameless.count() == 0


def test_page_says_in_a_sentence_what_it_is(page: Page) -> None:
    told = page.locator("meta[name=description]").get_attribute("content")
    assert told is not None
    assert page.locator("h1").inner_text() in told
    assert page.locator(".as-of time").inner_text() in told
