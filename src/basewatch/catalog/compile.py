"""Compile the files of a catalogue into one database, checking every row and rule on the way.

Rows stream through: memory holds ids, never a table.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from basewatch.catalog.corrections import FILE as CORRECTIONS
from basewatch.catalog.corrections import Correction, Corrector, read_corrections
from basewatch.catalog.dating import date_observations
from basewatch.catalog.derived import EXTRA_COLUMNS, Resolution, derived_values, sightings
from basewatch.catalog.documents import compile_documents
from basewatch.catalog.faults import Fault, shortened
from basewatch.catalog.forecasts import compile_forecasts
from basewatch.catalog.imagery import compile_scenes, create_scenes
from basewatch.catalog.judgement_rules import young_grounds
from basewatch.catalog.kinds import KINDS
from basewatch.catalog.links import Links
from basewatch.catalog.profile import read_profile
from basewatch.catalog.row_rules import check_row
from basewatch.catalog.rows import SEPARATOR
from basewatch.catalog.rules import broken_rules
from basewatch.catalog.schema import TABLES, Table
from basewatch.catalog.sites import check_site_bounds, find_sites
from basewatch.catalog.tables import Line, is_loss, read_lines
from basewatch.catalog.validation import validate_row
from basewatch.models.profile import Profile
from basewatch.models.reference_lists import Place
from basewatch.models.row import Row
from basewatch.models.site import Site

BATCH = 2000
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
MOST_FAULTS = 1000
"""Faulty rows after which a table is given up."""


def compile_catalogue(
    folder: Path, store: sqlite3.Connection, *, has_scenes: bool = True
) -> list[Fault]:
    """Read every file of a catalogue into an empty database.

    Parameters
    ----------
    folder
        Folder of the catalogue.
    store
        An empty database; what it holds is of use only where no fault is returned.
    has_scenes
        Whether the catalogue of imagery is read too.

    Returns
    -------
    list of Fault
        Everything that is wrong, sorted.
    """
    faults: list[Fault] = []
    compiler = _Compiler(folder, store, faults)
    compiler.lists()
    for table in TABLES.values():
        compiler.table(table)
    compile_documents(folder, KINDS, compiler.links, store, faults)
    faults += compiler.links.unused()
    compile_forecasts(folder, store, faults)
    date_observations(store)
    faults += young_grounds(store)
    faults += broken_rules(store, is_whole=compiler.is_whole)
    create_scenes(store)
    if has_scenes and compiler.is_whole:
        compile_scenes(folder, compiler.profile, compiler.links, store, faults)
    store.commit()
    return sorted(set(faults))


class _Compiler:
    """Holds what the tables of one catalogue share while they are read one after another."""

    def __init__(self, folder: Path, store: sqlite3.Connection, faults: list[Fault]) -> None:
        self.folder, self.store, self.faults = folder, store, faults
        self.links, self.resolution = Links(), Resolution()
        self.profile: Profile | None = None
        self.corrections: list[Correction] = []
        self.is_whole = True
        """Whether every row so far could be read and kept."""

    def lists(self) -> None:
        """Read what is no table: profile, corrections, sites."""
        self.profile = read_profile(self.folder, self.faults)
        self.corrections = read_corrections(self.folder / CORRECTIONS, self.faults)
        sites = find_sites(self.folder / "sites", self.faults)
        if self.profile:
            self.faults += check_site_bounds(sites, self.profile)
        operators = self.profile.operators if self.profile else None
        self.links.add_list("operators", operators)
        names = {path.stem for path in self.folder.glob("sites/*.geojson")}
        self.links.add_list("sites", dict.fromkeys([*sites, *names]))
        _keep_documents(self.store, sites, self.corrections, self.profile)

    def table(self, table: Table) -> None:
        """Read one table."""
        _create(self.store, table)
        corrector = Corrector(table.name, self.corrections)
        batch: list[tuple[object, ...]] = []
        before, own = len(self.faults), defaultdict[str, int](int)
        unread: list[Fault] = []
        for line in read_lines(self.folder / table.file, table.columns, unread, table.optional):
            corrector.apply(line.cells, self.faults)
            self._check_id(table, line, own)
            row = self._row(table, line)
            if row is not None:
                cells = SEPARATOR.join(line.cells[name] for name in table.columns)
                batch.append((row.id, line.row, cells, *derived_values(row, self.resolution)))
                self._keep_sightings(line, row)
            if len(batch) == BATCH:
                _insert(self.store, table, batch)
            if len(self.faults) - before + len(unread) >= MOST_FAULTS:
                problem = f"has {MOST_FAULTS:,} faults so far; the rows below were not read."
                unread.append(Fault(table.file, line.row, problem=problem))
                break
        _insert(self.store, table, batch)
        self.faults += unread
        self._close(table, corrector, own if not any(map(is_loss, unread)) else None)

    def _close(self, table: Table, corrector: Corrector, own: dict[str, int] | None) -> None:
        """Check what can be checked once a table was read; `own` is None if not all of it was."""
        self.links.add_list(table.name, own)
        self.faults += self.links.close(table)
        if own is None:
            self.is_whole = False
        else:
            self.faults += corrector.unused()

    def _check_id(self, table: Table, line: Line, own: dict[str, int]) -> None:
        name = line.cells["id"]
        if not _IDENTIFIER.fullmatch(name):
            return
        if (first := own.setdefault(name, line.row)) != line.row:
            problem = f"stands already in row {first}; every id stands once: rename or delete it."
            self.faults.append(Fault(table.file, line.row, name, "id", problem, name))
        elif len(own) > 1 and name < self.links.newest:
            newest = shortened(self.links.newest)
            problem = f"stands after '{newest}'; sort by id (`basewatch tidy` does)."
            self.faults.append(Fault(table.file, line.row, name, "id", problem, name))
        self.links.newest = name

    def _row(self, table: Table, line: Line) -> Row | None:
        row, found = validate_row(table.file, line, table.model)
        self.faults += found
        if row is None or (found and any(SEPARATOR in text for text in line.cells.values())):
            self.is_whole = False
            self.links.note(table, line.cells)
            return None
        self.resolution.note(row)
        self.faults += (
            Fault(table.file, line.row, row.id, column, problem)
            for column, problem in [*check_row(row), *_outside(row, self.profile)]
        )
        self.faults += self.links.check(table, line.row, row)
        return row

    def _keep_sightings(self, line: Line, row: Row) -> None:
        if found := sightings(row):
            self.store.executemany(
                "INSERT INTO sightings VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(row.id, line.row, line.cells["event"], *sighting) for sighting in found],
            )


def _outside(row: Row, profile: Profile | None) -> Iterator[tuple[str, str]]:
    if profile is None or not isinstance(row, Place):
        return
    west, south, east, north = profile.places_within
    if not (west <= row.lon <= east and south <= row.lat <= north):
        box = f"{west:g} to {east:g} E, {south:g} to {north:g} N"
        yield "lon, lat", f"{row.lon}, {row.lat} lies outside the theatre ({box}, catalogue.yml)."


def _create(store: sqlite3.Connection, table: Table) -> None:
    kept = ["id TEXT", "row INTEGER", "cells TEXT", *EXTRA_COLUMNS.get(table.name, ())]
    store.execute(f"CREATE TABLE {table.name} ({', '.join(kept)})")
    if table.name == "observations":
        store.execute(
            "CREATE TABLE sightings (id TEXT, row INTEGER, event TEXT, identity TEXT, day TEXT, "
            "place TEXT, position TEXT)"
        )


def _insert(store: sqlite3.Connection, table: Table, batch: list[tuple[object, ...]]) -> None:
    if batch:
        marks = ", ".join("?" * len(batch[0]))
        store.executemany(f"INSERT INTO {table.name} VALUES ({marks})", batch)
        batch.clear()


def _keep_documents(
    store: sqlite3.Connection,
    sites: dict[str, Site],
    corrections: list[Correction],
    profile: Profile | None,
) -> None:
    store.execute("CREATE TABLE sites (id TEXT PRIMARY KEY, document TEXT)")
    store.executemany(
        "INSERT INTO sites VALUES (?, ?)",
        [(site.id, site.model_dump_json()) for site in sites.values()],
    )
    store.execute("CREATE TABLE profile (document TEXT)")
    if profile:
        store.execute("INSERT INTO profile VALUES (?)", (profile.model_dump_json(),))
    columns = ("table", "id", "column", "from", "to", "reason")
    store.execute(f"CREATE TABLE corrections ({', '.join(f'[{name}] TEXT' for name in columns)})")
    store.executemany(
        "INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?)",
        [(c.table, c.id, c.column, c.guard, c.to, c.reason) for c in corrections],
    )
