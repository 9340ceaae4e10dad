"""One entry as it is given: text by column, of a row and of the new rows that it needs.

A column of another table has its word before it: ``source.publisher``, ``event.title``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from basewatch.adding.pages import address_key, is_address
from basewatch.catalog.schema import TABLES, Table
from basewatch.errors import ParameterError, nearest
from basewatch.models.partial_date import PartialDate
from basewatch.models.row import references

BY_WORD = {table.singular: table for table in TABLES.values()}
"""Tables by the word for one row."""
NEW = "new"
"""In the column ``event``: make a new one. Rows with the same words after it share it."""
Entry = dict[str, dict[str, str]]
"""Text by column, by table."""


def place_of(name: str, main: Table) -> tuple[str, str]:
    """Find table and column of a column's name in an entry.

    Raises
    ------
    ParameterError
        When there is no such column.
    """
    word, point, column = name.rpartition(".")
    if point and word not in BY_WORD:
        msg = f"There is no '{name}'. {nearest(word, BY_WORD)}"
        raise ParameterError(msg)
    table = BY_WORD[word] if point else main
    if column not in table.columns:
        msg = f"A row of {table.file} has no column '{column}'. {nearest(column, table.columns)}"
        raise ParameterError(msg)
    return table.name, column


def read_entry(named: Mapping[str, str], main: Table) -> Entry:
    """Sort the columns of an entry by table; empty cells are left out."""
    entry: Entry = {main.name: {}}
    for name, text in named.items():
        table, column = place_of(name, main)
        if text:
            entry.setdefault(table, {})[column] = text
    return entry


def share_descriptions(entries: Sequence[tuple[int, Entry]]) -> list[tuple[int, Entry]]:
    """Let what one entry says of a page or a body hold for all entries that name it."""
    described: dict[tuple[str, str], dict[str, str]] = {}
    for _, entry in entries:
        for table, key in _described(entry):
            for column, text in entry.get(table, {}).items():
                described.setdefault((table, key), {}).setdefault(column, text)
    shared = []
    for row, entry in entries:
        known = {table: described.get((table, key), {}) for table, key in _described(entry)}
        more = {table: {**cells, **entry.get(table, {})} for table, cells in known.items() if cells}
        shared.append((row, entry | more))
    return shared


def share_spans(entries: Iterable[tuple[int, Entry]]) -> None:
    """Let a new event that several entries name together last as long as all of them."""
    sharing: dict[str, list[Entry]] = {}
    for _, entry in entries:
        named = entry.get("observations", {}).get("event", "")
        if named.startswith(f"{NEW} "):
            sharing.setdefault(named, []).append(entry)
    for together in sharing.values():
        span = _span([entry["observations"] for entry in together])
        for entry in together:
            entry["events"] = span | entry.get("events", {})


def _span(rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Find the days that rows tell of together; none where one of their dates cannot be read."""
    try:
        first = min(PartialDate.from_text(row.get("date", "")) for row in rows)
        ends = [PartialDate.from_text(row.get("date_end") or row.get("date", "")) for row in rows]
    except ValueError:
        return {}
    last = max(ends, key=lambda end: (end.last, str(end)))
    return {"date": str(first)} | ({"date_end": str(last)} if last.last > first.last else {})


def _described(entry: Entry) -> Iterator[tuple[str, str]]:
    """Give the tables that an entry refers to, each with what it calls the row there."""
    for column, mark in references(TABLES["observations"].model).items():
        named = entry.get("observations", {}).get(column, "")
        if mark.table in TABLES and mark.table != "events":
            for name in named_in(named, entry.get(mark.table, {})):
                yield mark.table, address_key(name) if is_address(name) else name


def named_in(text: str, companion: Mapping[str, str]) -> list[str]:
    """List what a cell names; where it is empty, what the new row beside it is called."""
    if is_address(text):
        return [text]
    named = [part.strip() for part in text.split(";") if part.strip()]
    called = (companion.get(column, "") for column in ("id", "url", "name"))
    return named or [name for name in called if name][:1]
