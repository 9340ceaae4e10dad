"""How texts on a map are set, and area names in the middle of free space."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from basewatch.figures import theme
from basewatch.figures.cartography.boxes import Box
from basewatch.figures.cartography.text_size import text_height, text_width
from basewatch.figures.cartography.view import XY, MapView

_PAD = 3.0
_ROOMS_TRIED = 8
_ROOM_GAP = 4.0

Text = tuple[dict[str, Any], Box]
"""An annotation and the box it fills, pixels."""


@dataclass(frozen=True)
class Style:
    """How a text is set."""

    colour: str = theme.INK
    size_px: int = theme.SMALL_PX
    weight: str = "normal"
    italic: bool = False
    second: str = ""
    """Colour of the lines after the first; empty: the same."""
    backing: str = ""
    """Colour behind the text, for borders to pass under it; empty: none."""

    def annotation(
        self, view: MapView, text: str, box: Box, mark: tuple[float, float] | None = None
    ) -> dict[str, Any]:
        """Set a text of one line or more into a box, its lines flush towards the mark."""
        side = _side(box, mark)
        x, y = view.to_metres(
            box.centre[0] if side == "center" else _edge(box, side), box.centre[1]
        )
        first, *more = text.split("\n")
        quiet = "".join(
            f'<br><span style="color:{self.second or self.colour}">{line}</span>' for line in more
        )
        return theme.note(
            f"<i>{first}</i>" if self.italic else f"{first}{quiet}",
            round(x),
            round(y),
            xanchor=side,
            align=side,
            font=theme.font(self.size_px, self.colour, self.weight),
            **({"bgcolor": self.backing, "borderpad": 0} if self.backing else {}),
        )

    def size(self, text: str) -> XY:
        """Measure a text, with a little room about it, pixels."""
        lines = text.split("\n")
        cut = "italic" if self.italic else self.weight
        width = max(text_width(line, self.size_px, cut) for line in lines)
        return width + 2 * _PAD, text_height(len(lines), self.size_px)


WATER = Style(colour=theme.ACCENT, italic=True)
NATION = Style(colour=theme.MUTED, italic=True)


def _side(box: Box, mark: tuple[float, float] | None) -> str:
    """Say to which side of its box a text leans: towards a mark that stands beside it."""
    if mark is None or box.left <= mark[0] <= box.right:
        return "center"
    return "left" if mark[0] < box.left else "right"


def _edge(box: Box, side: str) -> float:
    return box.left + _PAD if side == "left" else box.right - _PAD


def area_names(
    view: MapView,
    wanted: Iterable[tuple[str, BaseGeometry, Style]],
    taken: Iterable[Box],
    wires: BaseGeometry,
) -> list[Text]:
    """Name areas, each in the middle of its widest free room; without room it has no name.

    Parameters
    ----------
    view
        The map.
    wanted
        Name, area in metres and style; most important first.
    taken
        Boxes that may not be covered, pixels.
    wires
        Lines that may not be covered, metres.
    """
    free = shapely.box(0, 0, view.width_px, view.height_px)
    free = free.difference(shapely.union_all([box.grown(_ROOM_GAP).shape for box in taken]))
    free = free.difference(view.shape_to_px(wires).buffer(2, cap_style="flat"))
    found: list[Text] = []
    for text, shape, style in wanted:
        box = _middle(view.shape_to_px(shape).intersection(free), style.size(text))
        if box is not None:
            found.append((style.annotation(view, text, box), box))
            free = free.difference(box.shape)
    return found


def _middle(room: BaseGeometry, size: XY) -> Box | None:
    """Find the middle of the widest room, if a text fits there."""
    polygons = [part for part in shapely.get_parts(room) if part.area > 0]
    largest = sorted(polygons, key=lambda part: (-part.area, part.bounds))[:_ROOMS_TRIED]
    if not largest:
        return None
    circles = [(shapely.maximum_inscribed_circle(part, tolerance=1), part) for part in largest]
    radius, widest = max(circles, key=lambda item: (item[0].length, item[0].bounds))
    x, y = radius.coords[0]
    box = Box(x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)
    return box if widest.contains(box.shape) else None
