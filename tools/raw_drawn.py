"""Rows that figures draw or count, which pages number below each.

A module of `recompute.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from raw_edition import THEATRE, Edition
from raw_histories import histories, window_looks
from raw_moves import changes_of_place, movements
from raw_panels import panels
from raw_ships import itineraries
from raw_tables import Row, is_dated_to_the_day, within


def drawn_rows(edition: Edition) -> dict[str, list[str]]:
    """Give, by figure, the ids of the rows drawn or counted."""
    window = [row for row in edition.rows if within(row, edition.since, edition.as_of)]
    shared = {
        "evidence-grades": _ids(edition.rows),
        "publication-lag": _ids(filter(is_dated_to_the_day, window)),
        "corroboration": _ids(row for rows in edition.told.values() for row in rows),
    }
    return shared | (_of_theatre(edition) if edition.site == THEATRE else _of_site(edition))


def _of_theatre(edition: Edition) -> dict[str, list[str]]:
    moved = {name for move in movements(edition) for name in move[5]}
    followed = {name for change in changes_of_place(edition)[-12:] for name in change[4]}
    return {
        "movements": sorted(moved | followed),
        "itineraries": _ids(row for rows in itineraries(edition).values() for row in rows),
    }


def _of_site(edition: Edition) -> dict[str, list[str]]:
    looks = window_looks(edition, edition.site)
    counted = {
        name: sorted({row for told in figure["data"] for row in told["rows"]})
        for name, figure in panels(edition).items()
    }
    told = {name for history in histories(edition).values() for name in history["rows"]}
    return {
        "look-strip": _ids(row for look in looks for row in look.rows),
        "detection-history": sorted(told),
        **counted,
    }


def _ids(rows: Iterable[Row]) -> list[str]:
    return sorted({row["id"] for row in rows})
