"""What a picture carries beside its pixels, and what no chip takes over."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import ExifTags, Image

from basewatch.errors import ParameterError

if TYPE_CHECKING:
    from rasterio.io import DatasetReader

_KINDS = {
    "position (GPS)": ("GPS",),
    "time of taking": ("DATETIME",),
    "camera": ("MAKE", "MODEL", "LENS", "SERIAL", "MAKERNOTE"),
    "author or owner": ("ARTIST", "COPYRIGHT", "OWNER", "AUTHOR", "CREATOR"),
    "software": ("SOFTWARE", "HOSTCOMPUTER"),
    "comments": ("COMMENT", "DESCRIPTION", "DOCUMENTNAME", "TITLE"),
    "XMP": ("XMP",),
}
UPRIGHT = (None, 1)


def metadata_kinds(path: Path, dataset: DatasetReader) -> tuple[str, ...]:
    """Name the kinds of metadata that a picture carries; what they say is not told.

    Raises
    ------
    ParameterError
        When it says that it is to be turned or mirrored before it is shown: then nobody can know
        which corner is which.
    """
    names = [name.upper() for name in _names(path, dataset)]
    found = [
        kind
        for kind, words in _KINDS.items()
        if any(word in name for name in names for word in words)
    ]
    return tuple(found)


def _names(path: Path, dataset: DatasetReader) -> Iterator[str]:
    for space in (None, *dataset.tag_namespaces()):
        if space == "xml:XMP":
            yield "XMP"
        elif space not in ("IMAGE_STRUCTURE", "DERIVED_SUBDATASETS", "RPC", "COLOR_PROFILE"):
            yield from dataset.tags(ns=space) if space else dataset.tags()
    if dataset.driver != "GTiff":
        yield from _plain_names(path)


def _plain_names(path: Path) -> Iterator[str]:
    """Name what Pillow finds in a PNG or JPEG, of a size that was checked."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(path) as picture:
            exif = picture.getexif()
            yield from map(str, picture.info)
    if exif.get(ExifTags.Base.Orientation) not in UPRIGHT:
        msg = (
            f"{path} is turned or mirrored by its EXIF orientation, so its corners are not what "
            "they seem; save it upright first."
        )
        raise ParameterError(msg)
    yield from (ExifTags.TAGS.get(tag, "") for tag in exif)
    yield from ("GPS" for _ in exif.get_ifd(ExifTags.IFD.GPSInfo))
    yield from (ExifTags.TAGS.get(tag, "") for tag in exif.get_ifd(ExifTags.IFD.Exif))
