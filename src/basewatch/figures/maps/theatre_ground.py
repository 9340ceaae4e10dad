"""The ground of the theatre map: the country, its neighbours and the sea, in one UTM zone."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from basewatch.catalog.geodata import Geodata, Land, Town
from basewatch.figures import theme
from basewatch.figures.cartography.layers import shore, simplified
from basewatch.figures.cartography.view import MapView
from basewatch.models.profile import Profile, TheatreMap
from basewatch.models.site import utm_epsg

MAP_HEIGHT_PX = 470
MARGIN = {"l": 54, "r": 12, "t": 12, "b": 28}
_CITY = 300_000


@dataclass(frozen=True)
class TheatreGround:
    """What the theatre map shows of the ground."""

    view: MapView
    epsg: int
    """The UTM zone of the middle."""
    scale_at: tuple[float, float]
    """Where the scale bar is true: lon, lat."""
    country: str
    """The country of the theatre."""
    home: BaseGeometry
    """What of it is in view; empty where no layer has it."""
    sea: str
    """Name of the sea, or empty where the layers name none."""
    land: BaseGeometry
    coast: BaseGeometry
    borders: dict[str, BaseGeometry]
    borders_by: str
    """Who drew the borders, or empty where there are none."""
    governorates: BaseGeometry
    countries: tuple[tuple[str, BaseGeometry], ...]
    """Names and areas, largest first."""
    cities: tuple[Town, ...]
    """The largest, for orientation."""
    layers: tuple[str, ...]


def theatre_view(view: TheatreMap, width_px: int = theme.WIDTH_PX) -> MapView:
    """Give the view that a catalogue asks for, in the UTM zone of its middle.

    Parameters
    ----------
    view
        What to show.
    width_px
        Width of the whole drawing; the same ground in a wider one is drawn larger.
    """
    usual = theme.WIDTH_PX - MARGIN["l"] - MARGIN["r"]
    width = width_px - MARGIN["l"] - MARGIN["r"]
    height = round(MAP_HEIGHT_PX * width / usual)
    scale, epsg = view.width_km * 1000 / width, utm_epsg(*view.middle)
    empty = MapView(epsg, 0, 0, scale, width, height)
    east, north = empty.project(*view.middle)
    return MapView(epsg, round(east), round(north), scale, width, height)


def read_theatre_ground(
    geodata: Geodata, profile: Profile, width_px: int = theme.WIDTH_PX
) -> TheatreGround:
    """Read the layers of the theatre map, as far as the catalogue has them."""
    view = theatre_view(profile.theatre_map, width_px)
    nations = _nations(geodata, view)
    land = _land(geodata, view, nations)
    home = shapely.union_all([shape for name, shape in nations if name == profile.country])
    dry, borders = simplified(land.shape, view), _borders(geodata, view)
    cut = [(name, shape.intersection(view.rectangle)) for name, shape in nations]
    used = {
        *land.layers,
        *(name for name in ("governorates", "borders", "towns") if geodata.has(name)),
    }
    return TheatreGround(
        view=view,
        epsg=utm_epsg(*profile.theatre_map.middle),
        scale_at=profile.theatre_map.scale_at,
        country=profile.country,
        home=home.intersection(view.rectangle),
        sea=geodata.sea(land.layers),
        land=dry,
        coast=shore(dry, view),
        borders=borders,
        borders_by=geodata.layer("borders").origin if borders else "",
        governorates=_inner_lines(geodata, view, home),
        countries=tuple(sorted(cut, key=lambda item: (-item[1].area, item[0]))),
        cities=tuple(t for t in geodata.towns(view.bounds) if (t.population or 0) >= _CITY),
        layers=tuple(sorted(used)),
    )


def _nations(geodata: Geodata, view: MapView) -> list[tuple[str, BaseGeometry]]:
    if not geodata.has("countries"):
        return []
    frame = geodata.read("countries", view.bounds, view.crs)
    return [(str(name), shape) for name, shape in zip(frame["name"], frame.geometry, strict=True)]


def _land(geodata: Geodata, view: MapView, nations: list[tuple[str, BaseGeometry]]) -> Land:
    """Give the land: that of the countries, which meets their borders, else any there is."""
    if not nations:
        return geodata.land(view.bounds, view.crs)
    return Land(shapely.union_all([shape for _, shape in nations]), ("countries",), False)


def _borders(geodata: Geodata, view: MapView) -> dict[str, BaseGeometry]:
    if not geodata.has("borders"):
        return {}
    lines = geodata.read("borders", view.bounds, view.crs)
    return {
        status: simplified(lines[lines["status"] == status].union_all(), view)
        for status in sorted(set(lines["status"]))
    }


def _inner_lines(geodata: Geodata, view: MapView, home: BaseGeometry) -> BaseGeometry:
    """Give the lines between regions, off the outline of the country."""
    if not geodata.has("governorates"):
        return shapely.MultiLineString()
    regions = geodata.read("governorates", view.bounds, view.crs)
    inner = regions.boundary.union_all().intersection(home.buffer(-2 * view.metres_per_px))
    return simplified(inner, view)
