"""Where places lie on a chip, and where its callouts do."""

from __future__ import annotations

from pyproj import Transformer

from basewatch.models.callout import Callout
from basewatch.models.scene_parts import Grid

WGS84 = 4326


def pixel_of(lon: float, lat: float, grid: Grid) -> tuple[float, float]:
    """Find the column and row of a place on a grid, in pixels from its north-western corner.

    Parameters
    ----------
    lon, lat
        Degrees, WGS 84.
    grid
        The grid of a chip.
    """
    to_utm = Transformer.from_crs(WGS84, grid.epsg, always_xy=True)
    east_m, north_m = to_utm.transform(lon, lat)
    return (east_m - grid.west_m) / grid.pixel_m, (grid.north_m - north_m) / grid.pixel_m


def callout_pixel(callout: Callout, grid: Grid) -> tuple[float, float]:
    """Find the column and row of a callout on its chip, in pixels from the north-western corner."""
    if callout.lon is not None and callout.lat is not None:
        return pixel_of(callout.lon, callout.lat, grid)
    assert callout.column is not None  # the model sees to it
    assert callout.row is not None
    return callout.column, callout.row
