"""What the theatre map draws below its labels: ground, leaders, towns, marks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from basewatch.catalog.geodata import Town
from basewatch.figures import theme
from basewatch.figures.cartography.label_placement import Placed
from basewatch.figures.cartography.layers import area_trace, line_trace, lines, sea_rectangle
from basewatch.figures.cartography.view import MapView
from basewatch.figures.figure import mark_rows
from basewatch.figures.maps.theatre_ground import TheatreGround
from basewatch.figures.maps.theatre_marks import TheatreMark
from basewatch.tokens import ABROAD, BORDER, REGION, SHORE

_PX_PER_ROOT = 3.6
_LARGEST_PX = 18.0


@dataclass(frozen=True)
class MarkScale:
    """How large marks are: area in proportion to the number of events."""

    px_per_root: float
    """Radius of a mark in pixels for one event."""

    def radius_px(self, events: int) -> float:
        """Give the radius of a mark."""
        return self.px_per_root * math.sqrt(events)


def mark_scale(marks: Iterable[TheatreMark]) -> MarkScale:
    """Choose the scale at which the largest mark does not hide its neighbours."""
    most = max((len(mark.told) for mark in marks), default=1)
    return MarkScale(min(_PX_PER_ROOT, _LARGEST_PX / math.sqrt(most)))


def base_traces(ground: TheatreGround) -> list[dict[str, Any]]:
    """Draw sea, land, the country, its regions, shore and borders."""
    view = ground.view
    if ground.land.is_empty:
        return []
    traces = [
        sea_rectangle(view),
        area_trace(ground.land, ABROAD),
        area_trace(shapely.simplify(ground.home, view.metres_per_px), theme.PAPER),
        line_trace(lines(ground.governorates), REGION, 1),
        line_trace(lines(ground.coast), SHORE, 1),
    ]
    for status, shape in ground.borders.items():
        dash = "4px,3px" if status == "disputed" else "solid"
        traces.append(line_trace(lines(shape), BORDER, 1.1, dash))
    return traces


def leader_trace(view: MapView, placed: Iterable[Placed]) -> dict[str, Any]:
    """Draw lines from marks to the labels that stand apart from them."""
    parts = [
        shapely.LineString([view.to_metres(*end) for end in item.leader])
        for item in placed
        if item.leader
    ]
    return line_trace(parts, theme.INK, 0.8)


def town_trace(view: MapView, towns: Iterable[Town]) -> dict[str, Any]:
    """Draw the cities that are named."""
    chosen = list(towns)
    return _points(view, chosen) | {
        "text": [town.name for town in chosen],
        "marker": {"size": 4, "color": theme.MUTED},
    }


def mark_trace(view: MapView, marks: Sequence[TheatreMark], scale: MarkScale) -> dict[str, Any]:
    """Draw the marks, largest first, hollow where the point stands for an area."""
    order = sorted(marks, key=lambda mark: (-len(mark.told), mark.id))
    colours = [theme.ACCENT if mark.is_own else theme.MUTED for mark in order]
    marker = {
        "size": [round(2 * scale.radius_px(len(mark.told)), 1) for mark in order],
        "color": [
            "rgba(255,255,255,0.6)" if mark.is_coarse else colour
            for mark, colour in zip(order, colours, strict=True)
        ],
        "opacity": 0.9,
        "line": {
            "width": 1.5,
            "color": [
                colour if mark.is_coarse else theme.PAPER
                for mark, colour in zip(order, colours, strict=True)
            ],
        },
    }
    words = [f"{mark.name}: {mark.words}" for mark in order]
    told = [mark_rows(mark.rows) for mark in order]
    return _points(view, order) | {"text": words, "customdata": told, "marker": marker}


def _points(view: MapView, spots: Iterable[TheatreMark | Town]) -> dict[str, Any]:
    pairs = [view.project(spot.lon, spot.lat) for spot in spots]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(x) for x, _ in pairs],
        "y": [round(y) for _, y in pairs],
        "hoverinfo": "text",
        "cliponaxis": True,
    }
