"""The theatre map put together: ground, marks, labels, and the panel below."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from basewatch.catalog.geodata import Town
from basewatch.figures import theme
from basewatch.figures.label_placement import Box, Label, Placed, place_labels
from basewatch.figures.map_furniture import Furniture, corner_boxes, scale_and_north, scale_bar
from basewatch.figures.map_layers import area_trace, line_trace, lines, sea_rectangle
from basewatch.figures.map_text import NATION, WATER, Style, area_names
from basewatch.figures.map_view import MapView, axes
from basewatch.figures.theatre_ground import MAP_HEIGHT_PX, MARGIN, TheatreGround
from basewatch.figures.theatre_marks import VAST_M, Theatre, TheatreMark
from basewatch.figures.theatre_panel import Panel, draw_panel
from basewatch.models.site import Site

_OWN = Style(colour=theme.ACCENT, weight="bold")
_PLACE = Style()
_TOWN = Style(colour=theme.MUTED)
_SHORE = "#7f9db3"
_REGION = "#dcd8cd"
_BORDER = "#8d949c"
_PX_PER_ROOT = 3.6
"""Radius of a mark in pixels for one event; area grows with the number."""


@dataclass(frozen=True)
class TheatreSheet:
    """A composed theatre map."""

    plotly: dict[str, Any]
    shown: tuple[TheatreMark, ...]
    """Marks on the map."""
    beyond: tuple[TheatreMark, ...]
    """Places listed in the panel."""
    unnamed: tuple[TheatreMark, ...]
    """Marks on the map for whose label there was no room."""
    boxes: tuple[Box, ...]
    """Where labels and furniture stand on the map, pixels."""


def radius_px(events: int) -> float:
    """Give the radius of a mark: area in proportion to the number of events."""
    return _PX_PER_ROOT * math.sqrt(events)


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
    bar = scale_bar(view, 38.0, 35.0)
    corner = corner_boxes(view, bar.size)[3]
    scale = scale_and_north(view, bar, corner, view.north_bearing(38.0, 35.0))
    cities = [town for town in ground.cities if not _is_near(view, town, shown)]
    labels = [*(_label(view, mark) for mark in shown), *(_town(view, town) for town in cities)]
    avoid = view.shape_to_px(shapely.union_all([ground.coast, *ground.borders.values()]))
    placement = place_labels(labels, view.frame.grown(-3), [corner.grown(3)], avoid)
    placed = {item.label.id: item for item in placement.placed}
    panel = draw_panel(beyond, theatre.wide, site, radius_px)
    named = [town for town in cities if f"town-{town.id}" in placed]
    boxes = [corner, *(box for item in placement.placed for box in (item.box, item.label.mark))]
    names = _area_names(ground, [*boxes, *_leader_boxes(placement.placed)])
    notes = [*_annotations(view, shown, named, placed), *(note for note, _ in names)]
    traces = [*_base(ground), _leaders(view, placement.placed), _towns(view, named),
              *_marks(view, shown)]
    return TheatreSheet(
        plotly=_plotly(view, traces, notes, [scale], panel),
        shown=shown,
        beyond=beyond,
        unnamed=tuple(mark for mark in shown if mark.id not in placed),
        boxes=(corner, *(item.box for item in placement.placed), *(box for _, box in names)),
    )


def _is_shown(view: MapView, mark: TheatreMark) -> bool:
    return mark.precision_m <= VAST_M and view.holds(mark.lon, mark.lat)


def _is_near(view: MapView, town: Town, marks: Iterable[TheatreMark]) -> bool:
    """Say whether a mark already stands where the town is."""
    x, y = view.to_px(*view.project(town.lon, town.lat))
    spots = (view.to_px(*view.project(mark.lon, mark.lat)) for mark in marks)
    return any(math.dist((x, y), spot) < 9 for spot in spots)


def _text(mark: TheatreMark) -> str:
    return f"{mark.name}\n{mark.events_words}, {mark.newest_words}"


def _style(mark: TheatreMark) -> Style:
    return _OWN if mark.is_own else _PLACE


def _label(view: MapView, mark: TheatreMark) -> Label:
    x, y = view.to_px(*view.project(mark.lon, mark.lat))
    width, height = _style(mark).size(_text(mark))
    radius = radius_px(len(mark.told)) + 1
    return Label(mark.id, x, y, width, height, radius, may_lead=True, mark_stays=True)


def _town(view: MapView, town: Town) -> Label:
    x, y = view.to_px(*view.project(town.lon, town.lat))
    width, height = _TOWN.size(town.name)
    return Label(f"town-{town.id}", x, y, width, height, 2.5)


def _area_names(ground: TheatreGround, taken: Iterable[Box]) -> list[tuple[dict[str, Any], Box]]:
    sea = ground.view.rectangle.difference(ground.land)
    wanted = [("Mediterranean Sea", sea, WATER)]
    wanted += [(name, shape, NATION) for name, shape in ground.countries]
    wires = shapely.union_all([ground.coast, *ground.borders.values()])
    return area_names(ground.view, wanted, taken, wires)


def _leader_boxes(placed: Iterable[Placed]) -> list[Box]:
    ends = [item.leader for item in placed if item.leader]
    return [
        Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in ends
    ]


def _annotations(
    view: MapView,
    marks: Iterable[TheatreMark],
    towns: Iterable[Town],
    placed: dict[str, Placed],
) -> list[dict[str, Any]]:
    notes = [
        _style(mark).annotation(view, _text(mark), placed[mark.id].box)
        for mark in marks
        if mark.id in placed
    ]
    return notes + [
        _TOWN.annotation(view, town.name, placed[f"town-{town.id}"].box) for town in towns
    ]


def _base(ground: TheatreGround) -> list[dict[str, Any]]:
    view = ground.view
    syria = next(shape for name, shape in ground.countries if name == "Syria")
    traces = [
        sea_rectangle(view),
        area_trace(ground.land, "#eeece6"),
        area_trace(shapely.simplify(syria, view.metres_per_px), theme.PAPER),
        line_trace(lines(ground.governorates), _REGION, 1),
        line_trace(lines(ground.coast), _SHORE, 1),
    ]
    for status, shape in ground.borders.items():
        dash = "4px,3px" if status == "disputed" else "solid"
        traces.append(line_trace(lines(shape), _BORDER, 1.1, dash))
    return traces


def _leaders(view: MapView, placed: Iterable[Placed]) -> dict[str, Any]:
    parts = [
        shapely.LineString([view.to_metres(*end) for end in item.leader])
        for item in placed
        if item.leader
    ]
    return line_trace(parts, theme.INK, 0.8)


def _towns(view: MapView, towns: Iterable[Town]) -> dict[str, Any]:
    chosen = list(towns)
    return _points(view, chosen) | {
        "text": [town.name for town in chosen],
        "marker": {"size": 4, "color": theme.MUTED},
    }


def _marks(view: MapView, marks: Sequence[TheatreMark]) -> list[dict[str, Any]]:
    """Draw the marks, largest first, hollow where the point stands for an area."""
    order = sorted(marks, key=lambda mark: (-len(mark.told), mark.id))
    colours = [theme.ACCENT if mark.is_own else theme.MUTED for mark in order]
    marker = {
        "size": [round(2 * radius_px(len(mark.told)), 1) for mark in order],
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
    words = [f"{mark.name}: {mark.events_words}, newest {mark.newest_words}" for mark in order]
    return [_points(view, order) | {"text": words, "marker": marker}]


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


def _plotly(
    view: MapView,
    traces: list[dict[str, Any]],
    notes: list[dict[str, Any]],
    pieces: Iterable[Furniture],
    panel: Panel,
) -> dict[str, Any]:
    height = MARGIN["t"] + MAP_HEIGHT_PX + MARGIN["b"] + panel.height_px
    found = list(pieces)
    layout = theme.layout(
        height,
        margin=MARGIN | {"b": MARGIN["b"] + panel.height_px},
        plot_bgcolor=theme.SEA,
        shapes=[*(shape for piece in found for shape in piece.shapes), *panel.shapes],
        annotations=[*notes, *(n for piece in found for n in piece.annotations), *panel.notes],
        **axes(view),
    )
    return {"data": traces, "layout": layout}
