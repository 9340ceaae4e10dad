"""The names on a site map, in order of importance, each where it covers nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from basewatch.catalog.geodata import Town
from basewatch.figures import theme
from basewatch.figures.label_placement import Box, Label, Placed, boxes_along, place_labels
from basewatch.figures.map_grid import GridSquare, zone_boundaries
from basewatch.figures.map_view import XY, MapView
from basewatch.figures.site_ground import Ground
from basewatch.figures.text_size import text_height, text_width

MAX_TOWNS = 24
"""Towns tried for a name, most people first; more would crowd the map."""
_PAD = 2.0
_WIDE_SHARE = 0.3
"""An area of interest wider than this share of the map is named from within."""
_SEA_LABEL = "Mediterranean Sea"


@dataclass(frozen=True)
class Style:
    """How a text is set."""

    colour: str = theme.INK
    size_px: int = theme.SMALL_PX
    weight: str = "normal"
    italic: bool = False

    def annotation(self, view: MapView, text: str, box: Box) -> dict[str, Any]:
        """Set a text in the middle of a box."""
        x, y = view.to_metres(*box.centre)
        shown = text.replace("\n", "<br>")
        shown = f"<i>{shown}</i>" if self.italic else shown
        font = theme.font(self.size_px, self.colour, self.weight)
        return theme.note(
            shown, round(x), round(y), xanchor="center", align="center", font=font
        )

    def size(self, text: str) -> XY:
        """Measure a text, of one line or more, with a little room about it."""
        lines = text.split("\n")
        width = max(text_width(line, self.size_px, self.weight) for line in lines)
        return width * (1.04 if self.italic else 1) + 2 * _PAD, text_height(len(lines), self.size_px)


SITE = Style(size_px=theme.FONT_PX + 1, weight="bold")
FEATURE = Style()
AREA = Style(colour=theme.ACCENT)
TOWN = Style()
WATER = Style(colour=theme.ACCENT, italic=True)
NATION = Style(colour=theme.MUTED, italic=True)
SQUARE = Style(colour=theme.MUTED)


@dataclass(frozen=True)
class SiteLabels:
    """What came of naming things."""

    annotations: tuple[dict[str, Any], ...]
    boxes: tuple[Box, ...]
    """Where they stand, pixels."""
    towns: tuple[Town, ...]
    """Towns that are named, most people first."""
    unnamed: int
    """Towns in view that are not."""


def label_site(
    ground: Ground, furniture: Sequence[Box], zones: Sequence[GridSquare]
) -> SiteLabels:
    """Name the site, its features, towns, waters and grid squares of a map.

    Parameters
    ----------
    ground
        What the map shows.
    furniture
        Boxes that are taken already, pixels.
    zones
        Grid squares in view.
    """
    view, town_ids = ground.view, {f"town-{town.id}": town for town in ground.towns[:MAX_TOWNS]}
    wanted = [*_own(ground), *((_town_label(view, town), town.name, TOWN)
                               for town in ground.towns[:MAX_TOWNS])]
    taken = [*furniture, *_runway_boxes(ground)]
    lines = view.shape_to_px(_lines_to_avoid(ground))
    frame = view.frame.grown(-3)
    placement = place_labels([label for label, _, _ in wanted], frame, taken, lines)
    placed = {item.label.id: item for item in placement.placed}
    notes = [_note(view, placed[label.id], text, style)
             for label, text, style in wanted if label.id in placed]
    boxes = [box for item in placement.placed for box in (item.box, item.label.mark)]
    towns = tuple(town for key, town in town_ids.items() if key in placed)
    areas = _area_names(ground, [*taken, *boxes])
    squares = _square_names(view, zones, [*taken, *boxes, *(box for _, box in areas)])
    every = [*(item.box for item in placement.placed), *(box for _, box in [*areas, *squares])]
    notes += [note for note, _ in [*areas, *squares]]
    return SiteLabels(tuple(notes), tuple(every), towns, len(ground.towns) - len(towns))


def _lines_to_avoid(ground: Ground) -> BaseGeometry:
    meridians = zone_boundaries(ground.view)
    return shapely.union_all(
        [ground.coast, ground.area.boundary, *meridians, *ground.borders.values()]
    )


def _own(ground: Ground) -> list[tuple[Label, str, Style]]:
    """Give the labels of the site and its features, the site's name first."""
    view = ground.view
    found = [_site_label(ground)]
    for feature, at in ground.references:
        if feature.role != "airport-reference" and feature.precision_m >= 1000:
            words = f"{_reference_words(feature.role)}, ±{feature.precision_m / 1000:g} km"
            rim = (at[0], at[1] - feature.precision_m)
            found.append(_label(view, feature.id, rim, words, FEATURE, 1))
    for runway in ground.runways:
        (x0, y0), (x1, y1) = runway.ends[0], runway.ends[-1]
        end = min(runway.ends, key=lambda point: point[1])
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        at = end if abs(y1 - y0) > abs(x1 - x0) else middle
        text = runway.words.replace(", ", "\n", 1)
        found.append(_label(view, runway.feature.id, at, text, FEATURE, 3))
    if not ground.area.is_empty:
        west, south, east, north = ground.area.bounds
        top = ((west + east) / 2, north)
        found.append(_label(view, "area", top, "area of interest, computed", AREA, 1))
    return found


