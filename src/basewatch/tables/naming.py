"""Names of places, origins and equipment as they are printed."""

from __future__ import annotations

from basewatch.analysis.selection import Selection
from basewatch.models.evidence import Event, Observation


def place_name(selection: Selection, row: Event | Observation) -> str:
    """Name where a row happened: its place, else its site, else nothing for theatre-wide rows."""
    catalogue = selection.catalogue
    if row.place:
        return catalogue.places[row.place].name
    site = catalogue.sites.get(row.site)
    return site.name if site else ""


def origin_name(selection: Selection, row: Observation) -> str:
    """Name who first saw or said it."""
    return selection.catalogue.origins[row.origin].name
