"""The small map in a corner that shows where in its country a site lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from basewatch.catalog.geodata import Bounds, Geodata
from basewatch.figures import theme
from basewatch.figures.cartography.boxes import Box
from basewatch.figures.cartography.layers import (
    area_trace,
    line_trace,
    lines,
    sea_rectangle,
    simplified,
)
from basewatch.figures.cartography.view import MapView
from basewatch.models.site import Site
from basewatch.tokens import AROUND, HOME

LOCATOR_SIZE = (150.0, 126.0)
_COUNTRY_LAYERS = ("countries", "countries_overview")
_MARGIN = 1.16


@dataclass(frozen=True)
class Locator:
    """The inset: its traces on a second pair of axes, and those axes."""

    traces: tuple[dict[str, Any], ...]
    axes: dict[str, Any]
    layers: tuple[str, ...]


def locator(geodata: Geodata, site: Site, view: MapView, box: Box) -> Locator | None:
    """Draw the country of a site with its neighbours, and the site in it.

    Parameters
    ----------
    geodata
        The base layers.
    site
        The site to mark.
    view
        The map that the inset stands in.
    box
        Where in it, pixels.

    Returns
    -------
    Locator or None
        None where no layer shows the country.
    """
    found = _country_bounds(geodata, site.country)
    if found is None:
        return None
    layer, bounds = found
    inset = _inset_view(bounds, box)
    frame = geodata.read(layer, inset.bounds, inset.crs)
    home = frame[frame["name"] == site.country].union_all()
    traces = [
        sea_rectangle(inset, "2"),
        area_trace(simplified(frame.union_all(), inset), AROUND, "2"),
        area_trace(simplified(home, inset), HOME, "2"),
    ]
    traces += _borders(geodata, layer, inset, frame.boundary.union_all())
    traces.append(_mark(site, inset))
    layers = (layer, "borders") if _has_own_borders(geodata, layer) else (layer,)
    return Locator(tuple(traces), _axes(inset, view, box), layers)


def _country_bounds(geodata: Geodata, country: str) -> tuple[str, Bounds] | None:
    for layer in filter(geodata.has, _COUNTRY_LAYERS):
        frame = geodata.read(layer, geodata.extent(layer), 4326)
        home = frame[frame["name"] == country]
        if len(home):
            west, south, east, north = home.total_bounds
            return layer, (float(west), float(south), float(east), float(north))
    return None


def _has_own_borders(geodata: Geodata, layer: str) -> bool:
    """Say whether the borders of a layer of countries lie in a layer of their own."""
    return layer == "countries" and geodata.has("borders")


def _inset_view(bounds: Bounds, box: Box) -> MapView:
    """Fit a country into the inset, in an equal-area projection about its middle."""
    west, south, east, north = bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    crs = f"+proj=laea +lat_0={lat:.2f} +lon_0={lon:.2f} +datum=WGS84 +units=m"
    width, height = round(box.right - box.left), round(box.bottom - box.top)
    empty = MapView(crs, 0, 0, 1, width, height)
    shape = shapely.segmentize(shapely.box(*bounds), 0.5).exterior
    points = [empty.project(x, y) for x, y in shape.coords]
    across = max(x for x, _ in points) - min(x for x, _ in points)
    along = max(y for _, y in points) - min(y for _, y in points)
    middle = (min(y for _, y in points) + max(y for _, y in points)) / 2
    scale = max(across / width, along / height) * _MARGIN
    return MapView(crs, 0, middle, scale, width, height)


def _borders(
    geodata: Geodata, layer: str, inset: MapView, outlines: BaseGeometry
) -> list[dict[str, Any]]:
    if not _has_own_borders(geodata, layer):
        return [line_trace(lines(simplified(outlines, inset)), theme.MUTED, 0.7, axis="2")]
    frame = geodata.read("borders", inset.bounds, inset.crs)
    traces = []
    for status, dash in (("international", "solid"), ("disputed", "2px,2px")):
        shape = simplified(frame[frame["status"] == status].union_all(), inset)
        if not shape.is_empty:
            traces.append(line_trace(lines(shape), theme.MUTED, 0.8, dash, "2"))
    return traces


def _mark(site: Site, inset: MapView) -> dict[str, Any]:
    x, y = inset.project(site.lon, site.lat)
    return {
        "type": "scatter", "mode": "markers", "x": [round(x)], "y": [round(y)],
        "xaxis": "x2", "yaxis": "y2", "hoverinfo": "text", "text": [site.name],
        "marker": {"size": 9, "color": theme.NEW, "line": {"color": theme.PAPER, "width": 1.5}},
    }  # fmt: skip


def _axes(inset: MapView, view: MapView, box: Box) -> dict[str, Any]:
    """Set the inset's axes into its box; both are fixed, the locator does not move."""
    bare = theme.axis(
        showgrid=False, showticklabels=False, showline=True, mirror=True,
        linecolor=theme.MUTED, linewidth=1, fixedrange=True,
    )  # fmt: skip
    across = [box.left / view.width_px, box.right / view.width_px]
    along = [1 - box.bottom / view.height_px, 1 - box.top / view.height_px]
    x, y = inset.x_range, inset.y_range
    return {
        "xaxis2": bare | {"range": [round(x[0]), round(x[1])], "domain": across, "anchor": "y2"},
        "yaxis2": bare | {"range": [round(y[0]), round(y[1])], "domain": along, "anchor": "x2"},
    }
