"""Pages of the four editions in print: none ends half empty, none is too heavy to mail."""

from __future__ import annotations

import subprocess
from pathlib import Path

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
