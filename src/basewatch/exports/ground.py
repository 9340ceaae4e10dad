"""Layers on the ground: sites, what stands on them, looks at them, and events at their places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from basewatch.analysis.geometry import grid_reference
from basewatch.analysis.handling import row_mark
from basewatch.analysis.looks import Look, find_looks
from basewatch.analysis.selection import newest_day
from basewatch.exports.content import Content
from basewatch.exports.layers import Kind, Layer, point, tabulate
from basewatch.exports.placing import position_of
from basewatch.exports.tables import event_columns
from basewatch.models.site import Feature, Site
from basewatch.scales import strictest

_FEATURE_LAYERS: tuple[tuple[str, str, Kind], ...] = (
    ("site_areas", "Areas of interest around sites", "Polygon"),
    ("site_lines", "Runways and other lines on sites", "LineString"),
)


def site_layer(content: Content) -> Layer:
    """List the sites, with how much is told of each."""
    selection = content.selection
    rows = {site.id: [r for r in selection.rows if r.site == site.id] for site in content.sites}
    columns, records = tabulate(
        content.sites,
        {
            "id": (str, lambda site: site.id),
            "name": (str, lambda site: site.name),
            "names": (str, lambda site: "; ".join(site.names.values())),
            "kind": (str, lambda site: site.kind.label),
            "country": (str, lambda site: site.country),
            "mgrs": (str, lambda site: grid_reference(site.lon, site.lat, site.precision_m)),
            "precision_m": (float, lambda site: site.precision_m),
            "row_count": (int, lambda site: len(rows[site.id])),
            "newest": (dt.date, lambda site: newest_day(rows[site.id], selection.as_of)),
            "gaps": (str, lambda site: " ".join(site.gaps)),
            "tlp": (str, lambda site: selection.catalogue.profile.tlp),
        },
    )
    points = tuple(point(site.lon, site.lat) for site in content.sites)
    return Layer("sites", "Sites that are watched", "Point", columns, records, points)


def feature_layers(content: Content) -> Iterator[Layer]:
    """List areas and lines of the sites; a site's reference point is the site itself."""
    for name, title, kind in _FEATURE_LAYERS:
        found = [pair for pair in content.features if pair[1].geometry["type"] == kind]
        columns, rows = tabulate(
            found,
            {
                "id": (str, lambda pair: pair[1].id),
                "site": (str, lambda pair: pair[0].id),
                "role": (str, lambda pair: pair[1].role),
                "name": (str, lambda pair: pair[1].name),
                "designator": (str, lambda pair: pair[1].designator),
                "length_m": (float, lambda pair: pair[1].length_m),
                "width_m": (float, lambda pair: pair[1].width_m),
                "surface": (str, lambda pair: pair[1].surface),
                "precision_m": (float, lambda pair: pair[1].precision_m),
                "origin": (str, lambda pair: pair[1].origin),
                "licence": (str, lambda pair: pair[1].licence),
            },
        )
        shapes = tuple(_shape(feature) for _, feature in found)
        yield Layer(name, title, kind, columns, rows, shapes)


def _shape(feature: Feature) -> dict[str, object]:
    return {"type": feature.geometry["type"], "coordinates": feature.geometry["coordinates"]}


def look_layer(content: Content) -> Layer:
    """List the looks from orbit; each stands at its site's point, as footprints are not known."""
    selection = content.selection
    catalogue = selection.catalogue
    found = [
        (site, look)
        for site in content.sites
        for look in find_looks(selection, [r for r in selection.rows if r.site == site.id])
    ]

    def mark(pair: tuple[Site, Look]) -> str:
        return strictest(row_mark(catalogue, row) for row in pair[1].rows)

    columns, rows = tabulate(
        found,
        {
            "site": (str, lambda pair: pair[0].id),
            "sensor": (str, lambda pair: pair[1].sensor),
            "first_day": (dt.date, lambda pair: pair[1].first),
            "last_day": (dt.date, lambda pair: pair[1].last),
            "found": (str, lambda pair: "something" if pair[1].found_something else "not seen"),
            "pixels": (str, lambda pair: "may be shown" if pair[1].is_free else "may not be shown"),
            "row_ids": (str, lambda pair: " ".join(row.id for row in pair[1].rows)),
            "precision_m": (float, lambda pair: pair[0].precision_m),
            "tlp": (str, mark),
        },
    )
    points = tuple(point(site.lon, site.lat) for site, _ in found)
    title = "Looks from orbit, at the point of the site"
    return Layer("looks", title, "Point", columns, rows, points)


def footprint_layers(content: Content) -> Iterator[Layer]:
    """List the pictures whose footprints are known, if there are any."""
    found = [scene for scene in content.selection.scenes if scene.geometry is not None]
    catalogue = content.selection.catalogue
    columns, rows = tabulate(
        found,
        {
            "id": (str, lambda scene: scene.id),
            "site": (str, lambda scene: scene.site),
            "provider": (str, lambda scene: scene.provider),
            "taken": (str, lambda scene: scene.when_words),
            "gsd_m": (float, lambda scene: scene.properties.gsd_m),
            "cloud_share": (float, lambda scene: scene.properties.cloud_share),
            "credit": (str, lambda scene: scene.properties.credit),
            "licence": (str, lambda scene: scene.properties.licence),
            "is_made_up": (str, lambda scene: "yes" if scene.properties.synthetic else "no"),
            "tlp": (str, lambda scene: scene.properties.tlp or catalogue.profile.tlp),
        },
    )
    kinds: tuple[tuple[str, Kind], ...] = (
        ("footprints", "Polygon"),
        ("footprints_in_parts", "MultiPolygon"),
    )
    for name, kind in kinds:
        pairs = [
            (row, scene.geometry)
            for row, scene in zip(rows, found, strict=True)
            if scene.geometry is not None and scene.geometry["type"] == kind
        ]
        if pairs:
            told, shapes = zip(*pairs, strict=True)
            yield Layer(name, "Footprints of pictures", kind, columns, told, shapes)


def event_layer(content: Content) -> Layer:
    """List the events that have a place, at the point of their site or place."""
    selection = content.selection
    placed = [
        (told, position)
        for told in content.events
        if (position := position_of(selection.catalogue, told.event)) is not None
    ]
    columns, rows = tabulate([told for told, _ in placed], event_columns(selection))
    full = tuple(
        {**row, "precision_m": position.precision_m}
        for row, (_, position) in zip(rows, placed, strict=True)
    )
    return Layer(
        "events",
        "Events, at the point of their site or place",
        "Point",
        {**columns, "precision_m": float},
        full,
        tuple(point(position.lon, position.lat) for _, position in placed),
    )
