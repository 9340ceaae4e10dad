"""Editions that several tests read, made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from shipped_pages import EDITIONS, make_edition, page_of


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the four editions."""
    folder = tmp_path_factory.mktemp("four-editions")
    for site in EDITIONS:
        make_edition(site, folder)
    return folder


@pytest.fixture(scope="session")
def pages(reports: Path) -> dict[str, BeautifulSoup]:
    """Return the page of each of the four editions, by site."""
    return {site: page_of(site, reports) for site in EDITIONS}
