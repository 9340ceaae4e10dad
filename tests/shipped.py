"""The catalogue that ships, loaded once for every test that draws it."""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path

from basewatch.analysis.selection import Selection, select
from basewatch.catalog.load import Catalogue, load_catalogue

DATA = Path(__file__).parents[1] / "data"


@functools.cache
def shipped_catalogue() -> Catalogue:
    """Load the catalogue of the project."""
    return load_catalogue(DATA)


def shipped_edition(site: str, as_of: str = "2024-12-14", since: str = "2024-11-14") -> Selection:
    """Select from the catalogue of the project."""
    catalogue = shipped_catalogue()
    last, first = dt.date.fromisoformat(as_of), dt.date.fromisoformat(since)
    return select(catalogue, catalogue.sites[site], last, first)
