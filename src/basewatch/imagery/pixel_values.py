"""What the numbers of a picture mean, and how chips keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from basewatch.labelled import Labelled

if TYPE_CHECKING:
    from numpy.typing import NDArray

NO_DECIBEL = -32768
"""What a chip in decibels keeps where nothing was seen; elsewhere it is 0."""


class PixelValues(Labelled):
    """What the numbers of a picture mean."""

    DISPLAY = "display", "grey levels ready to be shown, 0 to 255"
    REFLECTANCE = "reflectance", "reflectance of the ground, 0 to 1"
    DECIBEL = "decibel", "radar backscatter in decibels"
    COUNTS = "counts", "numbers of no stated unit"

    @property
    def step(self) -> float:
        """What one step of a number that a chip keeps stands for."""
        return {PixelValues.REFLECTANCE: 0.0001, PixelValues.DECIBEL: 0.01}.get(self, 1.0)

    @property
    def empty(self) -> int:
        """What a chip keeps where nothing was seen."""
        return NO_DECIBEL if self is PixelValues.DECIBEL else 0

    def kept_as(self, given: np.dtype[Any]) -> np.dtype[Any]:
        """Name the number type in which a chip keeps values that came in another."""
        fixed = {
            PixelValues.DISPLAY: "uint8",
            PixelValues.REFLECTANCE: "uint16",
            PixelValues.DECIBEL: "int16",
        }
        counted = "uint16" if given.name in ("uint8", "uint16") else "float32"
        return np.dtype(fixed.get(self, counted))


def kept_values(
    raw: NDArray[Any],
    valid: NDArray[np.bool_],
    kind: PixelValues,
    scale: float = 1.0,
    offset: float = 0.0,
) -> NDArray[Any]:
    """Turn numbers as they were read into those that a chip keeps.

    Parameters
    ----------
    raw
        Numbers as read, shape (bands, rows, columns).
    valid
        Whether a pixel shows ground, shape (rows, columns).
    kind
        What ``raw * scale + offset`` means.
    scale, offset
        Turn the numbers into their unit.
    """
    kept_as = kind.kept_as(raw.dtype)
    values = raw
    if (scale, offset, kind.step) != (1.0, 0.0, 1.0):
        values = (raw.astype("float32") * scale + offset) / kind.step
    if kept_as.kind in "iu" and values.dtype != kept_as:
        limits = np.iinfo(kept_as)
        # Dark water may have a reflectance below 0 after the correction for air: dark is not empty.
        least = kind.empty + 1 if kind is PixelValues.REFLECTANCE else limits.min
        values = np.clip(np.rint(np.where(valid, values, 0)), least, limits.max)
    return np.where(valid, values, kind.empty).astype(kept_as)
