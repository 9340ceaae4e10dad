"""The ground of the theatre map: Syria, its neighbours and the sea, UTM zone 37N."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from basewatch.catalog.geodata import Geodata, Town
from basewatch.figures import theme
from basewatch.figures.cartography.layers import shore, simplified
from basewatch.figures.cartography.view import MapView

CRS = 32637
"""UTM zone 37N: Syria lies within 3.5 degrees of its meridian, 39 E; scale is true to 0.1 %."""
MAP_HEIGHT_PX = 470
MARGIN = {"l": 54, "r": 12, "t": 12, "b": 28}
MIDDLE = (37.85, 34.85)
SCALE_AT = (38.0, 35.0)
"""Where the scale bar is true: lon, lat."""
_ACROSS_M = 915_000.0
_CITY = 300_000


@dataclass(frozen=True)
class TheatreGround:
    """What the theatre map shows of the ground."""

    view: MapView
    land: BaseGeometry
    coast: BaseGeometry
    borders: dict[str, BaseGeometry]
    governorates: BaseGeometry
    countries: tuple[tuple[str, BaseGeometry], ...]
    """Names and areas, largest first."""
    cities: tuple[Town, ...]
    """The largest, for orientation."""
    layers: tuple[str, ...]


def theatre_view() -> MapView:
    """Give the view: Syria in the middle, with sea to the west for labels of the coast."""
    width = theme.WIDTH_PX - MARGIN["l"] - MARGIN["r"]
    empty = MapView(CRS, 0, 0, _ACROSS_M / width, width, MAP_HEIGHT_PX)
    east, north = empty.project(*MIDDLE)
    return MapView(CRS, round(east), round(north), _ACROSS_M / width, width, MAP_HEIGHT_PX)


def read_theatre_ground(geodata: Geodata) -> TheatreGround:
    """Read the layers of the theatre map."""
    view = theatre_view()
    frame = geodata.read("countries", view.bounds, view.crs)
    land = simplified(frame.union_all(), view)
    lines = geodata.read("borders", view.bounds, view.crs)
    borders = {
        status: simplified(lines[lines["status"] == status].union_all(), view)
        for status in sorted(set(lines["status"]))
    }
    regions = geodata.read("governorates", view.bounds, view.crs)
    inner = regions.boundary.union_all().intersection(
        frame[frame["name"] == "Syria"].union_all().buffer(-2 * view.metres_per_px)
    )
    cut = [
        (str(name), shape.intersection(view.rectangle))
        for name, shape in zip(frame["name"], frame.geometry, strict=True)
    ]
    return TheatreGround(
        view=view,
        land=land,
        coast=shore(land, view),
        borders=borders,
        governorates=simplified(inner, view),
        countries=tuple(sorted(cut, key=lambda item: (-item[1].area, item[0]))),
        cities=tuple(t for t in geodata.towns(view.bounds) if (t.population or 0) >= _CITY),
        layers=("borders", "countries", "governorates", "towns"),
    )
