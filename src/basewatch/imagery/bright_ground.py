"""Bright ground that a cloud mask takes for cloud: concrete aprons, roofs, pale sand.

Sentinel-2's cloud masks flag highly reflective surfaces. Cloud moves and changes its brightness
from date to date, ground does not: so pixels flagged on this date are set against other dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from basewatch.imagery.calibration import Reflectance
from basewatch.imagery.cloud_mask import Classes, Mask, flagged_cloud

LEAST_DATES = 2
"""Other dates that are needed before anything is called permanent."""
FLAGGED_OFTEN = 0.75
"""Share of the other dates on which ground must be flagged to be suspected on the mask alone."""
BRIGHT_FROM = 0.2
"""Visible reflectance from which ground may be taken for cloud; soil and crops lie below."""
BRIGHT_UP_TO = 0.55
"""Visible reflectance that concrete, roofs and sand stay below, and thick cloud seldom does."""
SAME_WITHIN = 0.06
"""Largest difference of visible reflectance between two looks at the same unchanged ground."""
STEADY_WITHIN = 0.03
"""Largest median deviation over the other dates of ground that does not change."""
WORTH_ASKING = 0.02
"""Share of the area below which suspected bright ground makes no difference."""
MARK = "partly masked: bright ground"
"""What a scene is marked with."""


@dataclass(frozen=True)
class OtherDate:
    """What another date tells of the same pixels."""

    name: str
    classes: Classes
    visible: Reflectance | None = None
    """Mean reflectance of red, green and blue; None where only the mask is at hand."""

    @cached_property
    def flagged(self) -> Mask:
        """Where it is flagged as cloud."""
        return flagged_cloud(self.classes)


@dataclass(frozen=True)
class BrightGround:
    """What was found on flagged pixels over bright ground; shares are of the area of interest."""

    suspected_share: float
    """Flagged here, and flagged or bright on the other dates."""
    same_share: float | None = None
    """Of these, as bright as on the other dates; None where that could not be compared."""
    dates: int = 0
    """Other dates it was compared with."""

    @property
    def is_marked(self) -> bool:
        """Whether a person should look: the flag is refuted, or cannot be tested."""
        share = self.suspected_share if self.same_share is None else self.same_share
        return share >= WORTH_ASKING

    def usable_share(self, by_mask: float) -> float:
        """Give the share that can be seen if flagged ground that looks the same is ground."""
        share = self.suspected_share if self.same_share is None else self.same_share
        return min(1.0, by_mask + share) if self.is_marked else by_mask

    def words(self, by_mask: float) -> str:
        """Say it for a reader; empty where nothing is marked."""
        if not self.is_marked:
            return ""
        seen = f"{MARK}. {by_mask:.0%} of the area is usable by the mask's word"
        if self.same_share is None:
            return (
                f"{seen}; {self.suspected_share:.0%} is flagged as cloud where it is flagged on "
                "most dates, and no other date was there to compare. A person should look."
            )
        return (
            f"{seen}; {self.same_share:.0%} is flagged as cloud but as bright as on {self.dates} "
            "other dates, so it is probably ground. A person should look."
        )


def suspected(
    classes: Classes, area: Mask, others: Sequence[OtherDate], usual: Reflectance | None
) -> Mask:
    """Find flagged pixels that lie over ground which is permanently bright or flagged.

    Parameters
    ----------
    classes : ndarray, shape (height, width)
        Scene classification of this date.
    area : ndarray of bool, shape (height, width)
        Where the area of interest is.
    others
        Other dates on the same grid.
    usual : ndarray, shape (height, width), or None
        Their usual brightness, where it is known.

    Returns
    -------
    ndarray of bool, shape (height, width)
        Nothing, where there are fewer than two other dates.
    """
    here = flagged_cloud(classes) & area
    if len(others) < LEAST_DATES:
        return np.zeros_like(here)
    often = np.mean([one.flagged for one in others], axis=0) >= FLAGGED_OFTEN
    bright = np.zeros_like(here) if usual is None else usual >= BRIGHT_FROM
    return np.asarray(here & (often | bright), dtype=np.bool_)


def usual_brightness(others: Sequence[OtherDate]) -> Reflectance | None:
    """Give the median visible reflectance of other dates; None with fewer than two of them.

    Returns
    -------
    ndarray of float32, shape (height, width)
        NaN where a pixel was seen on fewer than two dates.
    """
    seen = [one.visible for one in others if one.visible is not None]
    if len(seen) < LEAST_DATES:
        return None
    stack = np.stack(seen)
    enough = np.isfinite(stack).sum(axis=0) >= LEAST_DATES
    filled = np.where(enough, stack, 0.0)
    return np.where(enough, np.nanmedian(filled, axis=0), np.nan).astype(np.float32)


def find_bright_ground(
    classes: Classes, area: Mask, visible: Reflectance | None, others: Sequence[OtherDate]
) -> BrightGround:
    """Tell flagged ground from cloud by its brightness on other dates.

    Parameters
    ----------
    classes, area, others
        As in `suspected`.
    visible : ndarray, shape (height, width), or None
        Mean reflectance of red, green and blue on this date; None where it was not read.
    """
    usual = usual_brightness(others)
    flagged = suspected(classes, area, others, usual)
    pixels = int(area.sum())
    share = float(flagged.sum()) / pixels
    if share < WORTH_ASKING or visible is None or usual is None:
        return BrightGround(share)
    seen = np.stack([one.visible for one in others if one.visible is not None])
    same = flagged & (np.abs(visible - usual) <= SAME_WITHIN) & _is_steady(seen, usual)
    return BrightGround(share, float(same.sum()) / pixels, len(seen))


def _is_steady(seen: Reflectance, usual: Reflectance) -> Mask:
    """Find what other dates agree on, at a brightness that ground can have."""
    deviations = np.where(np.isfinite(seen), np.abs(seen - usual), np.inf)
    steady = np.median(deviations, axis=0) <= STEADY_WITHIN
    return np.asarray(steady & (usual <= BRIGHT_UP_TO), dtype=np.bool_)
