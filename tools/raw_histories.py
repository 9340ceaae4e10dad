"""Who looked from orbit and what each look told: the strip, the histories by type, the cards.

A module of `recompute.py`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from raw_edition import THEATRE, Edition
from raw_looks import Look, inside, looks
from raw_tables import Row, Tables
from raw_words import BASES, grade, public_day, who

NO_PRESENCE = {"limit", "property", "total", "lost"}
"""Measures that do not say that a thing was there."""
MOST_CARDS = 12
MOST_COLUMNS = 24


def window_looks(edition: Edition, site: str) -> list[Look]:
    """Give the looks of the window at a site that the edition uses, oldest first.

    Of one day, by name of the sensors from Z to A: the newest first reads from A to Z.
    """
    rows = [row for row in edition.rows if row["site"] == site]
    found = inside(looks(edition.tables, rows), edition.since, edition.as_of)
    found.sort(key=lambda look: names(edition.tables, look), reverse=True)
    return sorted(found, key=lambda look: (look.first, look.last))


def names(tables: Tables, look: Look) -> str:
    """Name the sensors of a look."""
    return ", ".join(tables.sensors[name]["name"] for name in look.sensors)


def strip(edition: Edition) -> list[list[Any]]:
    """List days, sensors, whether anything was seen, and number of rows of every look."""
    return [
        [
            str(look.first),
            str(look.last),
            names(edition.tables, look),
            any(row["state"] != "not_seen" for row in look.rows),
            len(look.rows),
        ]
        for look in window_looks(edition, edition.site)
    ]


def histories(edition: Edition) -> dict[str, dict[str, Any]]:
    """Follow every type through the newest looks: 1 seen, 0 looked and not seen, . not told."""
    told: dict[str, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    columns = window_looks(edition, edition.site)[-MOST_COLUMNS:]
    for number, look in enumerate(columns):
        for row in look.rows:
            for name in _shown(edition.tables, row):
                told[name][number].append(row)
    return {name: _history(by_look, len(columns)) for name, by_look in told.items()}


def _shown(tables: Tables, row: Row) -> set[str]:
    is_told = row["state"] and row["operator"] == tables.operator
    if not is_told or row["measure"] in NO_PRESENCE:
        return set()
    return {tables.type_of(name) for name in row["equipment"].split(";") if name}


def _history(by_look: dict[int, list[Row]], columns: int) -> dict[str, Any]:
    states = {number: {row["state"] for row in rows} for number, rows in by_look.items()}
    marks = [
        "." if n not in states else "1" if "seen" in states[n] else "0" for n in range(columns)
    ]
    return {
        "marks": " ".join(marks),
        "seen": marks.count("1"),
        "empty": marks.count("0"),
        "mixed": [n for n in sorted(states) if len(states[n]) > 1],
        "rows": sorted({row["id"] for rows in by_look.values() for row in rows}),
    }


def cards(edition: Edition) -> dict[str, Any]:
    """List the cards of looks, newest first, and those left out of the theatre's by site."""
    sites = edition.sites if edition.site == THEATRE else [edition.site]
    found = [(look, site) for site in sites for look in reversed(window_looks(edition, site))]
    found.sort(key=lambda item: item[0].first, reverse=True)
    most = MOST_CARDS if edition.site == THEATRE else len(found)
    return {
        "cards": [_card(edition, site, look) for look, site in found[:most]],
        "left_out": dict(Counter(site for _, site in found[most:])),
    }


def _card(edition: Edition, site: str, look: Look) -> dict[str, Any]:
    tables = edition.tables
    found = {row["date_basis"] for row in look.rows}
    return {
        "site": site,
        "days": [str(look.first), str(look.last)],
        "sensors": names(tables, look),
        "origins": who(tables, look.rows),
        "basis": next(basis for basis in BASES if basis in found),
        "public": [*public_day(tables, look.rows)],
        "age": max(0, (edition.as_of - look.last).days),
        "told": _items(edition, look.rows),
    }


def _items(edition: Edition, rows: Iterable[Row]) -> list[list[Any]]:
    """Say each event once: the statement of its best graded row, and all rows."""
    by_event: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_event[row["event"]].append(row)
    return sorted(
        [
            min(told, key=lambda row: (grade(edition, row), row["id"]))["statement"],
            sorted(row["id"] for row in told),
        ]
        for told in by_event.values()
    )
