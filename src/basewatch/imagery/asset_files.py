"""Describe the pictures of a scene as assets of its item: kind, length, SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from basewatch.models.scene_parts import MULTIHASH_SHA256, Asset

COG_TYPE = "image/tiff; application=geotiff; profile=cloud-optimized"
KINDS = {
    "chip.tif": (COG_TYPE, "Chip on the grid of the site", ("data",)),
    "thumbnail.webp": ("image/webp", "Thumbnail of the same extent", ("thumbnail",)),
    "cloud.tif": (COG_TYPE, "What hides the ground, by class; 0 where nothing", ("mask",)),
}
"""Media type, title and roles of each file that may lie beside an item."""


def picture_assets(pictures: Mapping[str, bytes]) -> dict[str, Asset]:
    """Describe pictures.

    Parameters
    ----------
    pictures
        Content by file name, each of `KINDS`.

    Returns
    -------
    dict
        Assets by key, which is the file name without its ending.
    """
    return {name.partition(".")[0]: _asset(name, content) for name, content in pictures.items()}


def _asset(name: str, content: bytes) -> Asset:
    media, title, roles = KINDS[name]
    return Asset(
        href=f"./{name}",
        media_type=media,
        title=title,
        roles=roles,
        checksum=MULTIHASH_SHA256 + hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
    )
