"""Pages of four editions of the catalogue that ships."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bs4 import BeautifulSoup

COMMAND = str(Path(sys.executable).with_name("basewatch"))
EDITIONS = {
    "hmeimim": "2024-12-14",
    "tartus": "2025-02-01",
    "qamishli": "2026-02-10",
    "theatre": "2024-12-18",
}


def page_of(site: str, reports: Path) -> BeautifulSoup:
    """Make an edition and read its page without drawings and scripts."""
    command = [COMMAND, "report", site, "--as-of", EDITIONS[site], "--reports", str(reports)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    html = (reports / site / EDITIONS[site] / "briefing.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "html.parser")
    for unread in page(["script", "style", "svg"]):
        unread.decompose()
    return page
