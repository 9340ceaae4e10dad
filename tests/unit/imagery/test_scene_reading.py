"""Bands of a scene on the grid of a chip, fine or coarse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
import shapely
from tests.hmeimim_scenes import CLEAR, EPSG, MIDDLE_M
from tests.made_up_scenes import APRON, collection, write_scene
from tests.picture_service import PictureService, serve_pictures

from basewatch.imagery.found import Found, read_found
from basewatch.imagery.network import Manners
from basewatch.imagery.scene_reading import SceneReader, visible_of
from basewatch.imagery.services import Service
from basewatch.models.scene_parts import Grid

SIDE_M = 6000


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PictureService]:
    folder = tmp_path_factory.mktemp("overviews")
    item = write_scene(replace(CLEAR, has_overviews=True), folder)
    with serve_pictures(folder, [item], collection()) as one:
        yield one


@pytest.fixture(scope="module")
def found(service: PictureService) -> Found:
    import json

    items = json.loads((service.pictures.parent / "items.json").read_text(encoding="utf-8"))
    return read_found(items["features"][0], shapely.box(35.94, 35.39, 35.96, 35.41), "")


def grid(pixel_m: float) -> Grid:
    side = round(SIDE_M / pixel_m)
    west, north = MIDDLE_M[0] - SIDE_M / 2, MIDDLE_M[1] + SIDE_M / 2
    return Grid(epsg=EPSG, west_m=west, north_m=north, pixel_m=pixel_m, width=side, height=side)


def reader() -> SceneReader:
    return SceneReader(Service("loopback", ""), Manners(tries=2, backoff_s=0.01, pause_s=0.0))


def test_a_coarse_chip_is_averaged_from_an_overview_and_costs_less(
    service: PictureService, found: Found
) -> None:
    service.forget()
    fine = reader().read_bands(found, grid(10.0)).chip(grid(10.0))
    full_bytes = service.picture_bytes()
    service.forget()
    coarse = reader().read_bands(found, grid(60.0)).chip(grid(60.0))
    assert service.picture_bytes() < 0.3 * full_bytes
    assert (fine.resampling, coarse.resampling) == ("cubic", "average")
    apart = np.abs(visible_of(coarse, grid(60.0)) - visible_of(fine, grid(60.0)))
    assert np.median(apart) < 0.001
    assert np.max(apart) < 0.08  # at the edges of the letters, where the overview smooths


def test_values_become_the_reflectance_that_the_ground_has(found: Found) -> None:
    chip = reader().read_bands(found, grid(10.0)).chip(grid(10.0))
    apron = np.median(chip.kept[:, 220:380, 290:380], axis=(1, 2)) * chip.kind.step
    assert apron.tolist() == pytest.approx([APRON[band] for band in chip.bands], abs=0.001)
    assert chip.bands == ("red", "green", "blue")
    assert chip.valid.all()


def test_each_band_is_asked_for_once_and_the_reader_pauses_between(
    service: PictureService, found: Found
) -> None:
    pauses: list[float] = []
    polite = replace(reader(), manners=Manners(pause_s=0.25), sleep=pauses.append)
    service.forget()
    polite.read_bands(found, grid(20.0))
    assert pauses == [0.25] * 3
    asked = dict.fromkeys(path.rpartition("/")[2] for path in service.picture_requests())
    assert list(asked) == ["red.tif", "green.tif", "blue.tif"]
