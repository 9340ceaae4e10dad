"""A STIX 2.1 bundle: locations, identities, a note a row, a grouping an event, one report.

Ids are UUIDs of version 5 over our own ids, and times are those of the data, so that the same
evidence gives the same objects: `created` is the day a row was public, `modified` the date of the
export.
"""

from __future__ import annotations

import datetime as dt
import json
import urllib.parse
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from basewatch.analysis.events import ToldEvent
from basewatch.analysis.handling import row_mark
from basewatch.exports.content import Content
from basewatch.exports.placing import Position, position_of
from basewatch.exports.stix_marks import rights_marking, tlp_marking, tlp_reference
from basewatch.exports.tables import TONES, event_mark
from basewatch.models.evidence import Observation, Origin
from basewatch.scales import Tlp
from basewatch.vocabulary import InformationCredibility, OriginKind

CONFIDENCE = {
    InformationCredibility.CONFIRMED: 90,
    InformationCredibility.PROBABLY_TRUE: 70,
    InformationCredibility.POSSIBLY_TRUE: 50,
    InformationCredibility.DOUBTFUL: 30,
    InformationCredibility.IMPROBABLE: 10,
}
"""STIX 2.1, Appendix A: Admiralty credibility; what cannot be judged has no confidence."""
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_OID, "basewatch")
"""Our own namespace for version 5: that of STIX is for cyber-observables only."""
_ORGANISATIONS = frozenset({OriginKind.IMAGERY_PROVIDER, OriginKind.OFFICIAL, OriginKind.MONITOR})
"""Kinds of origins that are organisations; who else saw or said it may be a person or a house."""
_URI = "%/:?#[]@!$&'()*+,;=~"
"""What stays as it is in an address: STIX wants URIs, and pages have other letters in theirs."""


def write_stix(content: Content, path: Path) -> None:
    """Write the bundle."""
    objects = list(_objects(content))
    bundle = {"type": "bundle", "id": _id(content, "bundle", content.digest), "objects": objects}
    text = json.dumps(bundle, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="")


def _id(content: Content, kind: str, name: str) -> str:
    title = content.selection.catalogue.profile.title
    return f"{kind}--{uuid.uuid5(NAMESPACE, f'{title}/{kind}/{name}')}"


def _time(day: dt.date) -> str:
    return f"{day}T00:00:00.000Z"


def _objects(content: Content) -> Iterator[dict[str, Any]]:
    selection = content.selection
    marks = {row_mark(selection.catalogue, row) for row in selection.rows}
    marks |= {content.tlp, selection.catalogue.profile.tlp}
    yield from (tlp_marking(mark) for mark in sorted(marks, key=lambda mark: mark.rank))
    yield rights_marking(_id(content, "marking-definition", content.rights), content)
    inner = [*_identities(content), *_locations(content), *_notes(content), *_groupings(content)]
    yield from inner
    yield _report(content, [each["id"] for each in inner])


def _thing(content: Content, kind: str, name: str, mark: Tlp, created: dt.date) -> dict[str, Any]:
    """Give what every object has."""
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": _id(content, kind, name),
        "created": _time(created),
        "modified": _time(max(created, content.selection.as_of)),
        "object_marking_refs": [
            tlp_reference(mark),
            _id(content, "marking-definition", content.rights),
        ],
    }


def _identities(content: Content) -> Iterator[dict[str, Any]]:
    catalogue = content.selection.catalogue
    first = min(content.selection.known(row).date for row in content.selection.rows)
    for name in sorted({row.origin for row in content.selection.rows}):
        origin: Origin = catalogue.origins[name]
        yield {
            **_thing(content, "identity", name, catalogue.profile.tlp, first),
            "name": origin.name,
            "description": f"{origin.kind.label}; family of origins: {origin.family}",
            **({"identity_class": "organization"} if origin.kind in _ORGANISATIONS else {}),
            "labels": [origin.kind.value],
        }


def _locations(content: Content) -> Iterator[dict[str, Any]]:
    """Give the sites and places that rows tell of, each with its precision in metres."""
    selection = content.selection
    first = min(selection.known(row).date for row in selection.rows)
    found: dict[str, Position] = {}
    for row in selection.rows:
        position = position_of(selection.catalogue, row)
        if position is not None:
            found[row.place or row.site] = position
    for name, position in sorted(found.items()):
        yield {
            **_thing(content, "location", name, selection.catalogue.profile.tlp, first),
            "name": position.name,
            "latitude": position.lat,
            "longitude": position.lon,
            "precision": position.precision_m,
        }


def _notes(content: Content) -> Iterator[dict[str, Any]]:
    """Give every row; it is about its place and its origin, or its origin alone."""
    selection, catalogue = content.selection, content.selection.catalogue
    for row in selection.rows:
        source, origin = catalogue.sources[row.source], catalogue.origins[row.origin]
        mark, known = row_mark(catalogue, row), selection.known(row).date
        confidence = CONFIDENCE.get(row.information_credibility)
        is_placed = position_of(catalogue, row) is not None
        about = [_id(content, "location", row.place or row.site)] if is_placed else []
        yield {
            **_thing(content, "note", row.id, mark, known),
            "abstract": _abstract(row),
            "content": row.statement,
            "authors": [origin.name],
            "labels": [row.category.value],
            **({} if confidence is None else {"confidence": confidence}),
            "external_references": [
                {
                    "source_name": source.publisher,
                    "description": f"{source.id}, reliability {source.source_reliability} "
                    f"({source.source_reliability.label})",
                    "url": urllib.parse.quote(source.url, safe=_URI),
                    "external_id": row.id,
                    **({"hashes": {"SHA-256": source.sha256}} if source.sha256 else {}),
                }
            ],
            "object_refs": [*about, _id(content, "identity", row.origin)],
        }


def _abstract(row: Observation) -> str:
    when = str(row.date) + (f" to {row.date_end}" if row.date_end else "")
    return f"{row.id}, {when}, {row.place or row.site}"


def _groupings(content: Content) -> Iterator[dict[str, Any]]:
    for told in content.events:
        yield {
            **_thing(
                content,
                "grouping",
                told.event.id,
                event_mark(content.selection, told),
                told.known_on,
            ),
            "name": told.headline,
            "description": f"{told.date_words}; {TONES[told.tone]}; {told.support}.",
            "context": "unspecified",
            "labels": [told.event.lane.value],
            "object_refs": _rows(content, told),
        }


def _rows(content: Content, told: ToldEvent) -> list[str]:
    return [_id(content, "note", row.id) for row in told.rows]


def _report(content: Content, references: list[str]) -> dict[str, Any]:
    as_of = content.selection.as_of
    return {
        **_thing(content, "report", content.name, content.tlp, as_of),
        "name": content.title,
        "description": f"Edition {content.name}, {content.digest[:12]}. {content.rights}",
        "published": _time(as_of),
        "object_refs": references,
    }
