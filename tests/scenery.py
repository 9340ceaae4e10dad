"""Made-up scenes for tests, with SYNTHETIC written across them, and a catalogue to put them in."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from pyproj import Transformer

from basewatch.catalog.load import Catalogue, load_catalogue
from basewatch.models.site import Site

SECOND_CATALOGUE = Path(__file__).parent / "data" / "second_catalogue"
SITE = "base-norte"
MARK = 250
"""Grey level of the one bright square of a scene; everything else is darker."""
MARK_AT = (-69.618, -33.118)
"""Where the middle of that square lies, lon, lat."""
MARK_M = 200.0
"""Its side, metres."""


def made_up_catalogue(folder: Path) -> Path:
    """Copy the made-up catalogue without its base layers."""
    shutil.copytree(SECOND_CATALOGUE, folder, ignore=shutil.ignore_patterns("geodata"))
    return folder


def made_up_site(folder: Path = SECOND_CATALOGUE) -> tuple[Catalogue, Site]:
    """Load the made-up catalogue and its air base."""
    catalogue = load_catalogue(folder)
    return catalogue, catalogue.sites[SITE]


def ground(width: int, height: int, bands: int = 3) -> NDArray[np.uint8]:
    """Paint ground: a slope of greys with SYNTHETIC across, shape (bands, rows, columns)."""
    slope = np.linspace(40, 160, width)[None, :] + np.linspace(0, 40, height)[:, None]
    picture = Image.fromarray(slope.astype("uint8"))
    font = ImageFont.load_default(size=max(10, width // 8))
    ImageDraw.Draw(picture).text((width // 8, height // 2), "SYNTHETIC", font=font, fill=20)
    return np.stack([np.asarray(picture)] * bands)


def placed(
    site: Site, width: int = 900, height: int = 900, pixel_m: float = 10.0, turn: float = 0.0
) -> Affine:
    """Lay pixels round the middle of a site in its UTM zone, turned by degrees."""
    to_utm = Transformer.from_crs(4326, site.utm_epsg, always_xy=True)
    east_m, north_m = to_utm.transform(site.lon, site.lat)
    centred = Affine.translation(-width / 2, -height / 2)
    turned = Affine.rotation(turn) * Affine.scale(pixel_m, -pixel_m) * centred
    return Affine.translation(east_m, north_m) * turned


def with_mark(
    values: NDArray[Any], transform: Affine, site: Site, level: float = MARK
) -> NDArray[Any]:
    """Paint the bright square onto a scene."""
    to_utm = Transformer.from_crs(4326, site.utm_epsg, always_xy=True)
    east_m, north_m = to_utm.transform(*MARK_AT)
    rows, columns = np.mgrid[0 : values.shape[1], 0 : values.shape[2]]
    x, y = transform * (columns + 0.5, rows + 0.5)
    inside = (abs(x - east_m) <= MARK_M / 2) & (abs(y - north_m) <= MARK_M / 2)
    painted: NDArray[Any] = np.where(inside, level, values).astype(values.dtype)
    return painted


def write_scene(path: Path, values: NDArray[Any], transform: Affine | None, **members: Any) -> Path:
    """Write a GeoTIFF; `members` replace those of its profile, and `mask` its mask."""
    mask = members.pop("mask", None)
    count, height, width = values.shape
    profile = {
        "driver": "GTiff",
        "count": count,
        "height": height,
        "width": width,
        "dtype": values.dtype.name,
        "transform": transform,
    } | members
    with rasterio.open(path, "w", **profile) as target:
        target.write(values)
        if mask is not None:
            target.write_mask(mask)
    return path


def scene_file(path: Path, site: Site, *, turn: float = 0.0, **members: Any) -> Path:
    """Write a whole scene of the site in its own zone: three bands of grey levels."""
    transform = placed(site, turn=turn)
    values = with_mark(ground(900, 900), transform, site)
    return write_scene(path, values, transform, **({"crs": f"EPSG:{site.utm_epsg}"} | members))
