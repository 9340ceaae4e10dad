"""The names on a site map, in order of importance, each where it covers nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from basewatch.catalog.geodata import Town
from basewatch.figures import theme
from basewatch.figures.cartography.boxes import Box, boxes_along
from basewatch.figures.cartography.grid import SQUARE_M, GridSquare, grid_lines, zone_boundaries
from basewatch.figures.cartography.label_placement import Label, Placed, place_labels
from basewatch.figures.cartography.text import NATION, WATER, Style, Text, area_names
from basewatch.figures.cartography.view import XY, MapView, metres_words
from basewatch.figures.maps.site_ground import Ground, Runway, role_words
from basewatch.language import say

CITY = 50_000
"""People from whom on a town is a city: its mark is always drawn."""
_LARGE = 10_000
MAX_TOWNS = 24
"""Towns tried for a name, most people first; more would crowd the map."""
_WIDE_SHARE = 0.35
"""An area of interest wider than this share of the map is named from within."""
_NARROW_PX = 110.0
"""Narrower grid squares are not all named."""

SITE = Style(size_px=theme.FONT_PX + 1, weight="bold")
FEATURE = Style()
AREA = Style(colour=theme.ACCENT, backing=theme.LAND)
"""On a backing of its own: beside its area it can stand on the meridian between two zones."""
TOWN = Style()
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


def label_site(ground: Ground, furniture: Sequence[Box], zones: Sequence[GridSquare]) -> SiteLabels:
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
    wanted = _by_rank(ground)
    taken = [*furniture, *_runway_boxes(ground)]
    lines = view.shape_to_px(_lines_to_avoid(ground))
    frame = view.frame.grown(-3)
    placement = place_labels([label for label, _, _ in wanted], frame, taken, lines)
    placed = {item.label.id: item for item in placement.placed}
    notes = [
        _note(view, placed[label.id], text, style)
        for label, text, style in wanted
        if label.id in placed
    ]
    boxes = [box for item in placement.placed for box in (item.box, item.label.mark)]
    towns = tuple(town for key, town in town_ids.items() if key in placed)
    areas = _area_names(ground, [*taken, *boxes])
    squares = _square_names(view, zones, [*taken, *boxes, *(box for _, box in areas)])
    every = [*(item.box for item in placement.placed), *(box for _, box in [*areas, *squares])]
    notes += [note for note, _ in [*areas, *squares]]
    return SiteLabels(tuple(notes), tuple(every), towns, len(ground.towns) - len(towns))


def _by_rank(ground: Ground) -> list[tuple[Label, str, Style]]:
    """Give all labels, most important first: site, features, larger towns, area, small towns."""
    towns = [(_town_label(ground.view, town), town.name, TOWN) for town in ground.towns[:MAX_TOWNS]]
    large = sum((town.population or 0) >= _LARGE for town in ground.towns[:MAX_TOWNS])
    return [*_own(ground), *towns[:large], *_area(ground), *towns[large:]]


def _area(ground: Ground) -> list[tuple[Label, str, Style]]:
    if ground.area.is_empty:
        return []
    text = say("area of interest,\ncomputed")
    plain = _label(ground.view, "area", ground.at, text, AREA, 1)
    return [_beside(ground.area, ground.view, *plain)]


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
            words = f"{role_words(feature)}\n±{metres_words(feature.precision_m)}"
            circle = shapely.Point(*at).buffer(feature.precision_m)
            found.append(_beside(circle, view, *_label(view, feature.id, at, words, FEATURE, 1)))
    for number, runway in enumerate(ground.runways):
        at = _runway_anchor(runway, number)
        text = runway.words.replace(", ", "\n", 1)
        found.append(_label(view, runway.feature.id, at, text, FEATURE, 3))
    return found


def _runway_anchor(runway: Runway, number: int) -> XY:
    """Give the point that a runway is named at: its middle, or an end where it runs north.

    Parallel runways are named at opposite ends.
    """
    (x0, y0), (x1, y1) = sorted((runway.ends[0], runway.ends[-1]), key=lambda end: end[1])
    if abs(y1 - y0) <= abs(x1 - x0):
        return ((x0 + x1) / 2, (y0 + y1) / 2)
    return (x1, y1) if number % 2 else (x0, y0)


def _site_label(ground: Ground) -> tuple[Label, str, Style]:
    """Name the site beside its area of interest, or beside its point where the area is wide."""
    found = _label(ground.view, "site", ground.at, ground.site.called, SITE, 5)
    area = ground.view.shape_to_px(ground.area)
    if area.is_empty or area.bounds[2] - area.bounds[0] > ground.view.width_px * _WIDE_SHARE:
        return found
    return _beside(ground.area, ground.view, *found)


def _beside(
    shape: BaseGeometry, view: MapView, label: Label, text: str, style: Style
) -> tuple[Label, str, Style]:
    """Let a label stand beside the whole of an outline; other labels may stand within it."""
    left, top, right, bottom = view.shape_to_px(shape).bounds
    open_label = replace(
        label,
        x=(left + right) / 2,
        y=(top + bottom) / 2,
        radius=(right - left) / 2,
        radius_down=(bottom - top) / 2,
        mark_is_open=True,
    )
    return open_label, text, style


def _label(
    view: MapView, name: str, at: XY, text: str, style: Style, radius: float
) -> tuple[Label, str, Style]:
    x, y = view.to_px(*at)
    width, height = style.size(text)
    return Label(name, x, y, width, height, radius, mark_stays=True), text, style


def town_radius(town: Town) -> float:
    """Give the radius of a town's mark: three classes of population."""
    people = town.population or 0
    return 4.0 if people >= CITY else 3.0 if people >= _LARGE else 2.0


