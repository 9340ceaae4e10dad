"""Write tables in the one form, so that a change shows as the rows that changed and no others."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from basewatch.catalog.faults import Fault, FaultyCatalogueError
from basewatch.catalog.pending import write_together
from basewatch.catalog.schema import TABLES, Table
from basewatch.catalog.tables import CELL_LIMIT


def table_text(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Write a table in the one form: commas, LF, quotation marks only where they are needed.

    Parameters
    ----------
    columns
        Names of the columns, in the order in which they are written.
    rows
        Text by column, in the order in which they are written.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row[name] for name in columns] for row in rows)
    return out.getvalue()


def tidy_catalogue(folder: Path) -> list[str]:
    """Write every table that is not in the one form anew.

    Returns
    -------
    list of str
        One sentence per file that was changed.

    Raises
    ------
    FaultyCatalogueError
        When a table cannot be read without loss; then nothing was changed.
    """
    faults: list[Fault] = []
    changed: dict[str, str] = {}
    for table in TABLES.values():
        path = folder / table.file
        text = _tidy_text(path, table, faults) if path.is_file() else None
        if text is not None and text.encode() != path.read_bytes():
            changed[table.file] = text
    if faults:
        raise FaultyCatalogueError(faults)
    if changed:
        write_together(folder, changed)
    return [f"{name} was put in order." for name in changed]


def _tidy_text(path: Path, table: Table, faults: list[Fault]) -> str | None:
    csv.field_size_limit(CELL_LIMIT)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        lines = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except (UnicodeDecodeError, csv.Error) as error:
        problem = f"cannot be read ({error}); `basewatch check` says where. Nothing was changed."
        faults.append(Fault(table.file, problem=problem))
        return None
    header, body = (lines or [[]])[0], lines[1:]
    if not _fits(header, table) or any(len(row) != len(header) for row in body):
        problem = "has other columns, or rows of another width; `basewatch check` says where."
        faults.append(Fault(table.file, problem=problem))
        return None
    cells = [[cell.strip() for cell in row] for row in body]
    rows = [dict(zip(header, row, strict=True)) for row in cells]
    columns = [column for column in table.columns if column in header]
    return table_text(columns, sorted(rows, key=lambda row: row["id"]))


def _fits(header: Sequence[str], table: Table) -> bool:
    named = set(header)
    return len(named) == len(header) and named | table.optional == set(table.columns)
