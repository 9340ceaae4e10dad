"""Events as an edition tells them: in whose words, how they are known, with what counts.

A module of `recompute.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from raw_edition import Edition
from raw_tables import INFINITY, Row, Tables, end_of, first_day, interval, meet

SPOKEN = {"official-statement", "diplomacy", "agreement"}
MANY = 10
HALF_LIFE_DAYS = 4
WEIGHTS = {"observed": 1.0, "not_seen": 1.0, "estimated": 0.6, "claimed": 0.5}
SAID_WEIGHT = 0.8
THING = ("equipment", "unit", "position", "measure", "operator")


def by_event(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Group rows by the event they tell, each in order of date, end and id."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (first_day(r["date"]), end_of(r), r["id"])):
        found[row["event"]].append(row)
    return found


def digits(tables: Tables, known: Sequence[Row]) -> dict[str, str]:
    """Give, by row, the digit of its grade by what was known: 1 needs two families."""
    families: dict[str, set[str]] = defaultdict(set)
    for row in known:
        families[row["event"]].add(tables.family(row))
    return {
        row["id"]: "2"
        if row["information_credibility"] == "1" and len(families[row["event"]]) < 2
        else row["information_credibility"]
        for row in known
    }


def tone(rows: Sequence[Row]) -> str:
    """Say how an event is known, from the firmest of its rows down."""
    states, kinds = {row["state"] for row in rows}, {row["count_kind"] for row in rows}
    seen = {row["count_kind"] for row in rows if row["state"] == "seen"}
    ladder = (
        ("observed", bool(seen - {"estimated"})),
        ("not_seen", "not_seen" in states),
        ("observed", "observed" in kinds),
        ("estimated", "estimated" in kinds),
        ("claimed", "claimed" in kinds),
        ("assessed", {row["category"] for row in rows} == {"assessment"}),
    )
    return next((word for word, holds in ladder if holds), "said")


def is_spoken(rows: Sequence[Row]) -> bool:
    """Say whether the news is that somebody said or agreed something."""
    return {row["category"] for row in rows} <= SPOKEN


def headline(edition: Edition, event: str, rows: Sequence[Row]) -> str:
    """Give the title, or, where a row was not yet public, the words of the best one that was."""
    tables, known = edition.tables, {row["id"] for row in edition.known}
    every = [row for row in tables.observations.values() if row["event"] == event]
    if all(row["id"] in known for row in every):
        return tables.events[event]["title"]
    grades = digits(tables, edition.known)

    def rank(row: Row) -> tuple[str, str, str]:
        letter = tables.sources[row["source"]]["source_reliability"]
        return grades[row["id"]], letter, row["id"]

    return min(rows, key=rank)["statement"]


def count_words(row: Row) -> str:
    """Say a count as its source gave it."""
    low, high, word = int(row["count_low"]), row["count_high"], row["count_qualifier"]
    if word == "dozens":
        return word
    span = f"{low:,}" if high in (row["count_low"], "") else f"{low:,} to {int(high):,}"
    if word == "more-than":
        return f"more than {low - 1:,}"
    begin = {"about": "about ", "at-least": "at least "}.get(word, "" if high else "at least ")
    return begin + span


def counts_beside(edition: Edition, title: str, rows: Sequence[Row]) -> str:
    """Give the counts of what most rows count, with who gave them: if many, or in conflict."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row["count_low"]:
            groups[tuple(row[key] for key in THING)].append(row)
    counted = max(groups.values(), key=len, default=[])
    if not counted or all(count_words(row) in title for row in counted):
        return ""
    bounds = [interval(row) for row in counted]
    if not meet(bounds)[2] and all(low < MANY for low, _, _ in bounds):
        return ""
    origins = edition.tables.origins
    told = {f"{count_words(row)} ({origins[row['origin']]['name']})" for row in counted}
    return f" Counts: {'; '.join(sorted(told))}."


def sentence(edition: Edition, event: str, rows: Sequence[Row]) -> str:
    """Tell an event in a sentence."""
    title = headline(edition, event, rows)
    counts = counts_beside(edition, title, rows)
    return title.rstrip(".") + "." + counts if counts else title


def salience(edition: Edition, event: str, rows: Sequence[Row]) -> float:
    """Give pages, times a weight for how it is known, halved every four days."""
    age = max(0, (edition.as_of - end_of(edition.tables.events[event])).days)
    weight = WEIGHTS.get(tone(rows), SAID_WEIGHT)
    return len({row["source"] for row in rows}) * weight * 2 ** (-age / HALF_LIFE_DAYS)


def bounds_of(rows: Sequence[Row]) -> tuple[int, int | None, bool]:
    """Put counts of one thing together: bounds, and whether firm ones exclude one another."""
    low, high, is_split = meet(map(interval, rows))
    return low, None if high >= INFINITY else high, is_split
