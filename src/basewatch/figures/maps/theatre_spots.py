"""Where the theatre's symbols stand: on their sites, or apart where one would hide another.

All lengths are pixels, x to the right, y downwards.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from basewatch.figures.cartography.view import MapView
from basewatch.figures.maps.theatre_sites import SiteMark

_ROUNDS = 200
"""More than any theatre on one page needs; a crowd for which it is not enough still overlaps."""
_LEAST_PX = 0.05


@dataclass(frozen=True)
class Spot:
    """A site and the place of its symbol."""

    mark: SiteMark
    x: float
    y: float
    """Middle of the symbol."""
    site: tuple[float, float]
    """Where the site lies."""

    @property
    def is_moved(self) -> bool:
        """Whether the symbol stands beside its site."""
        return (self.x, self.y) != self.site


def symbol_spots(
    view: MapView, marks: Sequence[SiteMark], wide_px: float, high_px: float
) -> tuple[Spot, ...]:
    """Give each mark its place, in their order.

    Parameters
    ----------
    view
        The map.
    marks
        Sites on the map.
    wide_px, high_px
        Room that a symbol needs, with the gap to the next one.
    """
    sites = [view.to_px(*view.project(mark.site.lon, mark.site.lat)) for mark in marks]
    places = move_apart(sites, wide_px, high_px)
    return tuple(
        Spot(mark, *place, site) for mark, place, site in zip(marks, places, sites, strict=True)
    )


def move_apart(
    sites: Sequence[tuple[float, float]], wide_px: float, high_px: float
) -> list[tuple[float, float]]:
    """Push boxes that overlap apart, both as far, the shorter way, until none does.

    Parameters
    ----------
    sites
        Middles of the boxes.
    wide_px, high_px
        Size of every box.
    """
    places = [[x, y] for x, y in sites]
    for _ in range(_ROUNDS):
        pairs = itertools.combinations(places, 2)
        if not any([_push(one, other, (wide_px, high_px)) for one, other in pairs]):
            break
    return [(x, y) for x, y in places]


def _push(one: list[float], other: list[float], size: tuple[float, float]) -> bool:
    """Push two boxes apart; say whether they overlapped."""
    missing = [size[axis] - abs(other[axis] - one[axis]) for axis in (0, 1)]
    if min(missing) <= _LEAST_PX:
        return False
    axis = missing.index(min(missing))
    way = 1 if other[axis] >= one[axis] else -1
    one[axis] -= way * missing[axis] / 2
    other[axis] += way * missing[axis] / 2
    return True
