"""Rectangles on a drawing, in pixels: x to the right, y downwards."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Say whether two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def contains(self, other: Box) -> bool:
        """Say whether the other rectangle lies wholly inside this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def grown(self, by: float) -> Box:
        """Give the rectangle with a margin all round."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    @property
    def centre(self) -> tuple[float, float]:
        """Middle of the rectangle."""
        return ((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    @property
    def shape(self) -> BaseGeometry:
        """The rectangle as a polygon."""
        return shapely.box(self.left, self.top, self.right, self.bottom)


def boxes_along(points: Sequence[tuple[float, float]], half_width: float = 4.0) -> list[Box]:
    """Cover a line with small boxes, so that no label is placed on it."""
    line = shapely.LineString(points)
    steps = max(1, math.ceil(line.length / (2 * half_width)))
    along = (line.interpolate(step / steps, normalized=True) for step in range(steps + 1))
    return [
        Box(p.x - half_width, p.y - half_width, p.x + half_width, p.y + half_width) for p in along
    ]
