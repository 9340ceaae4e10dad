"""The names on the theatre map: places with their events, then cities, sea and countries."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from basewatch.catalog.geodata import Town
from basewatch.figures import theme
from basewatch.figures.cartography.boxes import Box
from basewatch.figures.cartography.label_placement import Label, Placed, Placement, place_labels
from basewatch.figures.cartography.text import NATION, WATER, Style, Text, area_names
from basewatch.figures.cartography.view import MapView
from basewatch.figures.maps.theatre_ground import TheatreGround
from basewatch.figures.maps.theatre_marks import TheatreMark
from basewatch.figures.maps.theatre_traces import MarkScale

_BACKING = "rgba(255,255,255,0.75)"
_OWN = Style(colour=theme.ACCENT, weight="bold", second=theme.ACCENT, backing=_BACKING)
_PLACE = Style(second=theme.MUTED, backing=_BACKING)
_TOWN = Style(colour=theme.MUTED)
_TOWN_RADIUS = 2.5
_SAME_PX = 9.0
"""A city nearer than this to a mark is not named a second time."""


@dataclass(frozen=True)
class TheatreLabels:
    """What came of naming things."""

    annotations: tuple[dict[str, Any], ...]
    placed: tuple[Placed, ...]
    """Labels of marks and cities."""
    boxes: tuple[Box, ...]
    """Where all texts stand, pixels."""
    cities: tuple[Town, ...]
    """Cities that are named."""
    unnamed: tuple[TheatreMark, ...]
    """Marks for whose label there was no room."""


def label_theatre(
    ground: TheatreGround,
    marks: Sequence[TheatreMark],
    scale: MarkScale,
    furniture: Sequence[Box],
) -> TheatreLabels:
    """Name the marks in their order, then cities for orientation, then waters and countries.

    Parameters
    ----------
    ground
        The base map.
    marks
        The marks on the map, most important first; all are drawn.
    scale
        Size of the marks.
    furniture
        Boxes that are taken already, pixels.
    """
    cities = [town for town in ground.cities if not _is_near(ground.view, town, marks)]
    placement = _place(ground, marks, scale, cities, furniture)
    placed = {item.label.id: item for item in placement.placed}
    named = tuple(town for town in cities if _town_id(town) in placed)
    areas = _area_names(ground, [*furniture, *_taken(placement.placed)])
    return TheatreLabels(
        annotations=(*_annotations(ground.view, marks, named, placed), *(n for n, _ in areas)),
        placed=placement.placed,
        boxes=(*(item.box for item in placement.placed), *(box for _, box in areas)),
        cities=named,
        unnamed=tuple(mark for mark in marks if mark.id not in placed),
    )


def _place(
    ground: TheatreGround,
    marks: Iterable[TheatreMark],
    scale: MarkScale,
    cities: Iterable[Town],
    furniture: Iterable[Box],
) -> Placement:
    view = ground.view
    labels = [
        *(_mark_label(view, mark, scale) for mark in marks),
        *(_city(view, t) for t in cities),
    ]
    avoid = view.shape_to_px(shapely.union_all([ground.coast, *ground.borders.values()]))
    return place_labels(labels, view.frame.grown(-3), [b.grown(3) for b in furniture], avoid)


def _is_near(view: MapView, town: Town, marks: Iterable[TheatreMark]) -> bool:
    """Say whether a mark already stands where the town is."""
    x, y = view.to_px(*view.project(town.lon, town.lat))
    spots = (view.to_px(*view.project(mark.lon, mark.lat)) for mark in marks)
    return any(math.dist((x, y), spot) < _SAME_PX for spot in spots)


def _text(mark: TheatreMark) -> str:
    return f"{mark.name}\n{mark.words}"


def _style(mark: TheatreMark) -> Style:
    return _OWN if mark.is_own else _PLACE


def _mark_label(view: MapView, mark: TheatreMark, scale: MarkScale) -> Label:
    x, y = view.to_px(*view.project(mark.lon, mark.lat))
    width, height = _style(mark).size(_text(mark))
    radius = scale.radius_px(len(mark.told)) + 1
    return Label(mark.id, x, y, width, height, radius, may_lead=True, mark_stays=True)


def _town_id(town: Town) -> str:
    return f"town-{town.id}"


def _city(view: MapView, town: Town) -> Label:
    x, y = view.to_px(*view.project(town.lon, town.lat))
    return Label(_town_id(town), x, y, *_TOWN.size(town.name), _TOWN_RADIUS)


def _taken(placed: Iterable[Placed]) -> list[Box]:
    """Give the boxes of labels, marks and leaders."""
    boxes = []
    for item in placed:
        boxes += [item.box, item.label.mark]
        if item.leader:
            (x0, y0), (x1, y1) = item.leader
            boxes.append(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return boxes


def _area_names(ground: TheatreGround, taken: Iterable[Box]) -> list[Text]:
    sea = ground.view.rectangle.difference(ground.land)
    wanted = [(ground.sea, sea, WATER)] if ground.sea else []
    wanted += [(name, shape, NATION) for name, shape in ground.countries]
    wires = shapely.union_all([ground.coast, *ground.borders.values()])
    return area_names(ground.view, wanted, taken, wires)


def _annotations(
    view: MapView,
    marks: Iterable[TheatreMark],
    cities: Iterable[Town],
    placed: Mapping[str, Placed],
) -> list[dict[str, Any]]:
    wanted = [(mark.id, _text(mark), _style(mark)) for mark in marks]
    wanted += [(_town_id(town), town.name, _TOWN) for town in cities]
    return [
        style.annotation(view, text, item.box, (item.label.x, item.label.y))
        for name, text, style in wanted
        if (item := placed.get(name))
    ]
