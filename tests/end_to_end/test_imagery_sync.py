"""Pictures fetched from a real STAC API and a range server into a catalogue, whatever happens."""

from __future__ import annotations

import datetime as dt
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from tests.copies import copy_catalogue, texts
from tests.hmeimim_scenes import (
    CLEAR,
    CLEAR_AGAIN,
    CLOUDED,
    HALF,
    SCENES,
    SLIVER,
    catalogue_of_test_data,
)
from tests.picture_service import Fault, PictureService

from basewatch.catalog.load import load_catalogue
from basewatch.catalog.store import open_store
from basewatch.errors import CatalogueError, ParameterError
from basewatch.imagery.network import Manners
from basewatch.imagery.outcomes import Fate, Outcome
from basewatch.imagery.searching import Question
from basewatch.imagery.services import find_service
from basewatch.imagery.syncing import Sync
from basewatch.models.scene import Scene

HASTY = Manners(timeout_s=5.0, tries=3, backoff_s=0.01, pause_s=0.0)
TODAY = dt.date(2025, 1, 1)
FATES = {
    CLEAR.name: Fate.KEPT,
    HALF.name: Fate.KEPT,
    CLOUDED.name: Fate.NOT_LOOKED,
    SLIVER.name: Fate.SLIVER,
    CLEAR_AGAIN.name: Fate.KEPT,
}


@pytest.fixture(autouse=True)
def _fresh(picture_service: PictureService) -> Iterator[None]:
    picture_service.forget()
    yield
    picture_service.forget()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return catalogue_of_test_data(tmp_path / "data")


@pytest.fixture(scope="module")
def fetched(
    picture_service: PictureService, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[Outcome], int]:
    """Fetch all scenes once; give the catalogue, what became of each, and the bytes sent."""
    folder = catalogue_of_test_data(tmp_path_factory.mktemp("fetched") / "data")
    picture_service.forget()
    outcomes = run(picture_service, folder)
    return folder, outcomes, picture_service.picture_bytes()


def sync(
    service: PictureService, folder: Path, days: tuple[int, int] = (1, 31), **changes: Any
) -> Sync:
    site = load_catalogue(folder).sites["hmeimim"]
    question = Question(site, *(dt.date(2024, 12, day) for day in days))
    return Sync(question, find_service(service.api), HASTY, folder, TODAY, **changes)


def run(service: PictureService, folder: Path, **changes: Any) -> list[Outcome]:
    return sync(service, folder, **changes).run()


def fates(outcomes: list[Outcome]) -> dict[str, Fate]:
    return {one.item: one.fate for one in outcomes}


def scene_of(folder: Path, day: int) -> Scene:
    found = load_catalogue(folder).scenes.values()
    return next(one for one in found if one.properties.item and one.begin.day == day)


def bands_asked(service: PictureService) -> set[str]:
    return {path.split("/")[2] for path in service.picture_requests() if "scl" not in path}


def test_each_pass_has_its_fate(fetched: tuple[Path, list[Outcome], int]) -> None:
    folder, outcomes, _ = fetched
    assert fates(outcomes) == FATES
    usable = {one.item: one.usable_share for one in outcomes}
    assert usable[CLEAR.name] == 1.0
    assert usable[HALF.name] == pytest.approx(0.48, abs=0.01)
    assert usable[CLOUDED.name] == 0.0
    assert not open_store(folder).connection.in_transaction


def test_cloud_is_that_over_the_site_not_that_of_the_tile(
    fetched: tuple[Path, list[Outcome], int],
) -> None:
    """The tile of the 13th is said to be 82 % cloudy, that of the 8th 15 %."""
    folder = fetched[0]
    assert scene_of(folder, 13).properties.cloud_share == 0.0
    assert scene_of(folder, 8).properties.cloud_share == 1.0
    assert not scene_of(folder, 8).has_pixels


def test_a_chip_says_whose_it_is_and_what_was_done(
    fetched: tuple[Path, list[Outcome], int],
) -> None:
    told = scene_of(fetched[0], 5).properties
    assert told.sensors == ("sentinel-2",)
    assert (told.platform, told.gsd_m, told.synthetic) == ("sentinel-2a", 10.0, True)
    assert told.credit == "Contains modified Copernicus Sentinel data 2024"
    assert told.known_on == dt.date(2024, 12, 5)
    assert told.title.startswith("SYNTHETIC")
    assert told.item.endswith(f"/collections/sentinel-2-c1-l2a/items/{HALF.name}")
    assert "offset -0.1 as stated" in told.lineage
    assert "Resampled once to 10 m" in told.lineage
    assert told.original.name == HALF.name


