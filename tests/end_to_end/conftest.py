"""An edition from made-up evidence, made once for all tests that look at its folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from basewatch.cli import app

SECOND = Path(__file__).parents[1] / "data" / "second_catalogue"


@pytest.fixture(scope="session")
def made_up_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make base-norte/2021-06-30 and return the folder of reports."""
    folder = tmp_path_factory.mktemp("made-up-reports")
    where = ["--data", str(SECOND), "--reports", str(folder)]
    done = CliRunner().invoke(app, ["report", "base-norte", "--as-of", "2021-06-30", *where])
    assert done.exit_code == 0, done.exception
    return folder
