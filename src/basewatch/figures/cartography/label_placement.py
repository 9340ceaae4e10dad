"""Place labels on a map so that none overlaps another, a mark, or a piece of furniture.

All lengths are pixels, x to the right, y downwards. Labels are placed one after another in order
of rank, each at the best free place round its mark (right, right above, right below, left ...),
then further out with a leader line. A label for which no place is free is dropped: the least
important yields, never overlaps. No randomness, no annealing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import shapely
from shapely.geometry.base import BaseGeometry

from basewatch.figures.cartography.boxes import Box

_GAP = 3.0
"""Clear space between a mark and its label."""
_NEARBY = 5.0
"""A label nearer than that to another mark seems to be that one's."""
_DIRECTIONS = ((1, 0), (1, -1), (1, 1), (-1, 0), (-1, -1), (-1, 1), (0, -1), (0, 1))
"""Where a label may stand beside its mark, best first."""
_ALONG_SIDES = ((1, -0.5), (1, 0.5), (-1, -0.5), (-1, 0.5))
"""Further places beside an outline, which may be large."""
_RINGS = (18.0, 30.0, 44.0, 60.0, 78.0, 98.0, 120.0)
"""Distances from the mark at which a label with a leader line may stand."""
_RING_ANGLES = tuple(range(0, 360, 15))


@dataclass(frozen=True)
class Label:
    """A text that wants a place beside its mark."""

    id: str
    x: float
    y: float
    """Middle of the mark."""
    width: float
    height: float
    """Size of the text."""
    radius: float = 3.0
    """Radius of the mark, across and, if no other is given, down."""
    radius_down: float | None = None
    """Half the height of a mark that is not round."""
    may_lead: bool = False
    """Whether the label may stand apart with a leader line."""
    mark_stays: bool = False
    """Whether the mark is drawn even if its label is dropped; then no label may cover it."""
    mark_is_open: bool = False
    """Whether other labels may stand upon the mark: an outline, not a symbol."""

    @property
    def mark(self) -> Box:
        """The rectangle round the mark."""
        down = self.radius if self.radius_down is None else self.radius_down
        return Box(self.x - self.radius, self.y - down, self.x + self.radius, self.y + down)


@dataclass(frozen=True)
class Placed:
    """A label in its place."""

    label: Label
    box: Box
    leader: tuple[tuple[float, float], tuple[float, float]] | None
    """From the mark's rim to the label, or None where it stands beside its mark."""


@dataclass(frozen=True)
class Placement:
    """What came of placing labels."""

    placed: tuple[Placed, ...]
    dropped: tuple[Label, ...]


def place_labels(
    labels: Sequence[Label],
    frame: Box,
    obstacles: Iterable[Box] = (),
    avoid: BaseGeometry | None = None,
) -> Placement:
    """Place labels by rank.

    Parameters
    ----------
    labels
        Most important first.
    frame
        Every label must lie wholly inside.
    obstacles
        What no label may cover. A label whose own mark is covered is dropped, unless the mark
        stays anyway.
    avoid
        Lines in pixels that labels cross only where every other place is taken (a coast).

    Returns
    -------
    Placement
        In the order given.
    """
    board = _Board(frame, list(obstacles), avoid)
    board.marks = {
        item.id: item.mark for item in labels if item.mark_stays and not item.mark_is_open
    }
    placed: list[Placed] = []
    dropped: list[Label] = []
    for position, label in enumerate(labels):
        later = [item.mark for item in labels[position + 1 :] if not item.mark_is_open]
        found = board.find(label, later)
        if found is None:
            dropped.append(label)
        else:
            board.put(found)
            placed.append(found)
    return Placement(tuple(placed), tuple(dropped))


