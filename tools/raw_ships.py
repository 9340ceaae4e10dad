"""Named ships: where each was last seen, and every place at which one was reported.

A module of `recompute.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from raw_edition import Edition
from raw_looks import Look, looks
from raw_order import shade, worth
from raw_support import support
from raw_tables import Row, Tables, end_of, first_day, interval, is_dated_to_the_day, within
from raw_words import by_date, grade, place_name, spot_of, who

MOVES = ("arrived", "departed", "passing", "total")


def ships_of(tables: Tables, row: Row) -> list[str]:
    """Name the ships of a row."""
    named = [name for name in row["identity"].split(";") if name]
    return [name for name in named if tables.identities[name]["kind"] == "ship"]


def is_sure(row: Row) -> bool:
    """Say whether a row counts as many as it names: else one of them may not have been there."""
    named = len([name for name in row["identity"].split(";") if name])
    return not row["count_low"] or interval(row)[1] >= named


def named_ships(edition: Edition) -> dict[str, dict[str, Any]]:
    """Follow the ships that rows of the site name and of which the window tells."""
    told: dict[str, list[Row]] = defaultdict(list)
    for row in by_date(edition.rows):
        for name in ships_of(edition.tables, row):
            told[name].append(row)
    here = [row for row in edition.rows if row["site"] == edition.site]
    found = looks(edition.tables, here)
    return {
        name: _ship(edition, name, rows, found)
        for name, rows in told.items()
        if any(row["site"] == edition.site for row in rows)
        and any(within(row, edition.since, edition.as_of) for row in rows)
    }


def _day(row: Row) -> tuple[object, object]:
    return end_of(row), first_day(row["date"])


def _newest(rows: Sequence[Row]) -> list[Row]:
    day = max(map(_day, rows), default=None)
    return [row for row in rows if _day(row) == day]


def _ship(
    edition: Edition, name: str, rows: Sequence[Row], found: Sequence[Look]
) -> dict[str, Any]:
    dated = [row for row in rows if row["measure"] not in ("limit", "property")]
    same_day = _newest([row for row in dated if row["state"] == "seen" and is_sure(row)])
    unseen = [row for row in dated if not row["state"] and row["count_low"]]
    if not same_day:
        return {"seen": None, "told": sorted(row["id"] for row in _newest(unseen))}
    head = same_day[0]
    seen = [row for row in same_day if _place(row) == _place(head)]
    later = [row for row in unseen if _day(row) > _day(head)]
    after = [k for k in found if k.first > end_of(head) and head["site"] == edition.site]
    return {
        "seen": _seen(edition, name, seen),
        "elsewhere": sorted(row["id"] for row in same_day if row not in seen),
        "told": sorted(row["id"] for row in _newest(later)),
        "is_here": head["site"] == edition.site,
        "looks": len(after),
        "empty": sum(_finds_none(edition.tables, name, head, look) for look in after),
    }


def _place(row: Row) -> tuple[str, str]:
    return row["site"], row["place"]


def _seen(edition: Edition, name: str, rows: Sequence[Row]) -> dict[str, Any]:
    tables, head = edition.tables, rows[0]
    kind, age = tables.identities[name]["equipment"], (edition.as_of - end_of(head)).days
    return {
        "rows": sorted(row["id"] for row in rows),
        "statement": head["statement"],
        "place": place_name(tables, spot_of(head)),
        "position": head["position"],
        "measure": head["measure"],
        "days": [head["date"], head["date_end"]],
        "age": age,
        "shade": shade(worth(tables, kind, age)) if kind else "",
        "who": who(tables, rows),
        "support": [
            len({tables.sources[row["source"]]["publisher"] for row in rows}),
            *support(edition, rows)[1:],
        ],
        "best": min(grade(edition, row) for row in rows),
    }


def _finds_none(tables: Tables, name: str, seen: Row, look: Look) -> bool:
    """Say whether a look found no ship of the class, or of a wider one, where this one was."""
    kind = tables.identities[name]["equipment"]
    kinds = {kind, *tables.wider(kind)} if kind else set()
    where = ("offshore",) if seen["position"] == "offshore" else ("", "alongside")
    return any(
        row["state"] == "not_seen"
        and bool(kinds & set(row["equipment"].split(";")))
        and row["position"] in where
        for row in look.rows
    )


def itineraries(edition: Edition) -> dict[str, list[Row]]:
    """Give, by ship, the rows of the window that put it at a place on a day, oldest first."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in by_date(edition.rows):
        if _puts_somewhere(row) and _is_meant(edition, row):
            for name in ships_of(edition.tables, row):
                found[name].append(row)
    return dict(found)


def _is_meant(edition: Edition, row: Row) -> bool:
    is_watched = row["operator"] == edition.tables.operator
    return is_watched and within(row, edition.since, edition.as_of)


def _puts_somewhere(row: Row) -> bool:
    is_there = row["measure"] in (*MOVES, "present") or row["state"] == "seen"
    is_empty = row["state"] == "not_seen" or row["count_low"] == "0"
    is_placed = bool(spot_of(row)) and is_dated_to_the_day(row)
    return is_there and is_placed and not is_empty and is_sure(row)
