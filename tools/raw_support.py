"""What stands behind an edition: rows, pages, origins, families, grades, lags, and what is new.

A module of `recompute.py`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from raw_beta import share_interval
from raw_edition import THEATRE, Edition
from raw_likelihood import percent
from raw_tables import Row, end_of, first_day, is_dated_to_the_day, within

LAGS = (
    (0, "same day"),
    (1, "1 day"),
    (2, "2 days"),
    (7, "3 to 7 days"),
    (30, "8 to 30 days"),
    (365, "31 to 365 days"),
)


def tiles(edition: Edition) -> dict[str, int]:
    """Count rows, pages, families, inferred dates, events told, and rows by re-reading."""
    tables, rows = edition.tables, edition.rows
    checked = Counter(row["checked"] for row in rows)
    return {
        "rows": len(rows),
        "on_site": sum(row["site"] == edition.site for row in rows),
        "pages": len({row["source"] for row in rows}),
        "origins": len({row["origin"] for row in rows}),
        "families": len({tables.family(row) for row in rows}),
        "inferred": sum(tables.known[row["source"]][1] == "inferred" for row in rows),
        "events": len(edition.told),
        "re_read": checked["ok"] + checked["corrected"] + checked["partly"],
        "partly": checked["partly"],
        "unread": checked["unread"],
    }


def families(edition: Edition) -> dict[str, list[int]]:
    """Give rows and pages of every family of origins."""
    found: dict[str, list[Row]] = {}
    for row in edition.rows:
        found.setdefault(edition.tables.family(row), []).append(row)
    return {n: [len(told), len({row["source"] for row in told})] for n, told in found.items()}


def changes(edition: Edition) -> dict[str, int]:
    """Count the events that were first public after the window began, by when they happened."""
    since, known = edition.since, edition.known
    before = {row["event"] for row in known if edition.tables.public(row) <= since}
    found: Counter[str] = Counter()
    for name in {row["event"] for row in known} - before:
        event = edition.tables.events[name]
        if end_of(event) <= since:
            found["late evidence"] += 1
        else:
            is_after = first_day(event["date"]) > since
            found["new" if is_after else "spans the cut-off"] += 1
    return dict(found)


def corroboration(edition: Edition) -> dict[str, list[int]]:
    """Give pages, origins and families of every event in the window."""
    return {name: support(edition, rows) for name, rows in edition.told.items()}


def support(edition: Edition, rows: Iterable[Row]) -> list[int]:
    """Count the pages, origins and families of rows."""
    told = list(rows)
    return [
        len({row["source"] for row in told}),
        len({row["origin"] for row in told}),
        len({edition.tables.family(row) for row in told}),
    ]


def grades(edition: Edition) -> dict[str, int]:
    """Count rows by grade, as graded when the edition was made."""
    letters = edition.tables.sources
    found = Counter(
        letters[row["source"]]["source_reliability"] + edition.graded(row) for row in edition.rows
    )
    return dict(found)


def lags(edition: Edition) -> dict[str, int]:
    """Count rows of the window, dated to the day, by days until public and by basis."""
    found: Counter[str] = Counter()
    for row in edition.rows:
        if is_dated_to_the_day(row) and within(row, edition.since, edition.as_of):
            known, basis = edition.tables.known[row["source"]]
            days = (known - first_day(row["date"])).days
            label = next((text for most, text in LAGS if days <= most), "over a year")
            found[f"{label}|{basis}"] += 1
    return dict(found)


def re_reading(rows: Iterable[Row]) -> dict[str, Any]:
    """Count the rows read a second time, and those of them that had to be mended."""
    found = Counter(row["checked"] for row in rows)
    read = found["ok"] + found["corrected"] + found["partly"]
    mended = found["corrected"]
    shares = (mended / read, *share_interval(mended, read)) if read else ()
    return {
        "read": read,
        "mended": mended,
        "lost": found["not-re-found"],
        "unread": found["unread"],
        "said": [percent(share) for share in shares],
    }


def newest_day(edition: Edition) -> str:
    """Give the newest day told of the site, else of the theatre; a month counts as its first."""
    rows = edition.rows if edition.site == THEATRE else edition.here
    return str(max(min(first_day(row["date"]), edition.as_of) for row in rows))


def position(edition: Edition) -> dict[str, float]:
    """Give longitude and latitude of the site, degrees; nothing for the theatre."""
    path = edition.tables.folder / "sites" / f"{edition.site}.geojson"
    if edition.site == THEATRE:
        return {}
    site = json.loads(path.read_text("utf-8"))["site"]
    return {key: site[key] for key in ("lon", "lat")}


def everything(edition: Edition) -> dict[str, Any]:
    """Give all of these, by name."""
    return {
        "tiles": tiles(edition),
        "families": families(edition),
        "changes": changes(edition),
        "corroboration": corroboration(edition),
        "grades": grades(edition),
        "lags": lags(edition),
    }
