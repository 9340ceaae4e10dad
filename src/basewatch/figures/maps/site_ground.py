"""The ground of a site map: its view, base layers, and the site's own features in metres."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from basewatch.analysis.geometry import distance_km, project
from basewatch.catalog.geodata import Geodata, Land, Layer, Town
from basewatch.figures import theme
from basewatch.figures.cartography.layers import shore, simplified
from basewatch.figures.cartography.view import XY, MapView
from basewatch.language import say, to_say
from basewatch.models.site import Feature, Site

HEIGHT_PX = 640
MARGIN = {"l": 54, "r": 12, "t": 12, "b": 28}
"""Room for the degrees on the frame."""
_WIDTH_M = 38_000.0
"""Ground across the map: a base with its coast and the towns next to it."""
_SAME_KM = 0.5
_LAKE_SHORE_PX = 3
"""Land is simplified to the page, so a lake's shore moves by a pixel or two."""
_LARGE_TOWN = 20_000
_AREA_SHARE = 1.35
"""The map is at least so many times as high as the area of interest."""


@dataclass(frozen=True)
class Runway:
    """A runway between its real ends."""

    feature: Feature
    ends: tuple[XY, ...]
    """Metres of the view's projection."""

    @property
    def words(self) -> str:
        """Designator and length."""
        metres = self.feature.length_m
        length = say("{metres:,.0f} m", metres=metres) if metres else say("length not known")
        return f"{self.feature.designator}, {length}"


@dataclass(frozen=True)
class Ground:
    """Everything a site map shows that does not depend on the edition."""

    site: Site
    view: MapView
    land: Land
    dry: BaseGeometry
    """Land, simplified to the page."""
    coast: BaseGeometry
    """Shore lines within the frame."""
    sea: str
    """Name of the sea, or empty where the layers name none."""
    borders: dict[str, BaseGeometry]
    """Lines by status, ``international`` or ``disputed``."""
    countries: tuple[tuple[str, BaseGeometry], ...]
    """Names and areas of the countries in view, largest first."""
    towns: tuple[Town, ...]
    """Towns in view, most people first."""
    town_layer: Layer | None
    """Where the towns come from; None where there is no such layer."""
    near: Town | None
    """The nearest larger town, in view or not."""
    runways: tuple[Runway, ...]
    references: tuple[tuple[Feature, XY], ...]
    """Reference points with their features."""
    area: BaseGeometry
    """Area of interest; empty where there is none."""
    layers: tuple[str, ...]
    """Ids of the base layers used."""

    @property
    def open_sea(self) -> BaseGeometry:
        """The sea in view, without lakes; a strip along their shores goes with them."""
        if not self.land.layers:
            return shapely.Polygon()
        lakes = self.land.lakes.buffer(_LAKE_SHORE_PX * self.view.metres_per_px)
        return self.view.rectangle.difference(shapely.union_all([self.dry, lakes]))

    @property
    def has_town_names(self) -> bool:
        """Whether the towns layer names towns of the site's country."""
        return self.town_layer is not None and self.town_layer.country in ("", self.site.country)

    @property
    def at(self) -> XY:
        """The site's own position, metres of the view's projection."""
        return self.view.project(self.site.lon, self.site.lat)


def site_view(site: Site) -> MapView:
    """Choose what the map of a site shows: 38 km across, or more round a wide area of interest."""
    width = theme.WIDTH_PX - MARGIN["l"] - MARGIN["r"]
    height = HEIGHT_PX - MARGIN["t"] - MARGIN["b"]
    area = _area_of_interest(site)
    middle, scale = project([(site.lon, site.lat)], site.utm_epsg)[0], _WIDTH_M / width
    if not area.is_empty:
        west, south, east, north = area.bounds
        middle = ((west + east) / 2, (south + north) / 2)
        scale = max(scale, (north - south) * _AREA_SHARE / height)
    return MapView(site.utm_epsg, round(middle[0]), round(middle[1]), scale, width, height)