def test_every_chip_has_the_same_extent_and_stretch(
    fetched: tuple[Path, list[Outcome], int],
) -> None:
    scenes = [scene_of(fetched[0], day) for day in (3, 5, 13)]
    assert len({scene.grid.model_dump_json() for scene in scenes}) == 1
    assert len({scene.properties.stretch.model_dump_json() for scene in scenes}) == 1


def test_the_mask_beside_a_chip_says_where_cloud_hides_the_ground(
    fetched: tuple[Path, list[Outcome], int],
) -> None:
    folder, scene = fetched[0], scene_of(fetched[0], 5)
    with rasterio.open(folder / scene.path_of(scene.assets["cloud"])) as file:
        cloud = file.read(1)
    with rasterio.open(folder / scene.path_of(scene.chip)) as file:
        assert file.shape == cloud.shape
        red = file.read(1) * file.scales[0]
    assert set(np.unique(cloud)) == {0, 9}
    assert np.median(red[cloud == 9]) > 0.6
    assert np.median(red[cloud == 0]) < 0.3


def test_only_windows_are_read_and_bands_of_usable_scenes_alone(
    fetched: tuple[Path, list[Outcome], int], picture_service: PictureService
) -> None:
    """The site's extent is 29 % of these scenes, made small for the tests."""
    pictures = picture_service.pictures
    every = sum(path.stat().st_size for path in pictures.rglob("*.tif"))
    bands = sum(
        (pictures / scene.name / f"{band}.tif").stat().st_size
        for scene in (CLEAR, HALF, CLEAR_AGAIN)
        for band in ("red", "green", "blue")
    )
    assert fetched[2] < 0.6 * bands < 0.4 * every


def test_what_is_held_is_not_read_again(
    fetched: tuple[Path, list[Outcome], int], picture_service: PictureService
) -> None:
    before = texts(fetched[0])
    again = run(picture_service, fetched[0])
    held = {CLEAR.name, HALF.name, CLOUDED.name, CLEAR_AGAIN.name}
    assert {name for name, fate in fates(again).items() if fate is Fate.HELD} == held
    assert {path.split("/")[2] for path in picture_service.picture_requests()} == {SLIVER.name}
    assert texts(fetched[0]) == before


def test_an_interrupted_run_is_gone_on_with(
    fetched: tuple[Path, list[Outcome], int], picture_service: PictureService, data: Path
) -> None:
    def interrupt(what: str, done: int, total: int) -> None:
        if what == "Pictures" and done == 1:
            raise KeyboardInterrupt

    first = sync(picture_service, data, progress=interrupt)
    with pytest.raises(KeyboardInterrupt):
        first.run()
    assert Fate.KEPT in fates(first.outcomes).values()
    assert scene_of(data, 3).has_pixels
    picture_service.forget()
    assert fates(run(picture_service, data))[CLEAR.name] is Fate.HELD
    assert bands_asked(picture_service) == {HALF.name, CLEAR_AGAIN.name}
    assert texts(data) == texts(fetched[0])


def test_a_killed_process_leaves_a_catalogue_without_faults(
    fetched: tuple[Path, list[Outcome], int], picture_service: PictureService, data: Path
) -> None:
    picture_service.faults.append(Fault(f"{CLEAR_AGAIN.name}/red", 9, wait_s=60))
    days = ("--since", "2024-12-01", "--until", "2024-12-31")
    command = [sys.executable, "-m", "basewatch.cli", "imagery", "sync", "hmeimim", *days]
    process = subprocess.Popen([*command, "--api", picture_service.api, "--data", data])
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and CLEAR_AGAIN.name not in bands_asked(picture_service):
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    picture_service.forget()
    assert scene_of(data, 5).has_pixels
    run(picture_service, data)
    assert bands_asked(picture_service) == {CLEAR_AGAIN.name}
    assert texts(data) == texts(fetched[0])


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault(f"{HALF.name}/green", 99, status=500), "an error of its own (500"),
        (Fault(f"{HALF.name}/scl", 99, status=404), "refused the request (404)"),
        (Fault(f"{HALF.name}/blue", 99, keep=50_000), "50,000 bytes where its item promises"),
    ],
    ids=["no answer", "no picture", "truncated"],
)
def test_a_picture_that_fails_costs_no_other_and_is_tried_again(
    picture_service: PictureService, data: Path, fault: Fault, words: str
) -> None:
    picture_service.faults.append(replace(fault))
    first = run(picture_service, data, days=(5, 8))
    assert fates(first) == {HALF.name: Fate.FAILED, CLOUDED.name: Fate.NOT_LOOKED}
    assert words in next(one.words for one in first if one.fate is Fate.FAILED)
    picture_service.forget()
    assert fates(run(picture_service, data, days=(5, 8)))[HALF.name] is Fate.KEPT


