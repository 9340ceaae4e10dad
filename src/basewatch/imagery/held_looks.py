"""What earlier runs left in the catalogue, as other dates to compare a new one with."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from basewatch.catalog.load import Catalogue
from basewatch.imagery.bright_ground import OtherDate
from basewatch.imagery.chips import Chip
from basewatch.imagery.overpasses import SAME_PASS
from basewatch.imagery.pixel_values import PixelValues
from basewatch.imagery.scene_reading import BANDS, visible_of
from basewatch.imagery.scenes import Taking
from basewatch.models.scene import Scene
from basewatch.models.scene_parts import Grid
from basewatch.models.site import Site

CLOUD_ASSET = "cloud"
MOST_DATES = 12
"""Newest dates that are read; more would tell nothing new of ground that does not change."""


def is_held(taking: Taking, site: Site, catalogue: Catalogue) -> bool:
    """Say whether a pass is in the catalogue, be it by another tile of a few seconds later."""
    return any(
        scene.site == site.id
        and scene.properties.moment is not None
        and scene.properties.sensors == taking.sensors
        and abs(scene.begin - taking.begin) <= SAME_PASS
        for scene in catalogue.scenes.values()
    )


def held_dates(folder: Path, catalogue: Catalogue, site: Site, coarse: Grid) -> list[OtherDate]:
    """Read the chips of a site that have a cloud mask beside them, the newest last.

    Parameters
    ----------
    folder
        Folder of the catalogue, which was checked.
    coarse
        Grid of the classification.
    """
    scenes = [
        scene
        for scene in catalogue.scenes.values()
        if scene.site == site.id and scene.chip and CLOUD_ASSET in scene.assets
    ]
    newest = sorted(scenes, key=lambda scene: (scene.begin, scene.id))[-MOST_DATES:]
    return [_date(folder, scene, coarse) for scene in newest]


def _date(folder: Path, scene: Scene, coarse: Grid) -> OtherDate:
    import rasterio

    grid, chip = scene.grid, scene.chip
    assert grid is not None and chip is not None  # noqa: PT018 (both belong to a picture)
    factor = round(coarse.pixel_m / grid.pixel_m)
    with rasterio.open(folder / scene.path_of(scene.assets[CLOUD_ASSET])) as file:
        classes = file.read(1)[::factor, ::factor]
    with rasterio.open(folder / scene.path_of(chip)) as file:
        kept, valid = file.read(), file.dataset_mask() > 0
    read = Chip(grid, kept, valid, BANDS, PixelValues.REFLECTANCE)
    return OtherDate(scene.id, np.asarray(classes, np.uint8), visible_of(read, coarse))
