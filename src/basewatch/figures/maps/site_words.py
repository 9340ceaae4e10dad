"""The words of a site map: title, caption, alternative text and its table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import shapely

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import tone_of
from basewatch.analysis.geometry import compass_words, distance_km, grid_reference, position_words
from basewatch.catalog.geodata import Geodata, Town
from basewatch.figures.cartography.grid import zone_boundaries
from basewatch.figures.cartography.view import degree_words, projection_words
from basewatch.figures.maps.site_ground import Ground
from basewatch.figures.maps.site_labels import SiteLabels
from basewatch.figures.maps.site_state import SiteState
from basewatch.models.blocks import Cited, Column
from basewatch.models.site import Feature, Site

_COLUMNS = (
    Column(key="what", label="What", width=1.2),
    Column(key="name", label="Name", width=2.2),
    Column(key="name_ar", label="Arabic", width=1.2),
    Column(key="position", label="Position (WGS 84)", width=1.6),
    Column(key="detail", label="Detail", width=2.2),
)
_ARABIC = 2
Cell = TypeVar("Cell")
_NEAR_COAST_KM = 15.0
_AT_SEA_M = 1000.0
_SEEN_CONVERGENCE_DEG = 0.5


def columns(labels: SiteLabels) -> tuple[Column, ...]:
    """Give the columns of the map's table; Arabic names only where a town has one."""
    return _COLUMNS if _has_arabic(labels) else _without_arabic(_COLUMNS)


def _has_arabic(labels: SiteLabels) -> bool:
    return any(town.name_ar for town in labels.towns)


def _without_arabic(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(cell for number, cell in enumerate(cells) if number != _ARABIC)


def title(ground: Ground) -> str:
    """Say where the site lies, in a line."""
    places = [part for part in (_coast_words(ground), _town_words(ground)) if part]
    return f"{ground.site.name}, {' and '.join(places) or ground.site.country}"


def _coast_words(ground: Ground) -> str:
    if (sea := ground.open_sea).is_empty:
        return ""
    point = _point(ground)
    if sea.contains(point) and ground.coast.distance(point) > _AT_SEA_M:
        return "at sea"
    away = sea.distance(point) / 1000
    if away > _NEAR_COAST_KM:
        return ""
    return f"{max(1, round(away))} km from the sea" if away >= 1 else "on the coast"


def _town_words(ground: Ground) -> str:
    site, near = ground.site, ground.near
    if near is None:
        return ""
    away = distance_km(near.lon, near.lat, site.lon, site.lat)
    if away < 1:
        return f"around {near.name}"
    return f"{away:.0f} km {compass_words(near.lon, near.lat, site.lon, site.lat)} of {near.name}"


def _point(ground: Ground) -> shapely.Point:
    return shapely.Point(*ground.at)


def alt_text(ground: Ground, state: SiteState, labels: SiteLabels) -> str:
    """Tell the map in words: place, runways, the newest count."""
    across = ground.view.width_px * ground.view.metres_per_px / 1000
    runways = "; ".join(f"runway {runway.words}" for runway in ground.runways)
    told = ", ".join(line.text for line in state.lines)
    more = f" and {state.more} more" if state.more else ""
    parts = [
        f"Map about {across:.0f} km across: {title(ground)}.",
        f"Drawn to scale: {runways}." if runways else "No runway is drawn.",
        f"{_capital(state.basis)}, {state.date_words}: {told}{more}."
        if told
        else f"{_capital(state.basis)}.",
        f"Towns named: {', '.join(town.name for town in labels.towns)}." if labels.towns else "",
    ]
    return " ".join(part for part in parts if part)


def caption(
    ground: Ground,
    geodata: Geodata,
    state: SiteState,
    labels: SiteLabels,
    zones: Sequence[str],
    as_of: str,
) -> str:
    """Say how to read the map, its projection and datum, and what it leaves out."""
    return " ".join([
        f"As of {as_of}. {_count_words(state)}",
        _projection_words(ground, zones),
        _accuracy_words(ground, geodata),
        _town_count_words(ground, labels),
        f"Not on the map: {' '.join(ground.site.gaps)}" if ground.site.gaps else "",
    ]).strip()  # fmt: skip


def _count_words(state: SiteState) -> str:
    if not state.lines:
        return (
            f"No count of {state.watched} items at the site rests on a look; claims are left out."
        )
    return "The count is for the whole site and names no positions; claims are left out."


def _projection_words(ground: Ground, zones: Sequence[str]) -> str:
    site = ground.site
    bearing = ground.view.north_bearing(site.lon, site.lat)
    turned = (
        f"; true north lies {abs(bearing):.1f}° {'east' if bearing > 0 else 'west'} of grid north"
        if abs(bearing) > _SEEN_CONVERGENCE_DEG
        else ""
    )
    grid = f"MGRS 10 km squares, grid zone {' and '.join(zones)}"
    if zone_boundaries(ground.view):
        grid += "; dash-dotted: the meridian between two UTM zones, where the grid breaks"
    return (
        f"Projection {projection_words(site.utm_epsg)}; the scale bar is true on the ground at "
        f"the site{turned}. Fine lines: {grid}."
    )


def _accuracy_words(ground: Ground, geodata: Geodata) -> str:
    if not ground.land.layers:
        return "The catalogue has no base layer here: land, sea and borders are not drawn."
    parts = [
        f"{word} good to about {_metres_words(geodata.layer(layer).precision_m)}"
        for layer, word in (("land", "shores"), ("borders", "borders"))
        if layer in ground.layers and (layer == "borders" or not ground.coast.is_empty)
    ]
    disputed = " Dashed border: disputed." if "disputed" in ground.borders else ""
    if ground.land.is_partial:
        parts.append("what lies outside every base layer is drawn as sea")
    if not parts:
        return "Land only; lakes, wadis and roads are not drawn."
    return f"{_capital(', '.join(parts))}.{disputed}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _metres_words(metres: float) -> str:
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:g} km"


