"""From any id to the rows behind it, and from a row to its page, origin, event, and back."""

from __future__ import annotations

import dataclasses
import difflib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from basewatch.catalog.load import Catalogue, load_where
from basewatch.catalog.schema import TABLES
from basewatch.catalog.store import Store
from basewatch.errors import ParameterError
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
    "judgement": "id IN (SELECT told.value FROM documents d, json_each(d.document, '$.stated') s, "
    "json_each(s.value, '$.rows') told WHERE d.kind = 'judgements' AND d.id = :name)",
    "question": "event IN (SELECT json_extract(rated.value, '$.event') FROM documents d, "
    "json_each(d.document, '$.ratings') rated WHERE d.kind = 'hypotheses' AND d.id = :name)",
}
"""How the rows behind an id of each kind are found, in the order in which an id is tried."""
_MOST_NAMED = 8
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


def follow(store: Store, name: str, others: Collection[str] = ()) -> Trail:
    """Find the rows behind an id.

    Parameters
    ----------
    store
        The compiled catalogue.
    name
        Id of an observation, fact, event, source, origin, family of origins, site, key judgement,
        question of hypotheses, or an entry of one of the lists.
    others
        Names known elsewhere, for the refusal to propose.

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
    raise ParameterError(_refusal(store, name, others))


def follow_rows(store: Store, name: str, kind: str, rows: Collection[str]) -> Trail:
    """Gather the rows that a place on an edition names, and all that they refer to."""
    ids = json.dumps(sorted(rows))
    found = load_where(store, "id IN (SELECT value FROM json_each(:ids))", {"ids": ids})
    if not found.observations:
        msg = (
            f"None of the rows of {name} stands in this catalogue. Give the one that the edition "
            "was made from, with --data."
        )
        raise ParameterError(msg)
    return _trail(name, kind, found)


def _refusal(store: Store, name: str, others: Collection[str]) -> str:
    if store.connection.execute(
        "SELECT 1 FROM documents WHERE kind = 'indicators' AND id = ?", (name,)
    ).fetchone():
        return (
            f"'{name}' is an indicator: which rows it rests on depends on the day. Give an edition "
            f"that shows it, and its place there: trace indicator-{name} --edition FOLDER."
        )
    alike = _ids(store, name)
    close = difflib.get_close_matches(name, {*alike, *others}, n=1, cutoff=0.5)
    hint = f" Did you mean '{close[0]}'?" if close else ""
    begin = f" Ids that begin so: {', '.join(alike[:_MOST_NAMED])}." if alike else ""
    where = "" if others else " Figures, tables and judgements of a page need --edition FOLDER."
    return f"Nothing bears the id '{name}'.{hint}{begin}{where}"


def _listed(store: Store, table: str, column: str, name: str) -> Trail:
    """Find the rows that name an entry of a list; the text of a row tells where to look."""
    found = load_where(store, "instr(cells, :name)", {"name": name})
    told = {
        row.id: row
        for row in found.observations.values()
        if name == getattr(row, column) or name in getattr(row, column)
    }
    return _trail(name, table, dataclasses.replace(found, observations=told))


def _ids(store: Store, name: str) -> list[str]:
    """Give the ids that begin as much alike as any do, of all tables; two letters at least."""
    asked = " UNION ".join(
        f"SELECT id FROM {table} WHERE substr(id, 1, ?1) = ?2" for table in ("sites", *TABLES)
    )
    for size in range(len(name), 1, -1):
        found = store.connection.execute(f"{asked} ORDER BY id", (size, name[:size]))
        if ids := [row[0] for row in found]:
            return ids
    return []


def _trail(name: str, kind: str, found: Catalogue) -> Trail:
    rows = sorted(found.observations.values(), key=lambda row: (row.date.first, row.id))
    return Trail(name, kind, found, tuple(rows))


def row_record(trail: Trail, row: Observation) -> dict[str, Any]:
    """Give what `row_words` says as data: dates ISO, grade as letter and digit."""
    evidence = trail.evidence
    source, origin = evidence.sources[row.source], evidence.origins[row.origin]
    known = evidence.known_on[row.source]
    marks = [mark for mark in (row.tlp, source.tlp, evidence.profile.tlp) if mark]
    return {
        "id": row.id,
        "event": row.event,
        "site": row.site,
        "place": row.place,
        "when": period_words(row.date, row.date_end),
        "statement": row.statement,
        "count": row.count.words if row.count else "",
        "tlp": strictest(marks).mark,
        "grade": f"{source.source_reliability}{row.information_credibility}",
        "origin": {"id": row.origin, "name": origin.name, "family": origin.family},
        "source": {"id": row.source, "publisher": source.publisher, "url": source.url},
        "known_on": str(known.date),
        "known_by": known.basis.label,
    }


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
