"""Totals beside the sum of the parts that the same origin counted on the same day.

A module of `recompute.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from raw_tables import INFINITY, Interval, Row, Tables, end_of, interval, is_soft, meet

Counted = dict[str, list[Row]]
"""Rows of one origin, day, place and position, by type."""


Total = tuple[Sequence[Row], Sequence[Sequence[Row]]]
"""The rows of a total, and those of each of its parts."""


def sums(tables: Tables, rows: Iterable[Row]) -> dict[str, bool]:
    """Say of every total that can be checked, by its first row, whether it adds up."""
    return {name: _agree(*total) for name, total in totals(tables, rows).items()}


def sum_numbers(tables: Tables, rows: Iterable[Row]) -> dict[str, dict[str, Any]]:
    """Give the total, the sum of its parts, and the least and most that parts leave untold."""
    return {name: _numbers(*total) for name, total in totals(tables, rows).items()}


def totals(tables: Tables, rows: Iterable[Row]) -> dict[str, Total]:
    """Give every total that can be checked with its parts, by its first row."""
    groups: dict[tuple[str, ...], dict[tuple[str, str], Counted]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for row in rows:
        if _is_addable(tables, row):
            key = (row["origin"], row["date"], str(end_of(row)), row["count_kind"], row["unit"])
            at = (row["site"], row["position"])
            groups[key][at][tables.type_of(row["equipment"])].append(row)
    found: dict[str, Total] = {}
    for places in groups.values():
        found |= _totals(tables, places)
    return found


def _is_addable(tables: Tables, row: Row) -> bool:
    return (
        bool(row["count_low"])
        and row["measure"] == "present"
        and row["unit"] in ("item", "person")
        and row["operator"] == tables.operator
        and bool(row["equipment"])
        and ";" not in row["equipment"]
    )


def _totals(tables: Tables, places: Mapping[tuple[str, str], Counted]) -> dict[str, Total]:
    found: dict[str, Total] = {}
    for (site, _), counted in places.items():
        for name, stated in counted.items():
            head = min(row["id"] for row in stated)
            if parts := _parts(tables, name, counted):
                found[f"{head}-types"] = (stated, parts)
            held = [c for (other, _), c in places.items() if other != "theatre"]
            of_sites = [
                part for c in held for part in ([c[name]] if name in c else _parts(tables, name, c))
            ]
            if site == "theatre" and of_sites:
                found[f"{head}-sites"] = (stated, of_sites)
    return found


def _parts(tables: Tables, name: str, counted: Counted) -> list[list[Row]]:
    narrower = {other for other in counted if name in tables.wider(other)}
    return [counted[n] for n in sorted(narrower) if not narrower & set(tables.wider(n))]


def _count(rows: Sequence[Row]) -> Interval:
    told = [interval(row) for row in rows]
    low, high, _ = meet(told)
    return low, high, is_soft(told)


def _numbers(stated: Sequence[Row], parts: Sequence[Sequence[Row]]) -> dict[str, Any]:
    low, high, _ = _count(stated)
    each = [_count(part) for part in parts]
    least, most = sum(c[0] for c in each), min(sum(c[1] for c in each), INFINITY)
    return {
        "total": [low, high],
        "sum": [least, most],
        "untold": [low - most, high - least],
        "rows": sorted(row["id"] for row in stated),
        "part_rows": sorted(row["id"] for part in parts for row in part),
    }


def _agree(stated: Sequence[Row], parts: Sequence[Sequence[Row]]) -> bool:
    low, high, soft = _count(stated)
    each = [_count(part) for part in parts]
    least, most = sum(c[0] for c in each), min(sum(c[1] for c in each), INFINITY)
    return soft or any(c[2] for c in each) or (least <= high and low <= most)
