"""The map of an index of editions: the theatre's ground, and a place for each site's link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely

from basewatch.catalog.geodata import open_geodata
from basewatch.figures import theme
from basewatch.figures.cartography.boxes import Box
from basewatch.figures.cartography.furniture import corner_boxes, scale_and_north, scale_bar
from basewatch.figures.cartography.label_placement import Label, Placed, place_labels
from basewatch.figures.cartography.text import NATION, WATER, area_names
from basewatch.figures.cartography.text_size import text_height, text_width
from basewatch.figures.cartography.view import axes
from basewatch.figures.drawing import draw_svg
from basewatch.figures.maps.theatre_ground import (
    MARGIN,
    TheatreGround,
    read_theatre_ground,
)
from basewatch.figures.maps.theatre_traces import base_traces, leader_trace
from basewatch.models.profile import Profile
from basewatch.models.site import Site
from basewatch.project import cache_folder

WIDTH_PX = 1024
LABEL_PX = 13
_RADIUS = 6.0
_LOWER_RIGHT = 3


@dataclass(frozen=True)
class Pin:
    """A site on the map, pixels from the drawing's upper left corner."""

    site: str
    name: str
    x: float
    y: float
    text_x: float
    text_y: float
    """Left end of the name, and its base line."""
    is_named: bool
    """Whether there was room for its name."""


@dataclass(frozen=True)
class IndexMap:
    """The map, drawn, and where links stand on it."""

    svg: str
    width_px: int
    height_px: int
    radius_px: float
    pins: tuple[Pin, ...]
    beyond: tuple[str, ...]
    """Ids of sites that lie outside the map."""
    credits: tuple[str, ...]


def index_map(data: Path, profile: Profile, sites: Sequence[Site]) -> IndexMap:
    """Draw the theatre with a mark for each site.

    Parameters
    ----------
    data
        Folder of the catalogue, which has the base layers.
    profile
        What it is about.
    sites
        Which sites to mark, most important first.

    Raises
    ------
    CatalogueError
        When a base layer cannot be read.
    """
    geodata = open_geodata(data / "geodata")
    ground = read_theatre_ground(geodata, profile, WIDTH_PX)
    shown = [site for site in sites if ground.view.holds(site.lon, site.lat)]
    corner = corner_boxes(ground.view, scale_bar(ground.view, *ground.scale_at).size)[_LOWER_RIGHT]
    placed = _placed(ground, shown, corner)
    plotly = _plotly(ground, shown, placed.values(), corner)
    height = plotly["layout"]["height"]
    size: dict[str, Any] = {"width_px": WIDTH_PX, "height_px": height}
    svg = draw_svg(plotly, **size, figure_id="index-map", cache_dir=cache_folder("drawings"))
    return IndexMap(
        svg=svg,
        **size,
        radius_px=_RADIUS,
        pins=tuple(_pin(ground, site, placed.get(site.id)) for site in shown),
        beyond=tuple(site.id for site in sites if site not in shown),
        credits=tuple(geodata.credits(ground.layers)),
    )


def _placed(ground: TheatreGround, sites: Iterable[Site], corner: Box) -> dict[str, Placed]:
    view = ground.view
    labels = []
    for site in sites:
        x, y = view.to_px(*view.project(site.lon, site.lat))
        size = text_width(site.name, LABEL_PX, "bold") + 2, text_height(1, LABEL_PX)
        labels.append(Label(site.id, x, y, *size, _RADIUS, may_lead=True, mark_stays=True))
    lines = view.shape_to_px(shapely.union_all([ground.coast, *ground.borders.values()]))
    placement = place_labels(labels, view.frame.grown(-3), [corner.grown(3)], lines)
    return {item.label.id: item for item in placement.placed}


def _plotly(
    ground: TheatreGround, sites: Sequence[Site], placed: Iterable[Placed], corner: Box
) -> dict[str, Any]:
    view, labels = ground.view, list(placed)
    bearing = view.north_bearing(*ground.scale_at)
    scale = scale_and_north(view, scale_bar(view, *ground.scale_at), corner, bearing)
    taken = [corner, *(item.box for item in labels), *(item.label.mark for item in labels)]
    wanted = [(ground.sea, view.rectangle.difference(ground.land), WATER)] if ground.sea else []
    wanted += [(name, shape, NATION) for name, shape in ground.countries]
    lines = shapely.union_all([ground.coast, *ground.borders.values()])
    names = [note for note, _ in area_names(view, wanted, taken, lines)]
    return {
        "data": [*base_traces(ground), leader_trace(view, labels), _marks(ground, sites)],
        "layout": theme.layout(
            MARGIN["t"] + view.height_px + MARGIN["b"],
            width=WIDTH_PX,
            margin=MARGIN,
            plot_bgcolor=theme.PAPER if ground.land.is_empty else theme.SEA,
            shapes=list(scale.shapes),
            annotations=[*names, *scale.annotations],
            **axes(view),
        ),
    }


def _marks(ground: TheatreGround, sites: Iterable[Site]) -> dict[str, Any]:
    pairs = [ground.view.project(site.lon, site.lat) for site in sites]
    line = {"width": 2, "color": theme.PAPER}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(x) for x, _ in pairs],
        "y": [round(y) for _, y in pairs],
        "marker": {"size": 2 * _RADIUS, "color": theme.ACCENT, "line": line},
        "hoverinfo": "skip",
    }


def _pin(ground: TheatreGround, site: Site, placed: Placed | None) -> Pin:
    x, y = ground.view.to_px(*ground.view.project(site.lon, site.lat))
    left, top = MARGIN["l"], MARGIN["t"]
    box = placed.box if placed else Box(x, y, x, y)
    base = box.bottom - 0.3 * text_height(1, LABEL_PX)
    return Pin(
        site.id,
        site.name,
        round(x + left, 1),
        round(y + top, 1),
        round(box.left + 1 + left, 1),
        round(base + top, 1),
        placed is not None,
    )
