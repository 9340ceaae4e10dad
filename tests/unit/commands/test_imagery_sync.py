"""`basewatch imagery sync`: what it prints, and its exit code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.hmeimim_scenes import HALF, catalogue_of_test_data
from tests.picture_service import Fault, PictureService
from typer.testing import CliRunner, Result

from basewatch.cli import app
from basewatch.errors import ParameterError

DAYS = ("--since", "2024-12-05", "--until", "2024-12-08")


@pytest.fixture(autouse=True)
def _fresh(picture_service: PictureService) -> Iterator[None]:
    picture_service.forget()
    yield
    picture_service.forget()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return catalogue_of_test_data(tmp_path / "data")


def sync(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["imagery", "sync", *map(str, arguments)])


def test_each_pass_is_a_line_and_the_sums_are_the_last(
    picture_service: PictureService, data: Path
) -> None:
    done = sync("Khmeimim", *DAYS, "--api", picture_service.api, "--data", data)
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "2024-12-05 08:20 sentinel-2a  kept, 48% of the area usable",
        "2024-12-08 08:20 sentinel-2a  kept as an item without pixels: not looked, "
        "0% of the area usable",
        "2 passes: 1 kept; 1 kept as an item without pixels: not looked.",
    ]
    again = sync("hmeimim", *DAYS, "--api", picture_service.api, "--data", data)
    assert again.stdout.splitlines()[-1] == "2 passes: 2 held already."


def test_a_picture_that_could_not_be_read_is_an_exit_code_and_a_way_on(
    picture_service: PictureService, data: Path
) -> None:
    picture_service.faults.append(Fault(f"{HALF.name}/scl", 99, status=404))
    done = sync("hmeimim", *DAYS, "--api", picture_service.api, "--data", data)
    assert done.exit_code == 1
    assert "2024-12-05 08:20 sentinel-2a  could not be read: " in done.stdout
    assert "The same command tries again what could not be read." in done.stderr


def test_a_span_without_passes_says_so(picture_service: PictureService, data: Path) -> None:
    days = ("--since", "2016-01-01", "--until", "2016-01-02")
    done = sync("hmeimim", *days, "--api", picture_service.api, "--data", data)
    assert done.stdout == "No pass in that span.\n"


def test_days_in_the_wrong_order_are_refused(data: Path) -> None:
    days = ("--since", "2024-12-08", "--until", "2024-12-05")
    done = sync("hmeimim", *days, "--data", data)
    assert isinstance(done.exception, ParameterError)
    assert "lies before --since" in done.exception.message
