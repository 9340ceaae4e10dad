"""Maps as a real browser sets them: no text overlaps another, none leaves the drawing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Page

from basewatch.analysis.citations import number_sources
from basewatch.figures.cartography.boxes import Box
from basewatch.figures.site_map import site_map
from basewatch.figures.theatre_map import theatre_map
from basewatch.models.blocks import Figure
from browsing import open_browser
from shipped import shipped_edition

pytestmark = pytest.mark.browser

FONTS = Path(__file__).parents[2] / "templates" / "fonts"
FACES = "".join(
    f"@font-face {{ font-family: '{family}'; font-weight: {weight}; font-style: {style}; "
    f"src: url('{(FONTS / f'{file}.ttf').as_uri()}'); }}"
    for family, file, weight, style in (
        ("Noto Sans", "NotoSans-Regular", "400", "normal"),
        ("Noto Sans", "NotoSans-Bold", "700", "normal"),
        ("Noto Sans", "NotoSans-Italic", "400", "italic"),
        ("Noto Sans Symbols 2", "NotoSansSymbols2-Regular", "400", "normal"),
    )
)
TEXTS = """async svg => {
  document.body.innerHTML = svg;
  await document.fonts.load("11px 'Noto Sans'"); await document.fonts.ready;
  return [...document.querySelectorAll('text')].filter(t => t.textContent.trim()).map(t => {
    const box = t.getBoundingClientRect();
    return [t.textContent, box.left, box.top, box.right, box.bottom];
  });
}"""
LINE_GAP = 2.0
"""Boxes of text reach this far above and below the letters."""


@pytest.fixture(scope="module")
def page(chromium_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    start = tmp_path_factory.mktemp("maps") / "start.html"
    start.write_text(f"<!doctype html><style>{FACES} body {{ margin: 0 }}</style>", "utf-8")
    with open_browser(chromium_path) as browser:
        opened = browser.new_page(viewport={"width": 800, "height": 1000})
        opened.goto(start.as_uri())
        yield opened


def drawn(kind: str, site: str) -> Figure:
    selection = shipped_edition(site)
    make = site_map if kind == "site" else theatre_map
    return make(selection, number_sources(selection))


@pytest.mark.parametrize(
    ("kind", "site"),
    [("site", "hmeimim"), ("site", "tartus"), ("site", "damascus"), ("site", "t4"),
     ("theatre", "hmeimim"), ("theatre", "tartus")],
)  # fmt: skip
def test_no_text_of_a_map_overlaps_another_in_a_browser(page: Page, kind: str, site: str) -> None:
    figure = drawn(kind, site)
    found = page.evaluate(TEXTS, figure.svg)
    boxes = [
        (text, Box(left, top + LINE_GAP, right, bottom - LINE_GAP))
        for text, left, top, right, bottom in found
    ]
    assert len(boxes) > 15
    for (one, here), (other, there) in combinations(boxes, 2):
        assert not here.overlaps(there), f"{one!r} overlaps {other!r}"
    paper = Box(0, 0, figure.width_px, figure.height_px)
    assert [text for text, box in boxes if not paper.contains(box)] == []
