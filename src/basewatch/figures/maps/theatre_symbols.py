"""The theatre's map of symbols put together: ground, symbols, labels, and what lies beyond."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from basewatch.figures import theme
from basewatch.figures.cartography.boxes import Box
from basewatch.figures.cartography.furniture import corner_boxes, scale_and_north, scale_bar
from basewatch.figures.cartography.label_placement import Label, Placed, place_labels
from basewatch.figures.cartography.layers import line_trace
from basewatch.figures.cartography.text import NATION, WATER, Style, area_names
from basewatch.figures.cartography.view import MapView, axes
from basewatch.figures.figure import mark_rows
from basewatch.figures.maps.symbols import symbol_shapes
from basewatch.figures.maps.theatre_ground import MAP_HEIGHT_PX, MARGIN, TheatreGround
from basewatch.figures.maps.theatre_sites import SiteMark
from basewatch.figures.maps.theatre_spots import Spot, symbol_spots
from basewatch.figures.maps.theatre_traces import base_traces, leader_trace
from basewatch.language import say

SYMBOL_PX = 20.0
_ROOM_PX = (SYMBOL_PX + 2, SYMBOL_PX + 4)
"""Across and down, with the gap to the next symbol and what stands on top of a frame."""
_FIRST_LINE_PX = 46
_LINE_PX = 24
_BACKING = "rgba(255,255,255,0.82)"
_CORNERS = (3, 2, 1, 0)


@dataclass(frozen=True)
class SymbolSheet:
    """A composed map of symbols."""

    plotly: dict[str, Any]
    shown: tuple[SiteMark, ...]
    beyond: tuple[SiteMark, ...]
    """Sites outside the map; they stand below it."""
    unnamed: tuple[SiteMark, ...]
    """Sites for whose label there was no room."""
    moved: tuple[SiteMark, ...]
    """Sites whose symbols stand apart, since one would hide the other."""


def compose_symbols(ground: TheatreGround, marks: Sequence[SiteMark]) -> SymbolSheet:
    """Put the map together; the first marks are the first to be named."""
    view = ground.view
    shown = tuple(mark for mark in marks if view.holds(mark.site.lon, mark.site.lat))
    beyond = tuple(mark for mark in marks if mark not in shown)
    bar = scale_bar(view, *ground.scale_at)
    spots = symbol_spots(view, shown, *_ROOM_PX)
    labels = [_label(spot) for spot in spots]
    corner = _corner(corner_boxes(view, bar.size), labels)
    avoid = view.shape_to_px(shapely.union_all([ground.coast, *ground.borders.values()]))
    placed = place_labels(labels, view.frame.grown(-3), [corner.grown(3)], avoid).placed
    scale = scale_and_north(view, bar, corner, view.north_bearing(*ground.scale_at))
    by_id = {item.label.id: item for item in placed}
    below = MARGIN["b"] + _panel_height(beyond)
    layout = theme.layout(
        MARGIN["t"] + MAP_HEIGHT_PX + below,
        margin=MARGIN | {"b": below},
        plot_bgcolor=theme.PAPER if ground.land.is_empty else theme.SEA,
        shapes=[
            *(shape for spot in reversed(spots) for shape in _symbol(view, spot)),
            *scale.shapes,
            *(shape for line, mark in enumerate(beyond) for shape in _panel_symbol(line, mark)),
        ],
        annotations=[
            *_texts(ground, shown, by_id),
            *_areas(ground, [corner, *_taken(placed)]),
            *scale.annotations,
            *_panel_words(beyond),
        ],
        **axes(view),
    )
    traces = [
        *base_traces(ground),
        leader_trace(view, placed),
        _offsets(view, spots),
        _hover(view, spots),
    ]
    unnamed = tuple(mark for mark in shown if mark.site.id not in by_id)
    moved = tuple(spot.mark for spot in spots if spot.is_moved)
    return SymbolSheet({"data": traces, "layout": layout}, shown, beyond, unnamed, moved)


def _style(mark: SiteMark) -> Style:
    colour = theme.INK if mark.is_in_window else theme.MUTED
    weight = "bold" if mark.is_in_window else "normal"
    return Style(colour=colour, weight=weight, second=colour, backing=_BACKING)


def _label(spot: Spot) -> Label:
    mark, x, y = spot.mark, spot.x, spot.y
    width, height = _style(mark).size(mark.text)
    radius = SYMBOL_PX / 2 + 3
    return Label(mark.site.id, x, y, width, height, radius, may_lead=True, mark_stays=True)


def _corner(boxes: Sequence[Box], labels: Sequence[Label]) -> Box:
    free = (boxes[n] for n in _CORNERS if not any(boxes[n].overlaps(item.mark) for item in labels))
    return next(free, boxes[_CORNERS[0]])


def _symbol(view: MapView, spot: Spot) -> list[dict[str, Any]]:
    x, y = view.to_metres(spot.x, spot.y)
    return symbol_shapes(spot.mark.site.kind, round(x), round(y), SYMBOL_PX)


def _offsets(view: MapView, spots: Sequence[Spot]) -> dict[str, Any]:
    """Draw a line from each symbol that was moved to its site; a short one lies beneath it."""
    ends = [(spot.site, (spot.x, spot.y)) for spot in spots if spot.is_moved]
    parts = [shapely.LineString([view.to_metres(*end) for end in both]) for both in ends]
    return line_trace(parts, theme.INK, 0.8)


def _texts(
    ground: TheatreGround, shown: Sequence[SiteMark], placed: dict[str, Placed]
) -> list[dict[str, Any]]:
    return [
        _style(mark).annotation(ground.view, mark.text, item.box, (item.label.x, item.label.y))
        for mark in shown
        if (item := placed.get(mark.site.id))
    ]


def _taken(placed: Sequence[Placed]) -> list[Box]:
    return [box for item in placed for box in (item.box, item.label.mark)]


def _areas(ground: TheatreGround, taken: Sequence[Box]) -> list[dict[str, Any]]:
    wanted = [(ground.sea, ground.view.rectangle.difference(ground.land), WATER)]
    wanted = [item for item in wanted if item[0]]
    wanted += [(name, shape, NATION) for name, shape in ground.countries]
    wires = shapely.union_all([ground.coast, *ground.borders.values()])
    return [note for note, _ in area_names(ground.view, wanted, taken, wires)]


def _hover(view: MapView, spots: Sequence[Spot]) -> dict[str, Any]:
    """Give each symbol an unseen mark that answers the pointer."""
    pairs = [view.to_metres(spot.x, spot.y) for spot in spots]
    return {
        "type": "scatter", "mode": "markers", "x": [round(x) for x, _ in pairs],
        "y": [round(y) for _, y in pairs], "hoverinfo": "text",
        "text": [spot.mark.text.replace("\n", "<br>") for spot in spots],
        "customdata": [mark_rows(spot.mark.rows) for spot in spots],
        "marker": {"size": SYMBOL_PX, "color": theme.PAPER, "opacity": 0.01},
    }  # fmt: skip


def _panel_height(beyond: Sequence[SiteMark]) -> int:
    return _FIRST_LINE_PX - MARGIN["b"] + _LINE_PX * len(beyond) if beyond else 0


def _at(x_px: float, y_px: float) -> tuple[float, float]:
    """Turn pixels right of, and below, the map's lower left corner into paper coordinates."""
    width = theme.WIDTH_PX - MARGIN["l"] - MARGIN["r"]
    return round(x_px / width, 5), round(-y_px / MAP_HEIGHT_PX, 5)


def _panel_symbol(line: int, mark: SiteMark) -> list[dict[str, Any]]:
    x, y = _at(10, _FIRST_LINE_PX + _LINE_PX * (line + 0.5))
    return symbol_shapes(mark.site.kind, x, y, 18, ("paper", "paper"))


def _panel_words(beyond: Sequence[SiteMark]) -> list[dict[str, Any]]:
    if not beyond:
        return []
    x, y = _at(0, _FIRST_LINE_PX - 8)
    notes = [theme.note(f"<b>{say('Sites beyond the map')}</b>", x, y, xref="paper", yref="paper")]
    for line, mark in enumerate(beyond):
        x, y = _at(28, _FIRST_LINE_PX + _LINE_PX * (line + 0.5))
        name, *more = mark.text.split("\n")
        words = " · ".join([f"<b>{name}</b>", *(more or [say("no count in this edition")])])
        notes.append(theme.note(words, x, y, xref="paper", yref="paper"))
    return notes
