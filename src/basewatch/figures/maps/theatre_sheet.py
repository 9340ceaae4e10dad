"""The theatre map put together: ground, marks, labels, and the panel below."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from basewatch.figures import theme
from basewatch.figures.cartography.boxes import Box
from basewatch.figures.cartography.furniture import (
    Furniture,
    ScaleBar,
    corner_boxes,
    scale_and_north,
    scale_bar,
)
from basewatch.figures.cartography.view import MapView, axes
from basewatch.figures.maps.theatre_ground import MAP_HEIGHT_PX, MARGIN, TheatreGround
from basewatch.figures.maps.theatre_labels import TheatreLabels, label_theatre
from basewatch.figures.maps.theatre_marks import VAST_M, Theatre, TheatreMark
from basewatch.figures.maps.theatre_panel import Panel, draw_panel
from basewatch.figures.maps.theatre_traces import (
    MarkScale,
    base_traces,
    leader_trace,
    mark_scale,
    mark_trace,
    town_trace,
)
from basewatch.models.site import Site

_CORNERS = (3, 2, 1, 0)
"""Of `corner_boxes`, those for the scale bar: lower right first."""


@dataclass(frozen=True)
class TheatreSheet:
    """A composed theatre map."""

    plotly: dict[str, Any]
    shown: tuple[TheatreMark, ...]
    """Marks on the map."""
    beyond: tuple[TheatreMark, ...]
    """Places listed in the panel."""
    labels: TheatreLabels
    scale: Box
    """Where the scale bar stands, pixels."""


def compose(ground: TheatreGround, theatre: Theatre, site: Site) -> TheatreSheet:
    """Put the theatre map together.

    Parameters
    ----------
    ground
        The base map.
    theatre
        Events by place.
    site
        The edition's site, from which the panel measures distances.
    """
    view = ground.view
    shown = tuple(mark for mark in theatre.marks if _is_shown(view, mark))
    beyond = tuple(mark for mark in theatre.marks if mark not in shown)
    bar, sizes = scale_bar(view, *ground.scale_at), mark_scale(shown)
    corner = _corner(view, bar, shown, sizes)
    scale = scale_and_north(view, bar, corner, view.north_bearing(*ground.scale_at))
    labels = label_theatre(ground, shown, sizes, [corner])
    traces = [
        *base_traces(ground),
        leader_trace(view, labels.placed),
        town_trace(view, labels.cities),
        mark_trace(view, shown, sizes),
    ]
    panel = draw_panel(beyond, theatre.wide, site, sizes.radius_px)
    plotly = {"data": traces, "layout": _layout(ground, labels, scale, panel)}
    return TheatreSheet(plotly, shown, beyond, labels, corner)


def _is_shown(view: MapView, mark: TheatreMark) -> bool:
    return mark.precision_m <= VAST_M and view.holds(mark.lon, mark.lat)


def _corner(view: MapView, bar: ScaleBar, shown: Iterable[TheatreMark], sizes: MarkScale) -> Box:
    """Choose the first corner in which the scale bar hides no mark."""
    boxes = corner_boxes(view, bar.size)
    marks = []
    for mark in shown:
        x, y = view.to_px(*view.project(mark.lon, mark.lat))
        marks.append(Box(x, y, x, y).grown(sizes.radius_px(len(mark.told))))
    free = (
        boxes[corner]
        for corner in _CORNERS
        if not any(boxes[corner].overlaps(mark) for mark in marks)
    )
    return next(free, boxes[_CORNERS[0]])


def _layout(
    ground: TheatreGround, labels: TheatreLabels, scale: Furniture, panel: Panel
) -> dict[str, Any]:
    below = MARGIN["b"] + panel.height_px
    return theme.layout(
        MARGIN["t"] + MAP_HEIGHT_PX + below,
        margin=MARGIN | {"b": below},
        plot_bgcolor=theme.PAPER if ground.land.is_empty else theme.SEA,
        shapes=[*scale.shapes, *panel.shapes],
        annotations=[*labels.annotations, *scale.annotations, *panel.notes],
        **axes(ground.view),
    )
