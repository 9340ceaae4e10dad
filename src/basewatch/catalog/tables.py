"""Read one CSV table row by row; what cannot be read is named with file and row."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from basewatch.catalog.faults import Fault, FaultyCatalogueError, allowed_words
from basewatch.catalog.texts import BYTE_ORDER_MARK, not_a_file
from basewatch.catalog.validation import validate_row
from basewatch.models.row import Row

AnyRow = TypeVar("AnyRow", bound=Row)
CELL_LIMIT = 100_000
"""Characters above which a cell is a slip, such as a quotation mark that was never closed."""
_BYTE_ORDER_MARK = f"{BYTE_ORDER_MARK} (`basewatch tidy` does)."
_LINE_ENDS = "has line ends other than LF; save it with LF (`basewatch tidy` does)."
_DELIMITERS = {"\t": "tabs", ";": "semicolons", "|": "bars"}


class Line(NamedTuple):
    """One row of a table as it stands in the file."""

    row: int
    """As a spreadsheet counts, the header being 1."""
    cells: dict[str, str]
    """Text by column."""


def read_lines(
    path: Path,
    columns: Iterable[str],
    faults: list[Fault],
    optional: Collection[str] = (),
) -> Iterator[Line]:
    """Read a CSV file whose columns must be exactly those given.

    Parameters
    ----------
    path
        A UTF-8 file with a header row.
    columns
        Names of the columns, in any order.
    faults
        Receives a fault for all that keeps a row, or the file, from being read.
    optional
        Those of the columns that the file may lack: then their cells are empty.

    Yields
    ------
    Line
        Each row that has as many cells as the header, in file order.
    """
    wanted = list(columns)
    if problem := not_a_file(path):
        faults.append(Fault(path.name, problem=problem))
        return
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from _rows(file, path.name, wanted, faults, optional)
    except FileNotFoundError:
        problem = "is missing; the catalogue needs it, if only with its header row."
        faults.append(Fault(path.name, problem=problem))
    except UnicodeDecodeError:
        faults.append(_undecodable(path))
    except OSError as error:
        problem = f"cannot be read ({error.strerror}); let this user read it."
        faults.append(Fault(path.name, problem=problem))


def is_loss(fault: Fault) -> bool:
    """Say whether a fault of reading keeps a row from being read."""
    return fault.problem not in (_BYTE_ORDER_MARK, _LINE_ENDS)


def _rows(
    file: io.TextIOWrapper,
    name: str,
    columns: list[str],
    faults: list[Fault],
    optional: Collection[str],
) -> Iterator[Line]:
    csv.field_size_limit(CELL_LIMIT)
    reader = csv.reader(file, strict=True)
    row = 0
    try:
        header, row = next(reader, []), 1
        if header and header[0].startswith("\ufeff"):
            header[0] = header[0].lstrip("\ufeff")
            faults.append(Fault(name, problem=_BYTE_ORDER_MARK))
        left_out = [column for column in columns if column in optional and column not in header]
        wanted = [column for column in columns if column not in left_out]
        empty = dict.fromkeys(left_out, "")
        faults += _check_header(name, header, wanted)
        if set(header) != set(wanted) or len(header) != len(wanted):
            return
        for row, values in enumerate(reader, start=2):
            if len(values) == len(header):
                yield Line(row, dict(zip(header, values, strict=True)) | empty)
            else:
                faults.append(_wrong_width(name, row, len(values), len(header)))
    except csv.Error as error:
        faults.append(Fault(name, row + 1, problem=_csv_problem(str(error))))
    if file.newlines not in (None, "\n"):
        faults.append(Fault(name, problem=_LINE_ENDS))


def _check_header(name: str, found: list[str], wanted: list[str]) -> Iterator[Fault]:
    if found and "\0" in found[0]:
        yield Fault(name, 1, problem="holds bytes of nought; save the file as UTF-8.")
        return
    for sign, word in _DELIMITERS.items():
        if len(found) == 1 and sign in found[0]:
            problem = f"cells are separated by {word}; save it as CSV with commas."
            yield Fault(name, 1, problem=problem)
            return
    if not set(wanted) & set(found):
        problem = "is missing, as is every other; the first row must name the columns."
        yield Fault(name, 1, column=wanted[0], problem=problem)
        return
    for column in wanted:
        if column not in found:
            yield Fault(name, 1, column=column, problem="is missing.")
    for column in dict.fromkeys(found):
        if not column:
            problem = f"cell {found.index(column) + 1} has no name; name the column or delete it."
            yield Fault(name, 1, problem=problem)
        elif column not in wanted:
            problem = f"is not known. {allowed_words(column, wanted)}".strip()
            yield Fault(name, 1, column=column, problem=problem)
        elif found.count(column) > 1:
            yield Fault(name, 1, column=column, problem="stands twice.")


def _wrong_width(name: str, row: int, found: int, wanted: int) -> Fault:
    if not found:
        return Fault(name, row, problem="is empty; delete it (`basewatch tidy` does).")
    problem = (
        f"has {found} cell{'' if found == 1 else 's'} where the header has {wanted}; "
        "a comma inside a cell needs quotation marks round the cell."
    )
    return Fault(name, row, problem=problem)


def _csv_problem(error: str) -> str:
    if "field larger" in error:
        return (
            f"a cell holds more than {CELL_LIMIT:,} characters; is a quotation mark not closed? "
            "Nothing below was read."
        )
    return f"is no CSV ({error}); mend its quotation marks. Nothing below was read."


def _undecodable(path: Path) -> Fault:
    """Find the row that is no UTF-8."""
    problem = "is not UTF-8; save the file as UTF-8. It was not read to its end."
    with path.open("rb") as file:
        for row, line in enumerate(file, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                byte = f"is not UTF-8 (byte 0x{line[error.start]:02x});"
                return Fault(path.name, row, problem=problem.replace("is not UTF-8;", byte))
    return Fault(path.name, problem=problem)


def read_table(path: Path, model: type[AnyRow]) -> list[AnyRow]:
    """Read a whole table into records; for small tables that stand alone.

    Raises
    ------
    FaultyCatalogueError
        Naming every fault.
    """
    faults: list[Fault] = []
    rows: list[AnyRow] = []
    for line in read_lines(path, model.model_fields, faults):
        record, found = validate_row(path.name, line, model)
        faults += found
        if record is not None:
            rows.append(record)
    if faults:
        raise FaultyCatalogueError(faults)
    return rows
