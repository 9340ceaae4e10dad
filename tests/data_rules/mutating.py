"""How a catalogue is broken for a test: one thing in one file, and what must be said of it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WHOLE = Path(__file__).parents[1] / "data" / "second_catalogue"
Change = Callable[[Path], None]
"""Breaks the catalogue in a folder."""


@dataclass(frozen=True)
class Mutation:
    """One way to break a catalogue."""

    name: str
    file: str
    """Where the fault must be told."""
    change: Change
    phrase: str
    """What its sentence must say."""
    row: int | None = None
    """Row of the fault; None: not asked."""
    column: str | None = None
    only: bool = True
    """Whether no other file may be blamed."""


def copy_of_the_second_catalogue(target: Path) -> Path:
    """Copy what a catalogue is checked by: tables, lists and sites."""
    return Path(shutil.copytree(WHOLE, target, ignore=shutil.ignore_patterns("geodata")))


def read_cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write_cells(path: Path, rows: Iterable[Iterable[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-8", "surrogatepass"))


def set_cells(table: str, row: str, **values: str) -> Change:
    """Write other values into the row with this id."""

    def change(folder: Path) -> None:
        header, *rows = read_cells(folder / f"{table}.csv")
        (found,) = [cells for cells in rows if cells[header.index("id")] == row]
        for column, value in values.items():
            found[header.index(column)] = value
        write_cells(folder / f"{table}.csv", [header, *rows])

    return change


def row_number(table: str, row: str) -> int:
    header, *rows = read_cells(WHOLE / f"{table}.csv")
    return [cells[header.index("id")] for cells in rows].index(row) + 2


def cell(name: str, where: str, value: str, phrase: str, *, only: bool = True) -> Mutation:
    """Break one cell, named ``table/id/column``; the fault must be told of this very cell."""
    table, row, column = where.split("/")
    change = set_cells(table, row, **{column: value})
    number = row_number(table, row)
    return Mutation(name, f"{table}.csv", change, phrase, number, column, only)


def cells(name: str, where: str, phrase: str, **values: str) -> Mutation:
    """Break several cells of one row; the fault must be told of the column named in `where`."""
    table, row, column = where.split("/")
    change = set_cells(table, row, **values)
    return Mutation(name, f"{table}.csv", change, phrase, row_number(table, row), column)


def rows_of(table: str, edit: Callable[[list[list[str]]], object]) -> Change:
    """Edit the rows of a table, header and all, in place."""

    def change(folder: Path) -> None:
        found = read_cells(folder / f"{table}.csv")
        edit(found)
        write_cells(folder / f"{table}.csv", found)

    return change


def content(file: str, edit: Callable[[bytes], bytes]) -> Change:
    """Edit the bytes of a file."""

    def change(folder: Path) -> None:
        path = folder / file
        before = path.read_bytes()
        after = edit(before)
        assert after != before, f"{file} was not changed"
        path.write_bytes(after)

    return change


def replaced(file: str, old: str, new: str) -> Change:
    """Replace text in a file, once."""
    return content(file, lambda raw: raw.replace(old.encode(), new.encode("utf-8"), 1))


def appended(file: str, text: str) -> Change:
    return content(file, lambda raw: raw + text.encode())


def document(file: str, edit: Callable[[dict[str, Any]], object]) -> Change:
    """Edit a JSON document in place."""

    def change(folder: Path) -> None:
        found = json.loads((folder / file).read_text(encoding="utf-8"))
        edit(found)
        (folder / file).write_text(json.dumps(found, indent=1), encoding="utf-8")

    return change


def on_path(file: str, act: Callable[[Path], object]) -> Change:
    """Do something to a file as a whole, such as removing it."""

    def change(folder: Path) -> None:
        act(folder / file)

    return change


def in_turn(*changes: Change) -> Change:
    def change(folder: Path) -> None:
        for part in changes:
            part(folder)

    return change


def become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def become_a_dangling_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("nowhere"))
