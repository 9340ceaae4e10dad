"""Date every page of the compiled catalogue, and with it every row that rests on one."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator

from basewatch.catalog.known_on import known_on
from basewatch.catalog.rows import build_row
from basewatch.models.evidence import Source

_INDEXES = (
    "CREATE INDEX observation_id ON observations (id)",
    "CREATE INDEX observation_event ON observations (event)",
    "CREATE INDEX observation_site ON observations (site, known_on, first)",
    "CREATE INDEX observation_known ON observations (known_on)",
    "CREATE INDEX observation_span ON observations (level, bin, known_on)",
    "CREATE INDEX sighting_day ON sightings (identity, day)",
)


def date_observations(store: sqlite3.Connection) -> None:
    """Add the day by which each page and row was public, and the indexes that selection needs."""
    for table in ("origins", "events", "equipment", "places", "sensors", "identities", "sources"):
        store.execute(f"CREATE INDEX {table}_id ON {table} (id)")
    store.execute("CREATE INDEX source_url ON sources (url)")
    store.execute("CREATE INDEX observation_source ON observations (source, statement)")
    store.execute("CREATE TABLE known (source TEXT PRIMARY KEY, date TEXT, basis TEXT)")
    store.executemany("INSERT OR IGNORE INTO known VALUES (?, ?, ?)", _dates(store))
    store.execute("ALTER TABLE observations ADD COLUMN known_on TEXT")
    store.execute(
        """UPDATE observations SET known_on = k.date FROM known k
           WHERE k.source = observations.source"""
    )
    for statement in _INDEXES:
        store.execute(statement)
    store.execute("ANALYZE")


def _dates(store: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    declared = {
        name
        for (name,) in store.execute(
            """SELECT id FROM corrections WHERE "table" = 'sources' AND "column" = 'published'"""
        )
    }
    rows = store.execute(
        """SELECT s.cells, o.newest FROM sources s
           JOIN (SELECT source, max(last) newest FROM observations GROUP BY source) o
           ON o.source = s.id"""
    ).fetchall()
    for cells, newest in rows:
        source = build_row("sources", cells, Source)
        known = known_on(source, dt.date.fromisoformat(newest), declared=source.id in declared)
        yield source.id, known.date.isoformat(), known.basis.value
