"""Counts of all years at a site, and the finding that heads a figure of counts.

A module of `recompute.py`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from raw_counts import points
from raw_edition import Edition
from raw_events import count_words
from raw_tables import INFINITY, interval, is_soft


class Count(NamedTuple):
    """What one family of origins gave for one type, on one day or span and at one position."""

    name: str
    first: str
    last: str
    position: str
    kind: str
    low: int
    high: int
    words: str
    looked: bool
    empty: bool
    """A look that found none."""
    mark: list[Any]
    """Day and number at which it is drawn: the middle of its days, the least or, if soft, half."""


def record(edition: Edition) -> dict[str, Any]:
    """Give the counts of the window and of all years, and what heads each figure of them."""
    every = _counts(edition)
    window = [
        each
        for each in every
        if each.first <= str(edition.as_of) and each.last >= str(edition.since)
    ]
    days: dict[str, set[str]] = defaultdict(set)
    for each in every:
        days[each.name].add(each.first)
    long = [each for each in every if len(days[each.name]) > 1]
    return {
        "counts-window": {"counts": window, "finding": finding(window, on_record=False)},
        "counts-record": {"counts": long, "finding": finding(long, on_record=True)},
    }


def _counts(edition: Edition) -> list[Count]:
    found = []
    for key, (low, high, _, rows) in points(edition.tables, edition.here).items():
        name, first, last, position, kind, _ = key
        states = {row["state"] for row in rows}
        is_half = is_soft(map(interval, rows)) and high < INFINITY
        begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        mark = [str(begin + (end - begin) / 2), (low + high) / 2 if is_half else low]
        words = count_words(rows[0]) if len(rows) == 1 else ""
        looked, empty = bool(states - {""}), "not_seen" in states and high == 0
        found.append(
            Count(name, first, last, position, kind, low, high, words, looked, empty, mark)
        )
    return found


def finding(told: Sequence[Count], *, on_record: bool) -> dict[str, Any]:
    """Give the type that most looks counted, its highest count, and the newest one after it."""
    seen: dict[str, list[Count]] = defaultdict(list)
    for each in told:
        if each.looked and each.kind == "observed":
            seen[each.name].append(each)
    if not seen:
        return {"types": len({each.name for each in told})}

    def reach(name: str) -> int:
        ends = [dt.date.fromisoformat(each.last) for each in seen[name]]
        return (max(ends) - min(dt.date.fromisoformat(each.first) for each in seen[name])).days

    def order(name: str) -> tuple[Any, ...]:
        return -reach(name) if on_record else 0, -len(seen[name]), name

    name = min(seen, key=order)
    if len(seen[name]) == 1:
        top = max((each for told in seen.values() for each in told), key=_height)
        return {"types": len(seen), "top": top}
    top = max(seen[name], key=_height)
    after = [each for each in seen[name] if each.first > top.last]
    newest = max(after, key=lambda c: (c.last, c.first, not c.empty)) if after else None
    return {"top": top, "after": newest}


def _height(count: Count) -> tuple[Any, ...]:
    return count.low, count.high if count.high < INFINITY else 0, count.first, count.name
