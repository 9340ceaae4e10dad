"""Pages of the four editions in print: none ends half empty, no words stand on one another."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from PIL import Image

from shipped_pages import EDITIONS

DOTS_PER_INCH = 36
MARGINS_MM = (20.0, 18.0)
"""Above and below what a page holds; running header and footer stand in them."""
WHITE = 235
LEAST_FILLED = 0.45
MOST_BYTES = 1_000_000
WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


class Word(NamedTuple):
    """A word and its box, in points from the upper left corner of its page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def covers(self, other: Word) -> bool:
        """Tell whether both share more than a hair's breadth and about half a line."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        least = min(self.bottom - self.top, other.bottom - other.top)
        return across > 1 and down > 0.45 * least


def words_by_page(pdf: Path) -> Iterator[list[Word]]:
    """Yield the words of each page from top to bottom.

    Boxes of Arabic words are as high as the typeface's tallest marks, so those words are left out.
    """
    told = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True
    )
    for page in told.stdout.split("<page ")[1:]:
        found = (Word(*map(float, box), unescape(text)) for *box, text in WORD.findall(page))
        yield sorted(
            (word for word in found if not RIGHT_TO_LEFT.search(word.text)),
            key=lambda word: word.top,
        )


def on_one_another(words: list[Word]) -> Iterator[tuple[str, str]]:
    for number, word in enumerate(words):
        for other in words[number + 1 :]:
            if other.top > word.bottom:
                break
            if word.covers(other):
                yield word.text, other.text


def filled(page: Path) -> float:
    """Return how far down a page its last ink stands, as a share of what it could hold."""
    with Image.open(page) as picture:
        grey = np.asarray(picture)
    top, bottom = (round(mm / 25.4 * DOTS_PER_INCH) for mm in MARGINS_MM)
    inked = np.flatnonzero((grey[top : len(grey) - bottom] < WHITE).any(axis=1))
    return (int(inked[-1]) + 1) / (len(grey) - top - bottom) if len(inked) else 0.0


@pytest.mark.parametrize("site", EDITIONS)
def test_no_page_but_the_last_ends_half_empty(reports: Path, tmp_path: Path, site: str) -> None:
    pdf = reports / site / EDITIONS[site] / "briefing.pdf"
    asked = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-gray", str(pdf), str(tmp_path / "page")]
    subprocess.run(asked, check=True, capture_output=True)
    pages = sorted(tmp_path.glob("page-*.pgm"))
    assert len(pages) > 10
    shares = {page.stem: round(filled(page), 2) for page in pages[:-1]}
    assert {name: share for name, share in shares.items() if share < LEAST_FILLED} == {}


@pytest.mark.parametrize("site", EDITIONS)
def test_print_can_be_mailed_and_opens_without_a_complaint(reports: Path, site: str) -> None:
    pdf = reports / site / EDITIONS[site] / "briefing.pdf"
    assert pdf.stat().st_size < MOST_BYTES
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True)
    assert told.stderr == ""
    assert "Tagged:          yes" in told.stdout


@pytest.mark.parametrize("site", EDITIONS)
def test_no_word_stands_on_another_nor_in_the_margin(reports: Path, site: str) -> None:
    pages = list(words_by_page(reports / site / EDITIONS[site] / "briefing.pdf"))
    assert sum(map(len, pages)) > 5000
    found = {n: list(on_one_another(words)) for n, words in enumerate(pages, start=1)}
    assert {n: pairs for n, pairs in found.items() if pairs} == {}
    left, right = 17.5 / 25.4 * 72, (210 - 17.5) / 25.4 * 72
    assert [
        word for words in pages for word in words if word.left < left or word.right > right
    ] == []
