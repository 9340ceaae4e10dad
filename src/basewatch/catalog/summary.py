"""What a catalogue holds, in figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from basewatch.catalog.schema import TABLES
from basewatch.catalog.store import Store

_SEVERAL = """SELECT count(*) FROM (SELECT event FROM observations o
    JOIN origins n ON n.id = o.origin GROUP BY event HAVING count(DISTINCT {0}) > 1)"""
_CONFLICTS = """SELECT count(DISTINCT a.event) FROM observations a JOIN observations b
    ON a.event = b.event AND a.thing = b.thing AND a.low > b.high"""


@dataclass(frozen=True)
class Summary:
    """Figures of one catalogue."""

    rows: Mapping[str, int]
    """Rows by table, sites first."""
    facts: int
    """Facts from which the observations were made."""
    split_facts: int
    """Facts that became more than one observation."""
    events_of_several_origins: int
    events_of_several_families: int
    events_in_conflict: int
    """Events of which two rows count the same thing so that both cannot be right."""
    known_on: Mapping[str, int]
    """Observations by what fixes the day on which they were public."""
    partial_dates: int
    """Observations known to the month or the year only."""
    not_seen: int
    """Observations of a look that did not find what it looked for."""


def summarise(store: Store) -> Summary:
    """Count what a catalogue holds."""
    ask = store.connection.execute

    def number(query: str) -> int:
        return int(ask(query).fetchone()[0])

    tables = ("sites", *TABLES)
    return Summary(
        rows={name: number(f"SELECT count(*) FROM {name}") for name in tables},
        facts=number("SELECT count(DISTINCT fact) FROM observations"),
        split_facts=number(
            "SELECT count(*) FROM (SELECT 1 FROM observations GROUP BY fact HAVING count(*) > 1)"
        ),
        events_of_several_origins=number(_SEVERAL.format("n.id")),
        events_of_several_families=number(_SEVERAL.format("n.family")),
        events_in_conflict=number(_CONFLICTS),
        known_on=dict(
            ask(
                """SELECT k.basis, count(*) FROM observations o JOIN known k ON k.source = o.source
                   GROUP BY k.basis ORDER BY count(*) DESC, k.basis"""
            ).fetchall()
        ),
        partial_dates=number("SELECT count(*) FROM observations WHERE length(date) < 10"),
        not_seen=number("SELECT count(*) FROM observations WHERE state = 'not_seen'"),
    )


def summary_words(store: Store) -> str:
    """Say in one line what a catalogue holds."""
    held = summarise(store)
    return ", ".join(f"{count:,} {name}" for name, count in held.rows.items()) + "."
