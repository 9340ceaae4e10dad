"""One look for each time that a satellite came over, out of all the tiles that show it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from basewatch.imagery.found import Found

SAME_PASS = dt.timedelta(minutes=10)
"""Tiles of one satellite taken within this time are of the same pass."""


@dataclass(frozen=True)
class Overpass:
    """One pass of a satellite over a site."""

    candidates: tuple[Found, ...]
    """Tiles and processings that show it, the best first."""

    @property
    def best(self) -> Found:
        """The tile that shows most of the area, in its latest processing."""
        return self.candidates[0]


def find_overpasses(found: Iterable[Found]) -> list[Overpass]:
    """Group pictures by pass, the earliest first.

    A site near the edge of a tile, or of a UTM zone, lies on several tiles of the same pass; and a
    scene may be offered in several processings. Counting each would make one look into many.
    """
    passes: list[list[Found]] = []
    for one in sorted(found, key=lambda one: (one.platform, one.taken, one.id)):
        last = passes[-1][-1] if passes else None
        if last and last.platform == one.platform and one.taken - last.taken <= SAME_PASS:
            passes[-1].append(one)
        else:
            passes.append([one])
    ordered = [Overpass(tuple(_best_first(group))) for group in passes]
    return sorted(ordered, key=lambda one: (one.best.taken, one.best.id))


def _best_first(group: list[Found]) -> list[Found]:
    by_id = sorted(group, key=lambda one: one.id)
    by_processing = sorted(by_id, key=lambda one: one.processed, reverse=True)
    return sorted(by_processing, key=lambda one: round(one.area_share, 3), reverse=True)
