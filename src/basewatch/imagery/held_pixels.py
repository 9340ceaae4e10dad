"""Read the pictures that a catalogue holds: thumbnails for a page, chips to be compared."""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from basewatch.analysis.pixel_change import PixelChange, compare
from basewatch.analysis.showing import HeldPicture
from basewatch.errors import CatalogueError
from basewatch.models.scene import Scene
from basewatch.models.scene_parts import Asset

SHOWN_AS_IS = ("image/webp", "image/png", "image/jpeg")
"""Media types that a web page and a PDF both show."""
SHEET_WIDTH_PX = 600
"""Two and a half times the width of a picture on a contact sheet."""
CLOUD_MASK = "cloud"
"""Asset that says of each pixel of the chip whether cloud or its shadow covers it."""
MOST_COMPARED_PIXELS = 2_000_000
"""Pixels that are compared; of a larger chip several are averaged into one."""
MOST_UNMASKED_CLOUD = 0.01
"""Cloud share of the area of interest up to which pictures are compared without a mask."""
Values = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


def read_thumbnails(folder: Path, scenes: Iterable[Scene]) -> tuple[HeldPicture, ...]:
    """Read the thumbnails of scenes.

    Parameters
    ----------
    folder
        Folder of the catalogue.
    scenes
        With pixels, all of which may be shown.

    Raises
    ------
    CatalogueError
        When a file is missing, is not the one its item describes, or cannot be shown.
    """
    return tuple(_thumbnail(folder, scene) for scene in scenes)


def for_sheet(held: HeldPicture) -> HeldPicture:
    """Make a picture no wider than a contact sheet can show, so that a page stays light."""
    with Image.open(io.BytesIO(held.content)) as picture:
        if picture.width <= SHEET_WIDTH_PX:
            return held
        size = (SHEET_WIDTH_PX, round(picture.height * SHEET_WIDTH_PX / picture.width))
        smaller = picture.convert("RGB").resize(size, Image.Resampling.BOX)
    out = io.BytesIO()
    smaller.save(out, "WEBP", quality=85, method=6)
    return HeldPicture(held.scene, out.getvalue(), "image/webp")


def _thumbnail(folder: Path, scene: Scene) -> HeldPicture:
    asset = scene.thumbnail
    if asset is None or asset.media_type not in SHOWN_AS_IS:
        kind = asset.media_type if asset else "none"
        msg = (
            f"Item {scene.id} has no thumbnail that a page can show ({kind}); allowed are "
            f"{', '.join(SHOWN_AS_IS)}. Add the picture again."
        )
        raise CatalogueError(msg)
    return HeldPicture(scene, read_asset(folder, scene, asset), asset.media_type)


def read_asset(folder: Path, scene: Scene, asset: Asset) -> bytes:
    """Read a picture, and see that it is the one described.

    Raises
    ------
    CatalogueError
        When the file is missing, or its SHA-256 is not that of the item.
    """
    path = folder / scene.path_of(asset)
    try:
        content = path.read_bytes()
    except OSError:
        msg = f"{path} is missing; bring it back, or add the picture again."
        raise CatalogueError(msg) from None
    if hashlib.sha256(content).hexdigest() != asset.sha256:
        msg = f"{path} is not the picture that {scene.id}.json describes: its SHA-256 differs."
        raise CatalogueError(msg)
    return content


def compare_scenes(folder: Path, before: Scene, after: Scene) -> PixelChange | str:
    """Compare the chips of two scenes, cloud left out.

    Returns
    -------
    PixelChange or str
        A sentence that says why not, where they cannot be compared.

    Raises
    ------
    CatalogueError
        When a chip is missing or is not the one its item describes.
    """
    if problem := unlike(before, after):
        return problem
    values, masks = [], []
    for scene in (before, after):
        read, seen = _read_chip(folder, scene)
        cloud = _read_cloud(folder, scene)
        if cloud is None and (problem := _cloud_problem(scene)):
            return problem
        values.append(read)
        masks.append(seen if cloud is None else seen & ~cloud)
    return compare(values[0], values[1], masks[0] & masks[1])


def unlike(before: Scene, after: Scene) -> str:
    """Say what makes two pictures ones that no pixel of which can be compared; else nothing."""
    one, other = before.properties, after.properties
    if one.sensors != other.sensors:
        named = f"{', '.join(one.sensors)} and {', '.join(other.sensors)}"
        return f"The pictures are of different sensors ({named}), so their pixels are not compared."
    if before.grid != after.grid:
        return "The pictures lie on different grids, so their pixels are not compared."
    if one.stretch != other.stretch:
        return "The pictures are stretched differently, so their pixels are not compared."
    return ""


def _cloud_problem(scene: Scene) -> str:
    share, when = scene.properties.cloud_share, scene.when_words
    if share is None:
        return (
            f"Cloud was not measured on the picture of {when}, so cloud cannot be left out and "
            "the pixels are not compared."
        )
    if share > MOST_UNMASKED_CLOUD:
        return (
            f"{share:.0%} of the site is under cloud on the picture of {when} and no mask says "
            "where, so the pixels are not compared."
        )
    return ""


def _read_chip(folder: Path, scene: Scene) -> tuple[Values, Mask]:
    """Read a chip: values in their unit, (bands, rows, columns), and where it shows ground."""
    from rasterio.enums import Resampling  # imported here: most editions compare nothing
    from rasterio.io import MemoryFile

    asset = scene.chip
    if asset is None:
        msg = f"Item {scene.id} has no chip; add the picture again."
        raise CatalogueError(msg)
    with MemoryFile(read_asset(folder, scene, asset)) as file, file.open() as dataset:
        size = _compared_size(dataset.height, dataset.width)
        steps = np.array(dataset.scales, dtype=float)[:, None, None]
        values = dataset.read(out_shape=(dataset.count, *size), resampling=Resampling.average)
        return values * steps, dataset.dataset_mask(out_shape=size) > 0


def _compared_size(rows: int, columns: int) -> tuple[int, int]:
    """Give rows and columns in which a chip is compared: whole numbers of its pixels make one."""
    factor = math.ceil(math.sqrt(rows * columns / MOST_COMPARED_PIXELS))
    return rows // factor, columns // factor


def _read_cloud(folder: Path, scene: Scene) -> Mask | None:
    from rasterio.io import MemoryFile

    asset = scene.assets.get(CLOUD_MASK)
    if asset is None:
        return None
    with MemoryFile(read_asset(folder, scene, asset)) as file, file.open() as dataset:
        rows, columns = _compared_size(dataset.height, dataset.width)
        factor = dataset.height // rows
        covered = dataset.read(1)[: rows * factor, : columns * factor] > 0
    blocks: Mask = covered.reshape(rows, factor, columns, factor).any(axis=(1, 3))
    return blocks
