"""What page 1 says: what opens the edition, what to watch, and what nobody covered.

A module of `recompute.py`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from raw_changes import is_at_site, labels
from raw_edition import THEATRE, Edition
from raw_events import by_event, is_spoken, salience, sentence, tone
from raw_judgements import held
from raw_looks import covered_days, inside, looks
from raw_signs import reading
from raw_standings import standings
from raw_tables import Row, within
from raw_weighing import RATIOS

MOST_WATCHED = 5
MOST_CHANGED = 4
OPENING = {
    "site": {"site": 2, "elsewhere": 2},
    "site without judgements": {"site": 4, "elsewhere": 2, "said": 2, "assessed": 1},
    "theatre": {"seen": 3, "said": 1},
    "theatre without judgements": {"seen": 5, "said": 2, "assessed": 1},
}


def front(edition: Edition, signs: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """Give the figures and the choices of page 1."""
    changed = _changed(edition) if edition.site == THEATRE else []
    return {
        "news": dict(Counter(labels(edition).values())),
        "lead": lead(edition),
        "changed": changed[:MOST_CHANGED],
        "all_changed": len(changed),
        "watch": watch(edition, signs),
        "unknown": unknown(edition),
    }


def lead(edition: Edition) -> dict[str, str]:
    """Choose the events that open the edition, in order, each in its words."""
    rows, grounds = by_event(edition.rows), _grounds(edition)
    groups: dict[str, list[str]] = {}
    for event in labels(edition):
        told = edition.tables.events[event]
        if within(told, edition.since, edition.as_of) and told["lane"] != "background":
            groups.setdefault(_group(edition, event, rows[event]), []).append(event)

    def order(event: str) -> tuple[float, bool, str]:
        is_ground = any(row["id"] in grounds for row in rows[event])
        return -round(salience(edition, event, rows[event]), 12), not is_ground, event

    kind = THEATRE if edition.site == THEATRE else "site"
    numbers = OPENING[kind if held(edition, edition.as_of) else f"{kind} without judgements"]
    chosen = [
        event
        for name, number in numbers.items()
        for event in sorted(groups.get(name, ()), key=order)[:number]
    ]
    return {event: sentence(edition, event, rows[event]) for event in chosen}


def _group(edition: Edition, event: str, rows: Sequence[Row]) -> str:
    if is_spoken(rows):
        return "said"
    if tone(rows) == "assessed":
        return "assessed"
    if edition.site == THEATRE:
        return "seen"
    return "site" if is_at_site(edition, event) else "elsewhere"


def _grounds(edition: Edition) -> set[str]:
    return {row for _, form in held(edition, edition.as_of).values() for row in form["rows"]}


def _changed(edition: Edition) -> list[list[Any]]:
    """Give the counts that rose or fell for certain, the newest first."""
    found = [
        item
        for item in standings(edition.tables, edition.by_site(edition.rows))
        if item.trend in ("rose", "fell") and item.newest.last >= edition.since
    ]
    ordered = sorted(found, key=lambda item: -item.newest.last.toordinal())
    return [
        [item.name, item.site, item.trend, *item.before.bounds[:2], *item.newest.bounds[:2]]
        for item in ordered
        if item.before
    ]


def watch(edition: Edition, signs: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """Choose the signs to watch: what tells apart, is of the site, rests on judged rows, moved."""
    judged = _grounds(edition)
    ordered = sorted(edition.signs, key=lambda s: (s["scope"] != THEATRE, s["scope"], s["id"]))

    def order(sign: Mapping[str, Any]) -> tuple[bool, ...]:
        _, rows = reading(edition.tables, dict(sign), edition.known, edition.as_of)
        state, before, _ = signs[sign["id"]]
        return (
            0.5 <= RATIOS[sign["diagnostic"]["strength"]] <= 2,
            sign["scope"] != edition.site,
            not judged & {row["id"] for row in rows},
            state == before,
        )

    chosen = [sign["id"] for sign in sorted(ordered, key=order)[:MOST_WATCHED]]
    unseen = sum(state == "not looked" for state, *_ in signs.values())
    return {"chosen": chosen, "of": len(signs), "not_looked": unseen}


def unknown(edition: Edition) -> dict[str, Any]:
    """Count days without a look, site by site, sites without one, and looks that told nothing."""
    rows = edition.by_site(edition.rows)
    sites = list(rows) if edition.site == THEATRE else [edition.site]
    window = _window(edition)
    seen = {
        site: inside(looks(edition.tables, rows[site]), edition.since, edition.as_of)
        for site in sites
    }
    told = [look for each in seen.values() for look in each]
    return {
        "days": len(window) * len(sites),
        "without": sum(len(window - covered_days(each)) for each in seen.values()),
        "sites": len(sites),
        "unseen": [site for site, each in seen.items() if not each],
        "looks": len(told),
        "unusable": sum(not any(row["state"] for row in look.rows) for look in told),
    }


def _window(edition: Edition) -> set[dt.date]:
    days = (edition.as_of - edition.since).days + 1
    return {edition.since + dt.timedelta(days=number) for number in range(days)}