def test_the_newest_come_first_where_a_limit_is_set(
    picture_service: PictureService, data: Path
) -> None:
    assert set(fates(run(picture_service, data, newest=1))) == {CLEAR_AGAIN.name}


def test_two_processings_of_a_scene_are_one_look(
    picture_service: PictureService, data: Path
) -> None:
    """A service that keeps the old processing beside the new one offers each pass twice."""

    def doubled(page: dict[str, Any]) -> dict[str, Any]:
        page["features"] = [one for one in page["features"] if one["id"] == CLEAR.name]
        older = {**page["features"][0], "id": "OLDER"}
        older["properties"] = {**older["properties"], "s2:processing_baseline": "02.09"}
        page["features"].insert(0, older)
        return page

    picture_service.faults.append(Fault("/search", rewrite=doubled))
    assert fates(run(picture_service, data)) == {CLEAR.name: Fate.KEPT}


def test_where_the_best_tile_fails_the_next_is_read(
    picture_service: PictureService, data: Path
) -> None:
    def doubled(page: dict[str, Any]) -> dict[str, Any]:
        page["features"] = [one for one in page["features"] if one["id"] == CLEAR.name]
        newer = {**page["features"][0], "id": "NEWER"}
        newer["properties"] = {**newer["properties"], "s2:processing_baseline": "09.99"}
        newer["assets"] = {**newer["assets"], "scl": {"href": f"{picture_service.api}pictures/x"}}
        page["features"].append(newer)
        return page

    picture_service.faults.append(Fault("/search", rewrite=doubled))
    assert fates(run(picture_service, data)) == {CLEAR.name: Fate.KEPT}


def test_a_made_up_picture_cannot_enter_a_catalogue_of_evidence(
    picture_service: PictureService, tmp_path: Path
) -> None:
    real = copy_catalogue(tmp_path / "data")
    before = texts(real)
    with pytest.raises(CatalogueError, match="synthetic"):
        run(picture_service, real)
    assert texts(real) == before


def test_a_held_chip_that_was_changed_is_named_before_anything_is_fetched(
    fetched: tuple[Path, list[Outcome], int], picture_service: PictureService, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(fetched[0], tmp_path / "data"))
    scene = scene_of(copy, 3)
    path = copy / scene.path_of(scene.chip)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(CatalogueError, match="is not the picture described: its SHA-256"):
        run(picture_service, copy)
    assert not picture_service.asked


def test_pictures_behind_an_account_are_refused_with_where_else_to_look(data: Path) -> None:
    site = load_catalogue(data).sites["hmeimim"]
    question = Question(site, dt.date(2024, 12, 1), dt.date(2024, 12, 31))
    with pytest.raises(ParameterError, match=r"cdse can be searched, but .* earth-search has"):
        Sync(question, find_service("cdse"), HASTY, data, TODAY).run()


def test_a_service_that_gives_tokens_is_asked_once_for_one(
    picture_service: PictureService, data: Path
) -> None:
    with_token = sync(picture_service, data, newest=1)
    token_url = f"{picture_service.address}/token"
    with_token.service = replace(with_token.service, token_url=token_url)
    assert fates(with_token.run()) == {CLEAR_AGAIN.name: Fate.KEPT}
    asked = picture_service.picture_requests()
    assert asked
    assert all(path.endswith("?sig=made-up") for path in asked)
    assert [path for _, path, _ in picture_service.asked].count("/token") == 1
    assert "made-up" not in scene_of(data, 13).model_dump_json().replace("made up", "")


def test_the_list_of_scenes_of_the_fixture_is_whole() -> None:
    assert set(FATES) == {scene.name for scene in SCENES}
