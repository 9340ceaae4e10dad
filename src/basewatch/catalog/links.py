"""Whether every id that a row refers to is there, and every row that must be used is used."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping

from basewatch.catalog.faults import Fault, allowed_words
from basewatch.catalog.schema import MUST_BE_USED, TABLES, Table
from basewatch.catalog.validation import foreign_letter
from basewatch.errors import nearest
from basewatch.models.row import RefersTo, Row, references

FEW = 20
"""Ids that a message can list; of more only the nearest is named."""
COMPARED = 2000
"""Ids with which a wrong one is compared."""


class Links:
    """Remembers the ids of each table and which of them were referred to."""

    def __init__(self) -> None:
        self.rows: dict[str, Mapping[str, object] | None] = {}
        """Ids by table; None where it could not be read: nothing is held against it then."""
        self.used: defaultdict[str, set[str]] = defaultdict(set)
        self.newest = ""
        """Id of the row read last."""
        self._own: list[tuple[int, str, str, str]] = []
        self._references = {name: references(table.model) for name, table in TABLES.items()}

    def add_list(self, name: str, ids: Mapping[str, object] | None) -> None:
        """Take in the ids of a table that was read."""
        self.rows[name] = ids

    def check(self, table: Table, number: int, row: Row) -> Iterator[Fault]:
        """Check what one row refers to; what it refers to in its own table waits for `close`."""
        for column, mark in self._references[table.name].items():
            if not (value := getattr(row, column)):
                continue
            for name in value if isinstance(value, tuple) else (value,):
                if mark.table == table.name:
                    self._own.append((number, row.id, column, name))
                    continue
                self.used[mark.table].add(name)
                if problem := self.problem_of(mark, name):
                    yield Fault(table.file, number, row.id, column, problem, name)

    def problem_of(self, mark: RefersTo, name: str) -> str:
        """Say what is wrong with one id that something refers to; nothing if it is there."""
        ids = self.rows[mark.table]
        if ids is None or name in ids or name in mark.or_else:
            return ""
        return _unknown(mark, ids, name)

    def note(self, table: Table, cells: Mapping[str, str]) -> None:
        """Take what a faulty row refers to as used, so that nothing else is blamed for it."""
        for column, mark in self._references[table.name].items():
            self.used[mark.table].update(part.strip() for part in cells[column].split(";"))

    def close(self, table: Table) -> Iterator[Fault]:
        """Check what rows refer to in their own table, once it was read."""
        ids = self.rows[table.name]
        for number, row_id, column, name in self._own:
            if ids is not None and name not in ids:
                problem = _unknown(RefersTo(table.name), ids, name)
                yield Fault(table.file, number, row_id, column, problem, name)
        self._own.clear()

    def unused(self) -> Iterator[Fault]:
        """Find rows that nothing refers to, if every row was read that could."""
        if None in self.rows.values():
            return
        for name in MUST_BE_USED:
            for row_id, number in (self.rows.get(name) or {}).items():
                if row_id not in self.used[name]:
                    problem = "no observation uses it; use it or delete it."
                    row = number if isinstance(number, int) else 0
                    yield Fault(TABLES[name].file, row, row_id, problem=problem)


def _unknown(mark: RefersTo, ids: Mapping[str, object], name: str) -> str:
    where = TABLES[mark.table].file if mark.table in TABLES else mark.table
    if "," in name:
        return f"is not in {where}. Join several with semicolons."
    if len(ids) <= FEW:
        told = allowed_words(name, [*ids, *mark.or_else])
        return f"is not in {where}. {told}{foreign_letter(name)}".strip()
    alike = (known for known in ids if known[:2].lower() == name[:2].lower())
    hint = nearest(name, [*itertools.islice(alike, COMPARED), *mark.or_else])
    return f"is not in {where}. {hint.split('Allowed:')[0]}".strip() + foreign_letter(name)
