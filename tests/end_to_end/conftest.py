"""Editions that several tests read, made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from typer.testing import CliRunner

from basewatch.cli import app
from shipped_pages import EDITIONS, make_edition, page_of

SECOND = Path(__file__).parents[1] / "data" / "second_catalogue"


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


@pytest.fixture(scope="session")
def made_up_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make base-norte/2021-06-30 and return the folder of reports."""
    folder = tmp_path_factory.mktemp("made-up-reports")
    where = ["--data", str(SECOND), "--reports", str(folder)]
    done = CliRunner().invoke(app, ["report", "base-norte", "--as-of", "2021-06-30", *where])
    assert done.exit_code == 0, done.exception
    return folder
