"""New rows that are being put together, beside those that the catalogue has already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from basewatch.adding.changeset import Changeset
from basewatch.adding.pages import address_key, pages_by_address
from basewatch.catalog.links import Links
from basewatch.catalog.queries import read_sites
from basewatch.catalog.rows import SEPARATOR
from basewatch.catalog.schema import MUST_BE_USED, TABLES, Table
from basewatch.catalog.store import Store
from basewatch.models.profile import Profile
from basewatch.models.row import RefersTo, references

_NUMBERED = re.compile(r"([A-Z]+)(\d+)(?:\.\d+)?")
_FIRST = {"observations": ("F", 4), "sources": ("S", 3)}
"""Prefix and digits of a table's ids where it has no rows yet."""
_SPOKEN = ("name", "aliases", "name_native")
"""Columns by which people call a thing."""


class Drafts:
    """New rows by table, over the compiled catalogue.

    Parameters
    ----------
    store
        The catalogue.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.rows: dict[str, list[dict[str, str]]] = {name: [] for name in TABLES}
        self.shared_events: dict[str, str] = {}
        """Ids of new events by the word that several rows name them with."""
        self._ids: dict[str, dict[str, str]] = {}
        self._spoken: dict[str, dict[str, set[str]]] = {}
        self._pages: dict[str, str] | None = None

    def add(self, table: str, cells: Mapping[str, str]) -> None:
        """Take in a new row."""
        self.rows[table].append(dict(cells))
        self.labels(table)[cells["id"]] = label_of(cells)
        self._spoken.pop(table, None)
        if table == "sources" and self._pages is not None:
            self._pages.setdefault(address_key(cells["url"]), cells["id"])

    def labels(self, table: str) -> dict[str, str]:
        """Give the ids of a table, or of sites or operators, each with its name for readers."""
        if table not in self._ids:
            self._ids[table] = dict(self._read_labels(table))
        return self._ids[table]

    def allowed(self, mark: RefersTo) -> dict[str, str]:
        """Give what a column that refers to a table may hold, with names for readers."""
        return self.labels(mark.table) | {value: "no single site" for value in mark.or_else}

    def all_rows(self, table: str) -> Iterator[dict[str, str]]:
        """Give the cells of all rows of a table, old and new."""
        columns = TABLES[table].columns
        for (cells,) in self.store.connection.execute(f"SELECT cells FROM {table} ORDER BY id"):
            yield dict(zip(columns, cells.split(SEPARATOR), strict=True))
        yield from self.rows[table]

    def find_page(self, url: str) -> str:
        """Give the id of the page at an address, however it is written; empty: there is none."""
        if self._pages is None:
            self._pages = pages_by_address(self.store)
            self._pages |= {address_key(page["url"]): page["id"] for page in self.rows["sources"]}
        return self._pages.get(url) or self._pages.get(address_key(url), "")

    def resolve(self, mark: RefersTo, text: str) -> str:
        """Give the id that is meant by an id, a name or an address; else the text as it is."""
        allowed = self.allowed(mark)
        if text in allowed or not text:
            return text
        if mark.table == "sources":
            return self.find_page(text) or text
        found = self._called(mark.table).get(text.lower(), set())
        return next(iter(found)) if len(found) == 1 else text

    def next_id(self, table: str) -> str:
        """Give the next free id of a table whose ids are numbered: ``F0566``, ``S350``."""
        prefix, digits = _FIRST[table]
        highest = 0
        for match in filter(None, map(_NUMBERED.fullmatch, self.labels(table))):
            if int(match[2]) > highest:
                prefix, digits, highest = match[1], len(match[2]), int(match[2])
        return f"{prefix}{highest + 1:0{digits}}"

    def free_id(self, table: str, wanted: str) -> str:
        """Give an id that no row has: `wanted`, or with a number behind it."""
        known, number, name = self.labels(table), 1, wanted
        while name in known:
            number += 1
            name = f"{wanted}-{number}"
        return name

    def unknown(self, table: Table, column: str, names: Iterable[str]) -> list[str]:
        """Say of ids that nothing bears, in the words of `basewatch check`, what is wrong."""
        links = Links()
        for mark in references(table.model).values():
            links.add_list(mark.table, self.labels(mark.table))
        cells: dict[str, Any] = dict.fromkeys(table.columns, "")
        row = table.model.model_construct(None, **{**cells, column: tuple(names)})
        found = [*links.check(table, 0, row)]
        if any(mark.table == table.name for mark in references(table.model).values()):
            found += links.close(table)
        return [fault.problem for fault in found]

    def drop_unused(self) -> None:
        """Take back new rows that must be used and that no new row refers to any more."""
        for table in MUST_BE_USED:
            marks = references(TABLES["observations"].model).items()
            column = next(name for name, mark in marks if mark.table == table)
            used = {name for row in self.rows["observations"] for name in row[column].split(";")}
            for row in [row for row in self.rows[table] if row["id"] not in used]:
                self.rows[table].remove(row)
                del self.labels(table)[row["id"]]
                self._spoken.pop(table, None)
                self._pages = None

    def changeset(self) -> Changeset:
        """Give the new rows as a change of the catalogue."""
        return Changeset(self.store.folder, self.rows)

    def _read_labels(self, table: str) -> Iterator[tuple[str, str]]:
        if table in TABLES:
            yield from ((cells["id"], label_of(cells)) for cells in self.all_rows(table))
        elif table == "operators":
            yield from read_profile(self.store).operators.items()
        else:
            yield from ((site.id, site.name) for site in read_sites(self.store).values())

    def _called(self, table: str) -> dict[str, set[str]]:
        """Give the ids that bear a name, by the name in small letters."""
        if table not in self._spoken:
            self._spoken[table] = {}
            for name, row_id in self._read_names(table):
                self._spoken[table].setdefault(name.strip().lower(), set()).add(row_id)
        return self._spoken[table]

    def _read_names(self, table: str) -> Iterator[tuple[str, str]]:
        yield from ((name, name) for name in self.labels(table))
        if table == "sites":
            for site in read_sites(self.store).values():
                yield from ((name, site.id) for name in (*site.names.values(), *site.aliases))
        elif table in TABLES:
            for cells in self.all_rows(table):
                spoken = ";".join(cells.get(column, "") for column in _SPOKEN)
                yield from ((name, cells["id"]) for name in spoken.split(";") if name.strip())


def label_of(cells: Mapping[str, str]) -> str:
    """Name a row for readers."""
    columns = ("title", "name", "publisher", "statement")
    return next((cells[column] for column in columns if cells.get(column)), "")


def read_profile(store: Store) -> Profile:
    """Read what the catalogue is about."""
    document = store.connection.execute("SELECT document FROM profile").fetchone()[0]
    return Profile.model_validate_json(document)
