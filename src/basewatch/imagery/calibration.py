"""From stored values of Sentinel-2 Level-2A to reflectance of the ground."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from basewatch.imagery.found import Found

Values = NDArray[np.uint16]
Reflectance = NDArray[np.float32]

DEFAULT_SCALE = 0.0001
OFFSET_SINCE_BASELINE_4 = -0.1
"""BOA_ADD_OFFSET of -1000 at a quantification of 10,000, from processing baseline 04.00 on."""
IMPOSSIBLE_BELOW = -0.01
"""Reflectance that no ground has; a little below 0 comes of correcting for the air."""
IMPOSSIBLE_SHARE = 0.25
"""Share of impossible values from which the stated offset is not believed."""


@dataclass(frozen=True)
class Calibration:
    """How stored values become reflectance: ``scale * value + offset``."""

    scale: float
    offset: float
    words: str
    """Where the two come from, for the record of processing."""


def stated_calibration(found: Found, role: str) -> Calibration:
    """Read a band's calibration from its item.

    Source of the formula: Sentinel-2 products since processing baseline 04.00 (25 January 2022),
    ``reflectance = (value + BOA_ADD_OFFSET) / QUANTIFICATION_VALUE``.
    """
    asset = found.asset(role)
    raster: Mapping[str, Any] = next(iter(asset.get("raster:bands") or [asset]), asset)
    scale = float(raster.get("scale") or raster.get("raster:scale") or DEFAULT_SCALE)
    stated = raster.get("offset", raster.get("raster:offset"))
    properties = found.item["properties"]
    if properties.get("earthsearch:boa_offset_applied"):
        return Calibration(scale, 0.0, "offset applied by the service, as stated")
    if stated is not None:
        return Calibration(scale, float(stated), f"offset {float(stated):g} as stated")
    baseline = str(properties.get("s2:processing_baseline") or "")
    if baseline >= "04.00":
        words = f"offset {OFFSET_SINCE_BASELINE_4:g} by processing baseline {baseline}"
        return Calibration(scale, OFFSET_SINCE_BASELINE_4, words)
    return Calibration(scale, 0.0, "no offset stated")


def believed_calibration(stated: Calibration, bands: Sequence[Values]) -> Calibration:
    """Take a stated calibration, unless the offset makes the ground darker than black.

    Some items say that the offset is still to be applied when it was applied already
    (earth-search issues 66 and 71); then a quarter or more of the values turn out below zero.

    Parameters
    ----------
    stated
        Calibration by the item.
    bands : sequence of ndarray
        Stored values of the visible bands, 0 where there are none.
    """
    values = np.concatenate([band[band > 0] for band in bands])
    if not values.size or stated.offset >= 0:
        return stated
    impossible = np.mean(stated.scale * values + stated.offset < IMPOSSIBLE_BELOW)
    if impossible < IMPOSSIBLE_SHARE:
        return stated
    words = f"offset {stated.offset:g} stated but not applied: {impossible:.0%} would be below zero"
    return Calibration(stated.scale, 0.0, words)


def reflectance(values: Values, calibration: Calibration) -> Reflectance:
    """Turn stored values into reflectance; NaN where there are none.

    Parameters
    ----------
    values : ndarray, shape (height, width)
        Stored values, 0 for none.

    Returns
    -------
    ndarray of float32, shape (height, width)
    """
    found = calibration.scale * values.astype(np.float32) + calibration.offset
    return np.where(values == 0, np.float32(np.nan), found).astype(np.float32)
