"""Read a spreadsheet of somebody else's, .xlsx or .csv, as text; nothing in it is lost unsaid."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from basewatch.catalog.tables import CELL_LIMIT
from basewatch.errors import ParameterError, nearest

if TYPE_CHECKING:
    from openpyxl import Workbook

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True)
class SheetRow:
    """One row below the header."""

    number: int
    """As a spreadsheet counts, the first row of the file being 1."""
    cells: tuple[str, ...]
    """Text of each cell, as many as the row has."""
    dates: frozenset[int] = frozenset()
    """Places of cells that the spreadsheet holds as dates; they are ISO 8601 here."""
    problems: tuple[str, ...] = ()
    """What keeps the row from being read."""


@dataclass(frozen=True)
class Sheet:
    """A spreadsheet as text."""

    name: str
    header: tuple[str, ...]
    rows: list[SheetRow]
    notes: list[str] = field(default_factory=list)
    """How it was read, where that is not plain."""

    def named(self, row: SheetRow) -> dict[str, str]:
        """Give the cells of a row by the name of their column."""
        cells = [*row.cells, *[""] * (len(self.header) - len(row.cells))]
        return {name: cells[place] for place, name in enumerate(self.header) if name}


def read_sheet(path: Path, sheet: str = "", header_row: int = 1) -> Sheet:
    """Read a spreadsheet.

    Parameters
    ----------
    path
        A file that ends in ``.xlsx``, or else a CSV with commas, semicolons or tabs.
    sheet
        Name of the sheet of a workbook; empty: its first.
    header_row
        Row in which the names of the columns stand.

    Raises
    ------
    ParameterError
        When it cannot be read, has no header there, or a name stands in it twice.
    """
    if not path.is_file():
        msg = f"There is no file {path}."
        raise ParameterError(msg)
    notes: list[str] = []
    rows = _read_workbook(path, sheet) if path.suffix.lower() == ".xlsx" else _read_csv(path, notes)
    above = [row for row in rows if row.number <= header_row]
    header = tuple(cell.strip() for cell in above[-1].cells) if above else ()
    if not above or above[-1].number != header_row or not any(header):
        msg = f"{path.name} has no names of columns in row {header_row}."
        raise ParameterError(msg)
    if twice := sorted({name for name in header if name and header.count(name) > 1}):
        msg = f"{path.name} has the column '{twice[0]}' twice; rename one of them."
        raise ParameterError(msg)
    body = [_checked(row, header) for row in rows if row.number > header_row]
    return Sheet(path.name, header, body, notes)


def _checked(row: SheetRow, header: Sequence[str]) -> SheetRow:
    """Say of cells beyond the header that nothing tells what they are."""
    beyond = [text for text in row.cells[len(header) :] if text]
    if not beyond:
        return row
    problem = f"has {len(row.cells)} cells where the header has {len(header)}."
    return SheetRow(row.number, row.cells, row.dates, (*row.problems, problem))


def _read_csv(path: Path, notes: list[str]) -> list[SheetRow]:
    text = _decoded(path, notes)
    csv.field_size_limit(CELL_LIMIT)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))
    if delimiter != ",":
        notes.append(f"{path.name}: cells are separated by {DELIMITERS[delimiter]}.")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        rows = [(number := number + 1, tuple(cells)) for cells in reader]
    except csv.Error as error:
        msg = f"{path.name}, row {number + 1}: is no CSV ({error}); mend its quotation marks."
        raise ParameterError(msg) from None
    return [SheetRow(number, cells) for number, cells in rows if any(map(str.strip, cells))]


def _decoded(path: Path, notes: list[str]) -> str:
    content = path.read_bytes()
    marked = next((name for mark, name in _ENCODINGS if content.startswith(mark)), "")
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding not in ("utf-8", "utf-8-sig"):
            notes.append(f"{path.name}: is not UTF-8; it was read as {encoding}.")
        return text
    msg = f"{path.name} is neither UTF-8 nor Windows-1252; save it as UTF-8."
    raise ParameterError(msg)


def _read_workbook(path: Path, sheet: str) -> list[SheetRow]:
    """Read values and formulas side by side: a formula without a value is no empty cell."""
    values, formulas = (_open(path, is_data_only=flag) for flag in (True, False))
    try:
        name = sheet or values.sheetnames[0]
        if name not in values.sheetnames:
            msg = f"{path.name} has no sheet '{name}'. {nearest(name, values.sheetnames)}"
            raise ParameterError(msg)
        pairs = zip(values[name].iter_rows(), formulas[name].iter_rows(), strict=True)
        rows = (_row(number, *pair) for number, pair in enumerate(pairs, start=1))
        return [row for row in rows if row]
    finally:
        values.close()
        formulas.close()


def _open(path: Path, *, is_data_only: bool) -> Workbook:
    from openpyxl import load_workbook

    try:
        return load_workbook(path, read_only=True, data_only=is_data_only)
    except Exception as error:  # broken files raise whatever their broken part leads to
        msg = f"{path.name} cannot be read as a workbook ({error}); save it again as .xlsx or .csv."
        raise ParameterError(msg) from None


def _row(number: int, shown: Sequence[Any], typed: Sequence[Any]) -> SheetRow | None:
    """Read one row of a workbook; None where it is empty."""
    pairs = zip(shown, typed, strict=True)
    cells = tuple(_text(f.value if v.value is None else v.value) for v, f in pairs)
    problems = tuple(_problems(shown, typed))
    dates = frozenset(n for n, cell in enumerate(shown) if isinstance(cell.value, dt.date))
    while cells and not cells[-1]:
        cells = cells[:-1]
    return SheetRow(number, cells, dates, problems) if cells or problems else None


def _problems(shown: Sequence[Any], typed: Sequence[Any]) -> Iterator[str]:
    for value, formula in zip(shown, typed, strict=False):
        is_formula = getattr(formula, "data_type", "") == "f"
        if is_formula and value.value is None:
            yield f"cell {formula.coordinate} holds a formula without a value; type the value."
        elif getattr(value, "data_type", "") == "e":
            yield f"cell {value.coordinate} holds the error {value.value}; mend it."


def _text(value: object) -> str:
    """Write a value of a workbook as a cell: 2.0 is ``2``, a day is ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time()
        return value.date().isoformat() if is_day else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
