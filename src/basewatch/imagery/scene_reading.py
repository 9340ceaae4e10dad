"""Read what a chip needs of a Sentinel-2 scene: its classification, then three bands."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from basewatch.imagery.calibration import (
    Calibration,
    Reflectance,
    Values,
    believed_calibration,
    stated_calibration,
)
from basewatch.imagery.chips import COARSER, Chip, read_on_grid
from basewatch.imagery.cloud_mask import Classes, Mask
from basewatch.imagery.found import Found
from basewatch.imagery.network import Manners, ServiceError, status_words, unreachable_words
from basewatch.imagery.pixel_values import PixelValues, kept_values
from basewatch.imagery.services import Service
from basewatch.imagery.windows import PictureError, Remote, open_session, read_remote
from basewatch.models.scene_parts import Grid

if TYPE_CHECKING:
    import requests
    from numpy.typing import NDArray
    from rasterio.io import DatasetReader

BANDS = ("red", "green", "blue")
BANDS_GSD_M = 10.0
"""Ground sample distance of the bands, metres."""
CLASSES_GSD_M = 20.0
"""Ground sample distance of the scene classification, metres."""
SAID_SYNTHETIC = "basewatch:synthetic"
"""Property of an item whose picture is made up."""


@dataclass(frozen=True)
class Bands:
    """Three bands on a grid, as stored, and how they become reflectance."""

    values: NDArray[Any]
    """Shape (3, rows, columns); 0 where there are none."""
    calibration: Calibration
    resampling: str = "cubic"
    """How they were brought onto the grid."""

    @property
    def valid(self) -> Mask:
        """Where all three have values, shape (rows, columns)."""
        return np.asarray((self.values > 0).all(axis=0))

    def chip(self, grid: Grid) -> Chip:
        """Make the chip of them."""
        how = self.calibration
        kind = PixelValues.REFLECTANCE
        kept = kept_values(self.values, self.valid, kind, how.scale, how.offset)
        return Chip(grid, kept, self.valid, BANDS, kind, self.resampling)


def visible_of(chip: Chip, coarse: Grid) -> Reflectance:
    """Average a chip's bands to the grid of the classification; NaN where there is no value.

    Returns
    -------
    ndarray of float32, shape of the coarse grid
    """
    mean = np.where(chip.valid, chip.kept.mean(axis=0) * chip.kind.step, np.nan)
    factor = round(coarse.pixel_m / chip.grid.pixel_m)
    blocks = mean.reshape(coarse.height, factor, coarse.width, factor)
    return np.asarray(blocks.mean(axis=(1, 3)), dtype=np.float32)


def _read_coarsest(opened: DatasetReader, grid: Grid, resampling: str) -> tuple[NDArray[Any], Mask]:
    """Read a picture on a grid; what is averaged from the coarsest overview that is fine enough.

    Overviews of codes may be averages, which mean nothing, so codes are read in full.
    """
    import rasterio

    ratio = grid.pixel_m / opened.res[0]
    fitting = [level for level, factor in enumerate(opened.overviews(1)) if factor <= ratio]
    if not fitting or resampling != "average":
        return read_on_grid(opened, grid, (1,), resampling)
    with rasterio.open(opened.name, overview_level=fitting[-1]) as overview:
        return read_on_grid(overview, grid, (1,), resampling)


@dataclass
class SceneReader:
    """Reads windows of scenes of one service, one after another."""

    service: Service
    manners: Manners
    sleep: Callable[[float], None] = time.sleep
    _session: requests.Session | None = field(default=None, init=False)
    _token: str | None = field(default=None, init=False)

    @property
    def session(self) -> requests.Session:
        """The one session by which everything is asked for."""
        if self._session is None:
            self._session = open_session(self.manners)
        return self._session

    def read_classes(self, found: Found, grid: Grid) -> Classes:
        """Read the scene classification on a grid.

        Raises
        ------
        PictureError
            When it cannot be read.
        """
        return self._read(found, "scl", grid, "nearest").astype(np.uint8)

    def read_bands(self, found: Found, grid: Grid) -> Bands:
        """Read red, green and blue on a grid.

        Raises
        ------
        PictureError
            When one of them cannot be read.
        """
        resampling = "average" if grid.pixel_m > COARSER * BANDS_GSD_M else "cubic"
        bands: list[Values] = [self._read(found, role, grid, resampling) for role in BANDS]
        calibration = believed_calibration(stated_calibration(found, "red"), bands)
        return Bands(np.stack(bands), calibration, resampling)

    def _read(self, found: Found, role: str, grid: Grid, resampling: str) -> NDArray[Any]:
        remote = self._remote(found, role)
        self.sleep(self.manners.pause_s)
        values, valid = read_remote(
            remote,
            lambda opened: _read_coarsest(opened, grid, resampling),
            self.session,
            self.manners,
        )
        return np.where(valid, values[0], 0)

    def _remote(self, found: Found, role: str) -> Remote:
        href = found.href(role)
        if not href.startswith(("http://", "https://")):
            what = f"lies at {href}, which is not HTTP" if href else "is missing"
            msg = (
                f"{found.id}: its {role} picture {what}; scenes with the bands red, green and blue "
                "and the classification scl over HTTP can be read."
            )
            raise PictureError(msg)
        return Remote(href, found.stated_bytes(role), self._query())

    def _query(self) -> str:
        """Ask once for what must be added to every address; nothing where nothing must."""
        if self._token is None:
            self._token = self._ask_token() if self.service.token_url else ""
        return self._token

    def _ask_token(self) -> str:
        import requests

        url = self.service.token_url
        try:
            answer = self.session.get(url, timeout=self.manners.timeout_s)
        except requests.RequestException as error:
            raise ServiceError(unreachable_words(error, url, self.manners)) from None
        try:
            return str(answer.json()["token"])
        except (ValueError, KeyError, TypeError):
            said = status_words(answer.status_code, url, answer.text, self.manners)
            raise ServiceError(said) from None
