"""Counts over time as their figures draw them: marks, rings, and what the title finds.

A module of `recompute.py`.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from raw_counts import points
from raw_edition import Edition
from raw_tables import Interval, Row, interval, is_soft, meet
from raw_words import by_date, who

MOST_PANELS = 12


class Counted(NamedTuple):
    """What one family gave of one type, on one day or span, at one position, in one way."""

    first: dt.date
    last: dt.date
    position: str
    kind: str
    bounds: Interval
    is_split: bool
    rows: list[Row]

    @property
    def state(self) -> str:
        """Say what the look found; empty where nobody looked."""
        return next((row["state"] for row in self.rows if row["state"]), "")

    @property
    def is_looked(self) -> bool:
        """Say whether it was counted in a look."""
        return bool(self.state) and self.kind == "observed"

    @property
    def height(self) -> tuple[int, int, dt.date]:
        """Order counts: by what was there at least, then at most; of equal ones by the newest."""
        low, high, _ = self.bounds
        return low, 0 if high >= 10**9 else high, self.first


Series = dict[str, list[Counted]]


def panels(edition: Edition) -> dict[str, Any]:
    """Give the figure of the window's counts and that of all counts on two days or more."""
    series = _series(edition)
    window = {
        name: inside
        for name, told in series.items()
        if (inside := [p for p in told if p.first <= edition.as_of and p.last >= edition.since])
    }
    record = {name: p for name, p in series.items() if len({each.first for each in p}) > 1}
    days = [point.first for told in record.values() for point in told]
    is_long = min(days, default=edition.since) < edition.since
    return {
        "counts-window": _figure(edition, window, is_record=False),
        "counts-record": _figure(edition, record, is_record=is_long),
    }


def _series(edition: Edition) -> Series:
    found: Series = defaultdict(list)
    for key, (low, high, is_split, told) in points(edition.tables, edition.here).items():
        name, first, last, position, kind, _ = key
        days = (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
        bounds = (low, high, is_soft(map(interval, told)))
        found[name].append(Counted(*days, position, kind, bounds, is_split, by_date(told)))
    return {name: _with_rivals(told) for name, told in found.items()}


def _with_rivals(told: Sequence[Counted]) -> list[Counted]:
    """Mark the counts of one day and position that exclude one another."""
    apart: set[int] = set()
    for one, other in itertools.combinations(range(len(told)), 2):
        is_same = _when(told[one]) == _when(told[other])
        if is_same and meet([told[one].bounds, told[other].bounds])[2]:
            apart |= {one, other}
    return [p._replace(is_split=p.is_split or n in apart) for n, p in enumerate(told)]


def _when(point: Counted) -> tuple[dt.date, dt.date, str]:
    return point.first, point.last, point.position


def _figure(edition: Edition, series: Series, *, is_record: bool) -> dict[str, Any]:
    ranked = sorted(series, key=lambda n: (-_looks(series[n]), -len(series[n]), n))
    return {
        "data": sorted(
            (_told(edition, n, p) for n, each in series.items() for p in each), key=json.dumps
        ),
        "drawn": sorted(ranked[:MOST_PANELS]),
        "left_out": sorted(ranked[MOST_PANELS:]),
        "finding": _finding(series, is_record=is_record),
    }


def _looks(told: Sequence[Counted]) -> int:
    return sum(bool(point.state) for point in told)


def _told(edition: Edition, name: str, point: Counted) -> dict[str, Any]:
    low, high, soft = point.bounds
    middle = point.first + dt.timedelta(days=(point.last - point.first).days // 2)
    return {
        "name": name,
        "days": [str(point.first), str(point.last)],
        "count": [low, high],
        "is_split": point.is_split,
        "kind": "not_seen" if point.state == "not_seen" else point.kind,
        "position": point.position,
        "who": who(edition.tables, point.rows),
        "rows": sorted(row["id"] for row in point.rows),
        "at": str(middle),
        "height": (low + high) / 2 if soft and high < 10**9 else low,
    }


def _finding(series: Mapping[str, Sequence[Counted]], *, is_record: bool) -> dict[str, Any]:
    """Find the type that most looks counted, on record for longest; its most, and what came."""
    seen = {n: looked for n, p in series.items() if (looked := [x for x in p if x.is_looked])}
    if not seen:
        return {"types": len(series), "looked": 0}

    def days(name: str) -> int:
        first, last = (min(p.first for p in seen[name]), max(p.last for p in seen[name]))
        return (last - first).days if is_record else 0

    name = min(seen, key=lambda n: (-days(n), -len(seen[n]), n))
    if len(seen[name]) == 1:
        height, name = max((seen[n][0].height, n) for n in seen)
        return {"types": len(seen), "looked": 1, "name": name, "top": list(height[:2])}
    top = max(seen[name], key=lambda point: point.height)
    after = [point for point in seen[name] if point.first > top.last]
    newest = max(after, key=lambda p: (p.last, p.first, p.state == "seen"), default=None)
    return {
        "types": len(seen),
        "looked": len(seen[name]),
        "name": name,
        "top": _short(top),
        "after": newest and _short(newest),
    }


def _short(point: Counted) -> list[Any]:
    days = [str(point.first), str(point.last)]
    return [*point.bounds[:2], *days, point.position, point.is_split, point.state]
