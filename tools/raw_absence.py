"""Looks that did not show what was seen before: since when, which, and how fine they were.

A module of `recompute.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from raw_counts import Sighting
from raw_detection import detection, finest_m
from raw_edition import Edition
from raw_order import Order, covers
from raw_tables import Row, Tables, end_of, first_day
from raw_words import by_date


def absences(edition: Edition) -> dict[str, dict[str, Any]]:
    """Give, by type and position, the last look that showed it and those that did not since."""
    order = Order(edition.tables, edition.here, edition.as_of)
    found = {}
    for name, told in order.told.items():
        for position in {s.position for s in told if s.is_seen}:
            if order.gone_by(name, position):
                found[f"{name}-{position}".strip("-")] = _absence(order, name, position)
    return found


def _seen(order: Order, name: str, position: str) -> list[Sighting]:
    return [s for s in order.told[name] if s.is_seen and s.position == position]


def _absence(order: Order, name: str, position: str) -> dict[str, Any]:
    tables = order.tables
    own = _seen(order, name, position)[-1]
    narrower = [n for n in order.told if name in tables.wider(n)]
    shown = [s for n in (name, *narrower) for s in _seen(order, n, position)]
    last = max(shown, key=lambda s: (s.last, s.first))
    wider = [n for n in tables.wider(name) if n in order.told]
    later = [(s, n) for n in wider for s in _seen(order, n, position) if s.first > last.last]
    newest = max(later, key=lambda found: (found[0].last, -wider.index(found[1])), default=None)
    return {
        "seen": [own.low, own.high] if own.kind else None,
        "days": [str(own.first), str(own.last)],
        "rows": sorted(row["id"] for row in own.rows),
        "as_narrower": [str(last.first), str(last.last)] if last.last > own.last else None,
        "wider": newest and [newest[1], str(newest[0].first), str(newest[0].last)],
        "looks": _looks(order, name, position, last),
        "used": _used(order, name, position, last, newest and newest[0]),
    }


def _empty(order: Order, name: str, position: str, last: Sighting) -> Iterator[tuple[str, Row]]:
    """Yield every row of later looks in vain, with the type it tells of, the own one first."""
    for told in (name, *(n for n in order.tables.wider(name) if n in order.told)):
        for sighting in order.told[told]:
            is_later = sighting.is_empty and sighting.first > last.last
            if is_later and covers(sighting, position):
                for row in by_date(sighting.rows):
                    yield told, row


def _looks(order: Order, name: str, position: str, last: Sighting) -> list[dict[str, Any]]:
    """Give each look once, as the row tells it that was likeliest to show the thing."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for told, row in _empty(order, name, position, last):
        key = (row["date"], str(end_of(row)), row["sensor"] or row["origin"])
        look = _look(order.tables, name, told, row)
        before = found.get(key, look)
        rows = sorted({*before["rows"], row["id"]})
        found[key] = {**(look if look["chance"] > before["chance"] else before), "rows": rows}
    return sorted(found.values(), key=lambda look: (*look["days"], look["rows"]))


def _look(tables: Tables, name: str, told: str, row: Row) -> dict[str, Any]:
    return {
        "days": [str(first_day(row["date"])), str(end_of(row))],
        "told_as": told,
        "gsd_m": finest_m(tables, row),
        "chance": detection(tables, name, row),
        "rows": [row["id"]],
    }


def _used(order: Order, name: str, position: str, last: Sighting, wider: Sighting | None) -> int:
    """Count the looks after which nothing that could be it was seen, and that could show it."""
    looks = _looks(order, name, position, last)
    after = [look for look in looks if not wider or look["days"][0] > str(wider.last)]
    return sum(look["chance"] > 0 for look in after)
