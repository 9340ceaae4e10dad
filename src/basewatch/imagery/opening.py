"""Open somebody's picture safely: its kind, its size and its numbers are checked first."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from basewatch.errors import ParameterError

if TYPE_CHECKING:
    from rasterio.io import DatasetReader

BEGINNINGS = {
    b"II*\0": "GTiff",
    b"MM\0*": "GTiff",
    b"II+\0": "GTiff",
    b"MM\0+": "GTiff",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
}
"""First bytes of a file, and the one driver that may open it: others read what a file names."""
MOST_BYTES = 8 * 2**30
MOST_PLAIN_PIXELS = 150_000_000
"""A PNG or JPEG is unpacked whole; one of more pixels may be made to fill the memory."""
MOST_TILED_PIXELS = 10_000_000_000
MOST_BLOCK_BYTES = 2**29
"""A GeoTIFF is unpacked block by block."""
_QUIET = {
    # Nothing beside the picture is read, and nothing is written there: its hash tells all of it.
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_NUM_THREADS": "1",
}


@contextmanager
def opened_picture(path: Path) -> Iterator[DatasetReader]:
    """Open a GeoTIFF, PNG or JPEG for reading; the file is not touched.

    Raises
    ------
    ParameterError
        When it is none of these, cannot be read, is too large to be unpacked, or holds numbers
        of which no picture can be made.
    """
    import rasterio
    from rasterio.errors import NotGeoreferencedWarning, RasterioError

    driver = _driver(path)
    with rasterio.Env(**_QUIET), warnings.catch_warnings():
        # A plain picture does not say where it lies; its corners do.
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        try:
            dataset = rasterio.open(path, driver=driver)
        except RasterioError:
            msg = f"{path} begins like a picture, but cannot be read; fetch it again."
            raise ParameterError(msg) from None
        with dataset:
            _check_size(dataset)
            _check_numbers(dataset)
            yield dataset


def _driver(path: Path) -> str:
    if not path.is_file():
        msg = f"{path} is not there, or is no file; name a GeoTIFF, PNG or JPEG."
        raise ParameterError(msg)
    if not 0 < (size := path.stat().st_size) <= MOST_BYTES:
        msg = f"{path} has {size:,} bytes; a picture has at least 1 and at most {MOST_BYTES:,}."
        raise ParameterError(msg)
    with path.open("rb") as file:
        head = file.read(4)
    for beginning, driver in BEGINNINGS.items():
        if head.startswith(beginning):
            return driver
    msg = f"{path} is no picture that can be read; GeoTIFF, PNG and JPEG can."
    raise ParameterError(msg)


def _check_size(dataset: DatasetReader) -> None:
    pixels = dataset.width * dataset.height
    most = MOST_TILED_PIXELS if dataset.driver == "GTiff" else MOST_PLAIN_PIXELS
    size = f"{dataset.name} has {dataset.width:,} x {dataset.height:,} pixels"
    if pixels > most:
        msg = f"{size}; at most {most:,} are unpacked. Cut out the part that shows the site."
        raise ParameterError(msg)
    if dataset.driver != "GTiff":
        return
    block = max(rows * columns for rows, columns in dataset.block_shapes) * dataset.count
    if block * 8 > MOST_BLOCK_BYTES and block * 8 > pixels:
        msg = f"{size} in blocks of {block:,}, too many to unpack at once. Save it in tiles."
        raise ParameterError(msg)


def _check_numbers(dataset: DatasetReader) -> None:
    kinds = set(dataset.dtypes)
    if any(kind.startswith("complex") for kind in kinds):
        msg = (
            f"{dataset.name} holds complex numbers, as radar does before it is detected; give a "
            "detected picture in decibels."
        )
        raise ParameterError(msg)
    if dataset.count > 1 and len(kinds) > 1:
        msg = f"{dataset.name} has bands of several types ({', '.join(sorted(kinds))}); save one."
        raise ParameterError(msg)


def file_sha256(path: Path) -> str:
    """Hash a file with SHA-256, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
