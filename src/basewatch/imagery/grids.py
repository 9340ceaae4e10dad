"""The grid of a site: one ground extent for all its chips, of whatever sensor and date."""

from __future__ import annotations

import math
from typing import Any

import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from basewatch.errors import CatalogueError
from basewatch.models.scene_parts import Grid
from basewatch.models.site import Site

BLOCK_M = 60.0
"""Extents are whole multiples of it, so that every pixel size below fills them exactly."""
PIXELS_M = (0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 15.0, 20.0, 30.0, 60.0)
"""Pixel sizes that chips have, one for each class of sensors, metres."""
MOST_PIXELS = 50_000_000
"""Pixels of a chip; a wider area takes a coarser pixel."""
WGS84 = 4326


def area_of_interest(site: Site) -> BaseGeometry:
    """Give the area of interest of a site in lon, lat.

    Raises
    ------
    CatalogueError
        When the site has none.
    """
    areas = [
        shapely.geometry.shape(feature.geometry)
        for feature in site.features
        if feature.role == "area-of-interest"
    ]
    if not areas:
        msg = (
            f"sites/{site.id}.geojson has no area of interest, so no chip of it can be cut; add a "
            "feature of the role 'area-of-interest'."
        )
        raise CatalogueError(msg)
    return shapely.union_all(areas)


def site_grid(site: Site, gsd_m: float) -> Grid:
    """Lay the grid for chips of a ground sample distance over a site.

    The extent is the box round the area of interest in the site's UTM zone, widened to whole
    blocks of 60 m: the same for every sensor and date.

    Parameters
    ----------
    site
        A site with an area of interest.
    gsd_m
        Ground sample distance of the picture, metres.

    Returns
    -------
    Grid
        Its pixel is the coarsest of `PIXELS_M` that is no coarser than the picture, or the finest
        with which the extent has at most `MOST_PIXELS`.
    """
    to_utm = Transformer.from_crs(WGS84, site.utm_epsg, always_xy=True)
    area = _moved(area_of_interest(site), to_utm)
    west, south, east, north = _blocks(area.bounds)
    fitting = [size for size in PIXELS_M if size <= gsd_m * 1.05] or [PIXELS_M[0]]
    affordable = [
        size for size in PIXELS_M if (east - west) * (north - south) / size**2 <= MOST_PIXELS
    ]
    pixel_m = max(fitting[-1], affordable[0])
    return Grid(
        epsg=site.utm_epsg,
        west_m=west,
        north_m=north,
        pixel_m=pixel_m,
        width=round((east - west) / pixel_m),
        height=round((north - south) / pixel_m),
    )


def _blocks(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Widen a box to whole blocks."""
    low = [math.floor(value / BLOCK_M) * BLOCK_M for value in bounds[:2]]
    high = [math.ceil(value / BLOCK_M) * BLOCK_M for value in bounds[2:]]
    return low[0], low[1], high[0], high[1]


def _moved(geometry: BaseGeometry, transformer: Transformer) -> BaseGeometry:
    return shapely.transform(geometry, lambda x, y: transformer.transform(x, y), interleaved=False)


def to_grid(geometry: BaseGeometry, grid: Grid) -> BaseGeometry:
    """Move a geometry from lon, lat to the metres of a grid."""
    return _moved(geometry, Transformer.from_crs(WGS84, grid.epsg, always_xy=True))


def to_lonlat(geometry: BaseGeometry, grid: Grid) -> BaseGeometry:
    """Move a geometry from the metres of a grid to lon, lat."""
    return _moved(geometry, Transformer.from_crs(grid.epsg, WGS84, always_xy=True))


def footprint(covered: BaseGeometry, grid: Grid) -> dict[str, Any] | None:
    """Give what a picture covers of a grid, as a GeoJSON geometry in lon, lat.

    Parameters
    ----------
    covered
        Outline of the picture in the metres of the grid.
    grid
        The grid of the chip.

    Returns
    -------
    dict or None
        A polygon or several, with coordinates to the decimetre; None where the two do not touch.
    """
    inside = shapely.make_valid(covered).intersection(shapely.box(*grid.bounds_m))
    parts = [part for part in shapely.get_parts(inside) if part.geom_type == "Polygon"]
    if not parts:
        return None
    # Straight in the zone is not straight in degrees: over 5 km the two are a metre apart.
    outline = shapely.segmentize(shapely.union_all(parts).simplify(1.0), 5000.0)
    rounded = shapely.transform(to_lonlat(outline, grid), lambda points: points.round(6))
    return _listed(shapely.geometry.mapping(shapely.normalize(rounded)))


def _listed(geometry: dict[str, Any]) -> dict[str, Any]:
    """Turn the tuples of a mapping into lists, as they come back from a file."""

    def lists(nested: object) -> object:
        return [lists(part) for part in nested] if isinstance(nested, tuple | list) else nested

    return {"type": geometry["type"], "coordinates": lists(geometry["coordinates"])}
