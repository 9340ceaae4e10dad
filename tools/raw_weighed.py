"""Everything that an edition says of its question, from the ratings and the raw tables.

A module of `recompute.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from raw_edition import Edition
from raw_fragility import rated, shaken
from raw_judgements import hypotheses_then_and_now
from raw_likelihood import percent, said
from raw_raters import agreement
from raw_weighing import Weighing

SIDES = ("favours", "against")


def _first(chances: dict[str, float]) -> list[str]:
    """Give the likeliest hypothesis and its chance; of equals the first by name."""
    name = min(chances, key=lambda each: (-chances[each], each))
    return [name, percent(chances[name])]


def _leader(weighed: Weighing, edition: Edition) -> dict[str, Any]:
    """Name what stands first now and stood first then, and give its first chance and its last."""
    history = weighed.history(edition.as_of)
    days = sorted(history)
    name, _ = _first(history[days[-1]])
    return {
        "led_by": [percent(history[days[0]][name]), percent(history[days[-1]][name])],
        "led_by_name": name,
        "led_before": _first(weighed.posterior(edition.since))[0],
    }


def _numbers(weighed: Weighing, names: Iterable[str]) -> list[str]:
    return [f"H{place}" for place, each in enumerate(weighed.names, start=1) if each in set(names)]


def weighing(edition: Edition) -> dict[str, Any]:
    """Give chances, ranges, matrix, history and notes of the edition's question."""
    if edition.question is None:
        return {}
    weighed, as_of = Weighing(edition.tables, edition.question, edition.rows), edition.as_of
    posterior, ranges = weighed.posterior(as_of), weighed.ranges(as_of)
    known = defaultdict(list)
    for event, day in sorted(weighed.first_public().items()):
        known[str(day)].append(event)
    return {
        "posterior": posterior,
        "priors": {item["id"]: item["prior"] for item in edition.question["hypotheses"]},
        "half_life_days": edition.question["half_life_days"],
        "horizon_days": edition.question["horizon_days"],
        "said": {name: said(chance) for name, chance in posterior.items()},
        "before": weighed.posterior(edition.since),
        "by_rater": weighed.by_rater(as_of),
        **_leader(weighed, edition),
        "first_by_rater": [_first(chances) for chances in weighed.by_rater(as_of)],
        "raters": weighed.raters(weighed.items(as_of)),
        "ranges": ranges,
        "said_ranges": {name: [percent(each) for each in span] for name, span in ranges.items()},
        "matrix": weighed.matrix(as_of),
        "items": {item.event: item.weight for item in weighed.items(as_of)},
        "history": weighed.history(as_of),
        "known": known,
        "shaken": shaken(weighed, as_of),
        "rated": rated(weighed, as_of),
        "agreement": agreement(weighed, as_of),
        "tells_apart": [
            [each["sign"], *(_numbers(weighed, each.get(side) or ()) for side in SIDES)]
            for each in edition.question["tells_apart"]
        ],
        "then_and_now": hypotheses_then_and_now(weighed, edition),
    }
