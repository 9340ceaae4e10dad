"""Made-up Sentinel-2 scenes for tests: bands and scene classification as COGs, with STAC items.

SYNTHETIC stands across every picture, so that none can be taken for a real one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import rasterio
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from rasterio.transform import from_origin
from scipy.ndimage import zoom

PIXEL_M = 10.0
OFFSET, SCALE = -0.1, 0.0001
"""From stored values to reflectance, as in processings since 2022."""
BANDS = ("red", "green", "blue")
GROUND = {"red": 0.14, "green": 0.12, "blue": 0.09}
APRON = {"red": 0.38, "green": 0.35, "blue": 0.31}
COLLECTION = "sentinel-2-c1-l2a"
Box = tuple[float, float, float, float]
"""West, south, east, north in metres from the middle of the scene."""


@dataclass(frozen=True)
class MadeUpScene:
    """What a made-up scene shows."""

    name: str
    taken: dt.datetime
    epsg: int
    middle_m: tuple[float, float]
    """Easting and northing of its middle."""
    size: int = 1200
    """Pixels of 10 m on each side."""
    clouds: Sequence[Box] = ()
    """Where cloud is, bright in the bands and flagged in the classification."""
    aprons: Sequence[Box] = ()
    """Where the ground is bright concrete."""
    flagged: Sequence[Box] = ()
    """Where the classification says cloud though the ground is seen."""
    empty: Sequence[Box] = ()
    """Where the satellite recorded nothing."""
    tile_cloud_percent: float = 10.0
    seed: int = 1
    offset: float = OFFSET
    """Offset that the stored values really have."""
    has_overviews: bool = False
    block: int = 256
    """Pixels on each side of a block, the least that can be read; services take 512 or 1,024."""

    @property
    def west_north_m(self) -> tuple[float, float]:
        """Easting and northing of its north-western corner."""
        half = self.size * PIXEL_M / 2
        return self.middle_m[0] - half, self.middle_m[1] + half


def _slices(scene: MadeUpScene, box: Box, step: int = 1) -> tuple[slice, slice]:
    half = scene.size * PIXEL_M / 2
    west, south, east, north = box
    side = PIXEL_M * step
    columns = [int(np.clip(round((x + half) / side), 0, scene.size // step)) for x in (west, east)]
    rows = [int(np.clip(round((half - y) / side), 0, scene.size // step)) for y in (north, south)]
    return slice(*rows), slice(*columns)


def _lettering(size: int) -> NDArray[np.bool_]:
    picture = Image.new("1", (size, size))
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=90)
    for row, y in enumerate(range(20, size, 160)):
        for x in range(-300 + 130 * (row % 3), size, 620):
            draw.text((x, y), "SYNTHETIC", fill=1, font=font)
    return np.asarray(picture)


def _reflectance(
    scene: MadeUpScene, band: str, lettering: NDArray[np.bool_]
) -> NDArray[np.float32]:
    chance = np.random.default_rng([scene.seed, BANDS.index(band)])
    ground = np.random.default_rng(scene.seed).normal(0, 0.02, (scene.size // 40 + 1,) * 2)
    size = scene.size
    values = GROUND[band] + zoom(ground, 40, order=1)[:size, :size]
    values += chance.normal(0, 0.008, (size, size))
    for box in scene.aprons:
        values[_slices(scene, box)] = APRON[band]
    values[lettering] = 0.26
    for box in scene.clouds:
        rows, columns = _slices(scene, box)
        shape = values[rows, columns].shape
        values[rows, columns] = chance.normal(0.75, 0.08, shape)
    return values.astype(np.float32)


def _stored(scene: MadeUpScene, values: NDArray[np.float32]) -> NDArray[np.uint16]:
    numbers: NDArray[np.uint16] = np.clip((values - scene.offset) / SCALE, 1, 65535).astype(
        np.uint16
    )
    for box in scene.empty:
        numbers[_slices(scene, box)] = 0
    return numbers


def _classes(scene: MadeUpScene) -> NDArray[np.uint8]:
    size = scene.size // 2
    classes = np.full((size, size), 5, np.uint8)
    marked = [(scene.flagged, 8), (scene.clouds, 9), (scene.empty, 0)]
    for boxes, code in marked:
        for box in boxes:
            classes[_slices(scene, box, 2)] = code
    return classes


def _write(path: Path, values: NDArray[Any], scene: MadeUpScene, pixel_m: float) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    profile = {
        "driver": "COG",
        "compress": "DEFLATE",
        "level": 1,
        "blocksize": scene.block,
        "overviews": "AUTO" if scene.has_overviews else "NONE",
        "dtype": values.dtype.name,
        "count": 1,
        "width": values.shape[1],
        "height": values.shape[0],
        "crs": f"EPSG:{scene.epsg}",
        "transform": from_origin(*scene.west_north_m, pixel_m, pixel_m),
        "nodata": 0,
    }
    with rasterio.open(path, "w", **profile) as file:
        file.write(values, 1)


def write_scene(scene: MadeUpScene, folder: Path, bands: Sequence[str] = BANDS) -> dict[str, Any]:
    """Write the pictures of a scene into ``pictures/<name>``, and return its STAC item."""
    target = folder / "pictures" / scene.name
    lettering = _lettering(scene.size)
    for band in bands:
        values = _stored(scene, _reflectance(scene, band, lettering))
        _write(target / f"{band}.tif", values, scene, PIXEL_M)
    _write(target / "scl.tif", _classes(scene), scene, 2 * PIXEL_M)
    return item_of(scene, target)


def item_of(scene: MadeUpScene, target: Path) -> dict[str, Any]:
    """Write the STAC item of a scene, as the services do."""
    west, north = scene.west_north_m
    side = scene.size * PIXEL_M
    ring = [(west, north - side), (west + side, north - side), (west + side, north), (west, north)]
    project = pyproj.Transformer.from_crs(scene.epsg, 4326, always_xy=True).transform
    corners = [[round(value, 6) for value in project(x, y)] for x, y in [*ring, ring[0]]]
    lons, lats = zip(*corners, strict=True)
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": scene.name,
        "collection": COLLECTION,
        "geometry": {"type": "Polygon", "coordinates": [corners]},
        "bbox": [min(lons), min(lats), max(lons), max(lats)],
        "properties": {
            "datetime": f"{scene.taken:%Y-%m-%dT%H:%M:%S}.024000Z",
            "platform": "sentinel-2a",
            "instruments": ["msi"],
            "eo:cloud_cover": scene.tile_cloud_percent,
            "s2:processing_baseline": "05.11",
            "basewatch:synthetic": True,
            "created": f"{scene.taken:%Y-%m-%d}T12:00:00.000Z",
        },
        "links": [],
        "assets": {
            name: {
                "href": f"{{address}}/pictures/{scene.name}/{name}.tif",
                "type": "image/tiff; application=geotiff; profile=cloud-optimized",
                "file:size": (target / f"{name}.tif").stat().st_size,
                **({} if name == "scl" else {"gsd": 10, "raster:bands": [_raster_band()]}),
            }
            for name in (*BANDS, "scl")
            if (target / f"{name}.tif").is_file()
        },
    }


def _raster_band() -> dict[str, Any]:
    return {"nodata": 0, "data_type": "uint16", "scale": SCALE, "offset": OFFSET}


def collection() -> dict[str, Any]:
    """Write the collection that the scenes are in."""
    return {
        "type": "Collection",
        "stac_version": "1.0.0",
        "id": COLLECTION,
        "description": "Made-up scenes for tests; SYNTHETIC stands across every picture.",
        "license": "proprietary",
        "extent": {
            "spatial": {"bbox": [[-180, -90, 180, 90]]},
            "temporal": {"interval": [["2015-06-27T00:00:00Z", None]]},
        },
        "links": [
            {
                "rel": "license",
                "href": "https://sentinels.copernicus.eu/documents/247904/690755/Sentinel_Data_Legal_Notice",
                "title": "Legal notice on the use of Copernicus Sentinel data",
            }
        ],
    }
