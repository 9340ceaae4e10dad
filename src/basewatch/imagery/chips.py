"""Cut chips: pictures resampled once onto the grid of a site.

Only the pixels of the grid are read: of a cloud-optimised GeoTIFF behind HTTP its windows, never
the scene.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from basewatch.errors import ParameterError
from basewatch.imagery.pixel_values import PixelValues, kept_values
from basewatch.models.scene_parts import Grid

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from rasterio.io import DatasetReader

COARSER = 1.5
"""From so many times the pixel of the picture on, its pixels are averaged, not interpolated."""


@dataclass(frozen=True)
class Chip:
    """A picture on the grid of a site."""

    grid: Grid
    kept: NDArray[Any]
    """Numbers as a chip keeps them, shape (bands, rows, columns)."""
    valid: NDArray[np.bool_]
    """Whether a pixel shows ground, shape (rows, columns)."""
    bands: tuple[str, ...]
    """Names of the bands: one, or those shown as red, green and blue."""
    kind: PixelValues
    """What the numbers mean, times `kind.step`."""
    resampling: str = ""
    """How the one resampling was done, for the lineage."""

    @property
    def nodata_share(self) -> float:
        """Share of the pixels that show nothing, 0 to 1."""
        return 1.0 - float(self.valid.mean())


def read_on_grid(
    dataset: DatasetReader,
    grid: Grid,
    indexes: tuple[int, ...],
    resampling: str,
    **placed: object,
) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Resample bands of an open dataset onto a grid, reading no more than that needs.

    Parameters
    ----------
    dataset
        Opened with rasterio, with a CRS and a transform or ground control points.
    grid
        Where to.
    indexes
        Numbers of the bands, from 1.
    resampling
        Name of the method, as rasterio has it: ``nearest`` for classes.
    placed
        `src_crs` and `src_transform` for a dataset that does not say where it lies.

    Returns
    -------
    tuple of numpy.ndarray
        Numbers, shape (bands, rows, columns), and whether a pixel shows ground, shape (rows,
        columns).

    Raises
    ------
    ParameterError
        When the pixels cannot be read.
    """
    from affine import Affine
    from rasterio.enums import ColorInterp, Resampling
    from rasterio.errors import RasterioError
    from rasterio.vrt import WarpedVRT

    has_alpha = ColorInterp.alpha in dataset.colorinterp
    settings = {
        "crs": f"EPSG:{grid.epsg}",
        "transform": Affine(*grid.transform),
        "width": grid.width,
        "height": grid.height,
        "resampling": Resampling[resampling],
        "add_alpha": not has_alpha and dataset.nodata is None,
    }
    try:
        with WarpedVRT(dataset, **settings, **placed) as warped:
            raw = warped.read(indexes=list(indexes))
            valid = warped.dataset_mask() > 0
    except RasterioError as error:
        reason = str(error.__cause__ or error)
        msg = f"The pixels of {dataset.name} cannot be read ({reason}); is the file whole?"
        raise ParameterError(msg) from None
    if raw.dtype.kind == "f":
        valid &= np.isfinite(raw).all(axis=0)
    return raw, valid


def read_chip(
    dataset: DatasetReader,
    grid: Grid,
    indexes: tuple[int, ...],
    bands: tuple[str, ...],
    kind: PixelValues,
    *,
    scale: float = 1.0,
    offset: float = 0.0,
    gsd_m: float | None = None,
    **placed: object,
) -> Chip:
    """Cut the chip of an open dataset.

    Parameters
    ----------
    dataset, grid, indexes, placed
        As `read_on_grid` takes them.
    bands
        Names of the bands, in the order of `indexes`.
    kind, scale, offset
        ``number * scale + offset`` means `kind`.
    gsd_m
        Pixel of the dataset, metres; decides between averaging and interpolating.

    Raises
    ------
    ParameterError
        When the pixels cannot be read.
    """
    resampling = "average" if gsd_m and grid.pixel_m > COARSER * gsd_m else "cubic"
    raw, valid = read_on_grid(dataset, grid, indexes, resampling, **placed)
    kept = kept_values(raw, valid, kind, scale, offset)
    return Chip(grid, kept, valid, bands, kind, resampling)


def stacked(chips: tuple[Chip, ...]) -> Chip:
    """Put chips of one band each together; a pixel shows ground where all of them do."""
    first = chips[0]
    valid = np.logical_and.reduce([chip.valid for chip in chips])
    kept = np.concatenate([chip.kept for chip in chips])
    return Chip(
        grid=first.grid,
        kept=np.where(valid, kept, first.kind.empty).astype(kept.dtype),
        valid=valid,
        bands=tuple(name for chip in chips for name in chip.bands),
        kind=first.kind,
        resampling=first.resampling,
    )
