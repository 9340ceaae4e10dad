"""Rules that tie the tables together: every id resolves, every row is used, dates are ordered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from basewatch.errors import CatalogueError, nearest

if TYPE_CHECKING:
    from basewatch.catalog.load import Catalogue

THEATRE = "theatre"
"""The site of rows that belong to no single site."""


def check_references(catalogue: Catalogue) -> None:
    """Check all rules that one row alone cannot break.

    Raises
    ------
    CatalogueError
        With one sentence per fault.
    """
    faults = [
        *_dangling(catalogue),
        *_orphans(catalogue),
        *_disordered(catalogue),
        *_unbounded(catalogue),
    ]
    if faults:
        raise CatalogueError("\n".join(faults))


def _dangling(catalogue: Catalogue) -> Iterator[str]:
    sites = {*catalogue.sites, THEATRE}
    rows = catalogue.observations
    yield from _unknown("observations.csv", rows, "source", catalogue.sources)
    yield from _unknown("observations.csv", rows, "origin", catalogue.origins)
    yield from _unknown("observations.csv", rows, "event", catalogue.events)
    yield from _unknown("observations.csv", rows, "site", sites)
    yield from _unknown("observations.csv", rows, "place", {"", *catalogue.places})
    yield from _unknown("observations.csv", rows, "equipment", catalogue.equipment)
    yield from _unknown("events.csv", catalogue.events, "site", sites)
    yield from _unknown("events.csv", catalogue.events, "place", {"", *catalogue.places})
    yield from _unknown("equipment.csv", catalogue.equipment, "parent", {"", *catalogue.equipment})
    yield from _unknown("sources.csv", catalogue.sources, "cites", {"", *catalogue.sources})


def _unknown(
    file: str, rows: Mapping[str, Any], column: str, allowed: Iterable[str]
) -> Iterator[str]:
    known = set(allowed)
    for name, row in rows.items():
        value = getattr(row, column)
        for part in value if isinstance(value, tuple) else (value,):
            if part not in known:
                hint = (
                    nearest(part, known).split(" Allowed:")[0]
                    if len(known) > 20
                    else nearest(part, known)
                )
                yield f"{file} ({name}), column '{column}': '{part}' is not known. {hint}"


def _orphans(catalogue: Catalogue) -> Iterator[str]:
    rows = catalogue.observations.values()
    for table, used in (
        ("origins", {row.origin for row in rows}),
        ("events", {row.event for row in rows}),
    ):
        for name in sorted(set(getattr(catalogue, table)) - used):
            yield f"{table}.csv ({name}): no observation uses it; delete it or use it."


def _disordered(catalogue: Catalogue) -> Iterator[str]:
    for file, rows in (
        ("observations.csv", catalogue.observations),
        ("events.csv", catalogue.events),
    ):
        for name, row in rows.items():
            if row.date_end is not None and row.date_end.last < row.date.first:
                yield f"{file} ({name}): date_end {row.date_end} lies before date {row.date}."


def _unbounded(catalogue: Catalogue) -> Iterator[str]:
    for name, row in catalogue.observations.items():
        if (
            row.count_low is not None
            and row.count_high is not None
            and row.count_high < row.count_low
        ):
            yield (
                f"observations.csv ({name}): count_high {row.count_high} is less than "
                f"count_low {row.count_low}."
            )
        if (row.count_low is None) != (row.unit is None) and row.count_low is not None:
            yield f"observations.csv ({name}): a count needs a unit (item, person, site, flight)."
