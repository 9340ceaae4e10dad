"""Editions that several tests read, made once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests.fetching import run
from tests.hmeimim_scenes import catalogue_of_test_data
from tests.picture_service import PictureService
from typer.testing import CliRunner

from basewatch.cli import app
from basewatch.imagery.outcomes import Outcome
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
    asked = ["report", "base-norte", "--as-of", "2021-06-30", *where, "--json"]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.exception
    told = json.loads(done.stdout)
    assert all(Path(path).is_file() for path in told["files"])
    assert told["edition"] == "base-norte/2021-06-30"
    return folder


@pytest.fixture(scope="session")
def fetched(
    picture_service: PictureService, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[Outcome], int]:
    """Fetch all scenes once; give the catalogue, what became of each, and the bytes sent."""
    folder = catalogue_of_test_data(tmp_path_factory.mktemp("fetched") / "data")
    picture_service.forget()
    outcomes = run(picture_service, folder)
    return folder, outcomes, picture_service.picture_bytes()
