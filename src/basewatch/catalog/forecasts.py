"""The ledger of forecasts as a file: lines are only added, each sealed with the one before it."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from basewatch.catalog.faults import Fault, FaultyCatalogueError
from basewatch.catalog.forecast_rules import FILE, breaches
from basewatch.catalog.ledger import Entry, append, first_broken
from basewatch.catalog.pending import write_together
from basewatch.catalog.tables import Line, read_lines
from basewatch.catalog.validation import validate_row
from basewatch.models.forecasts import ForecastLine

COLUMNS = tuple(ForecastLine.model_fields)
SEAL = "seal"
_BROKEN = (
    "is not what was sealed: this line or one above it was changed, moved or deleted. Bring the "
    "file back as it was; what is wrong in a line is said in a line added below."
)


@dataclass(frozen=True)
class Ledger:
    """The ledger as its file has it, whatever else of the catalogue is wrong."""

    lines: tuple[ForecastLine, ...]
    """Oldest first; those that could be read."""
    rows: tuple[Line, ...]
    """The same as text."""
    faults: tuple[Fault, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The sealed lines."""
        return tuple(map(_entry, self.rows))


def read_ledger(folder: Path) -> Ledger:
    """Read the ledger in a catalogue's folder; an absent file is an empty ledger.

    Parameters
    ----------
    folder
        Folder of the catalogue.
    """
    if not (folder / FILE).is_file():
        return Ledger((), (), ())
    faults: list[Fault] = []
    rows = tuple(read_lines(folder / FILE, COLUMNS, faults))
    faults += _broken_seal(rows)
    lines, problems = _checked(rows)
    faults += problems
    if not faults:
        faults += breaches(lines)
    return Ledger(tuple(line for _, line in lines), rows, tuple(faults))


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
    ledger = read_ledger(folder)
    faults += ledger.faults
    store.executemany(
        "INSERT INTO forecasts VALUES (?)", [(line.model_dump_json(),) for line in ledger.lines]
    )


def read_forecasts(store: sqlite3.Connection) -> tuple[ForecastLine, ...]:
    """Read the lines of a compiled catalogue's ledger, oldest first."""
    found = store.execute("SELECT line FROM forecasts ORDER BY rowid")
    return tuple(ForecastLine.model_validate_json(line) for (line,) in found)


def seal_line(ledger: Ledger, cells: Mapping[str, str]) -> Line:
    """Seal a line as the next of a ledger, and check it; write nothing.

    Parameters
    ----------
    ledger
        The ledger.
    cells
        Text by column, without ``id`` and ``seal``; an empty one may be left out.

    Raises
    ------
    FaultyCatalogueError
        When the ledger, or the new line, breaks a rule.
    """
    if ledger.faults:
        raise FaultyCatalogueError(ledger.faults)
    fields = {name: cells.get(name, "") for name in COLUMNS if name != SEAL}
    fields["id"] = str(len(ledger.rows) + 1)
    entry = append(ledger.entries, fields)[-1]
    sealed = Line(len(ledger.rows) + 2, {**entry.fields, SEAL: entry.seal})
    lines, faults = _checked((*ledger.rows, sealed))
    if faults := faults or list(breaches(lines)):
        raise FaultyCatalogueError(faults)
    return sealed


def add_line(folder: Path, cells: Mapping[str, str]) -> Line:
    """Add a line to the ledger and seal it; every byte that stands there stays.

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
    line, path = seal_line(read_ledger(folder), cells), folder / FILE
    before = path.read_text(encoding="utf-8") if path.is_file() else _as_csv(COLUMNS)
    columns = next(csv.reader(io.StringIO(before)))
    written = _as_csv([line.cells[name] for name in columns])
    write_together(folder, {FILE: before + ("" if before.endswith("\n") else "\n") + written})
    return line


def _as_csv(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def _checked(rows: Sequence[Line]) -> tuple[list[tuple[int, ForecastLine]], list[Fault]]:
    lines, faults = [], []
    for row in rows:
        record, found = validate_row(FILE, row, ForecastLine)
        faults += found
        lines += [(row.row, record)] if record else []
    return lines, faults


def _entry(line: Line) -> Entry:
    fields = {name: line.cells[name] for name in COLUMNS if name != SEAL}
    return Entry(fields, line.cells[SEAL])


def _broken_seal(lines: Sequence[Line]) -> Iterator[Fault]:
    position = first_broken([_entry(line) for line in lines])
    if position is not None:
        line = lines[position]
        yield Fault(FILE, line.row, line.cells["id"], SEAL, _BROKEN)
