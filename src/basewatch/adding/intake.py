"""Many entries at once: each is taken in or refused with reasons; none is lost."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from basewatch.adding.answers import fillers, words_of
from basewatch.adding.changeset import Changeset
from basewatch.adding.drafts import Drafts
from basewatch.adding.entries import settle
from basewatch.adding.entry_columns import Entry, read_entry, share_descriptions, share_spans
from basewatch.catalog.faults import Fault
from basewatch.catalog.schema import TABLES, Table
from basewatch.catalog.store import Store
from basewatch.models.row import references

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")


@dataclass(frozen=True)
class Item:
    """One row of a file that brings in evidence."""

    row: int
    """As a spreadsheet counts, the header being 1."""
    named: Mapping[str, str]
    """Text by column; a column of another table has its word before it: ``source.url``."""


@dataclass
class Intake:
    """What became of the rows of a file."""

    changeset: Changeset
    """The rows that can be written."""
    accepted: list[int]
    """Their row numbers in the file."""
    refused: dict[int, list[str]]
    """Reasons by row number in the file, in the file's order."""
    notes: list[tuple[int, str]]
    """What a person should know of rows that were accepted."""


@dataclass
class _Attempt:
    """The drafts that a set of items gives, and which item each new row belongs to."""

    drafts: Drafts
    owners: defaultdict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    refused: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    notes: list[tuple[int, str]] = field(default_factory=list)


def take_in(
    items: Sequence[Item], main: Table, store: Store, *, takes_proposals: bool = False
) -> Intake:
    """Take in the rows that are right together, and refuse the others with reasons.

    A page or body that one row describes is described for all rows that name it.

    Parameters
    ----------
    items
        Rows of a file.
    main
        The table that they are rows of.
    store
        The compiled catalogue.
    takes_proposals
        Whether a likely event is taken without asking.
    """
    read = [(item.row, read_entry(item.named, main)) for item in items]
    waiting = share_descriptions(read)
    share_spans(waiting)
    refused: dict[int, list[str]] = {}
    while True:
        attempt = _try(waiting, store, takes_proposals)
        if not attempt.refused:
            _check(attempt, waiting, main, takes_proposals)
        if not attempt.refused:
            break
        refused |= {row: list(dict.fromkeys(said)) for row, said in attempt.refused.items()}
        waiting = [(row, entry) for row, entry in waiting if row not in attempt.refused]
    accepted = [row for row, _ in waiting]
    return Intake(
        attempt.drafts.changeset(), accepted, dict(sorted(refused.items())), attempt.notes
    )


def _try(entries: Iterable[tuple[int, Entry]], store: Store, takes_proposals: bool) -> _Attempt:
    attempt = _Attempt(Drafts(store))
    for row, entry in entries:
        settled = settle(entry, attempt.drafts, takes_proposals=takes_proposals)
        for column, problem in settled.problems:
            attempt.refused[row].append(f"column '{column}' {problem}")
        if settled.problems:
            continue
        for table, cells in settled.rows:
            attempt.drafts.add(table, cells)
            _own(attempt, table, cells, row)
        attempt.notes += ((row, note) for note in settled.notes)
    return attempt


def _own(attempt: _Attempt, table: str, cells: Mapping[str, str], row: int) -> None:
    """Remember which item brought a row, and which use it."""
    attempt.owners[table, cells["id"]].add(row)
    if table == "observations":
        for other in TABLES:
            used = cells.get(TABLES[other].singular, "")
            for name in used.split(";") if used else ():
                if (other, name) in attempt.owners:
                    attempt.owners[other, name].add(row)


def _check(
    attempt: _Attempt,
    entries: Sequence[tuple[int, Entry]],
    main: Table,
    takes_proposals: bool,
) -> None:
    """Check the whole catalogue, and find the items to which its faults belong."""
    unplaced: list[Fault] = []
    blamed: defaultdict[int, list[Fault]] = defaultdict(list)
    for fault in attempt.drafts.changeset().faults():
        rows = _blamed(fault, attempt)
        for row in rows:
            blamed[row].append(fault)
        if not rows:
            unplaced.append(fault)
    for row, entry in entries:
        if row in blamed:
            faults = _own_faults(blamed[row], entry, main)
            attempt.refused[row] += (_reason(fault, main, attempt) for fault in faults)
            attempt.refused[row] += _unknown(attempt, main, {fault.id for fault in faults})
    if unplaced and not attempt.refused:
        culprit = _culprit(attempt.drafts.store, entries, takes_proposals)
        attempt.refused[culprit] += (str(fault) for fault in unplaced)


def _own_faults(faults: list[Fault], entry: Entry, main: Table) -> list[Fault]:
    """Leave out faults that only follow from another of the same item."""
    ordered = sorted(faults, key=lambda fault: fault.file != main.file)
    told = [f for f in ordered if f.column] or ordered
    if told[0].file == main.file and "events" not in entry:
        return [fault for fault in told if fault.file != TABLES["events"].file]
    return told


def _unknown(attempt: _Attempt, main: Table, ids: set[str]) -> Iterator[str]:
    """Say which ids of faulty rows nothing bears; a faulty row is not asked that otherwise."""
    for row in attempt.drafts.rows[main.name]:
        if row["id"] not in ids:
            continue
        for column in references(main.model):
            for name in filter(None, row[column].split(";")):
                for problem in attempt.drafts.unknown(main, column, [name]):
                    yield f"column '{column}' '{name}' {problem}"


def _blamed(fault: Fault, attempt: _Attempt) -> set[int]:
    """Find whose row a fault names, be it as the place of the fault or in its words."""
    table = fault.file.removesuffix(".csv")
    if rows := attempt.owners.get((table, fault.id)):
        return rows
    named = (("observations", name.rstrip(".")) for name in _ID.findall(fault.problem))
    return set().union(*(attempt.owners.get(key, set()) for key in named))


def _reason(fault: Fault, main: Table, attempt: _Attempt) -> str:
    table = TABLES[fault.file.removesuffix(".csv")]
    if not fault.column:
        return f"{table.singular} {fault.id} {fault.problem}"
    name = fault.column if table is main else f"{table.singular}.{fault.column}"
    row = next((r for r in attempt.drafts.rows[table.name] if r["id"] == fault.id), {})
    if row.get(fault.column) == "" and fillers(table.name).get(fault.column):
        return f"column '{name}' must not be empty."
    return f"column '{name}' {words_of(fault)}"


def _culprit(store: Store, entries: Sequence[tuple[int, Entry]], takes_proposals: bool) -> int:
    """Find by halves the first item with which the catalogue has a fault."""
    low, high = 0, len(entries)
    while high - low > 1:
        middle = (low + high) // 2
        attempt = _try(entries[:middle], store, takes_proposals)
        if attempt.drafts.changeset().faults():
            high = middle
        else:
            low = middle
    return entries[high - 1][0]
