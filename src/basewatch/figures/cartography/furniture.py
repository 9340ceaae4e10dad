"""Scale bar, north arrow, and where such furniture stands in a map's frame."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from basewatch.figures import theme
from basewatch.figures.cartography.boxes import Box
from basewatch.figures.cartography.text_size import text_width
from basewatch.figures.cartography.view import XY, MapView
from basewatch.language import say

_NICE_KM = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0)
_LONGEST_PX = 150.0
INSET_PX = 8.0
"""Distance of furniture from the frame."""
SCALE_HEIGHT_PX = 44.0
_ARROW_PX = 26.0


@dataclass(frozen=True)
class ScaleBar:
    """A bar that is true on the ground at one place of the map."""

    length_km: float
    """Length on the ground."""
    length_px: float
    """Length on the drawing."""

    @property
    def size(self) -> XY:
        """Width and height of the bar with its labels and the north arrow, pixels."""
        last = text_width(say("{km:g} km", km=self.length_km))
        return (_ARROW_PX + 12 + self.length_px + last / 2 + 14, SCALE_HEIGHT_PX)


def scale_bar(view: MapView, lon: float, lat: float) -> ScaleBar:
    """Choose the longest round length that fits, and correct it for the projection's scale.

    Parameters
    ----------
    view
        The map.
    lon, lat
        Where the bar is true, degrees; UTM's scale differs from 1 by up to 0.1 % within a zone.
    """
    px_per_km = 1000 * view.scale_factor(lon, lat) / view.metres_per_px
    length = max(km for km in _NICE_KM if km * px_per_km <= _LONGEST_PX)
    return ScaleBar(length, length * px_per_km)


@dataclass(frozen=True)
class Furniture:
    """Pieces of a drawing that stand above the map."""

    shapes: tuple[dict[str, Any], ...]
    annotations: tuple[dict[str, Any], ...]


def scale_and_north(view: MapView, bar: ScaleBar, box: Box, bearing_deg: float) -> Furniture:
    """Draw the north arrow and, right of it, the scale bar into a box.

    Parameters
    ----------
    view
        The map.
    bar
        From `scale_bar`.
    box
        Where; as large as `bar.size`.
    bearing_deg
        Direction of true north, degrees clockwise from straight up.
    """
    left, middle = box.left + _ARROW_PX + 12, box.top + 28
    half, last = left + bar.length_px / 2, left + bar.length_px
    panel = _rectangle(view, box, "rgba(255,255,255,0.82)", 0)
    bars = [
        _rectangle(view, Box(left, middle, half, middle + 5), theme.INK, 1),
        _rectangle(view, Box(half, middle, last, middle + 5), theme.PAPER, 1),
    ]
    arrow = (box.left + _ARROW_PX / 2 + 2, box.top + 29)
    labels = [
        (left, "0"),
        (half, f"{bar.length_km / 2:g}"),
        (last, say("{km:g} km", km=bar.length_km)),
    ]
    texts = [_centred(view, text, x, middle - 10) for x, text in labels]
    return Furniture(
        (panel, *bars, _arrow(view, arrow, bearing_deg)),
        (*texts, _centred(view, "N", arrow[0], box.top + 9)),
    )


def _rectangle(view: MapView, box: Box, colour: str, width: float) -> dict[str, Any]:
    (x0, y0), (x1, y1) = view.to_metres(box.left, box.top), view.to_metres(box.right, box.bottom)
    return {
        "type": "rect", "xref": "x", "yref": "y", "layer": "above",
        "x0": round(x0), "y0": round(y0), "x1": round(x1), "y1": round(y1),
        "fillcolor": colour, "line": {"color": theme.INK, "width": width},
    }  # fmt: skip


def _arrow(view: MapView, at: XY, bearing_deg: float) -> dict[str, Any]:
    """Draw a slim arrowhead that points to true north."""
    turn = math.radians(bearing_deg)
    points = []
    for x, y in ((0.0, -12.0), (5.5, 11.0), (0.0, 7.0), (-5.5, 11.0)):
        turned_x = x * math.cos(turn) - y * math.sin(turn)
        turned_y = x * math.sin(turn) + y * math.cos(turn)
        east, north = view.to_metres(at[0] + turned_x, at[1] + turned_y)
        points.append(f"{round(east)},{round(north)}")
    return {
        "type": "path", "xref": "x", "yref": "y", "layer": "above",
        "path": f"M{' L'.join(points)} Z", "fillcolor": theme.INK,
        "line": {"color": theme.INK, "width": 0},
    }  # fmt: skip


def _centred(view: MapView, text: str, x: float, y: float) -> dict[str, Any]:
    east, north = view.to_metres(x, y)
    return theme.note(text, round(east), round(north), xanchor="center", align="center")


def corner_boxes(view: MapView, size: XY) -> list[Box]:
    """Give the places where furniture of a size may stand, best first: corners, then edges."""
    width, height = size
    left, top = INSET_PX, INSET_PX
    right, bottom = view.width_px - INSET_PX - width, view.height_px - INSET_PX - height
    middle, centre = (view.height_px - height) / 2, (view.width_px - width) / 2
    starts = [
        (left, top),
        (right, top),
        (left, bottom),
        (right, bottom),
        (left, middle),
        (right, middle),
        (centre, bottom),
        (centre, top),
    ]
    return [Box(x, y, x + width, y + height) for x, y in starts]


def best_box(
    choices: Sequence[Box],
    taken: Iterable[Box],
    marks: Sequence[tuple[XY, float]],
    lines: BaseGeometry,
    land: BaseGeometry,
    near: XY | None = None,
) -> Box:
    """Choose where furniture covers least.

    Parameters
    ----------
    choices
        Boxes, best first.
    taken
        Boxes that may not be covered at all.
    marks
        Points of the map in pixels, each with what covering it costs.
    lines
        Lines of the map in pixels that are better not covered.
    land
        Where the map has more to tell than at sea, in pixels.
    near
        A point that the box should stand close to, in pixels.
    """
    blocked = [box.grown(6) for box in taken]

    def cost(index: int) -> tuple[float, int]:
        box = choices[index]
        rectangle = shapely.box(box.left, box.top, box.right, box.bottom)
        clash = 1e6 * sum(box.overlaps(other) for other in blocked)
        covered = sum(price for (x, y), price in marks if box.overlaps(Box(x, y, x, y).grown(6)))
        crossed = rectangle.intersection(lines).length / 20
        away = rectangle.distance(shapely.Point(near)) / 20 if near else 0.0
        return (clash + covered + crossed + away + 20 * _share(rectangle, land), index)

    return choices[min(range(len(choices)), key=cost)]


def _share(rectangle: BaseGeometry, area: BaseGeometry) -> float:
    return float(rectangle.intersection(area).area / rectangle.area)
