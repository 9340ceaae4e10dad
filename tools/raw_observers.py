"""The counting error: how far independent families lie apart that counted the same thing.

A module of `recompute.py`.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from typing import Any

from raw_counts import Point, points
from raw_edition import Edition
from raw_tables import Row, interval, is_soft


def pairs(edition: Edition) -> list[dict[str, Any]]:
    """List the pairs of families that counted one type in looks of one day and position."""
    by_site: dict[str, list[Row]] = defaultdict(list)
    for row in edition.rows:
        by_site[row["site"]].append(row)
    found = []
    for site, rows in by_site.items():
        same: dict[tuple[str, ...], dict[str, Point]] = defaultdict(dict)
        for (*place, kind, family), point in points(edition.tables, rows).items():
            name, first, last, position = place
            if kind == "observed" and first == last and any(row["state"] for row in point[3]):
                same[name, first, position][family] = point
        for key, by_family in same.items():
            for two in itertools.combinations(sorted(by_family), 2):
                found.append(_pair(edition, (site, *key), {n: by_family[n] for n in two}))
    return sorted(found, key=lambda pair: pair["rows"])


def _pair(edition: Edition, what: tuple[str, ...], two: dict[str, Point]) -> dict[str, Any]:
    def published(family: str) -> tuple[object, str]:
        return min(edition.tables.public(row) for row in two[family][3]), family

    each = [two[family] for family in sorted(two, key=published)]
    numbers = [low == high and not is_soft(map(interval, told)) for low, high, _, told in each]
    low, high = max(point[0] for point in each), min(point[1] for point in each)
    return {
        "what": list(what),
        "counts": [[point[0], point[1]] for point in each],
        "rows": [sorted(row["id"] for row in point[3]) for point in each],
        "difference": each[1][0] - each[0][0] if all(numbers) else None,
        "agrees": low <= high,
    }


def measured(found: list[dict[str, Any]]) -> dict[str, float]:
    """Measure the differences of pairs of numbers, and count the pairs of bounds."""
    gaps = [pair["difference"] for pair in found if pair["difference"] is not None]
    bounds = [pair for pair in found if pair["difference"] is None]
    told = {
        "pairs": len(gaps),
        "unequal": sum(gap != 0 for gap in gaps),
        "bounds": len(bounds),
        "apart": sum(not pair["agrees"] for pair in bounds),
    }
    if not gaps:
        return dict(told)
    low, high = share_interval(told["unequal"], len(gaps))
    return {
        **told,
        "share_low": low,
        "share_high": high,
        "mean_absolute": sum(map(abs, gaps)) / len(gaps),
        "bias": sum(gaps) / len(gaps),
        "root_mean_square": math.sqrt(sum(gap * gap for gap in gaps) / len(gaps)),
        "largest": max(map(abs, gaps)),
    }


def share_interval(hits: int, tries: int) -> tuple[float, float]:
    """Give the 90 % interval of a share (Jeffreys): quantiles of Beta(hits + 1/2, misses + 1/2).

    Closed to 0 where there is no hit, and to 1 where there is nothing else.
    """
    a, b = hits + 0.5, tries - hits + 0.5
    low = 0.0 if hits == 0 else _quantile(a, b, 0.05)
    high = 1.0 if hits == tries else _quantile(a, b, 0.95)
    return low, high


def _quantile(a: float, b: float, chance: float) -> float:
    """Find by bisection where the beta distribution reaches a chance."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _cumulative(a, b, middle) < chance else (low, middle)
    return (low + high) / 2


def _cumulative(a: float, b: float, x: float) -> float:
    """Sum the beta density up to `x`, with x = sin(t) squared so that no end is infinite."""
    steps, end = 2000, math.asin(math.sqrt(x))
    scale = 2 * math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b))
    total = 0.0
    for number in range(steps):
        angle = (number + 0.5) * end / steps
        total += math.sin(angle) ** (2 * a - 1) * math.cos(angle) ** (2 * b - 1)
    return scale * total * end / steps
