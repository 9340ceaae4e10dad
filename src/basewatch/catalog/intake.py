"""Many entries at once: each is taken in or refused with reasons; none is lost."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from basewatch.catalog.changeset import Changeset
from basewatch.catalog.drafts import Drafts
from basewatch.catalog.entries import read_entry, settle
from basewatch.catalog.faults import Fault
from basewatch.catalog.schema import TABLES, Table
from basewatch.catalog.store import Store

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
    refused: dict[int, list[str]] = {}
    waiting = list(items)
    while True:
        attempt = _try(waiting, main, store, takes_proposals)
        if not attempt.refused:
            _check(attempt, waiting, main, takes_proposals)
        if not attempt.refused:
            break
        refused |= {row: list(dict.fromkeys(said)) for row, said in attempt.refused.items()}
        waiting = [item for item in waiting if item.row not in attempt.refused]
    accepted = [item.row for item in waiting]
    return Intake(
        attempt.drafts.changeset(), accepted, dict(sorted(refused.items())), attempt.notes
    )


def _try(items: Iterable[Item], main: Table, store: Store, takes_proposals: bool) -> _Attempt:
    attempt = _Attempt(Drafts(store))
    for item in items:
        entry = read_entry(item.named, main)
        settled = settle(entry, attempt.drafts, takes_proposals=takes_proposals)
        for column, problem in settled.problems:
            attempt.refused[item.row].append(f"column '{column}' {problem}")
        if settled.problems:
            continue
        for table, cells in settled.rows:
            attempt.drafts.add(table, cells)
            _own(attempt, table, cells, item.row)
        attempt.notes += ((item.row, note) for note in settled.notes)
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


def _check(attempt: _Attempt, items: Sequence[Item], main: Table, takes_proposals: bool) -> None:
    """Check the whole catalogue, and find the items to which its faults belong."""
    unplaced: list[Fault] = []
    for fault in attempt.drafts.changeset().faults():
        rows = _blamed(fault, attempt)
        for row in rows:
            attempt.refused[row].append(_reason(fault, main))
        if not rows:
            unplaced.append(fault)
    if unplaced and not attempt.refused:
        culprit = _culprit(attempt.drafts.store, items, main, takes_proposals)
        attempt.refused[culprit] += (str(fault) for fault in unplaced)


def _blamed(fault: Fault, attempt: _Attempt) -> set[int]:
    """Find whose row a fault names, be it as the place of the fault or in its words."""
    table = fault.file.removesuffix(".csv")
    if rows := attempt.owners.get((table, fault.id)):
        return rows
    named = (("observations", name.rstrip(".")) for name in _ID.findall(fault.problem))
    return set().union(*(attempt.owners.get(key, set()) for key in named))


def _reason(fault: Fault, main: Table) -> str:
    table = TABLES[fault.file.removesuffix(".csv")]
    name = fault.column if table is main else f"{table.singular}.{fault.column}"
    said = str(Fault("", problem=fault.problem, value=fault.value)).removeprefix(": ")
    return f"column '{name}' {said}" if fault.column else f"{table.singular} {fault.id} {said}"


def _culprit(store: Store, items: Sequence[Item], main: Table, takes_proposals: bool) -> int:
    """Find by halves the first item with which the catalogue has a fault."""
    low, high = 0, len(items)
    while high - low > 1:
        middle = (low + high) // 2
        attempt = _try(items[:middle], main, store, takes_proposals)
        if attempt.drafts.changeset().faults():
            high = middle
        else:
            low = middle
    return items[high - 1].row
