"""Editions that several tests read, made once."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from shipped_pages import EDITIONS, page_of


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BeautifulSoup]:
    """Return the page of each of the four editions, by site."""
    reports = tmp_path_factory.mktemp("four-editions")
    return {site: page_of(site, reports) for site in EDITIONS}
