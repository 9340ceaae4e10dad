"""Grey levels of chips: one stretch for all dates of a sensor at a site, so that dates compare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from basewatch.imagery.chips import Chip
from basewatch.imagery.pixel_values import PixelValues
from basewatch.models.scene import Scene
from basewatch.models.scene_parts import Stretch

if TYPE_CHECKING:
    from numpy.typing import NDArray

FIXED_RANGES = {
    PixelValues.DISPLAY: (0.0, 255.0),
    PixelValues.REFLECTANCE: (0.0, 0.3),
    PixelValues.DECIBEL: (-25.0, 0.0),
}
"""Value that becomes black and value that becomes white."""
PERCENTILES = (2.0, 98.0)
"""Of values without a unit, over the first picture of a sensor; later ones take its range."""
SIDE = 1024
"""Longest side of a thumbnail, pixels."""
MOSTLY = 0.5
"""Share of valid pixels from which a pixel of a thumbnail shows ground."""


def reduced(chip: Chip, side: int = SIDE) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Average a chip to the size of a thumbnail, over the very same extent.

    Returns
    -------
    tuple of numpy.ndarray
        Values in their unit, float32, shape (bands, rows, columns), and whether a pixel shows
        ground, shape (rows, columns). A small chip keeps its size.
    """
    factor = max(chip.grid.width, chip.grid.height) / side
    size = tuple(max(1, round(n / max(factor, 1.0))) for n in (chip.grid.width, chip.grid.height))
    weight = _averaged(chip.valid, size)
    layers = [_averaged(np.where(chip.valid, band, 0), size) for band in chip.kept]
    means = np.stack(layers) / np.where(weight > 0, weight, 1)
    return (means * chip.kind.step).astype("float32"), weight >= MOSTLY


def _averaged(layer: NDArray[Any], size: tuple[int, ...]) -> NDArray[Any]:
    picture = Image.fromarray(layer.astype("float32"))
    return np.asarray(picture.resize((size[0], size[1]), Image.Resampling.BOX))


def choose_stretch(chip: Chip, sensors: tuple[str, ...], earlier: Iterable[Scene]) -> Stretch:
    """Choose how the values of a chip become grey levels.

    Parameters
    ----------
    chip
        The chip.
    sensors
        Ids of its sensors.
    earlier
        Scenes of the same site that are held already; the one of the same sensors and bands whose
        range was taken from its percentiles lends it.

    Returns
    -------
    Stretch
        A fixed range for values with a unit, else percentiles, rounded to three digits.
    """
    if chip.kind in FIXED_RANGES:
        low, high = FIXED_RANGES[chip.kind]
        count = len(chip.bands)
        return Stretch(
            method="none" if chip.kind is PixelValues.DISPLAY else "fixed range",
            unit=chip.kind.value,
            bands=chip.bands,
            low=(low,) * count,
            high=(high,) * count,
        )
    for scene in sorted(earlier, key=lambda scene: scene.id):
        held = scene.properties.stretch
        is_alike = held and held.unit == chip.kind.value and held.bands == chip.bands
        if held and is_alike and scene.properties.sensors == sensors:
            return held
    return _percentiles(chip)


def _percentiles(chip: Chip) -> Stretch:
    values, valid = reduced(chip)
    limits = [np.percentile(band[valid], PERCENTILES) for band in values]
    low = tuple(_three_digits(pair[0]) for pair in limits)
    high = tuple(_three_digits(pair[1]) for pair in limits)
    return Stretch(
        method=f"percentiles {PERCENTILES[0]:g} to {PERCENTILES[1]:g} of the first picture",
        unit=chip.kind.value,
        bands=chip.bands,
        low=low,
        high=tuple(max(b, a + 1e-6) for a, b in zip(low, high, strict=True)),
    )


def _three_digits(value: float) -> float:
    return float(f"{value:.3g}")


def grey_levels(values: NDArray[Any], stretch: Stretch) -> NDArray[np.uint8]:
    """Turn values into grey levels from 0 to 255.

    Parameters
    ----------
    values
        In the unit of the stretch, shape (bands, rows, columns).
    stretch
        With one range a band.
    """
    low = np.array(stretch.low, dtype="float32")[:, None, None]
    high = np.array(stretch.high, dtype="float32")[:, None, None]
    grey: NDArray[np.uint8] = np.rint((values - low) / (high - low) * 255).clip(0, 255).astype("u1")
    return grey
