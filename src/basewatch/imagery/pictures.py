"""Write chips: as cloud-optimised GeoTIFF, and as a thumbnail for editions; same in, same bytes."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from basewatch.imagery.chips import Chip
from basewatch.imagery.pixel_values import PixelValues
from basewatch.imagery.stretching import grey_levels, reduced
from basewatch.models.scene_parts import Grid, Stretch

if TYPE_CHECKING:
    from numpy.typing import NDArray

SYNTHETIC = "SYNTHETIC"
NOTHING_SEEN = 255
"""Grey level of a thumbnail where the picture shows nothing: white, as the page."""
WEBP = {"quality": 88, "method": 6}


def cog_bytes(chip: Chip, title: str, credit: str) -> bytes:
    """Write a chip as a cloud-optimised GeoTIFF.

    Parameters
    ----------
    chip
        The chip; where it shows nothing the file has nodata, or a mask for grey levels.
    title, credit
        Kept in the file, so that it says what it is wherever it goes.
    """
    import rasterio
    from affine import Affine
    from rasterio.io import MemoryFile
    from rasterio.shutil import copy

    has_mask = chip.kind is PixelValues.DISPLAY
    profile: dict[str, Any] = {
        "driver": "GTiff",
        "width": chip.grid.width,
        "height": chip.grid.height,
        "count": len(chip.bands),
        "dtype": chip.kept.dtype.name,
        "crs": f"EPSG:{chip.grid.epsg}",
        "transform": Affine(*chip.grid.transform),
        "nodata": None if has_mask else chip.kind.empty,
    }
    settings = {"compress": "DEFLATE", "predictor": "YES", "blocksize": 256, "num_threads": 1}
    with (
        rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True, GDAL_NUM_THREADS="1"),
        MemoryFile() as plain,
        MemoryFile(ext=".tif") as made,
    ):
        with plain.open(**profile) as target:
            target.write(chip.kept)
            target.scales = (chip.kind.step,) * len(chip.bands)
            target.descriptions = chip.bands
            target.update_tags(TIFFTAG_IMAGEDESCRIPTION=title, TIFFTAG_COPYRIGHT=credit)
            if has_mask:
                target.write_mask(chip.valid)
        with plain.open() as source:
            copy(source, made.name, driver="COG", **settings)
        return bytes(made.read())


def classes_bytes(classes: NDArray[np.uint8], grid: Grid) -> bytes:
    """Write codes of classes on a grid as a cloud-optimised GeoTIFF, shape (rows, columns)."""
    valid = np.ones(classes.shape, bool)
    chip = Chip(grid, classes[None], valid, ("class",), PixelValues.COUNTS)
    return cog_bytes(chip, "Classes of what hides the ground; 0 where nothing does", "")


def thumbnail_bytes(chip: Chip, stretch: Stretch, *, synthetic: bool) -> bytes:
    """Write the thumbnail of a chip, WebP, over the very same extent.

    Parameters
    ----------
    chip
        The chip, of one band or three.
    stretch
        How its values become grey levels.
    synthetic
        Whether the word SYNTHETIC is painted across it.
    """
    values, valid = reduced(chip)
    grey = np.where(valid, grey_levels(values, stretch), NOTHING_SEEN).astype("uint8")
    picture = _picture(grey)
    if synthetic:
        _paint_across(picture, SYNTHETIC)
    out = io.BytesIO()
    picture.save(out, "WEBP", **WEBP)
    return out.getvalue()


def _picture(grey: NDArray[np.uint8]) -> Image.Image:
    layers = grey if len(grey) == 3 else np.repeat(grey[:1], 3, axis=0)
    return Image.fromarray(np.ascontiguousarray(np.moveaxis(layers, 0, -1)))


def _paint_across(picture: Image.Image, word: str) -> None:
    """Paint a word along the diagonal, bright on dark, so that it shows on any ground."""
    length = math.hypot(*picture.size)
    font = ImageFont.load_default(size=max(8.0, length / len(word)))
    left, top, right, bottom = font.getbbox(word, stroke_width=2)
    label = Image.new("RGBA", (int(right - left) + 4, int(bottom - top) + 4))
    ImageDraw.Draw(label).text(
        (2 - left, 2 - top), word, font=font, fill=(255, 255, 255, 200),
        stroke_width=2, stroke_fill=(0, 0, 0, 200),
    )  # fmt: skip
    angle = math.degrees(math.atan2(picture.height, picture.width))
    turned = label.rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
    share = 0.95 * min(picture.width / turned.width, picture.height / turned.height)
    turned = turned.resize((max(1, int(turned.width * share)), max(1, int(turned.height * share))))
    place = ((picture.width - turned.width) // 2, (picture.height - turned.height) // 2)
    picture.paste(turned, place, turned)
