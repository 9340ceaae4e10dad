"""Where the numbers of callouts stand on a picture: beside their rings, over none of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from basewatch.figures.cartography.boxes import Box

RING_PX = 9.0
_NUMBER_HEIGHT_PX = 16.0
_DIRECTIONS = ((1, -1), (1, 1), (-1, -1), (-1, 1), (1, 0), (-1, 0), (0, -1), (0, 1))
"""Sides of the ring on which a number may stand, best first."""


@dataclass(frozen=True)
class CalloutMark:
    """A ring round a place, and its number."""

    number: int
    x: float
    """Middle of the ring, pixels from the left."""
    y: float
    """Middle of the ring, pixels from the top."""
    radius: float
    box: Box
    """Where the number stands."""


def place_marks(points: Sequence[tuple[int, float, float]], frame: Box) -> list[CalloutMark]:
    """Place the numbers of callouts.

    Parameters
    ----------
    points
        Number, and where it points, pixels from the left and from the top.
    frame
        The picture; numbers stay inside it.
    """
    rings = [Box(x, y, x, y).grown(RING_PX) for _, x, y in points]
    taken: list[Box] = []
    marks = []
    for (number, x, y), own in zip(points, rings, strict=True):
        others = [ring for ring in rings if ring is not own] + taken
        box = min(_choices(number, x, y), key=lambda box: _cost(box, others, frame))
        taken.append(box)
        marks.append(CalloutMark(number, x, y, RING_PX, box))
    return marks


def _choices(number: int, x: float, y: float) -> list[Box]:
    width = 14.0 if number < 10 else 22.0
    found = []
    for across, down in _DIRECTIONS:
        left = x + across * (RING_PX + width / 2) - width / 2
        top = y + down * (RING_PX + _NUMBER_HEIGHT_PX / 2) - _NUMBER_HEIGHT_PX / 2
        found.append(Box(left, top, left + width, top + _NUMBER_HEIGHT_PX))
    return found


def _cost(box: Box, others: Sequence[Box], frame: Box) -> int:
    outside = (
        box.left < frame.left or box.top < frame.top
        or box.right > frame.right or box.bottom > frame.bottom
    )  # fmt: skip
    return 100 * outside + sum(box.overlaps(other) for other in others)
