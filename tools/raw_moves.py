"""Movements of the theatre: events by way, place and kind, and changes of place of named ships.

A module of `recompute.py`.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import Any

from raw_edition import Edition
from raw_ships import MOVES, itineraries
from raw_tables import Row, within
from raw_words import headline, place_name, spot_of

WAYS = {
    "air-movement": "By air",
    "naval-movement": "By sea",
    "ground-movement": "By road",
}
KINDS = {
    "arrived": "moved there",
    "departed": "moved away",
    "passing": "on the move",
    "total": "on the move",
}


def movements(edition: Edition) -> list[list[Any]]:
    """List way, place, kind, days, words and rows of every event at every place."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in edition.rows:
        is_move = row["category"] in WAYS and row["measure"] in MOVES
        is_watched = row["operator"] == edition.tables.operator
        if is_move and is_watched and within(row, edition.since, edition.as_of):
            place = place_name(edition.tables, spot_of(row)) or "place not told"
            key = (WAYS[row["category"]], place, KINDS[row["measure"]], row["event"])
            groups[key].append(row)
    events = edition.tables.events
    return sorted(
        [
            *key[:3],
            [events[key[3]]["date"], events[key[3]]["date_end"]],
            headline(edition, key[3], rows),
            sorted(row["id"] for row in rows),
            key[3],
        ]
        for key, rows in groups.items()
    )


def changes_of_place(edition: Edition) -> list[list[Any]]:
    """List ship, both places, their days and rows, where two reports in a row differ."""
    tables = edition.tables
    return sorted(
        [
            tables.identities[name]["name"],
            *(place_name(tables, spot_of(row)) for row in (before, after)),
            [before["date"], after["date"]],
            sorted([before["id"], after["id"]]),
        ]
        for name, rows in itineraries(edition).items()
        for before, after in itertools.pairwise(rows)
        if spot_of(before) != spot_of(after)
    )


def ways_of_ships(edition: Edition) -> list[list[Any]]:
    """List ship, days, place, words and origin of every report of the itineraries."""
    tables = edition.tables
    return [
        [
            tables.identities[name]["name"],
            [row["date"], row["date_end"]],
            place_name(tables, spot_of(row)),
            row["statement"],
            tables.origins[row["origin"]]["name"],
            row["id"],
        ]
        for name, rows in itineraries(edition).items()
        for row in rows
    ]
