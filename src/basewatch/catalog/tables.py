"""Read one CSV table into rows of one model; every fault is named with file, row and column."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from basewatch.errors import CatalogueError, nearest
from basewatch.models.evidence import Row

AnyRow = TypeVar("AnyRow", bound=Row)
RawRow = dict[str, str]


def read_raw(path: Path, model: type[Row]) -> list[RawRow]:
    """Read a CSV file whose columns must be exactly the fields of `model`.

    Parameters
    ----------
    path
        A UTF-8 file with a header row.
    model
        The row model that names the columns.

    Returns
    -------
    list of dict
        One mapping of column to text per row, in file order.

    Raises
    ------
    CatalogueError
        When the file is missing, is not UTF-8, or has other columns.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            _check_header(path, list(reader.fieldnames or ()), list(model.model_fields))
            return [_check_width(path, line, row) for line, row in enumerate(reader, start=2)]
    except FileNotFoundError:
        msg = f"{path} is missing; the catalogue needs it, if only with its header row."
        raise CatalogueError(msg) from None
    except (UnicodeDecodeError, csv.Error) as error:
        msg = f"{path} cannot be read as UTF-8 CSV ({error}); save it as CSV in UTF-8."
        raise CatalogueError(msg) from None


def _check_header(path: Path, found: list[str], wanted: list[str]) -> None:
    faults = [f"column '{name}' is missing" for name in wanted if name not in found]
    faults += [
        f"column '{name}' is not known. {nearest(name, wanted)}"
        for name in found
        if name not in wanted
    ]
    if faults:
        raise CatalogueError("\n".join(f"{path.name}, row 1: {fault}" for fault in faults))


def _check_width(path: Path, line: int, row: dict[Any, Any]) -> RawRow:
    if None in row or None in row.values():
        msg = (
            f"{path.name}, row {line}: the number of cells differs from the header; "
            "a comma inside a cell needs quotation marks round the cell."
        )
        raise CatalogueError(msg)
    return row


def build_rows(name: str, raw: Iterable[Mapping[str, str]], model: type[AnyRow]) -> list[AnyRow]:
    """Check raw rows against a model and return them as records.

    Parameters
    ----------
    name
        File name, for messages.
    raw
        Rows in file order; the first stands on line 2 of the file.
    model
        The row model.

    Returns
    -------
    list
        Records in file order.

    Raises
    ------
    CatalogueError
        Naming every faulty cell: file, row, id, column, value, what is allowed; and every id
        that stands twice.
    """
    rows: list[AnyRow] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for line, cells in enumerate(raw, start=2):
        try:
            rows.append(model.model_validate(cells))
        except ValidationError as error:
            faults += _describe(f"{name}, row {line} ({cells.get('id', '?')})", error)
        if (first := seen.setdefault(cells["id"], line)) != line:
            faults.append(f"{name}, row {line}: id '{cells['id']}' stands already in row {first}.")
    if faults:
        raise CatalogueError("\n".join(faults))
    return rows


def _describe(where: str, error: ValidationError) -> list[str]:
    return [
        f"{where}, column '{'.'.join(str(part) for part in fault['loc'])}': "
        f"{fault['msg']}; found {fault['input']!r}."
        for fault in error.errors()
    ]
