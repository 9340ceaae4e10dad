"""Scenes put together: one stretch for a sensor's dates, and no slivers."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import rasterio
import rasterio.warp
import shapely

from basewatch.catalog.load import Catalogue
from basewatch.errors import ParameterError
from basewatch.imagery.chips import Chip, read_chip
from basewatch.imagery.grids import footprint, site_grid
from basewatch.imagery.pixel_values import PixelValues
from basewatch.imagery.scenes import Taking, make_scene
from basewatch.imagery.stac import catalogue_files
from basewatch.models.scene import Scene
from basewatch.models.scene_parts import Provider
from basewatch.models.site import Site
from scenery import (
    ground,
    made_up_site,
    placed,
    scene_file,
    with_mark,
    write_scene,
)

TAKEN = dt.datetime(2031, 3, 1, 8, 11, tzinfo=dt.UTC)
BANDS = ("red", "green", "blue")


def chip_of(path: Path, site: Site, kind: PixelValues = PixelValues.DISPLAY, **told: Any) -> Chip:
    with rasterio.open(path) as dataset:
        grid = site_grid(site, told.get("gsd_m", 10.0))
        count = dataset.count
        return read_chip(dataset, grid, tuple(range(1, count + 1)), BANDS[:count], kind, **told)


def taking(**told: Any) -> Taking:
    known: dict[str, Any] = {
        "sensors": ("example-wide",),
        "licence": "example-agency",
        "providers": (Provider(name="Example Agency"),),
        "known_on": dt.date(2031, 3, 2),
        "moment": TAKEN,
        "synthetic": True,
    }
    return Taking(**(known | told))


def test_later_pictures_of_a_sensor_take_the_range_of_the_first(tmp_path: Path) -> None:
    catalogue, site = made_up_site()
    transform, crs = placed(site), f"EPSG:{site.utm_epsg}"
    made = []
    for factor in (10, 25):
        counts = with_mark(ground(900, 900), transform, site).astype("uint16") * factor
        path = write_scene(tmp_path / f"{factor}.tif", counts, transform, crs=crs)
        chip = chip_of(path, site, PixelValues.COUNTS)
        outline = footprint_of(chip)
        one = make_scene(catalogue, site, chip, outline, taking(), least_covered=0.1)
        made.append(one.scene.properties.stretch)
        catalogue = with_scene(catalogue, one.scene)
    assert made[0] == made[1]
    assert made[0] is not None
    assert "percentiles" in made[0].method


def footprint_of(chip: Chip) -> dict[str, Any]:
    outline = footprint(shapely.box(*chip.grid.bounds_m), chip.grid)
    assert outline is not None
    return outline


def with_scene(catalogue: Catalogue, scene: Scene) -> Catalogue:
    return dataclasses.replace(catalogue, scenes={scene.id: scene})


def test_a_sliver_is_refused(tmp_path: Path) -> None:
    catalogue, site = made_up_site()
    transform = placed(site, 30, 30)
    path = write_scene(tmp_path / "s.tif", ground(30, 30), transform, crs=f"EPSG:{site.utm_epsg}")
    chip = chip_of(path, site)
    with pytest.raises(ParameterError, match=r"shows 0\.\d% of the extent of Base Norte; less"):
        make_scene(catalogue, site, chip, footprint_of(chip), taking(), least_covered=0.05)


def test_a_scene_read_back_from_its_item_is_the_same(tmp_path: Path) -> None:
    catalogue, site = made_up_site()
    chip = chip_of(scene_file(tmp_path / "scene.tif", site), site)
    scene = make_scene(catalogue, site, chip, footprint_of(chip), taking(), least_covered=0.1).scene
    files = catalogue_files(
        catalogue.profile, catalogue.sites, catalogue.licences, [scene], {scene.id}
    )
    assert Scene.model_validate_json(files[f"{scene.folder}/{scene.id}.json"]) == scene