def read_ground(geodata: Geodata, site: Site) -> Ground:
    """Read the layers that a site's map shows, and project the site's features."""
    view = site_view(site)
    land = geodata.land(view.bounds, view.crs)
    dry = simplified(land.shape, view)
    nations = "countries" if "countries_overview" not in land.layers else "countries_overview"
    borders = _borders(geodata, view) if nations == "countries" else {}
    countries = _countries(geodata, nations, view)
    towns = tuple(t for t in geodata.towns(view.bounds) if _shows(view, site, t))
    used = {*land.layers, *(["borders"] if borders else []), *(["towns"] if towns else [])}
    return Ground(
        site=site, view=view, land=land, dry=dry, coast=shore(dry, view),
        sea=geodata.sea(land.layers), borders=borders, countries=countries, towns=towns,
        town_layer=geodata.layers.get("towns"), near=nearest_town(geodata, site),
        runways=_runways(site), references=_references(site), area=_area_of_interest(site),
        layers=tuple(sorted(used)),
    )  # fmt: skip


def nearest_town(geodata: Geodata, site: Site) -> Town | None:
    """Find the nearest town of 20,000 people or more within about a degree."""
    lon, lat = site.lon, site.lat
    around = geodata.towns((lon - 1, lat - 1, lon + 1, lat + 1))
    large = (town for town in around if (town.population or 0) >= _LARGE_TOWN)
    return min(large, key=lambda t: (distance_km(t.lon, t.lat, lon, lat), t.id), default=None)


def _shows(view: MapView, site: Site, town: Town) -> bool:
    """Say whether a town is in view; the town that a site is named after is the site's mark."""
    is_site = distance_km(town.lon, town.lat, site.lon, site.lat) < _SAME_KM
    return view.holds(town.lon, town.lat) and not is_site


def _borders(geodata: Geodata, view: MapView) -> dict[str, BaseGeometry]:
    if not geodata.has("borders"):
        return {}
    frame = geodata.read("borders", view.bounds, view.crs)
    statuses = sorted(set(frame["status"]))
    shapes = {s: simplified(frame[frame["status"] == s].union_all(), view) for s in statuses}
    return {status: shape for status, shape in shapes.items() if not shape.is_empty}


def _countries(geodata: Geodata, layer: str, view: MapView) -> tuple[tuple[str, BaseGeometry], ...]:
    if not geodata.has(layer):
        return ()
    frame = geodata.read(layer, view.bounds, view.crs)
    shapes = zip(frame["name"], frame.geometry, strict=True)
    cut = [(str(name), shape.intersection(view.rectangle)) for name, shape in shapes]
    seen = (item for item in cut if item[1].area > 0)
    return tuple(sorted(seen, key=lambda item: (-item[1].area, item[0])))


def _of_role(site: Site, roles: Iterable[str]) -> list[Feature]:
    return [feature for feature in site.features if feature.role in set(roles)]


def _runways(site: Site) -> tuple[Runway, ...]:
    return tuple(
        Runway(feature, tuple(_projected(site, feature.geometry["coordinates"])))
        for feature in _of_role(site, ["runway"])
    )


def _references(site: Site) -> tuple[tuple[Feature, XY], ...]:
    roles = ("port-reference", "airport-reference", "town-reference")
    return tuple(
        (feature, _projected(site, [feature.geometry["coordinates"]])[0])
        for feature in _of_role(site, roles)
    )


def _area_of_interest(site: Site) -> BaseGeometry:
    shapes = [
        shapely.Polygon(_projected(site, ring))
        for feature in _of_role(site, ["area-of-interest"])
        for ring in feature.geometry["coordinates"][:1]
    ]
    return shapely.union_all(shapes)


def _projected(site: Site, points: Iterable[Iterable[float]]) -> list[XY]:
    return project([(float(lon), float(lat)) for lon, lat in points], site.utm_epsg)


_ROLES = {
    "airport-reference": to_say("airport reference"),
    "area-of-interest": to_say("area of interest"),
    "port-reference": to_say("port reference"),
    "runway": to_say("runway"),
    "town-reference": to_say("town reference"),
}


def role_words(feature: Feature) -> str:
    """Say what a piece of a site's geometry is; of a role without words its id, spelt out."""
    return say(_ROLES.get(feature.role, feature.role.replace("-", " ")))
