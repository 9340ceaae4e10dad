"""What the maps tell: events by place, and the newest look that counted at each site.

A module of `recompute.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from raw_counts import Point, points
from raw_edition import THEATRE, Edition
from raw_events import by_event, count_words, digits
from raw_lists import grade, in_order
from raw_looks import from_orbit
from raw_tables import INFINITY, Row, within

MOST_LINES = 4
Counted = tuple[tuple[str, ...], Point]


def places(edition: Edition) -> dict[str, Any]:
    """Give, by site or place, how many of the window's events were told there, and the newest."""
    events = edition.tables.events
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in edition.rows:
        if within(events[row["event"]], edition.since, edition.as_of):
            groups[row["place"] if row["site"] == THEATRE else row["site"]].append(row)
    return {
        name: [len(by_event(rows)), in_order(events[e] for e in by_event(rows))[-1]["id"]]
        for name, rows in groups.items()
    }


def newest_counts(edition: Edition) -> dict[str, dict[str, Any]]:
    """Give, by site, the newest look that counted: from orbit, else by other means."""
    by_site = edition.by_site(edition.rows)
    sites = list(by_site) if edition.site == THEATRE else [edition.site]
    return {site: _newest(edition, by_site[site]) for site in sites}


def _newest(edition: Edition, rows: Sequence[Row]) -> dict[str, Any]:
    tables = edition.tables
    looked = [
        (key, point)
        for key, point in points(tables, rows).items()
        if key[4] != "claimed" and any(row["state"] for row in point[3])
    ]
    above = [each for each in looked if any(from_orbit(tables, row) for row in each[1][3])]
    told = above or looked
    if not told:
        return {"lines": [], "more": 0, "days": None, "grade": ""}
    last, first = max((key[2], key[1]) for key, _ in told)
    groups: dict[tuple[str, ...], list[Counted]] = defaultdict(list)
    for key, point in told:
        if (key[2], key[1]) == (last, first):
            state = next(row["state"] for row in point[3] if row["state"])
            groups[key[0], key[4], state, key[3]].append((key, point))
    lines = [_line(edition, key, group) for key, group in groups.items()]
    lines.sort(key=_order(edition))
    kept = lines if len(lines) <= MOST_LINES + 1 else lines[:MOST_LINES]
    grades = digits(tables, edition.known)
    used = [tables.observations[name] for line in kept for name in line["rows"]]
    return {
        "lines": kept,
        "more": len(lines) - len(kept),
        "days": [first, last],
        "grade": min(grade(tables, grades, row) for row in used),
    }


def _line(edition: Edition, key: tuple[str, ...], group: Sequence[Counted]) -> dict[str, Any]:
    name, kind, state, position = key
    rows = [row for _, point in group for row in point[3]]
    return {
        "name": name,
        "kind": kind,
        "seen": state != "not_seen",
        "position": position,
        "counts": sorted({_words(point) for _, point in group}),
        "rows": sorted(row["id"] for row in rows),
        "place": [edition.tables.equipment[name][each] for each in ("domain", "level", "name")],
    }


def _words(point: Point) -> str:
    low, high, _, rows = point
    if len(rows) == 1:
        return count_words(rows[0])
    return (
        f"at least {low}" if high >= INFINITY else f"{low}" if low == high else f"{low} to {high}"
    )


def _order(edition: Edition) -> Callable[[dict[str, Any]], tuple[Any, ...]]:
    levels = ("type", "class", "family", "aggregate")

    def order(line: dict[str, Any]) -> tuple[Any, ...]:
        domain, level, name = line["place"]
        return not line["seen"], domain, levels.index(level), name

    return order
