"""Records of a catalogue: all of them, or those that one edition needs."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from basewatch.catalog.corrections import Correction
from basewatch.catalog.derived import LEVELS
from basewatch.catalog.imagery import read_scenes
from basewatch.catalog.known_on import KnownOn
from basewatch.catalog.queries import read_sites
from basewatch.catalog.rows import build_row
from basewatch.catalog.store import Store, open_store
from basewatch.models.evidence import Event, Observation, Origin, Source
from basewatch.models.profile import Profile
from basewatch.models.reference_lists import Equipment, Identity, Licence, Place, Sensor
from basewatch.models.row import THEATRE, Row
from basewatch.models.scene import Scene
from basewatch.models.site import Site
from basewatch.vocabulary import KnownOnBasis

AnyRow = TypeVar("AnyRow", bound=Row)


@dataclass(frozen=True)
class Catalogue:
    """Evidence by id, sorted; nothing in it is computed but `known_on`."""

    folder: Path
    """Where it was read from; base layers lie in ``geodata/`` below it."""
    profile: Profile
    """What it is about."""
    sites: Mapping[str, Site]
    sources: Mapping[str, Source]
    origins: Mapping[str, Origin]
    sensors: Mapping[str, Sensor]
    equipment: Mapping[str, Equipment]
    identities: Mapping[str, Identity]
    places: Mapping[str, Place]
    events: Mapping[str, Event]
    observations: Mapping[str, Observation]
    known_on: Mapping[str, KnownOn]
    """By source id: the day by which the page was public."""
    corrections: tuple[Correction, ...]
    """What was corrected on the way, with reasons."""
    licences: Mapping[str, Licence] = field(default_factory=dict)
    """Terms under which pictures may be shown."""
    scenes: Mapping[str, Scene] = field(default_factory=dict)
    """Items of the catalogue of imagery."""


def load_catalogue(folder: Path) -> Catalogue:
    """Read all evidence of a catalogue.

    Parameters
    ----------
    folder
        The catalogue's folder (``data/`` of the project).

    Raises
    ------
    CatalogueError
        With one line per fault: file, row, column, value, what is allowed.
    """
    store = open_store(folder)
    return _build(store, "SELECT id FROM observations", {}, read_scenes(store.connection))


_SITE_ROWS = "SELECT event FROM observations WHERE site = :site AND known_on <= :as_of"
_COUNTED_ROWS = """SELECT event FROM observations
    WHERE low IS NOT NULL AND site <> :site AND known_on <= :as_of"""
_NEW_ROWS = "SELECT event FROM observations WHERE known_on > :since AND known_on <= :as_of"
_ASKED_ROWS = """SELECT event FROM observations
    WHERE event IN (SELECT value FROM json_each(:asked)) AND known_on <= :as_of"""
_WINDOW_ROWS = """SELECT event FROM observations WHERE level = {level}
    AND bin BETWEEN :from >> {level} AND :to >> {level}
    AND first <= :as_of AND last >= :since AND known_on <= :as_of"""


def load_for_edition(
    store: Store, site: str, as_of: dt.date, since: dt.date, events: Iterable[str] = ()
) -> Catalogue:
    """Read what an edition may need, and nothing else.

    That is every event of which a row is about the site, fell into the window or became public in
    it, with all rows of these events, also those not yet public: an edition has to know that it
    does not know an event whole.

    Parameters
    ----------
    store
        The compiled catalogue.
    site
        Id of the site; of the theatre as a whole what was counted at every site is read, as the
        newest count may be older than the window.
    as_of
        Cut-off of the edition.
    since
        First day of its window.
    events
        Ids of further events that the edition rests on.
    """
    own = _COUNTED_ROWS if site == THEATRE else _SITE_ROWS
    chosen = " UNION ".join(
        [
            own,
            _NEW_ROWS,
            _ASKED_ROWS,
            *(_WINDOW_ROWS.format(level=level) for level in range(LEVELS)),
        ]
    )
    wanted = f"SELECT id FROM observations WHERE event IN ({chosen})"
    days = {"as_of": str(as_of), "since": str(since), "asked": json.dumps(sorted(events))}
    spans = {"from": since.toordinal(), "to": as_of.toordinal()}
    scenes = read_scenes(store.connection, site, as_of)
    return _build(store, wanted, {"site": site, **days, **spans}, scenes)


def load_where(store: Store, condition: str, values: Mapping[str, object]) -> Catalogue:
    """Read the observations that meet an SQL condition, and all that they refer to."""
    return _build(store, f"SELECT id FROM observations WHERE {condition}", values, {})


def load_without_scenes(store: Store) -> Catalogue:
    """Read all evidence but the catalogue of imagery."""
    return _build(store, "SELECT id FROM observations", {}, {})


def _build(
    store: Store, wanted: str, values: Mapping[str, object], scenes: Mapping[str, Scene]
) -> Catalogue:
    """Build the records of the observations `wanted`, and of all that they refer to."""
    rows = _rows(store, "observations", wanted, values, Observation)
    observed = list(rows.values())
    named: dict[str, tuple[type[Row], set[str]]] = {
        "sources": (Source, {row.source for row in observed}),
        "origins": (Origin, {row.origin for row in observed}),
        "events": (Event, {row.event for row in observed}),
        "identities": (Identity, {name for row in observed for name in row.identity}),
        "places": (Place, {row.place for row in observed}),
    }
    tables: dict[str, dict[str, Any]] = {
        name: _named(store, name, ids, model) for name, (model, ids) in named.items()
    }
    profile = store.connection.execute("SELECT document FROM profile").fetchone()[0]
    return Catalogue(
        folder=store.folder,
        profile=Profile.model_validate_json(profile),
        sites=read_sites(store),
        equipment=_rows(store, "equipment", "SELECT id FROM equipment", {}, Equipment),
        observations=rows,
        known_on=_known(store, tables["sources"]),
        corrections=_corrections(store),
        sensors=_rows(store, "sensors", "SELECT id FROM sensors", {}, Sensor),
        licences=_rows(store, "licences", "SELECT id FROM licences", {}, Licence),
        scenes=scenes,
        **tables,
    )


def _rows(
    store: Store, table: str, wanted: str, values: Mapping[str, object], model: type[AnyRow]
) -> dict[str, AnyRow]:
    query = f"SELECT id, cells FROM {table} WHERE id IN ({wanted}) ORDER BY id"
    found = store.connection.execute(query, values)
    return {name: build_row(table, cells, model) for name, cells in found}


def _named(store: Store, table: str, ids: Iterable[str], model: type[AnyRow]) -> dict[str, AnyRow]:
    listed = {"ids": json.dumps(sorted(ids))}
    return _rows(store, table, "SELECT value FROM json_each(:ids)", listed, model)


def _known(store: Store, sources: Mapping[str, Row]) -> dict[str, KnownOn]:
    query = "SELECT * FROM known WHERE source IN (SELECT value FROM json_each(?)) ORDER BY source"
    found = store.connection.execute(query, (json.dumps(sorted(sources)),))
    return {
        name: KnownOn(dt.date.fromisoformat(date), KnownOnBasis(basis))
        for name, date, basis in found
    }


def _corrections(store: Store) -> tuple[Correction, ...]:
    names = ("table", "id", "column", "from", "to", "reason")
    found = store.connection.execute("SELECT * FROM corrections").fetchall()
    return tuple(Correction(**dict(zip(names, row, strict=True))) for row in found)