@dataclass
class _Board:
    """What is taken so far."""

    frame: Box
    fixed: list[Box]
    avoid: BaseGeometry | None
    marks: dict[str, Box] = field(default_factory=dict)
    leaders: list[BaseGeometry] = field(default_factory=list)

    def find(self, label: Label, later: Sequence[Box]) -> Placed | None:
        """Find a label's place: the least harmful beside its mark, else the nearest further out.

        A leader may run out of a larger mark that its own mark stands in.
        """
        taken = self.fixed + [mark for owner, mark in self.marks.items() if owner != label.id]
        if not (label.mark_stays or label.mark_is_open or self._is_free(label.mark, taken)):
            return None
        near = [box for box in _near(label) if self._is_free(box, taken)]
        if near:
            others = [*later, *(mark for owner, mark in self.marks.items() if owner != label.id)]
            return Placed(label, min(near, key=lambda box: self._harm(box, later, others)), None)
        if not label.may_lead:
            return None
        far = (_led(label, box) for box in _far(label) if self._is_free(box, taken))
        walls = [box for box in taken if not (box.overlaps(label.mark) and box not in self.fixed)]
        return next((place for place in far if self._leads_clear(place, walls)), None)

    def put(self, place: Placed) -> None:
        """Take the room of a placed label."""
        self.fixed.append(place.box)
        if not place.label.mark_is_open:
            self.marks[place.label.id] = place.label.mark
        if place.leader:
            self.leaders.append(shapely.LineString(place.leader))

    def _is_free(self, box: Box, taken: Iterable[Box]) -> bool:
        return (
            self.frame.contains(box)
            and not any(box.overlaps(other) for other in taken)
            and not any(box.shape.intersects(leader) for leader in self.leaders)
        )

    def _leads_clear(self, place: Placed, taken: Iterable[Box]) -> bool:
        line = shapely.LineString(place.leader)
        return not any(line.intersects(box.shape) for box in taken) and not any(
            line.intersects(leader) for leader in self.leaders
        )

    def _harm(self, box: Box, later: Iterable[Box], others: Iterable[Box]) -> tuple[int, int, int]:
        """Count marks still to be named that a label covers, marks it seems to name, crossed px."""
        covered = sum(box.overlaps(mark) for mark in later)
        crossed = 0 if self.avoid is None else box.shape.intersection(self.avoid).length
        seeming = sum(box.overlaps(mark.grown(_NEARBY)) for mark in others)
        return covered, seeming, round(crossed)


def _near(label: Label) -> Iterator[Box]:
    across, upright = label.radius, label.mark.bottom - label.y
    for right, down in _DIRECTIONS + (_ALONG_SIDES if label.mark_is_open else ()):
        share, gap = (1.0, _GAP) if 0 in (right, down) or abs(down) < 1 else (0.7, _GAP / 2)
        x = label.x + right * (share * across + gap + label.width / 2)
        y = label.y + down * (share * upright + gap + label.height / 2)
        yield _centred(x, y, label)


def _far(label: Label) -> Iterator[Box]:
    for ring in _RINGS:
        for angle in _RING_ANGLES:
            reach = label.radius + ring
            east, south = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            x = label.x + east * (reach + label.width / 2)
            y = label.y + south * (reach + label.height / 2)
            yield _centred(x, y, label)


def _centred(x: float, y: float, label: Label) -> Box:
    half_width, half_height = label.width / 2, label.height / 2
    return Box(x - half_width, y - half_height, x + half_width, y + half_height)


def _led(label: Label, box: Box) -> Placed:
    """Draw the leader from the mark's rim to the nearest point of the label's middle line."""
    middle = (box.top + box.bottom) / 2
    ends = [(box.left - 1, middle), (box.right + 1, middle)]
    end = min(ends, key=lambda point: (math.dist(point, (label.x, label.y)), point))
    if box.left < label.x < box.right:
        end = (label.x, box.bottom if middle < label.y else box.top)
    distance = math.dist(end, (label.x, label.y))
    share = label.radius / distance
    start = (label.x + (end[0] - label.x) * share, label.y + (end[1] - label.y) * share)
    return Placed(label, box, (start, end))
