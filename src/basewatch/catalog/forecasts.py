"""The ledger of forecasts as a file: lines are only added, each sealed with the one before it."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from basewatch.catalog.faults import Fault, FaultyCatalogueError
from basewatch.catalog.ledger import Entry, append, first_broken
from basewatch.catalog.pending import write_together
from basewatch.catalog.tables import Line, read_lines
from basewatch.catalog.validation import validate_row
from basewatch.models.forecasts import ForecastLine
from basewatch.scales import ForecastEntry

FILE = "forecasts.csv"
COLUMNS = tuple(ForecastLine.model_fields)
SEAL = "seal"
_BROKEN = (
    "is not what was sealed: this line or one above it was changed, moved or deleted. Bring the "
    "file back as it was; what is wrong in a line is said in a line added below."
)
_WANTED = {
    ForecastEntry.OPEN: ("question", "resolution", "closes", "probability"),
    ForecastEntry.UPDATE: ("probability",),
    ForecastEntry.RESOLVE: ("outcome", "resolved_on", "note"),
}
_ONCE = ("question", "resolution", "closes", "probability", "outcome", "resolved_on")


def compile_forecasts(folder: Path, store: sqlite3.Connection, faults: list[Fault]) -> None:
    """Read the ledger of a catalogue into its database; an absent file is an empty ledger.

    Parameters
    ----------
    folder
        Folder of the catalogue.
    store
        Receives the lines.
    faults
        Receives a fault for all that is wrong.
    """
    store.execute("CREATE TABLE forecasts (line TEXT)")
    if not (folder / FILE).is_file():
        return
    before = len(faults)
    lines = list(read_lines(folder / FILE, COLUMNS, faults))
    faults += _broken_seal(lines)
    read = []
    for line in lines:
        record, found = validate_row(FILE, line, ForecastLine)
        faults += found
        read += [(line.row, record)] if record else []
    if len(faults) == before:
        faults += _breaches(read)
    store.executemany(
        "INSERT INTO forecasts VALUES (?)", [(record.model_dump_json(),) for _, record in read]
    )


def read_forecasts(store: sqlite3.Connection) -> tuple[ForecastLine, ...]:
    """Read the lines of a compiled catalogue's ledger, oldest first."""
    found = store.execute("SELECT line FROM forecasts ORDER BY rowid")
    return tuple(ForecastLine.model_validate_json(line) for (line,) in found)


def add_line(folder: Path, cells: Mapping[str, str]) -> None:
    """Add a line to the ledger and seal it.

    Parameters
    ----------
    folder
        Folder of the catalogue.
    cells
        Text by column, without ``id`` and ``seal``; an empty one may be left out.

    Raises
    ------
    CatalogueError
        When the ledger, or the new line, breaks a rule; then nothing is written.
    """
    faults: list[Fault] = []
    path = folder / FILE
    lines = list(read_lines(path, COLUMNS, faults)) if path.is_file() else []
    faults += _broken_seal(lines)
    fields = {name: cells.get(name, "") for name in COLUMNS if name != SEAL}
    fields["id"] = str(len(lines) + 1)
    entries = append([_entry(line) for line in lines], fields)
    sealed = [{**entry.fields, SEAL: entry.seal} for entry in entries]
    read = []
    for row, cell in enumerate(sealed, start=2):
        record, found = validate_row(FILE, Line(row, cell), ForecastLine)
        faults += found
        read += [(row, record)] if record else []
    if faults := faults or list(_breaches(read)):
        raise FaultyCatalogueError(faults)
    write_together(folder, {FILE: _written(sealed)})


def _written(lines: Sequence[Mapping[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue()


def _entry(line: Line) -> Entry:
    fields = {name: line.cells[name] for name in COLUMNS if name != SEAL}
    return Entry(fields, line.cells[SEAL])


def _broken_seal(lines: Sequence[Line]) -> Iterator[Fault]:
    position = first_broken([_entry(line) for line in lines])
    if position is not None:
        line = lines[position]
        yield Fault(FILE, line.row, line.cells["id"], SEAL, _BROKEN)


def _breaches(lines: Sequence[tuple[int, ForecastLine]]) -> Iterator[Fault]:
    """Find lines that do not follow from those above them."""
    states: dict[str, ForecastEntry] = {}
    newest = None
    for number, (row, line) in enumerate(lines, start=1):
        if line.id != str(number):
            yield Fault(FILE, row, line.id, "id", f"is not {number}; lines are numbered from 1.")
        if newest is not None and line.at < newest:
            yield Fault(FILE, row, line.id, "at", "lies before the line above; lines are added.")
        newest = line.at
        for column, problem in (*_misplaced(line), *_out_of_turn(line, states.get(line.forecast))):
            yield Fault(FILE, row, line.id, column, problem)
        states[line.forecast] = line.entry


def _misplaced(line: ForecastLine) -> Iterator[tuple[str, str]]:
    wanted = _WANTED[line.entry]
    for column in wanted:
        if getattr(line, column) in (None, ""):
            yield column, f"must not be empty in a line of the kind '{line.entry}'."
    for column in _ONCE:
        if column not in wanted and getattr(line, column) not in (None, ""):
            yield column, f"must be empty in a line of the kind '{line.entry}'."
    if line.closes and line.closes < line.at.date():
        yield "closes", "lies before the question was opened."
    if line.at.tzinfo is None:
        yield "at", "names no time zone; write UTC, as 2026-11-22T12:00Z."


def _out_of_turn(line: ForecastLine, state: ForecastEntry | None) -> Iterator[tuple[str, str]]:
    if line.entry is ForecastEntry.OPEN and state is not None:
        yield "forecast", f"'{line.forecast}' was opened above; give the new question its own id."
    if line.entry is not ForecastEntry.OPEN and state is None:
        yield "forecast", f"'{line.forecast}' was not opened above; open it first."
    if state is ForecastEntry.RESOLVE and line.entry is not ForecastEntry.OPEN:
        yield "forecast", f"'{line.forecast}' is resolved; nothing is added to it."