def _site_label(ground: Ground) -> tuple[Label, str, Style]:
    """Name the site beside its area of interest, or beside its point where the area is wide."""
    label, text, style = _label(ground.view, "site", ground.at, ground.site.name, SITE, 5)
    area = ground.view.shape_to_px(ground.area)
    if area.is_empty or area.bounds[2] - area.bounds[0] > ground.view.width_px * _WIDE_SHARE:
        return label, text, style
    left, top, right, bottom = area.bounds
    half = ((right - left) / 2, (bottom - top) / 2)
    beside = replace(
        label, x=left + half[0], y=top + half[1], radius=half[0], radius_down=half[1]
    )
    return beside, text, style


def _reference_words(role: str) -> str:
    return role.replace("-", " ")


def _label(view: MapView, name: str, at: XY, text: str, style: Style, radius: float
           ) -> tuple[Label, str, Style]:
    x, y = view.to_px(*at)
    width, height = style.size(text)
    return Label(name, x, y, width, height, radius, mark_stays=True), text, style


def town_radius(town: Town) -> float:
    """Give the radius of a town's mark: three classes of population."""
    people = town.population or 0
    return 4.0 if people >= 100_000 else 3.0 if people >= 10_000 else 2.0


def _town_label(view: MapView, town: Town) -> Label:
    x, y = view.to_px(*view.project(town.lon, town.lat))
    width, height = TOWN.size(town.name)
    return Label(f"town-{town.id}", x, y, width, height, town_radius(town) + 1)


def _note(view: MapView, item: Placed, text: str, style: Style) -> dict[str, Any]:
    return style.annotation(view, text, item.box)


def _runway_boxes(ground: Ground) -> list[Box]:
    return [
        box
        for runway in ground.runways
        for box in boxes_along([ground.view.to_px(*end) for end in runway.ends], 3)
    ]


def _area_names(ground: Ground, taken: Iterable[Box]) -> list[tuple[dict[str, Any], Box]]:
    """Name the sea, and the countries where a border is in view, in the middle of free space."""
    free = shapely.box(0, 0, ground.view.width_px, ground.view.height_px)
    for box in taken:
        free = free.difference(_shape(box.grown(2)))
    sea = ground.view.rectangle.difference(ground.dry)
    wanted = [(_SEA_LABEL, sea, WATER)] if sea.area > 0 else []
    if ground.borders:
        wanted += [(name, shape, NATION) for name, shape in ground.countries]
    found: list[tuple[dict[str, Any], Box]] = []
    for text, shape, style in wanted:
        box = _middle(ground.view.shape_to_px(shape).intersection(free), style.size(text))
        if box is not None:
            found.append((style.annotation(ground.view, text, box), box))
            free = free.difference(_shape(box))
    return found


def _middle(room: BaseGeometry, size: XY) -> Box | None:
    """Find the middle of the widest room, if a text fits there."""
    polygons = [part for part in shapely.get_parts(room) if part.geom_type == "Polygon"]
    if not polygons:
        return None
    widest = max(polygons, key=lambda part: (part.area, part.bounds))
    x, y = shapely.maximum_inscribed_circle(widest, tolerance=1).coords[0]
    box = Box(x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)
    return box if room.contains(_shape(box)) else None


def _square_names(
    view: MapView, squares: Iterable[GridSquare], taken: Iterable[Box]
) -> list[tuple[dict[str, Any], Box]]:
    """Name grid squares in a corner of what shows of each, lower left if that is free."""
    blocked, frame, found = list(taken), view.frame.grown(-2), []
    for square in squares:
        shape, size = view.shape_to_px(square.shape), SQUARE.size(square.name)
        for box in _corners(shape, size):
            free = frame.contains(box) and not any(box.overlaps(other) for other in blocked)
            if free and shape.contains(_shape(box)):
                note = SQUARE.annotation(view, square.name, box) | {"opacity": 0.8}
                found.append((note, box))
                blocked.append(box)
                break
    return found


def _corners(shape: BaseGeometry, size: XY) -> list[Box]:
    left, top, right, bottom = shape.bounds
    width, height = size
    starts = [(left + 3, bottom - 2 - height), (left + 3, top + 2),
              (right - 3 - width, bottom - 2 - height), (right - 3 - width, top + 2)]
    return [Box(x, y, x + width, y + height) for x, y in starts]


def _shape(box: Box) -> BaseGeometry:
    return shapely.box(box.left, box.top, box.right, box.bottom)
