"""The two grids of a site on which Sentinel-2 is read: of the chip, and of the classification."""

from __future__ import annotations

import numpy as np
import shapely

from basewatch.imagery.cloud_mask import Mask
from basewatch.imagery.grids import area_of_interest, site_grid, to_grid
from basewatch.imagery.scene_reading import BANDS_GSD_M, CLASSES_GSD_M
from basewatch.models.scene_parts import Grid
from basewatch.models.site import Site

PIXELS_M = (BANDS_GSD_M, CLASSES_GSD_M, 30.0, 60.0)
"""Pixels that a chip may have; each but the last divides or equals that of the classification."""
MOST_CHIP_PIXELS = 4_500_000
"""Pixels of a chip from which a coarser one is taken: 21 km square at 10 m."""


def chip_grids(site: Site) -> tuple[Grid, Grid]:
    """Lay the grids of the chips of a site and of its classification, over the same extent.

    The area of a place that is known to some kilometres only is wide: its chips are coarser, and
    are read from the overviews of the scenes.

    Returns
    -------
    tuple of Grid
        The grid of the chips, and that of the classification, as fine or coarser by a whole factor.
    """
    grids = [site_grid(site, pixel_m) for pixel_m in PIXELS_M]
    small = [grid for grid in grids if grid.width * grid.height <= MOST_CHIP_PIXELS]
    fine = small[0] if small else grids[-1]
    return fine, site_grid(site, max(fine.pixel_m, CLASSES_GSD_M))


def rasterised(site: Site, grid: Grid) -> Mask:
    """Find the pixels whose middle lies in the area of interest, shape of the grid."""
    area = to_grid(area_of_interest(site), grid)
    columns = grid.west_m + (np.arange(grid.width) + 0.5) * grid.pixel_m
    rows = grid.north_m - (np.arange(grid.height) + 0.5) * grid.pixel_m
    east, north = np.meshgrid(columns, rows)
    shapely.prepare(area)
    return np.asarray(shapely.contains_xy(area, east, north))
