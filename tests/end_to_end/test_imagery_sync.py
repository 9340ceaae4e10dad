"""Pictures fetched from a STAC API and a range server into a catalogue: what is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from tests.copies import texts
from tests.fetching import FATES, fates, run, scene_of
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

from basewatch.catalog.store import open_store
from basewatch.imagery.outcomes import Fate, Outcome


@pytest.fixture(autouse=True)
def _fresh(picture_service: PictureService) -> Iterator[None]:
    picture_service.forget()
    yield
    picture_service.forget()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return catalogue_of_test_data(tmp_path / "data")


def test_each_pass_has_its_fate(fetched: tuple[Path, list[Outcome], int]) -> None:
    folder, outcomes, _ = fetched
    assert fates(outcomes) == FATES
    assert set(FATES) == {scene.name for scene in SCENES}
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
