"""What an edition lists: events in their order, who said what, pages by number, and every row.

A module of `recompute.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from raw_edition import THEATRE, Edition
from raw_events import SPOKEN, by_event, count_words, digits, headline, sentence, tone
from raw_tables import Row, Tables, end_of, first_day, within

SAME_SENTENCE = 0.4


def lists(edition: Edition) -> dict[str, Any]:
    """Give all lists, by name."""
    own, other = _window_events(edition)
    grades = digits(edition.tables, edition.known)
    return {
        "timeline": {event: _told(edition, event, rows) for event, rows in own.items()},
        "elsewhere": {event: _told(edition, event, rows) for event, rows in other.items()},
        "statements": _spoken(edition, SPOKEN),
        "assessments": _spoken(edition, {"assessment"}),
        "pages": _pages(edition),
        "rows": {row["id"]: _row(edition.tables, grades, row) for row in in_order(edition.rows)},
    }


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Sort rows by first day, last day and id."""
    return sorted(rows, key=lambda row: (first_day(row["date"]), end_of(row), row["id"]))


def _window_events(edition: Edition) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """Split the window's events: at the site or theatre-wide, and at other sites and places."""
    events = edition.tables.events
    groups = by_event(edition.rows)
    told = in_order(events[name] for name in groups if within(events[name], *_window(edition)))
    own: dict[str, list[Row]] = {}
    other: dict[str, list[Row]] = {}
    for event in told:
        is_wide = event["site"] == THEATRE and not event["place"]
        is_own = edition.site == THEATRE or is_wide or event["site"] == edition.site
        (own if is_own else other)[event["id"]] = groups[event["id"]]
    return own, other


def _window(edition: Edition) -> tuple[Any, Any]:
    return edition.since, edition.as_of


def _told(edition: Edition, event: str, rows: Sequence[Row]) -> dict[str, Any]:
    told = edition.tables.events[event]
    return {
        "date": [told["date"], told["date_end"]],
        "lane": told["lane"],
        "headline": headline(edition, event, rows),
        "sentence": sentence(edition, event, rows),
        "pages": len({row["source"] for row in rows}),
        "origins": len({row["origin"] for row in rows}),
        "tone": tone(rows),
        "rows": sorted(row["id"] for row in rows),
    }


def _spoken(edition: Edition, categories: set[str]) -> list[list[Any]]:
    """Give what was said in the window, the newest event first: first row, words, all rows."""
    grades = digits(edition.tables, edition.known)
    rows = [
        row
        for row in edition.rows
        if row["category"] in categories and within(row, *_window(edition))
    ]
    groups, events = by_event(rows), edition.tables.events
    newest_first = in_order(events[name] for name in groups)[::-1]
    return [
        [each[0]["id"], each[0]["statement"], sorted(row["id"] for row in each)]
        for event in newest_first
        for each in _voices(edition.tables, grades, groups[event["id"]])
    ]


def _voices(tables: Tables, grades: dict[str, str], rows: Sequence[Row]) -> list[list[Row]]:
    """Put rows together that say a sentence like that of a better graded one."""
    found: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: (grade(tables, grades, row), row["id"])):
        home = next((each for each in found if _share(each[0], row) >= SAME_SENTENCE), None)
        if home is None:
            found.append([row])
        else:
            home.append(row)
    return found


def grade(tables: Tables, grades: dict[str, str], row: Row) -> str:
    """Give the grade of a row: letter of its page's publisher, digit as known."""
    return tables.sources[row["source"]]["source_reliability"] + grades[row["id"]]


def _share(one: Row, other: Row) -> float:
    """Give the share of words that two statements have in common."""
    words, more = set(one["statement"].lower().split()), set(other["statement"].lower().split())
    return len(words & more) / len(words | more)


def _pages(edition: Edition) -> list[list[Any]]:
    """Give every page in the order of its number, with the day it was public and its rows."""
    tables = edition.tables
    used: dict[str, list[str]] = {}
    for row in in_order(edition.rows):
        used.setdefault(row["source"], []).append(row["id"])

    def order(name: str) -> tuple[Any, ...]:
        return tables.known[name][0], tables.sources[name]["publisher"].lower(), name

    return [
        [name, str(tables.known[name][0]), tables.known[name][1] == "inferred", used[name]]
        for name in sorted(used, key=order)
    ]


def _row(tables: Tables, grades: dict[str, str], row: Row) -> dict[str, Any]:
    return {
        "date": [row["date"], row["date_end"]],
        "public": str(tables.public(row)),
        "checked": row["checked"],
        "statement": row["statement"],
        "count": count_words(row) if row["count_low"] else "",
        "kind": row["count_kind"],
        "origin": tables.origins[row["origin"]]["name"],
        "grade": grade(tables, grades, row),
    }