def _town_label(view: MapView, town: Town) -> Label:
    x, y = view.to_px(*view.project(town.lon, town.lat))
    width, height = TOWN.size(town.name)
    big = (town.population or 0) >= CITY
    return Label(f"town-{town.id}", x, y, width, height, town_radius(town) + 1, mark_stays=big)


def _note(view: MapView, item: Placed, text: str, style: Style) -> dict[str, Any]:
    return style.annotation(view, text, item.box, (item.label.x, item.label.y))


def _runway_boxes(ground: Ground) -> list[Box]:
    return [
        box
        for runway in ground.runways
        for box in boxes_along([ground.view.to_px(*end) for end in runway.ends], 3)
    ]


def _area_names(ground: Ground, taken: Iterable[Box]) -> list[Text]:
    """Name the sea, and the countries where a border is in view."""
    sea = ground.open_sea
    wanted = [(ground.sea, sea, WATER)] if ground.sea and sea.area > 0 else []
    if ground.borders:
        wanted += [(name, shape, NATION) for name, shape in ground.countries]
    wires = shapely.union_all([*grid_lines(ground.view), *zone_boundaries(ground.view)])
    return area_names(ground.view, wanted, taken, wires)


def _square_names(view: MapView, squares: Iterable[GridSquare], taken: Iterable[Box]) -> list[Text]:
    """Name grid squares in a corner of what shows of each, lower left if that is free."""
    blocked, frame, found = list(taken), view.frame.grown(-2), []
    is_fine = SQUARE_M / view.metres_per_px >= _NARROW_PX
    for square in (item for item in squares if is_fine or _is_even(item)):
        shape, size = view.shape_to_px(square.shape), SQUARE.size(square.name)
        for box in _corners(shape, size):
            free = frame.contains(box) and not any(box.overlaps(other) for other in blocked)
            if free and shape.contains(box.shape):
                found.append((SQUARE.annotation(view, square.name, box), box))
                blocked.append(box)
                break
    return found


def _is_even(square: GridSquare) -> bool:
    """Say whether both digits of a square are even: where squares are small, every fourth."""
    return not any(int(digit) % 2 for digit in square.name[-2:])


def _corners(shape: BaseGeometry, size: XY) -> list[Box]:
    left, top, right, bottom = shape.bounds
    width, height = size
    starts = [
        (left + 3, bottom - 2 - height),
        (left + 3, top + 2),
        (right - 3 - width, bottom - 2 - height),
        (right - 3 - width, top + 2),
    ]
    return [Box(x, y, x + width, y + height) for x, y in starts]
