"""`basewatch imagery search`: the table, the data, and what is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from tests.hmeimim_scenes import SCENES
from tests.picture_service import Fault, PictureService
from typer.testing import CliRunner, Result

from basewatch.cli import app
from basewatch.errors import ParameterError

DECEMBER = ("--since", "2024-12-01", "--until", "2024-12-31")


@pytest.fixture(autouse=True)
def _fresh(picture_service: PictureService) -> Iterator[None]:
    picture_service.forget()
    yield
    picture_service.forget()


def search(*arguments: str) -> Result:
    result = CliRunner().invoke(app, ["imagery", "search", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_table_names_what_is_of_the_tile_and_what_of_the_area(
    picture_service: PictureService,
) -> None:
    printed = search("Khmeimim", *DECEMBER, "--api", picture_service.api).stdout
    head, *lines = printed.splitlines()
    assert head.split("  ")[0] == "date-time UTC"
    assert "tile cloud" in head
    assert "of the area" in head
    assert [line.split("  ")[0] for line in lines[:2]] == ["2024-12-03 08:20", "2024-12-05 08:20"]
    assert all(scene.name in printed for scene in SCENES)
    assert "5 pictures. Cloud is that of the whole tile" in printed
    assert "not that over the site" in printed


def test_json_is_the_same_list(picture_service: PictureService) -> None:
    records = json.loads(
        search("hmeimim", *DECEMBER, "--api", picture_service.api, "--json").stdout
    )
    assert [record["id"] for record in records] == [scene.name for scene in SCENES]
    assert records[0]["datetime"] == "2024-12-03T08:20:31Z"
    assert records[0]["tile_cloud_percent"] == 2.5
    assert "cloud_share" not in records[0]


def test_what_is_left_out_is_said_beside_the_list(picture_service: PictureService) -> None:
    def spoil(page: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
        page["features"][0]["geometry"] = None
        return page

    picture_service.faults.append(Fault("/search", rewrite=spoil))
    limit = ("--max-cloud", "50")
    result = search("hmeimim", *DECEMBER, "--api", picture_service.api, "--json", *limit)
    assert len(json.loads(result.stdout)) == 3
    assert f"{SCENES[0].name} is left out: it has no footprint." in result.stderr
    assert "stated to be cloudier than asked for: 1" in result.stderr


def test_nothing_found_is_not_nothing_there(picture_service: PictureService) -> None:
    days = ("--since", "2016-01-01", "--until", "2016-01-02")
    printed = search("hmeimim", *days, "--api", picture_service.api).stdout
    assert "has no picture of Hmeimim air base from 2016-01-01 to 2016-01-02" in printed
    assert "says nothing on whether others have one" in printed


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("hmeimim", "--since", "2024-12-31", "--until", "2024-12-01"), "lies before --since"),
        (("hmeimim", "--since", "2024-12", "--until", "2024-12-01"), "--since: '2024-12' lacks"),
        (("nowhere", *DECEMBER), "nowhere"),
        (("hmeimim", *DECEMBER, "--api", "earthsearch"), "Did you mean 'earth-search'?"),
    ],
)
def test_what_cannot_be_asked_is_refused_before_anything_is_sent(
    arguments: tuple[str, ...], words: str
) -> None:
    with pytest.raises(ParameterError, match=words):
        search(*arguments)


def test_without_a_network_one_sentence_says_so() -> None:
    command = [sys.executable, "-m", "basewatch.cli", "imagery", "search", "hmeimim", *DECEMBER]
    done = subprocess.run(
        [*command, "--api", "http://stac.example.invalid"],
        env=os.environ | {"NO_PROXY": "*", "no_proxy": "*"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "basewatch: http://stac.example.invalid could not be reached: its name is not known here, "
        "as on a machine without a network. Nothing was changed; try again with a network, or "
        "name another service with --api.\n"
    )


def test_help_does_not_load_what_reads_pictures() -> None:
    program = (
        "import sys, basewatch.cli as cli\n"
        "try: cli.app(['imagery', 'search', '--help'])\n"
        "except SystemExit: pass\n"
        "slow = {'pystac_client', 'rasterio', 'requests', 'shapely', 'numpy'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {sorted(slow)}' if slow else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
