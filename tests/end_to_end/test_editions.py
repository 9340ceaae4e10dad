"""Many editions in one go: each since the one before, and one that fails stops no other."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from basewatch.cli import app
from basewatch.errors import ParameterError
from basewatch.publish.batch import plan_editions
from basewatch.publish.recorded import read_manifest
from basewatch.publish.verifying import verify_edition

SECOND = Path(__file__).parents[1] / "data" / "second_catalogue"
TOO_EARLY, FIRST, LAST = "1999-01-01", "2021-05-31", "2021-06-30"


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, list[dict[str, str]]]:
    """Make one edition too early and two that can be made, by two workers."""
    folder = tmp_path_factory.mktemp("batch")
    asked = ["--as-of", f"{LAST},{FIRST},{TOO_EARLY}", "--sites", "base-norte", "--jobs", "2"]
    asked += ["--paper", "letter"]
    where = ["--data", str(SECOND), "--reports", str(folder), "--json"]
    done = CliRunner().invoke(app, ["editions", *asked, *where])
    return folder, done.exit_code, json.loads(done.stdout)


def test_all_that_can_be_made_are_made_and_the_others_are_told(
    batch: tuple[Path, int, list[dict[str, str]]],
) -> None:
    folder, code, told = batch
    assert code == 1
    assert [each["edition"] for each in told] == [
        f"base-norte/{day}" for day in (TOO_EARLY, FIRST, LAST)
    ]
    assert "lies before the first evidence" in told[0]["problem"]
    assert [each["problem"] for each in told[1:]] == ["", ""]
    for day in (FIRST, LAST):
        assert verify_edition(folder / "base-norte" / day) == ()
    assert not (folder / "base-norte" / TOO_EARLY).exists()


def test_all_are_of_the_paper_asked_for(batch: tuple[Path, int, list[dict[str, str]]]) -> None:
    for day in (FIRST, LAST):
        folder = batch[0] / "base-norte" / day
        assert read_manifest(folder)["paper"] == "letter"
        box = PdfReader(folder / "briefing.pdf").pages[0].mediabox
        assert (round(box.width), round(box.height)) == (612, 792)


def test_unknown_paper_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    asked = ["editions", "--as-of", LAST, "--sites", "base-norte", "--paper", "a5"]
    where = ["--data", str(SECOND), "--reports", str(tmp_path)]
    with pytest.raises(ParameterError, match="There is no paper 'a5'"):
        CliRunner().invoke(app, [*asked, *where], catch_exceptions=False)
    assert not list(tmp_path.iterdir())


def test_window_of_each_begins_at_the_edition_before_it(
    batch: tuple[Path, int, list[dict[str, str]]],
) -> None:
    manifest = read_manifest(batch[0] / "base-norte" / LAST)
    assert manifest["parameters"]["since"] == FIRST
    assert manifest["parameters"]["since_basis"] == "the edition before this one"


def test_editions_that_are_there_are_left_as_they_are_if_only_missing_ones_are_wanted(
    batch: tuple[Path, int, list[dict[str, str]]],
) -> None:
    folder = batch[0]
    before = (folder / "base-norte" / LAST / "manifest.json").stat().st_mtime_ns
    asked = ["--as-of", LAST, "--sites", "base-norte", "--missing"]
    where = ["--data", str(SECOND), "--reports", str(folder)]
    done = CliRunner().invoke(app, ["editions", *asked, *where])
    assert (done.exit_code, done.stderr) == (0, "0 editions made, 1 there already, 0 not.\n")
    assert (folder / "base-norte" / LAST / "manifest.json").stat().st_mtime_ns == before


def test_plan_covers_every_site_and_day_whatever_their_order(tmp_path: Path) -> None:
    days = [dt.date.fromisoformat(day) for day in (LAST, FIRST, LAST)]
    requests, refused = plan_editions(SECOND, tmp_path, ["theatre", "base-norte"], days)
    planned = [f"{r.parameters.site.id}/{r.parameters.as_of}" for r in requests]
    assert refused == ()
    assert planned == [f"{s}/{d}" for s in ("base-norte", "theatre") for d in (FIRST, LAST)]
