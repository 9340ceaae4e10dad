"""Pages of four editions of the catalogue that ships."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bs4 import BeautifulSoup, Tag

COMMAND = str(Path(sys.executable).with_name("basewatch"))
EDITIONS = {
    "hmeimim": "2024-12-14",
    "tartus": "2025-02-01",
    "qamishli": "2026-02-10",
    "theatre": "2024-12-18",
}


def make_edition(site: str, reports: Path) -> None:
    """Make an edition as its users do."""
    command = [COMMAND, "report", site, "--as-of", EDITIONS[site], "--reports", str(reports)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr


def page_of(site: str, reports: Path) -> BeautifulSoup:
    """Read the page of an edition without drawings and scripts."""
    html = (reports / site / EDITIONS[site] / "briefing.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "html.parser")
    for unread in page(["script", "style", "svg"]):
        unread.decompose()
    return page


def rows_of(mark: Tag) -> list[str]:
    """Return the rows that a source mark stands for: those it names, or the one it leads to."""
    if mark.has_attr("data-rows"):
        return str(mark["data-rows"]).split()
    return [str(link["href"])[5:] for link in mark.select('a[href^="#row-"]')]
