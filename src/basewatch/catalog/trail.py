"""From any id to the rows behind it, and from a row to its page, origin, event, and back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from basewatch.catalog.load import Catalogue, load_where
from basewatch.catalog.schema import TABLES
from basewatch.catalog.store import Store
from basewatch.errors import ParameterError, nearest
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import period_words
from basewatch.scales import Tlp, strictest

WHERE: Mapping[str, str] = {
    "observation": "id = :name OR event = (SELECT event FROM observations WHERE id = :name)",
    "fact": "fact = :name",
    "event": "event = :name",
    "source": "source = :name",
    "origin": "origin = :name",
    "family": "origin IN (SELECT id FROM origins WHERE family = :name)",
    "site": "site = :name",
}
"""How the rows behind an id of each kind are found, in the order in which an id is tried."""
_LISTED: Mapping[str, str] = {
    "equipment": "equipment",
    "identities": "identity",
    "sensors": "sensor",
    "places": "place",
}


@dataclass(frozen=True)
class Trail:
    """What an id leads to."""

    name: str
    kind: str
    """What it names: observation, fact, event, source, origin, family, site, equipment ..."""
    evidence: Catalogue
    """The rows behind it, and all that they refer to."""
    rows: tuple[Observation, ...]
    """By date, then id."""


def follow(store: Store, name: str) -> Trail:
    """Find the rows behind an id.

    Parameters
    ----------
    store
        The compiled catalogue.
    name
        Id of an observation, fact, event, source, origin, family of origins, site, or an entry
        of one of the lists.

    Raises
    ------
    ParameterError
        When nothing bears the id.
    """
    for kind, condition in WHERE.items():
        found = load_where(store, condition, {"name": name})
        is_it = kind != "observation" or name in found.observations
        if found.observations and is_it:
            return _trail(name, kind, found)
    for table, column in _LISTED.items():
        if store.connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (name,)).fetchone():
            return _listed(store, table, column, name)
    msg = f"Nothing bears the id '{name}'. {nearest(name, _ids(store, name))}"
    raise ParameterError(msg)


def _listed(store: Store, table: str, column: str, name: str) -> Trail:
    """Find the rows that name an entry of a list; the text of a row tells where to look."""
    found = load_where(store, "instr(cells, :name)", {"name": name})
    told = {
        row.id: row
        for row in found.observations.values()
        if name == getattr(row, column) or name in getattr(row, column)
    }
    return _trail(name, table, dataclasses.replace(found, observations=told))


def _ids(store: Store, name: str) -> Iterator[str]:
    """Give the ids that begin alike, of all tables."""
    for table in ("sites", *TABLES):
        query = f"SELECT id FROM {table} WHERE substr(id, 1, 2) = ? ORDER BY id LIMIT 200"
        yield from (row[0] for row in store.connection.execute(query, (name[:2],)))


def _trail(name: str, kind: str, found: Catalogue) -> Trail:
    rows = sorted(found.observations.values(), key=lambda row: (row.date.first, row.id))
    return Trail(name, kind, found, tuple(rows))


def row_words(trail: Trail, row: Observation) -> list[str]:
    """Say a row: what, how many, where it was read, who first said it, how graded, since when."""
    evidence = trail.evidence
    source, origin = evidence.sources[row.source], evidence.origins[row.origin]
    known = evidence.known_on[row.source]
    counted = f" Count: {row.count.words} ({row.count.kind}, {row.measure})." if row.count else ""
    when = f"{period_words(row.date, row.date_end)}, {row.place or row.site}"
    grade = f"{source.source_reliability}{row.information_credibility}"
    marks = [mark for mark in (row.tlp, source.tlp, evidence.profile.tlp) if mark]
    handling = "" if strictest(marks) is Tlp.CLEAR else f"{strictest(marks).mark}; "
    return [
        f"{row.id}  {when}: {row.statement}{counted}",
        f"    {handling}{grade}; origin {row.origin} ({origin.name}; family {origin.family})",
        f"    page {row.source} ({source.publisher}), public {known.date} ({known.basis.label})",
        f"    {source.url}",
        *(
            f"    corrected: {item.column} '{item.guard}' -> '{item.to}': {item.reason}"
            for item in evidence.corrections
            if item.id in (row.id, row.source)
        ),
    ]
