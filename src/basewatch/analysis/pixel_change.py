"""Change in pixels between two pictures of one grid; of pixels, never of objects.

The values are compared after the brightness of the second is brought to that of the first (a
robust straight line per band, from the pixels that are clear in both), and the difference is
divided by its own robust spread. A change of light, season or haze changes pixels too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import fft, ndimage

from basewatch.language import say

THRESHOLD = 4.0
"""Robust standard deviations from which on a pixel counts as changed."""
LEAST_CLEAR_SHARE = 0.2
"""Share of the grid that must be clear in both pictures."""
MOST_SHIFT_PX = 1.0
"""Offset between the pictures, pixels, beyond which edges alone would look like change."""
LEAST_PEAK = 0.2
"""Height of the correlation's peak below which the pictures cannot be matched at all."""
_FINEST_CYCLES_PER_PX = 0.1
_TO_SIGMA = 1.4826
"""From the median absolute deviation to the standard deviation of a normal distribution."""
_LEAST_SPREAD = 1e-6
Values = npt.NDArray[np.floating]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Registration:
    """How well two pictures lie on one another."""

    shift_px: tuple[float, float]
    """Columns and rows by which the second lies off the first."""
    peak: float
    """Height of the peak of the phase correlation, 0 to 1."""

    @property
    def distance_px(self) -> float:
        """Length of the offset, pixels."""
        return float(np.hypot(*self.shift_px))

    @property
    def problem(self) -> str:
        """Why the pictures cannot be compared, as a sentence; empty where they can."""
        if self.peak < LEAST_PEAK:
            return say("The two pictures do not match anywhere, so they are not compared.")
        if self.distance_px > MOST_SHIFT_PX:
            return say(
                "The second picture lies {off} pixels off the first (at most {most} is allowed), "
                "so they are not compared.",
                off=f"{self.distance_px:.1f}",
                most=f"{MOST_SHIFT_PX:g}",
            )
        return ""


@dataclass(frozen=True)
class PixelChange:
    """Which pixels differ, and by how much."""

    score: Values
    """Robust standard deviations by pixel; not a number where either picture is not clear."""
    registration: Registration

    @property
    def clear(self) -> Mask:
        """Where both pictures show the ground."""
        found: Mask = np.isfinite(self.score)
        return found

    @property
    def changed(self) -> Mask:
        """Where the difference is above the threshold."""
        found: Mask = self.clear & (np.nan_to_num(self.score) > THRESHOLD)
        return found

    @property
    def changed_share(self) -> float:
        """Share of the clear pixels that changed."""
        return float(self.changed.sum() / max(1, self.clear.sum()))

    @property
    def clear_share(self) -> float:
        """Share of all pixels that are clear in both."""
        return float(self.clear.mean())


def register(first: Values, second: Values, clear: Mask) -> Registration:
    """Find the offset between two pictures by phase correlation, to a fraction of a pixel.

    Parameters
    ----------
    first, second
        One band each, shape (rows, columns), the same unit.
    clear
        Where both show the ground, same shape.
    """
    window = np.outer(np.hanning(first.shape[0]), np.hanning(first.shape[1]))
    spectra = [fft.fft2(window * _flattened(band, clear)) for band in (first, second)]
    cross = spectra[1] * np.conj(spectra[0])
    cross /= np.maximum(np.abs(cross), np.finfo(np.float64).tiny)
    coarse = _coarse_frequencies(first.shape)
    surface = np.real(fft.ifft2(cross * coarse)) / coarse.mean()
    row, column = np.unravel_index(int(surface.argmax()), surface.shape)
    size, centre = np.array(surface.shape), np.array([row, column])
    offset = centre + [_vertex(surface, centre, axis) for axis in (0, 1)]
    rows, columns = np.where(offset > size / 2, offset - size, offset)
    return Registration((float(columns), float(rows)), float(surface.max()))


def _coarse_frequencies(shape: tuple[int, ...]) -> Values:
    """Weigh frequencies by a bell: what is finer than a few pixels is mostly noise."""
    rows, columns = (fft.fftfreq(size)[:, None] for size in shape)
    bell: Values = np.exp(-(rows**2 + columns.T**2) / (2 * _FINEST_CYCLES_PER_PX**2))
    return bell


def _flattened(band: Values, clear: Mask) -> Values:
    """Take out all that is broader than a few pixels, and fade out towards what is not clear."""
    level = float(np.median(band[clear])) if clear.any() else 0.0
    filled = np.where(clear, band, level)
    faded = ndimage.gaussian_filter(ndimage.binary_erosion(clear, iterations=6).astype(float), 3)
    detail: Values = (filled - ndimage.gaussian_filter(filled, 8)) * faded
    return detail


def _vertex(surface: Values, centre: npt.NDArray[np.intp], axis: int) -> float:
    """Find the top of the parabola through a peak and its two neighbours: -0.5 to 0.5."""
    step = np.array([axis == 0, axis == 1], dtype=int)
    size = np.array(surface.shape)
    low, middle, high = (
        float(surface[tuple((centre + side * step) % size)]) for side in (-1, 0, 1)
    )
    bend = low - 2 * middle + high
    return 0.0 if bend >= 0 else float(np.clip((low - high) / (2 * bend), -0.5, 0.5))


def compare(first: Values, second: Values, clear: Mask) -> PixelChange | str:
    """Compare two pictures on the same grid.

    Parameters
    ----------
    first, second
        Values in the same unit, shape (bands, rows, columns), the older picture first.
    clear
        Where both show the ground: no cloud, no gap; shape (rows, columns).

    Returns
    -------
    PixelChange or str
        A sentence that says why not, where they cannot be compared.
    """
    share = float(clear.mean())
    if share < LEAST_CLEAR_SHARE:
        return say(
            "Only {share} of the ground is clear in both pictures (at least {least} is needed), so "
            "they are not compared.",
            share=f"{share:.0%}",
            least=f"{LEAST_CLEAR_SHARE:.0%}",
        )
    registration = register(first.mean(axis=0), second.mean(axis=0), clear)
    if registration.problem:
        return registration.problem
    bands = [_score(one, other, clear) for one, other in zip(first, second, strict=True)]
    score = np.where(clear, np.sqrt(np.mean(np.square(bands), axis=0)), np.nan)
    return PixelChange(score, registration)


def _score(first: Values, second: Values, clear: Mask) -> Values:
    """Give the difference of one band after levelling, in robust standard deviations."""
    (middle, spread), (other, other_spread) = _robust(first[clear]), _robust(second[clear])
    levelled = (second - other) * (spread / other_spread) + middle
    difference = levelled - first
    centre, deviation = _robust(difference[clear])
    scored: Values = (difference - centre) / deviation
    return scored


def _robust(values: Values) -> tuple[float, float]:
    """Give the median, and the standard deviation by the median absolute deviation."""
    middle = float(np.median(values))
    return middle, max(_LEAST_SPREAD, _TO_SIGMA * float(np.median(np.abs(values - middle))))
