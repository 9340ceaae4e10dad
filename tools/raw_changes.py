"""What became of every event between the first day of the window and the edition's.

A module of `recompute.py`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from raw_edition import Edition
from raw_events import bounds_of, by_event, digits, is_spoken, tone
from raw_tables import Row, Tables, end_of, first_day

THING = ("equipment", "unit", "measure", "position", "operator", "count_kind")
MOST_IN_A_GROUP = 12


def labels(edition: Edition) -> dict[str, str]:
    """Label every event of the edition that is not as it was known when the window began."""
    tables, since = edition.tables, edition.since
    earlier = [row for row in edition.known if tables.public(row) <= since]
    before, after = _states(tables, earlier), _states(tables, edition.known)
    found = {}
    for event in by_event(edition.rows):
        label = _label(tables, since, event, before.get(event), after[event])
        if label != "unchanged":
            found[event] = label
    return found


def _states(tables: Tables, rows: Sequence[Row]) -> dict[str, tuple[Any, ...]]:
    grades = digits(tables, rows)
    return {name: _state(tables, grades, told) for name, told in by_event(rows).items()}


def _state(tables: Tables, grades: dict[str, str], rows: Sequence[Row]) -> tuple[Any, ...]:
    """Give what is known of an event; and apart from it by whom, and in which rows."""
    things: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row["count_low"]:
            things[tuple(row[key] for key in THING)].append(row)
    best = min(
        grades[row["id"]] + tables.sources[row["source"]]["source_reliability"] for row in rows
    )
    known = {thing: bounds_of(told) for thing, told in things.items()}
    return (known, tone(rows), best), [(row["id"], grades[row["id"]]) for row in rows]


def _label(
    tables: Tables,
    since: dt.date,
    name: str,
    before: tuple[Any, ...] | None,
    after: tuple[Any, ...],
) -> str:
    event = tables.events[name]
    if before is None:
        if end_of(event) <= since:
            return "late evidence"
        return "new" if first_day(event["date"]) > since else "spans the cut-off"
    if before[0] != after[0]:
        return "revised"
    return "unchanged" if before == after else "more evidence"


def listed(edition: Edition) -> dict[str, list[Any]]:
    """Give, by group of the list of changes, how many are shown and how many are not, and which."""
    groups: dict[str, list[str]] = defaultdict(list)
    rows = by_event(edition.rows)
    for event, label in labels(edition).items():
        groups[_group(edition, event, label, rows[event])].append(event)
    found = {}
    for name, events in groups.items():
        chosen = sorted(events, key=lambda event: _telling(edition, event, rows[event]))
        shown = chosen[:MOST_IN_A_GROUP]
        found[name] = [sorted(shown), len(events) - len(shown)]
    return found


def _group(edition: Edition, event: str, label: str, rows: Sequence[Row]) -> str:
    if label in ("revised", "more evidence"):
        return "revised"
    if label == "late evidence":
        return "late"
    if is_spoken(rows) or tone(rows) == "assessed":
        return "said"
    return "site" if is_at_site(edition, event) else "elsewhere"


def is_at_site(edition: Edition, event: str) -> bool:
    """Say whether an event is of the edition's own site; for the theatre, of any site."""
    site = edition.tables.events[event]["site"]
    return (site != "theatre") if edition.site == "theatre" else site == edition.site


def _telling(edition: Edition, event: str, rows: Sequence[Row]) -> tuple[int, int, int, str]:
    """Seen first, then estimated, claimed, said; of these the newest, then the most retold."""
    strength = {"observed": 0, "not_seen": 0, "estimated": 1, "claimed": 2}.get(tone(rows), 3)
    begin = first_day(edition.tables.events[event]["date"]).toordinal()
    return strength, -begin, -len({row["source"] for row in rows}), event


def support_then_and_now(edition: Edition) -> dict[str, dict[str, list[int]]]:
    """Give, by event known before and told otherwise now, its origins and pages then and now."""
    tables, found = edition.tables, {}
    known = by_event(edition.known)
    for event, label in labels(edition).items():
        if label in ("revised", "more evidence"):
            then = [row for row in known[event] if tables.public(row) <= edition.since]
            found[event] = {
                "origins": [len({row["origin"] for row in told}) for told in (then, known[event])],
                "pages": [len({row["source"] for row in told}) for told in (then, known[event])],
            }
    return found
