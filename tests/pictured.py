"""The shipped catalogue declared test data, with made-up pictures of one site in it.

SYNTHETIC stands across every picture, on the page beside it, and on every page of the edition.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from basewatch.catalog.load import Catalogue, load_catalogue
from basewatch.imagery.chips import Chip
from basewatch.imagery.grids import site_grid
from basewatch.imagery.keeping import put_scenes
from basewatch.imagery.look_items import CLOUD_FILE
from basewatch.imagery.pictures import classes_bytes
from basewatch.imagery.pixel_values import PixelValues, kept_values
from basewatch.imagery.scenes import MadeScene, Taking, make_scene
from basewatch.models.scene_parts import Grid, Provider
from basewatch.models.site import Site
from copies import DATA

SITE = "hmeimim"
SINCE, AS_OF = "2024-11-14", "2024-12-14"
BANDS = ("red", "green", "blue")
ADDED_M = (3000, 3300, 2600, 3000)
"""Top, bottom, left and right of what stands there in the newest picture and not before."""


@dataclass(frozen=True)
class MadeUp:
    """One made-up picture."""

    day: str
    sensor: str = "sentinel-2"
    gsd_m: float = 10.0
    licence: str = "copernicus-sentinel-modified"
    cloud_share: float | None = 0.0
    has_mask: bool = False
    has_added: bool = False
    moved_px: int = 0
    known_on: str = ""


PICTURES = (
    MadeUp("2024-10-26"),
    MadeUp("2024-11-20"),
    MadeUp("2024-11-25", cloud_share=0.92),
    MadeUp("2024-12-05", cloud_share=0.35),
    MadeUp("2024-12-09", "landsat-8-9", 15.0, "landsat"),
    MadeUp("2024-12-10", has_added=True),
    MadeUp("2024-12-13", known_on="2024-12-20"),
)
"""The last was not public by the edition's date."""
CALLOUTS = """\
callouts:
  - number: 1
    column: 280
    row: 315
    words: "Bright ground that was not there before (made up)"
    observations: [F0266]
  - number: 2
    column: 240
    row: 500
    words: "Runway (made up)"
    observations: [F0249]
"""


def as_test_data(folder: Path) -> Path:
    """Copy the shipped catalogue and declare it test data."""
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns(".*"))
    profile = folder / "catalogue.yml"
    profile.write_text(profile.read_text(encoding="utf-8") + "test_data: true\n", encoding="utf-8")
    return folder


def pictured_catalogue(
    folder: Path, pictures: Sequence[MadeUp] = PICTURES, callouts: str = CALLOUTS
) -> Path:
    """Make a catalogue of test data with pictures; the newest of them bears the callouts."""
    as_test_data(folder)
    catalogue = load_catalogue(folder)
    made = [made_scene(catalogue, each) for each in pictures]
    put_scenes(folder, made)
    marked = next((one for one, each in zip(made, pictures, strict=True) if each.has_added), None)
    if marked and callouts:
        path = folder / marked.scene.folder / "annotations.yml"
        path.write_text(callouts, encoding="utf-8")
    return folder


def made_scene(catalogue: Catalogue, made_up: MadeUp) -> MadeScene:
    """Make one scene with its chip and thumbnail."""
    site = catalogue.sites[SITE]
    grid = site_grid(site, made_up.gsd_m)
    chip = _chip(grid, made_up)
    moment = dt.datetime.fromisoformat(f"{made_up.day}T08:30:00+00:00")
    taking = Taking(
        sensors=(made_up.sensor,),
        licence=made_up.licence,
        providers=(Provider(name=catalogue.licences[made_up.licence].provider),),
        known_on=dt.date.fromisoformat(made_up.known_on or made_up.day),
        moment=moment,
        gsd_m=made_up.gsd_m,
        synthetic=True,
        cloud_share=made_up.cloud_share,
        lineage=("Made up for tests",),
    )
    masks = {CLOUD_FILE: classes_bytes(_cloud(grid, made_up), grid)} if made_up.has_mask else {}
    outline = _outline(site)
    return make_scene(catalogue, site, chip, outline, taking, least_covered=0.2, masks=masks)


def _cloud(grid: Grid, made_up: MadeUp) -> NDArray[np.uint8]:
    """Mark the rows that are under cloud, by the class of dense cloud."""
    classes = np.zeros((grid.height, grid.width), np.uint8)
    classes[: int(grid.height * (made_up.cloud_share or 0))] = 9
    return classes


def _outline(site: Site) -> dict[str, Any]:
    return next(f.geometry for f in site.features if f.role == "area-of-interest")


def _chip(grid: Grid, made_up: MadeUp) -> Chip:
    values = _reflectance(grid, made_up)
    valid = np.ones(values.shape[1:], dtype=bool)
    kept = kept_values(values, valid, PixelValues.REFLECTANCE)
    return Chip(grid, kept, valid, BANDS, PixelValues.REFLECTANCE, "cubic")


def _reflectance(grid: Grid, made_up: MadeUp) -> NDArray[np.float64]:
    """Paint ground with texture, a runway and an apron; the day sets noise and light."""
    shape = (grid.height, grid.width)
    texture = ndimage.gaussian_filter(np.random.default_rng(7).normal(0, 1, shape), 2)
    day = np.random.default_rng(dt.date.fromisoformat(made_up.day).toordinal())
    base = 0.11 + 0.02 * texture / texture.std() + day.normal(0, 0.002, shape)
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]]
    south, east = rows * grid.pixel_m, columns * grid.pixel_m
    base[abs(east - 2400 - 0.12 * (south - 4000)) < 30] = 0.2
    base[_inside(south, east, (2500, 4200, 2550, 3300))] = 0.24
    if made_up.has_added:
        base[_inside(south, east, ADDED_M)] = 0.05
    base = np.roll(base, made_up.moved_px, axis=1)
    light = 1 + 0.1 * day.normal()
    bands = np.stack([base * light * tint for tint in (1.1, 1.0, 0.8)])
    if made_up.cloud_share:
        bands[:, : int(shape[0] * made_up.cloud_share)] = 0.6
    return bands.clip(0.001, 0.9)


def _inside(
    south: NDArray[Any], east: NDArray[Any], box: tuple[int, int, int, int]
) -> NDArray[np.bool_]:
    top, bottom, left, right = box
    found: NDArray[np.bool_] = (south >= top) & (south < bottom) & (east >= left) & (east < right)
    return found
