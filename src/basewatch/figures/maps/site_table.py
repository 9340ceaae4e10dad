"""A site map as a table: the newest count, the site's features, the towns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import tone_of
from basewatch.analysis.geometry import grid_reference, position_words
from basewatch.catalog.geodata import Town
from basewatch.figures.cartography.view import degree_words, metres_words
from basewatch.figures.maps.site_ground import Ground, role_words
from basewatch.figures.maps.site_labels import SiteLabels
from basewatch.figures.maps.site_state import SiteState
from basewatch.figures.maps.site_words import capital_first
from basewatch.language import say, say_number
from basewatch.models.blocks import Cited, Column
from basewatch.models.site import Feature, Site

_ARABIC = 2
Cell = TypeVar("Cell")


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="what", label=say("What"), width=1.2),
        Column(key="name", label=say("Name"), width=2.2),
        Column(key="name_ar", label=say("Arabic"), width=1.2),
        Column(key="position", label=say("Position (WGS 84)"), width=1.6),
        Column(key="detail", label=say("Detail"), width=2.2),
    )


def columns(labels: SiteLabels) -> tuple[Column, ...]:
    """Give the columns of the map's table; Arabic names only where a town has one."""
    return _columns() if _has_arabic(labels) else _without_arabic(_columns())


def _has_arabic(labels: SiteLabels) -> bool:
    return any(town.name_ar for town in labels.towns)


def _without_arabic(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(cell for number, cell in enumerate(cells) if number != _ARABIC)


def data_table(
    ground: Ground, state: SiteState, labels: SiteLabels, citations: Citations
) -> list[list[Cited]]:
    """Give the map as a table: the count, the site's features, the towns."""
    rows = [
        _row(
            say("Newest count"),
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
        Cited(text=arabic, lang="ar" if arabic else ""),
        Cited(text=position),
        Cited(text=detail),
    ]


def _feature_row(feature: Feature, site: Site) -> list[Cited]:
    origin = f"±{metres_words(feature.precision_m)}; {feature.origin}"
    length = (
        say("{metres:,.0f} m between its ends; ", metres=feature.length_m)
        if feature.length_m
        else ""
    )
    words = "" if feature.role == "area-of-interest" else _feature_position(feature)
    what = capital_first(role_words(feature))
    return _row(what, feature.name, "", words, f"{length}{origin}")


def _feature_position(feature: Feature) -> str:
    """Give the grid reference of a point, or of a line's ends."""
    points = feature.geometry["coordinates"]
    ends = [points] if feature.geometry["type"] == "Point" else [points[0], points[-1]]
    places = [grid_reference(lon, lat, feature.precision_m) for lon, lat in ends]
    return say("{first} to {last}", first=places[0], last=places[1]) if ends[1:] else places[0]


def _town_row(town: Town, origin: str) -> list[Cited]:
    people = (
        say_number(town.population, "{number:,} person", "{number:,} people")
        if town.population
        else say("population not known")
    )
    position = f"{degree_words(town.lat, 2, 'N', 'S')}, {degree_words(town.lon, 2, 'E', 'W')}"
    return _row(say("Town"), town.name, town.name_ar, position, f"{people}; {origin} {town.id}")
