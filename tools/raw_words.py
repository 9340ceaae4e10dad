"""Names and sentences of an edition: places, who said it, events as they may be told, grades.

A module of `recompute.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from raw_edition import Edition
from raw_tables import Row, Tables, end_of, first_day

SITES_FOLDER = "sites"
BASES = ("imaged", "stated", "posted", "inferred")
"""What the date of a row rests on, the firmest first."""


def place_name(tables: Tables, spot: str) -> str:
    """Name a site or place by its id; nothing for the theatre at large."""
    if spot in tables.places:
        return tables.places[spot]["name"]
    path = tables.folder / SITES_FOLDER / f"{spot}.geojson"
    if not path.is_file():
        return ""
    name: str = json.loads(path.read_text("utf-8"))["site"]["name"]
    return name


def spot_of(row: Row) -> str:
    """Give the id of the place or site of a row; nothing where neither is told."""
    return row["place"] or ("" if row["site"] == "theatre" else row["site"])


def who(tables: Tables, rows: Iterable[Row]) -> list[str]:
    """Name the origins of rows."""
    return sorted({tables.origins[row["origin"]]["name"] for row in rows})


def grade(edition: Edition, row: Row) -> str:
    """Give letter and digit of a row, as graded when the edition was made."""
    letter: str = edition.tables.sources[row["source"]]["source_reliability"]
    return letter + edition.graded(row)


def by_date(rows: Iterable[Row]) -> list[Row]:
    """Order rows by first day, last day and id."""
    return sorted(rows, key=lambda row: (first_day(row["date"]), end_of(row), row["id"]))


def headline(edition: Edition, event: str, rows: Sequence[Row]) -> str:
    """Give an event's title; where not all its rows were public, its most credible statement."""
    public = {row["id"] for row in edition.known}
    every = edition.tables.observations.values()
    if all(row["id"] in public for row in every if row["event"] == event):
        return edition.tables.events[event]["title"]
    return min(rows, key=lambda row: (*reversed(grade(edition, row)), row["id"]))["statement"]


def public_day(tables: Tables, rows: Iterable[Row]) -> tuple[str, bool]:
    """Give the first day on which rows were public, and whether that is firm.

    An inferred day is a bound: it holds where no page that bears its day was public by then.
    """
    known = [tables.known[row["source"]] for row in rows]
    day = min(each[0] for each in known)
    return str(day), any(each[0] == day and each[1] != "inferred" for each in known)
