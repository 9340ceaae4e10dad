"""How much of an area of interest a scene shows, by Sentinel-2's scene classification (SCL)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from basewatch.labelled import Labelled

Classes = NDArray[np.uint8]
Mask = NDArray[np.bool_]

NO_DATA = 0
CLASSES: Mapping[int, str] = {
    0: "no data",
    1: "saturated or defective",
    2: "dark area",
    3: "cloud shadow",
    4: "vegetation",
    5: "not vegetated",
    6: "water",
    7: "unclassified",
    8: "cloud, medium probability",
    9: "cloud, high probability",
    10: "thin cirrus",
    11: "snow or ice",
}
"""Classes of Sen2Cor, which makes the classification."""
UNUSABLE = (0, 1, 3, 8, 9, 10)
CLOUD = (8, 9, 10)
NOT_LOOKED_BELOW = 0.2
"""Usable share of the area below which nobody can be said to have looked."""
PARTIAL_UP_TO = 0.8
"""Usable share up to which a look is partial."""


class Usability(Labelled):
    """What a scene is worth over an area."""

    USABLE = "usable", "usable"
    PARTIAL = "partial", "partly usable"
    NOT_LOOKED = "not-looked", "not looked"


@dataclass(frozen=True)
class AreaShares:
    """Shares of an area of interest by class."""

    pixels: int
    """Pixels of the area."""
    by_class: Mapping[int, int]
    """Pixels of the area by class of the classification."""

    def share(self, *classes: int) -> float:
        """Give the share of the area in some classes, 0 to 1."""
        return sum(self.by_class.get(one, 0) for one in classes) / self.pixels

    @property
    def usable(self) -> float:
        """Share that can be seen by the mask's word: ``1 - bad / all``."""
        return 1.0 - self.share(*UNUSABLE)

    @property
    def cloud(self) -> float:
        """Share flagged as cloud."""
        return self.share(*CLOUD)

    @property
    def no_data(self) -> float:
        """Share that the satellite did not record."""
        return self.share(NO_DATA)


def usability(usable_share: float) -> Usability:
    """Say what a usable share makes of a scene: below 0.2 not looked, up to 0.8 partial."""
    if usable_share < NOT_LOOKED_BELOW:
        return Usability.NOT_LOOKED
    return Usability.PARTIAL if usable_share <= PARTIAL_UP_TO else Usability.USABLE


def area_shares(classes: Classes, area: Mask) -> AreaShares:
    """Count the classes inside an area of interest.

    Parameters
    ----------
    classes : ndarray, shape (height, width)
        Scene classification.
    area : ndarray of bool, shape (height, width)
        Where the area of interest is.

    Raises
    ------
    ValueError
        When the area has no pixel.
    """
    inside = classes[area]
    if not inside.size:
        msg = "the area of interest has no pixel on this grid"
        raise ValueError(msg)
    found, counts = np.unique(inside, return_counts=True)
    by_class = dict(zip(found.tolist(), counts.tolist(), strict=True))
    return AreaShares(int(inside.size), by_class)


def flagged_cloud(classes: Classes) -> Mask:
    """Say where a classification flags cloud (classes 8, 9 and 10)."""
    return np.isin(classes, CLOUD)
