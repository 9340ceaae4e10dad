"""Broken catalogues: each gives a clear fault in the right place, none a traceback or a loss."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest

from basewatch.catalog.faults import Fault, FaultyCatalogueError
from basewatch.catalog.rows import SEPARATOR
from basewatch.catalog.schema import TABLES
from basewatch.catalog.store import Store, open_store
from data_rules.cell_mutations import CELLS
from data_rules.file_mutations import FILES
from data_rules.harmless import HARMLESS
from data_rules.list_mutations import CORRECTED, PROFILES
from data_rules.mutating import Change, Mutation, copy_of_the_second_catalogue, read_cells
from data_rules.rule_mutations import RULES
from data_rules.site_mutations import SITES

ALL = [*CELLS, *RULES, *FILES, *PROFILES, *CORRECTED, *SITES]
MOST_CHARACTERS = 400
LEFTOVERS = re.compile(
    r"Traceback|pydantic|sqlite|Input should|\[type=|Error\b|Errno|Field required|NoneType|"
    r"<class|object at 0x|codec|datetime|str_|dict\b|tuple\b|Python|utf-8"
)
"""What the program's own machinery says, and a reader cannot act on."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_the_second_catalogue(tmp_path / "data")


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(FaultyCatalogueError) as caught:
        open_store(folder)
    return caught.value.faults


def is_told(mutation: Mutation, fault: Fault) -> bool:
    return (
        fault.file == mutation.file
        and mutation.phrase in str(fault)
        and mutation.row in (None, fault.row)
        and mutation.column in (None, fault.column)
    )


def is_readable(text: str) -> bool:
    """Say whether a fault is a short sentence in words of our own, and can be printed."""
    is_sentence = text.isprintable() and text.endswith((".", "?")) and len(text) <= MOST_CHARACTERS
    return is_sentence and not LEFTOVERS.search(text)


def rows_kept(store: Store, table: str) -> list[list[str]]:
    rows = store.connection.execute(f"SELECT cells FROM {table} ORDER BY row")
    return [cells.split(SEPARATOR) for (cells,) in rows]


def rows_written(folder: Path, store: Store, table: str) -> list[list[str]]:
    """Read a table as any reader of CSV does, and correct what is declared to be corrected."""
    header, *lines = read_cells(folder / f"{table}.csv")
    rows = [dict(zip(header, line, strict=True)) for line in lines]
    declared = 'SELECT id, "column", "to" FROM corrections WHERE "table" = ? ORDER BY rowid'
    for name, column, value in store.connection.execute(declared, (table,)):
        for row in rows:
            if row["id"] == name:
                row[column] = value
    return [[row.get(column, "") for column in TABLES[table].columns] for row in rows]


def test_there_are_many_of_them_and_each_has_a_name() -> None:
    assert len(ALL) >= 120
    assert len({mutation.name for mutation in ALL}) == len(ALL)


@pytest.mark.parametrize("mutation", ALL, ids=lambda mutation: mutation.name.replace(" ", "-"))
def test_fault_is_told_where_it_lies_and_in_plain_words(mutation: Mutation, folder: Path) -> None:
    mutation.change(folder)
    faults = faults_of(folder)
    told = [str(fault) for fault in faults]
    assert any(is_told(mutation, fault) for fault in faults), told
    assert not mutation.only or {fault.file for fault in faults} == {mutation.file}, told
    assert [text for text in told if not is_readable(text)] == []


@pytest.mark.parametrize("mutation", CELLS, ids=lambda m: m.name.replace(" ", "-"))
def test_one_broken_cell_is_blamed_on_no_other_row(mutation: Mutation, folder: Path) -> None:
    mutation.change(folder)
    assert {fault.row for fault in faults_of(folder)} == {mutation.row}


@pytest.mark.parametrize(("name", "change"), HARMLESS.items(), ids=[*HARMLESS])
def test_harmless_form_loses_no_cell(name: str, change: Change, folder: Path) -> None:
    change(folder)
    store = open_store(folder)
    for table in TABLES:
        written = rows_written(folder, store, table)
        assert rows_kept(store, table) == written
        assert len(written) > 0


def test_file_that_this_user_may_not_read_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may read every file, so the refusal of the operating system is put in its place.
    open_file = Path.open

    def refuse(path: Path, *arguments: str, **more: str) -> object:
        if path.name == "origins.csv":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return open_file(path, *arguments, **more)

    monkeypatch.setattr(Path, "open", refuse)
    (fault,) = faults_of(folder)
    assert str(fault) == "origins.csv: cannot be read (Permission denied); let this user read it."
