"""A site map put together: every piece in its place, so that none covers another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import shapely

from basewatch.catalog.geodata import Geodata
from basewatch.figures import theme
from basewatch.figures.cartography.boxes import Box, boxes_along
from basewatch.figures.cartography.furniture import (
    Furniture,
    best_box,
    corner_boxes,
    scale_and_north,
    scale_bar,
)
from basewatch.figures.cartography.grid import GridSquare, grid_squares
from basewatch.figures.cartography.locator import LOCATOR_SIZE, Locator, locator
from basewatch.figures.cartography.view import XY, axes
from basewatch.figures.maps.site_callout import callout, callout_size, leader_end
from basewatch.figures.maps.site_ground import HEIGHT_PX, MARGIN, Ground
from basewatch.figures.maps.site_labels import SiteLabels, label_site
from basewatch.figures.maps.site_state import SiteState
from basewatch.figures.maps.site_traces import (
    base_traces,
    extent_trace,
    feature_traces,
    town_trace,
)
from basewatch.models.scene_parts import Grid

_TOWN_PRICES = ((100_000, 200.0), (10_000, 12.0), (0, 2.0))
"""What it costs to cover a town, by least population."""


@dataclass(frozen=True)
class Boxes:
    """Where the furniture stands, pixels."""

    callout: Box
    locator: Box
    scale: Box

    @property
    def all(self) -> tuple[Box, Box, Box]:
        """Every box."""
        return (self.callout, self.locator, self.scale)


@dataclass(frozen=True)
class Sheet:
    """A composed site map."""

    plotly: dict[str, Any]
    labels: SiteLabels
    squares: tuple[GridSquare, ...]
    boxes: Boxes
    layers: tuple[str, ...]
    """Base layers used."""


def compose(
    geodata: Geodata, ground: Ground, state: SiteState, extent: Grid | None = None
) -> Sheet:
    """Put a site map together.

    Parameters
    ----------
    geodata
        The base layers, for the locator.
    ground
        What the map shows.
    state
        The newest count.
    extent
        The ground of the edition's pictures, outlined.
    """
    view, site = ground.view, ground.site
    boxes, squares = _stand(ground, state), grid_squares(ground.view)
    at = view.to_px(*ground.at)
    leader = boxes_along([at, leader_end(boxes.callout, at)], 3)
    labels = label_site(ground, [*(box.grown(3) for box in boxes.all), *leader], squares)
    small = locator(geodata, site, view, boxes.locator)
    bearing = view.north_bearing(site.lon, site.lat)
    pieces = [
        callout(view, state, boxes.callout, at),
        scale_and_north(view, scale_bar(view, site.lon, site.lat), boxes.scale, bearing),
    ]
    traces = [
        *base_traces(ground),
        *feature_traces(ground, state.rows),
        town_trace(view, labels.towns),
    ]
    if extent is not None:
        traces.append(extent_trace(view, extent))
    plotly = _plotly(ground, [*traces, *(small.traces if small else ())], labels, pieces, small)
    layers = (*ground.layers, *(small.layers if small else ()))
    return Sheet(plotly, labels, squares, boxes, tuple(sorted(set(layers))))


def _plotly(
    ground: Ground,
    traces: list[dict[str, Any]],
    labels: SiteLabels,
    pieces: list[Furniture],
    small: Locator | None,
) -> dict[str, Any]:
    notes = [*labels.annotations, *(note for piece in pieces for note in piece.annotations)]
    layout = theme.layout(
        HEIGHT_PX,
        margin=MARGIN,
        plot_bgcolor=theme.SEA if ground.land.layers else theme.PAPER,
        shapes=[shape for piece in pieces for shape in piece.shapes],
        annotations=notes,
        **axes(ground.view),
        **(small.axes if small else {}),
    )
    return {"data": traces, "layout": layout}


def _stand(ground: Ground, state: SiteState) -> Boxes:
    """Find places for the callout, then the locator, then the scale bar."""
    view, site = ground.view, ground.site
    lines = view.shape_to_px(shapely.union_all([ground.coast, ground.area.boundary]))
    land, marks = view.shape_to_px(ground.dry), _prices(ground)
    taken = [
        box
        for runway in ground.runways
        for box in boxes_along([view.to_px(*end) for end in runway.ends], 12)
    ]
    found: list[Box] = []
    sizes = (callout_size(state), LOCATOR_SIZE, scale_bar(view, site.lon, site.lat).size)
    for size, near in zip(sizes, (view.to_px(*ground.at), None, None), strict=True):
        choices = corner_boxes(view, size)
        found.append(best_box(choices, [*taken, *found], marks, lines, land, near))
    return Boxes(*found)


def _prices(ground: Ground) -> list[tuple[XY, float]]:
    view = ground.view
    towns = [
        (view.to_px(*view.project(town.lon, town.lat)), _price(town.population or 0))
        for town in ground.towns
    ]
    return [(view.to_px(*ground.at), 1e4), *towns]


def _price(people: int) -> float:
    return next(price for least, price in _TOWN_PRICES if people >= least)