def _town_count_words(ground: Ground, labels: SiteLabels) -> str:
    layer = ground.town_layer
    if layer is None:
        return "No town names: the catalogue has no towns layer."
    if not ground.has_town_names:
        return f"No town names: the towns layer does not cover {ground.site.country}."
    total = len(ground.towns)
    if not total:
        return "No town of the towns layer lies in view."
    is_one = layer.country and len(ground.countries) > 1
    where = f" (of {layer.country} alone)" if is_one else ""
    if not labels.unnamed:
        towns = "The one town" if total == 1 else f"Each of the {total} towns"
        return f"{towns} in view that the layer{where} has is named."
    return (
        f"{len(labels.towns)} of the {total} towns in view{where} are named, the most populous "
        f"first; {labels.unnamed} left out for want of room."
    )


def data_table(
    ground: Ground, state: SiteState, labels: SiteLabels, citations: Citations
) -> list[list[Cited]]:
    """Give the map as a table: the count, the site's features, the towns."""
    rows = [
        _row(
            "Newest count",
            line.text,
            "",
            position_words(ground.site),
            state.date_words,
            Cited(text=line.text, marks=citations.marks(line.rows), tone=tone_of(line.rows)),
        )
        for line in state.lines
    ]
    features = (feature for feature in ground.site.features)
    rows += [_feature_row(feature, ground.site) for feature in features]
    origin = ground.town_layer.origin if ground.town_layer else ""
    rows += [_town_row(town, origin) for town in labels.towns]
    return rows if _has_arabic(labels) else [list(_without_arabic(row)) for row in rows]


def _row(
    what: str, name: str, arabic: str, position: str, detail: str, cited: Cited | None = None
) -> list[Cited]:
    return [
        Cited(text=what),
        cited or Cited(text=name),
        Cited(text=arabic, lang="ar" if arabic else "en"),
        Cited(text=position),
        Cited(text=detail),
    ]


def _feature_row(feature: Feature, site: Site) -> list[Cited]:
    origin = f"±{_metres_words(feature.precision_m)}; {feature.origin}"
    length = f"{feature.length_m:,.0f} m between its ends; " if feature.length_m else ""
    words = "" if feature.role == "area-of-interest" else _feature_position(feature)
    what = feature.role.replace("-", " ").capitalize()
    return _row(what, feature.name, "", words, f"{length}{origin}")


def _feature_position(feature: Feature) -> str:
    """Give the grid reference of a point, or of a line's ends."""
    points = feature.geometry["coordinates"]
    ends = [points] if feature.geometry["type"] == "Point" else [points[0], points[-1]]
    return " to ".join(grid_reference(lon, lat, feature.precision_m) for lon, lat in ends)


def _town_row(town: Town, origin: str) -> list[Cited]:
    people = f"{town.population:,} people" if town.population else "population not known"
    position = f"{degree_words(town.lat, 2, 'N', 'S')}, {degree_words(town.lon, 2, 'E', 'W')}"
    return _row("Town", town.name, town.name_ar, position, f"{people}; {origin} {town.id}")


def feature_credits(site: Site) -> list[str]:
    """Give a credit line for whoever published the site's own geometry, each once."""
    origins = {
        feature.origin.split(",")[0].split(" (")[0]
        for feature in site.features
        if feature.role != "area-of-interest"
    }
    return [f"Site geometry: {', '.join(sorted(origins))}"] if origins else []
