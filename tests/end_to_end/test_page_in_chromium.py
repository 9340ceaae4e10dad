"""The HTML edition in a real Chromium, opened from disk: nothing fetched, nothing blocked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page

from basewatch.render.html import BasewatchHTMLExporter
from browsing import open_browser

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[1] / "data" / "sample_briefing.ipynb"
ALL_LIVE = "body:not(:has(.drawing:not(.live)))"
FIGURES = 3


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    html, _ = BasewatchHTMLExporter().from_filename(str(SAMPLE))
    target = tmp_path_factory.mktemp("edition") / "briefing.html"
    target.write_text(html, encoding="utf-8")
    return target.as_uri()


@pytest.fixture(scope="module")
def browser(chromium_path: Path) -> Iterator[Browser]:
    with open_browser(chromium_path) as browser:
        yield browser


class Reader:
    """A window on the page, and everything the page asked for or complained about."""

    def __init__(self, context: BrowserContext) -> None:
        self.complaints: list[str] = []
        self.fetched: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._note(request.url))

    def _note(self, url: str) -> None:
        if not url.startswith("data:"):
            self.fetched.append(url)

    def open(self, address: str, *, live: bool = True) -> Page:
        """Open the page, and wait until its figures are interactive where they will be."""
        self.page.goto(address)
        if live:
            self.page.wait_for_selector(ALL_LIVE, timeout=30_000)
        return self.page


Read = Callable[..., Reader]


@pytest.fixture(scope="module")
def read(browser: Browser) -> Iterator[Read]:
    contexts: list[BrowserContext] = []

    def reader(**options: object) -> Reader:
        contexts.append(browser.new_context(**options))  # type: ignore[arg-type]
        return Reader(contexts[-1])

    yield reader
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def live(read: Read, address: str) -> Reader:
    """Give a reader of the page with its figures interactive; tests may scroll it."""
    reader = read(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    reader.open(address)
    return reader


@pytest.fixture(scope="module")
def still(read: Read, address: str) -> Reader:
    """Give a reader of the page without scripts."""
    reader = read(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    reader.open(address, live=False)
    return reader


def test_page_asks_for_nothing_and_complains_of_nothing(
    live: Reader, still: Reader, address: str
) -> None:
    for reader in (live, still):
        assert reader.fetched == [address]
        assert reader.complaints == []


def test_every_figure_becomes_interactive_by_itself(live: Reader) -> None:
    page = live.page
    assert page.locator(".drawing.live .interactive .main-svg").count() >= FIGURES
    page.locator("#counts .drawing").scroll_into_view_if_needed()
    box = page.locator("#counts .interactive .nsewdrag").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.25)
    page.wait_for_selector("#counts .hovertext")


def test_no_button_sends_a_figure_anywhere(live: Reader) -> None:
    buttons = live.page.locator("#counts .modebar-btn").all()
    assert [button.get_attribute("data-title") for button in buttons] == [
        "Zoom",
        "Pan",
        "Zoom in",
        "Zoom out",
        "Reset axes",
    ]


def test_every_figure_stands_without_scripts(still: Reader) -> None:
    drawings = still.page.locator("figure .still > svg")
    assert drawings.count() == FIGURES
    for drawing in drawings.all():
        assert drawing.is_visible()
        assert drawing.bounding_box()["width"] == 760


def test_interactive_figures_look_like_the_static_ones(live: Reader, still: Reader) -> None:
    for name in ("site-map", "counts"):
        pictures = [
            Image.open(BytesIO(reader.page.locator(f"#{name} .drawing").screenshot())).convert("L")
            for reader in (still, live)
        ]
        assert pictures[0].size == pictures[1].size
        difference = ImageChops.difference(*pictures).point(lambda level: 255 * (level > 64))
        share = sum(difference.histogram()[255:]) / (difference.width * difference.height)
        assert share < 0.003


def test_nothing_moves_when_figures_become_interactive(live: Reader, still: Reader) -> None:
    parts = ":is(main h2, main figure):not(#section-evidence ~ * *)"
    boxes = [
        [part.bounding_box() for part in reader.page.locator(parts).all()]
        for reader in (still, live)
    ]
    above = [after["y"] - before["y"] for before, after in zip(*boxes, strict=True)]
    assert len(set(above)) == 1


def test_a_figure_that_fails_stays_static(read: Read, address: str) -> None:
    reader = read()
    reader.page.add_init_script("window.TextDecoder = class { constructor() { throw 1 } }")
    page = reader.open(address, live=False)
    page.wait_for_selector("#counts .drawing[data-state=static]")
    assert page.locator("#counts .still > svg").is_visible()


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_page_never_scrolls_sideways(read: Read, address: str, width: int) -> None:
    page = read(viewport={"width": width, "height": 800}).open(address, live=width == 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_wide_figures_scroll_in_their_frame_and_by_keyboard(read: Read, address: str) -> None:
    page = read(viewport={"width": 360, "height": 780}).open(address)
    frame = page.locator("#counts .plate")
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    assert frame.evaluate("frame => frame.scrollLeft") > 0


def test_first_tab_offers_to_skip_to_the_briefing(read: Read, address: str) -> None:
    page = read().open(address, live=False)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("link => link === document.activeElement")
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_contents_mark_the_section_being_read(live: Reader) -> None:
    page = live.page
    page.locator("#section-evidence").evaluate("section => section.scrollIntoView()")
    marked = page.locator(".contents a[aria-current]")
    page.wait_for_selector(".contents a[href='#section-evidence'][aria-current]")
    assert marked.count() == 1
    assert page.locator(".contents").bounding_box()["y"] >= 0


def test_a_link_to_an_evidence_row_lands_on_it(read: Read, address: str) -> None:
    page = read().open(f"{address}#row-T0030", live=False)
    page.wait_for_timeout(300)
    box = page.locator("#row-T0030").bounding_box()
    assert 0 <= box["y"] < 720


def test_figures_speak_their_finding_in_both_states(live: Reader, still: Reader) -> None:
    for page in (still.page, live.page):
        assert page.get_by_role("img", name="Aircraft seen rose from 4").count() == 1
        assert page.get_by_role("figure", name="Transports came and went").count() == 1
    focusable = live.page.locator(
        ".drawing a:not([tabindex='-1']), .drawing button:not([tabindex='-1'])"
    )
    assert focusable.count() == 0


def test_landmarks_are_named(live: Reader) -> None:
    page = live.page
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1
    assert page.get_by_role("navigation", name="Contents").count() == 1
    assert page.get_by_role("region", name="Order of battle").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(read: Read, address: str, scheme: str) -> None:
    page = read(color_scheme=scheme).open(address, live=False)
    assert page.evaluate(CONTRAST) == []


def test_print_shows_static_drawings_opened_tables_and_addresses(read: Read, address: str) -> None:
    page = read(color_scheme="dark").open(address)
    page.emulate_media(media="print")
    assert page.locator("#counts .interactive").is_hidden()
    assert page.locator("#counts .still > svg").is_visible()
    assert page.locator(".contents").is_hidden()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    printed = page.evaluate(
        "getComputedStyle(document.querySelector('#source-7 .address'), '::after').content"
    )
    assert "https://www.example.org/news/2024/12/7/apron" in printed
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#counts details table").is_visible()


CONTRAST = """() => {
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!colour.startsWith("rgba(0, 0, 0, 0")) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const weak = [];
  for (const element of document.querySelectorAll("body *:not(svg *, script, style)")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || element.closest(".drawing, .unseen, .sideways, .skip")) continue;
    const [a, b] = [luminance(getComputedStyle(element).color), luminance(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) weak.push(`${element.className || element.tagName} ${ratio.toFixed(2)}`);
  }
  return [...new Set(weak)];
}"""
