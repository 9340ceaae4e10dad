"""How far two raters agree: marks alike, sides alike, contradictions, and Cohen's kappa.

A module of `recompute.py`.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from raw_weighing import Weighing, mark

Z_90 = 1.6449
Pairs = list[tuple[int, int]]


def agreement(weighed: Weighing, as_of: dt.date) -> dict[str, Any] | None:
    """Compare the marks of the raters on every event that more than one of them rated."""
    told = {
        item.event: [
            (mark(one, name), mark(other, name))
            for one, other in combinations(item.ratings, 2)
            for name in weighed.names
        ]
        for item in weighed.items(as_of)
        if len(item.ratings) > 1
    }
    pairs = [pair for each in told.values() for pair in each]
    if not pairs:
        return None
    apart = {name: sum(abs(a - b) for a, b in each) / len(each) for name, each in told.items()}
    return {
        "events": len(told),
        "marks": len(pairs),
        "same_mark": sum(a == b for a, b in pairs),
        "same_side": sum(_side(a) == _side(b) for a, b in pairs),
        "contradictions": sum(_side(a) * _side(b) == -1 for a, b in pairs),
        "kappa": kappa(pairs),
        "interval": _jackknife([*told.values()]),
        "apart": sorted((n for n in apart if apart[n]), key=lambda n: (-apart[n], n)),
    }


def _side(number: int) -> int:
    return (number > 0) - (number < 0)


def kappa(pairs: Pairs) -> float | None:
    """Give one less observed over expected distance of the marks; linear weights."""
    ones, others = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(
        abs(a - b) * number * count for a, number in ones.items() for b, count in others.items()
    )
    observed = sum(abs(a - b) for a, b in pairs)
    return 1 - observed * len(pairs) / by_chance if by_chance else None


def _jackknife(told: Sequence[Pairs]) -> list[float] | None:
    """Leave one event out at a time: marks of one event are not independent."""
    whole, number = kappa([pair for each in told for pair in each]), len(told)
    if whole is None or number < 3:
        return None
    left = [
        kappa([pair for other, each in enumerate(told) if other != place for pair in each])
        for place in range(number)
    ]
    known = [each for each in left if each is not None]
    if len(known) < number:
        return None
    mean = sum(known) / number
    spread = (number - 1) / number * sum((each - mean) ** 2 for each in known)
    half = Z_90 * math.sqrt(spread)
    return [max(-1.0, whole - half), min(1.0, whole + half)]
