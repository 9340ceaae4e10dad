"""What would shake a weighing of hypotheses: families left out, another rule, one new event.

A module of `recompute.py`.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from raw_weighing import RATIOS, Item, Weighing, mark

CELLS = {2: "CC", 1: "C", 0: "N", -1: "I", -2: "II"}
HEARD, SILENT, UNGRADED = "Heard", "Counted in the matrix only", "Not weighed"
Order = list[list[str]]


def order(chances: Mapping[str, float]) -> Order:
    """Give the hypotheses, the likeliest first; those that tie stand together."""
    levels = sorted({round(chance, 10) for chance in chances.values()}, reverse=True)
    return [sorted(n for n, c in chances.items() if round(c, 10) == level) for level in levels]


def shaken(weighed: Weighing, as_of: dt.date) -> dict[str, Any]:
    """Give what the notes on the hypotheses say of their order, and what it hangs on."""
    items, tables = weighed.items(as_of), weighed.tables
    now = order(weighed.posterior(as_of))
    without = {
        family: order(weighed.posterior(as_of, family))
        for family in sorted({tables.family(row) for row in weighed.rows})
    }
    graded = [item for item in items if item.weight is not None]
    place = weighed.matrix(as_of)
    return {
        "lead": now[0],
        "least": [name for name in weighed.names if place[name][0] == 1],
        "flips_lead": [family for family, other in without.items() if other[0] != now[0]],
        "flips_order": [family for family, other in without.items() if other != now],
        "rule_matters": order(weighed.pooled(items, by_mean=True)) != now,
        "overturns": _overturns(weighed.posterior(as_of)) if len(now[0]) == 1 else None,
        "weighed": len(graded),
        "families": len({item.family for item in graded}),
        "widest": _widest(graded),
        "ungraded": [len(items) - len(graded), _ungraded_that_matter(weighed, items, now)],
    }


def _overturns(chances: Mapping[str, float]) -> str | None:
    """Give the weakest word whose ratio exceeds the odds of the first against the second."""
    first, second = sorted(chances.values(), reverse=True)[:2]
    return next((word for word, ratio in RATIOS.items() if ratio * second > first), None)


def _widest(graded: Sequence[Item]) -> list[Any]:
    """Give the families that fill most rows of the matrix, and how many these are."""
    rows = Counter(item.family for item in graded)
    most = max(rows.values(), default=0)
    return [sorted(family for family, number in rows.items() if number == most), most]


def _ungraded_that_matter(weighed: Weighing, items: Sequence[Item], now: Order) -> int:
    moved = 0
    for item in items:
        if item.weight is None:
            sound = [*items, item._replace(weight=1.0)]
            moved += order(weighed.pooled(sound))[0] != now[0]
    return moved


def rated(weighed: Weighing, as_of: dt.date) -> list[dict[str, Any]]:
    """Give the rated events as the matrix lists them: heard, silent, ungraded, the widest first."""
    items = weighed.items(as_of)
    heard = {
        item.event
        for rater in weighed.raters(items)
        for told in weighed.heard(items, rater).values()
        for item in told
    }
    listed = [_line(weighed, item, heard) for item in items]
    groups = (HEARD, SILENT, UNGRADED)
    return sorted(listed, key=lambda line: (groups.index(line["group"]), *line.pop("place")))


def _line(weighed: Weighing, item: Item, heard: set[str]) -> dict[str, Any]:
    is_graded = item.weight is not None
    group = (HEARD if item.event in heard else SILENT) if is_graded else UNGRADED
    marks = {name: [mark(rating, name) for rating in item.ratings] for name in weighed.names}
    means = {name: math.trunc(sum(each) / len(each)) for name, each in marks.items()}
    return {
        "event": item.event,
        "group": group,
        "marks": [CELLS[means[name]] for name in weighed.names],
        "apart": [
            "/".join(CELLS[m] for m in each) if len(set(each)) > 1 else ""
            for each in marks.values()
        ],
        "origin": item.best["origin"],
        "place": (round(-weighed.reach(item, ""), 9), item.event) if is_graded else (0.0, ""),
    }
