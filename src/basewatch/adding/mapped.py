"""Rows of a spreadsheet as rows of the catalogue, by a mapping."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from pydantic import ValidationError

from basewatch.adding.entry_columns import place_of
from basewatch.adding.intake import Intake, Item, take_in
from basewatch.adding.spreadsheets import Sheet, SheetRow
from basewatch.catalog.faults import Fault, FaultyCatalogueError
from basewatch.catalog.profile import load_yaml
from basewatch.catalog.schema import TABLES
from basewatch.catalog.store import Store
from basewatch.catalog.validation import explain
from basewatch.errors import ParameterError, nearest
from basewatch.models.mapping import ColumnMapping


def read_mapping(path: Path) -> ColumnMapping:
    """Read a mapping file.

    Raises
    ------
    ParameterError
        Naming every fault of it.
    """
    faults: list[Fault] = []
    content = load_yaml(path, faults) if path.is_file() else None
    if not path.is_file():
        msg = f"There is no mapping {path}; `basewatch import --example` prints one."
        raise ParameterError(msg)
    if not faults:
        try:
            mapping = ColumnMapping.model_validate(content)
            _check_columns(path.name, mapping)
            return mapping
        except ValidationError as error:
            told = explain(error, ColumnMapping)
            faults += (Fault(path.name, column=c, problem=p, value=v) for c, p, v in told)
    raise ParameterError(FaultyCatalogueError(faults).message)


def _check_columns(name: str, mapping: ColumnMapping) -> None:
    if mapping.table not in TABLES:
        msg = f"{name}, 'table': '{mapping.table}' is no table. {nearest(mapping.table, TABLES)}"
        raise ParameterError(msg)
    for column in mapping.columns:
        place_of(column, TABLES[mapping.table])


def take_in_mapped(
    sheet: Sheet, mapping: ColumnMapping, store: Store, *, takes_proposals: bool
) -> Intake:
    """Take in the rows of a spreadsheet that are right, and refuse the others with reasons.

    Raises
    ------
    ParameterError
        When the spreadsheet lacks a column that the mapping names.
    """
    for column, rule in mapping.columns.items():
        if rule.column is not None and rule.column not in sheet.header:
            hint = nearest(rule.column, filter(None, sheet.header))
            msg = f"{sheet.name} has no column '{rule.column}' (for '{column}'). {hint}"
            raise ParameterError(msg)
    unreadable: dict[int, list[str]] = {}
    items = []
    for row in sheet.rows:
        named, problems = _translated(sheet, row, mapping)
        if problems:
            unreadable[row.number] = problems
        else:
            items.append(Item(row.number, named))
    taken = take_in(items, TABLES[mapping.table], store, takes_proposals=takes_proposals)
    taken.refused = dict(sorted((taken.refused | unreadable).items()))
    used = {rule.column for rule in mapping.columns.values()}
    if unread := [name for name in sheet.header if name and name not in used]:
        sheet.notes.append(f"{sheet.name}: columns that were not read: {', '.join(unread)}.")
    return taken


def _translated(
    sheet: Sheet, row: SheetRow, mapping: ColumnMapping
) -> tuple[dict[str, str], list[str]]:
    theirs = sheet.named(row)
    problems = list(row.problems)
    named = {}
    for column, rule in mapping.columns.items():
        if rule.column is None:
            named[column] = rule.value or ""
            continue
        is_date = sheet.header.index(rule.column) in row.dates
        try:
            named[column] = rule.translate(theirs[rule.column], is_iso_date=is_date)
        except ValueError as error:
            problems.append(f"column '{column}' (theirs: '{rule.column}') {error}.")
    return named, problems


def refused_text(sheet: Sheet, taken: Intake) -> str:
    """Write the refused rows as a CSV: row, reason, and every cell as it was."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["row", "reason", *sheet.header])
    for row in sheet.rows:
        if row.number in taken.refused:
            writer.writerow([row.number, " ".join(taken.refused[row.number]), *row.cells])
    return out.getvalue()
