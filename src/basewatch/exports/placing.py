"""Where things stand on the ground: at a site or a named place, or nowhere that is known."""

from __future__ import annotations

from dataclasses import dataclass

from basewatch.catalog.load import Catalogue
from basewatch.models.evidence import Event, Observation


@dataclass(frozen=True)
class Position:
    """A point, and how far off it may be."""

    lon: float
    """Degrees east, WGS 84."""
    lat: float
    """Degrees north, WGS 84."""
    precision_m: float
    name: str
    """Name of the site or place whose point it is."""


def position_of(catalogue: Catalogue, told: Event | Observation) -> Position | None:
    """Find the point that a row may be drawn at.

    Returns
    -------
    Position or None
        That of its place, else of its site; None for what belongs to the theatre as a whole: no
        point is made up for it.
    """
    found = catalogue.places[told.place] if told.place else catalogue.sites.get(told.site)
    if found is None:
        return None
    return Position(found.lon, found.lat, found.precision_m, found.name)


def precision_words(precision_m: float) -> str:
    """Say how good a position is: ``good to 100 m``, ``good to 150 km``."""
    if precision_m < 1000:
        return f"good to {precision_m:.0f} m"
    return f"good to {precision_m / 1000:.3g} km"
