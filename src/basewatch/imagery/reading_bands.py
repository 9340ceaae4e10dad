"""Choose what of somebody's picture is shown, and what its numbers mean."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from basewatch.errors import ParameterError
from basewatch.imagery.chips import Chip
from basewatch.imagery.pixel_values import PixelValues

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from rasterio.io import DatasetReader

RGB = ("red", "green", "blue")
DECIBELS = (-60.0, 40.0)
REFLECTANCES = (-0.2, 2.0)
"""Values beyond these are not what they are said to be."""
SAMPLE = 1_000_000
"""Pixels, at least, by which values are judged."""


@dataclass(frozen=True)
class Shown:
    """The bands of a picture that its chip holds."""

    indexes: tuple[int, ...]
    """Numbers from 1: one, or those shown as red, green and blue."""
    names: tuple[str, ...]
    kind: PixelValues


def choose_bands(
    dataset: DatasetReader, kind: PixelValues | None, *, is_radar: bool, bands: tuple[int, ...] = ()
) -> Shown:
    """Choose the bands to show and what their numbers mean.

    Parameters
    ----------
    dataset
        An open picture.
    kind
        What its numbers mean; None: grey levels if it has 8 bits, decibels if radar took it, else
        counts.
    is_radar
        Whether radar took it.
    bands
        Numbers of the bands, one or three; empty: red, green and blue as the file marks them, else
        the first three, or the first.

    Raises
    ------
    ParameterError
        When a band is not there, or the numbers cannot be what they are said to be.
    """
    if kind is None:
        by_type = PixelValues.DISPLAY if dataset.dtypes[0] == "uint8" else PixelValues.COUNTS
        kind = PixelValues.DECIBEL if is_radar and by_type is PixelValues.COUNTS else by_type
    if kind is PixelValues.DISPLAY and dataset.dtypes[0] != "uint8":
        msg = (
            f"{dataset.name} holds {dataset.dtypes[0]}; grey levels to be shown as they are have 8 "
            "bits. Say --values counts, reflectance or decibel."
        )
        raise ParameterError(msg)
    indexes = bands or _own_choice(dataset)
    if len(indexes) not in (1, 3) or not set(indexes) <= set(dataset.indexes):
        msg = (
            f"--bands must name one band or three of the {dataset.count} that {dataset.name} has, "
            "such as 4,3,2."
        )
        raise ParameterError(msg)
    return Shown(indexes, _names(dataset, indexes, is_radar=is_radar), kind)


def _own_choice(dataset: DatasetReader) -> tuple[int, ...]:
    from rasterio.enums import ColorInterp

    colours = [ColorInterp.red, ColorInterp.green, ColorInterp.blue]
    marked = list(dataset.colorinterp)
    if ColorInterp.palette in marked:
        msg = f"{dataset.name} has a palette instead of colours; save it as RGB."
        raise ParameterError(msg)
    if set(colours) <= set(marked):
        return tuple(marked.index(colour) + 1 for colour in colours)
    seen = [n for n, colour in enumerate(marked, start=1) if colour is not ColorInterp.alpha]
    return tuple(seen[:3]) if len(seen) >= len(RGB) else (seen[0],)


def _names(dataset: DatasetReader, indexes: tuple[int, ...], *, is_radar: bool) -> tuple[str, ...]:
    told = [dataset.descriptions[index - 1] for index in indexes]
    if all(told):
        return tuple(str(name) for name in told)
    if len(indexes) == 1:
        return ("backscatter" if is_radar else f"band {indexes[0]}",)
    if dataset.dtypes[0] == "uint8" and dataset.count in (3, 4):
        return RGB
    return tuple(f"band {index}" for index in indexes)


def check_values(name: str, chip: Chip) -> None:
    """Refuse a chip that shows one value only, or values that are not what they are said to be.

    Raises
    ------
    ParameterError
        Saying what was found, and what to do.
    """
    seen = _sampled(chip)
    low, middle, high = (float(value) for value in np.percentile(seen, [1, 50, 99]))
    found = f"{name} has values about {middle:.3g} ({low:.3g} to {high:.3g})"
    if chip.kind is PixelValues.DECIBEL and (
        middle >= 0 or low < DECIBELS[0] or high > DECIBELS[1]
    ):
        msg = f"{found}, which are no decibels of backscatter; take 10 log10 of the power first."
        raise ParameterError(msg)
    if chip.kind is PixelValues.REFLECTANCE and (low < REFLECTANCES[0] or middle > REFLECTANCES[1]):
        msg = f"{found}, which is no reflectance; say how it is scaled, such as --scale 0.0001."
        raise ParameterError(msg)
    least = chip.kept.min(axis=(1, 2), where=chip.valid, initial=chip.kept.max())
    most = chip.kept.max(axis=(1, 2), where=chip.valid, initial=chip.kept.min())
    if (least == most).all():
        msg = f"{name} shows one single value ({low:g}) over the site; there is nothing to see."
        raise ParameterError(msg)


def _sampled(chip: Chip) -> NDArray[np.float32]:
    """Give values of a chip in their unit, of a large one those of every so many rows, columns."""
    step = max(1, math.isqrt(chip.valid.size // SAMPLE))
    shown = chip.valid[::step, ::step]
    kept = chip.kept[:, ::step, ::step][:, shown]
    return (kept if kept.size else chip.kept[:, chip.valid]).astype("float32") * np.float32(
        chip.kind.step
    )
