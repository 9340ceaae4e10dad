"""The words of a site map: title, caption, alternative text, credits."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from basewatch.analysis.geometry import compass_words, distance_km
from basewatch.catalog.geodata import Geodata
from basewatch.figures.cartography.grid import zone_boundaries
from basewatch.figures.cartography.view import metres_words, projection_words
from basewatch.figures.maps.site_ground import Ground
from basewatch.figures.maps.site_labels import SiteLabels
from basewatch.figures.maps.site_state import SiteState
from basewatch.language import join_words, say, say_number, to_say
from basewatch.models.site import Site

_NO_LAND = to_say("The catalogue has no base layer here: land, sea and borders are not drawn.")
_GOOD_TO = {
    "land": to_say("shores good to about {distance}"),
    "borders": to_say("borders good to about {distance}"),
}
_NEAR_COAST_KM = 15.0
_AT_SEA_M = 1000.0
_SEEN_CONVERGENCE_DEG = 0.5


def title(ground: Ground) -> str:
    """Say where the site lies, in a line."""
    coast, town = _coast_words(ground), _town_words(ground)
    if coast and town:
        where = say("{coast} and {town}", coast=coast, town=town)
    else:
        where = coast or town or ground.site.country
    return say("{site}, {where}", site=ground.site.called, where=where)


def _coast_words(ground: Ground) -> str:
    if (sea := ground.open_sea).is_empty:
        return ""
    point = _point(ground)
    if sea.contains(point) and ground.coast.distance(point) > _AT_SEA_M:
        return say("at sea")
    away = sea.distance(point) / 1000
    if away > _NEAR_COAST_KM:
        return ""
    km = max(1, round(away))
    return say("{km} km from the sea", km=km) if away >= 1 else say("on the coast")


def _town_words(ground: Ground) -> str:
    site, near = ground.site, ground.near
    if near is None:
        return ""
    away = distance_km(near.lon, near.lat, site.lon, site.lat)
    if away < 1:
        return say("around {town}", town=near.name)
    direction = compass_words(near.lon, near.lat, site.lon, site.lat)
    return say("{km:.0f} km {direction} of {town}", km=away, direction=direction, town=near.name)


def _point(ground: Ground) -> shapely.Point:
    return shapely.Point(*ground.at)


def alt_text(ground: Ground, state: SiteState, labels: SiteLabels) -> str:
    """Tell the map in words: place, runways, the newest count."""
    across = ground.view.width_px * ground.view.metres_per_px / 1000
    runways = "; ".join(say("runway {name}", name=runway.words) for runway in ground.runways)
    towns = ", ".join(town.name for town in labels.towns)
    parts = [
        say("Map about {km:.0f} km across: {title}.", km=across, title=title(ground)),
        say("Drawn to scale: {runways}.", runways=runways)
        if runways
        else say("No runway is drawn."),
        _told_words(state),
        say("Towns named: {towns}.", towns=towns) if towns else "",
    ]
    return " ".join(part for part in parts if part)


def _told_words(state: SiteState) -> str:
    told = ", ".join(line.text for line in state.lines)
    if not told:
        return f"{capital_first(state.basis)}."
    if state.more:
        told = say("{told} and {number} more", told=told, number=state.more)
    return f"{capital_first(state.basis)}, {state.date_words}: {told}."


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
        say("As of {day}.", day=as_of),
        _count_words(state),
        _projection_words(ground, zones),
        _accuracy_words(ground, geodata),
        _town_count_words(ground, labels),
        say("Not on the map: {gaps}", gaps=" ".join(ground.site.gaps)) if ground.site.gaps else "",
    ]).strip()  # fmt: skip


def _count_words(state: SiteState) -> str:
    if not state.lines:
        return say(
            "No count of {whose} items at the site rests on a look; claims are left out.",
            whose=state.watched,
        )
    return say("The count is for the whole site and names no positions; claims are left out.")


def _projection_words(ground: Ground, zones: Sequence[str]) -> str:
    site = ground.site
    bearing = ground.view.north_bearing(site.lon, site.lat)
    scale = say(
        "Projection {projection}; the scale bar is true on the ground at the site",
        projection=projection_words(site.utm_epsg),
    )
    grid = say("MGRS 10 km squares, grid zone {zones}", zones=join_words(zones))
    if zone_boundaries(ground.view):
        broken = say("dash-dotted: the meridian between two UTM zones, where the grid breaks")
        grid = f"{grid}; {broken}"
    fine = say("Fine lines: {grid}.", grid=grid)
    return f"{scale}{_north_words(bearing)}. {fine}"


def _north_words(bearing: float) -> str:
    if abs(bearing) <= _SEEN_CONVERGENCE_DEG:
        return ""
    if bearing > 0:
        return say("; true north lies {degrees:.1f}° east of grid north", degrees=bearing)
    return say("; true north lies {degrees:.1f}° west of grid north", degrees=-bearing)


def _accuracy_words(ground: Ground, geodata: Geodata) -> str:
    if not ground.land.layers:
        return say(_NO_LAND)
    parts = [
        say(words, distance=metres_words(geodata.layer(layer).precision_m))
        for layer, words in _GOOD_TO.items()
        if layer in ground.layers and (layer == "borders" or not ground.coast.is_empty)
    ]
    disputed = say("Dashed border: disputed.") if "disputed" in ground.borders else ""
    if ground.land.is_partial:
        parts.append(say("what lies outside every base layer is drawn as sea"))
    if not parts:
        return say("Land only; lakes, wadis and roads are not drawn.")
    return f"{capital_first(', '.join(parts))}. {disputed}".rstrip()


def capital_first(text: str) -> str:
    """Write the first letter of a text large and leave the others."""
    return text[0].upper() + text[1:]


def _town_count_words(ground: Ground, labels: SiteLabels) -> str:
    layer = ground.town_layer
    if layer is None:
        return say("No town names: the catalogue has no towns layer.")
    if not ground.has_town_names:
        return say(
            "No town names: the towns layer does not cover {country}.", country=ground.site.country
        )
    total = len(ground.towns)
    if not total:
        return say("No town of the towns layer lies in view.")
    is_one = layer.country and len(ground.countries) > 1
    where = say(" (of {country} alone)", country=layer.country) if is_one else ""
    if not labels.unnamed:
        return say_number(
            total,
            "The one town in view that the layer{where} has is named.",
            "Each of the {number} towns in view that the layer{where} has is named.",
            where=where,
        )
    return say(
        "{named} of the {number} towns in view{where} are named, the most populous first; "
        "{unnamed} left out for want of room.",
        named=len(labels.towns),
        number=total,
        where=where,
        unnamed=labels.unnamed,
    )


def feature_credits(site: Site) -> list[str]:
    """Give a credit line for whoever published the site's own geometry, each once."""
    origins = {
        feature.origin.split(",")[0].split(" (")[0]
        for feature in site.features
        if feature.role != "area-of-interest"
    }
    return [say("Site geometry: {origins}", origins=", ".join(sorted(origins)))] if origins else []
