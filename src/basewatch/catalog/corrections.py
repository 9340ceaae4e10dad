"""Declared corrections: raw rows stay as they are; what is mended is mended here, with a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from basewatch.catalog.faults import Fault
from basewatch.catalog.profile import load_yaml
from basewatch.catalog.schema import TABLES
from basewatch.errors import nearest

FILE = "corrections.yml"


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Correction:
    """One cell that the edition uses otherwise than the table has it."""

    table: str
    """File name without ending, for example ``sources``."""
    id: str
    """Id of the row."""
    column: str
    """Name of the column."""
    to: str
    """Value to use."""
    reason: str = Field(min_length=1)
    """Why; printed in the method section."""
    guard: str = Field(alias="from")
    """Value the table has now; another is a fault: no correction outlives its cause."""


_LIST = TypeAdapter(list[Correction])


def read_corrections(path: Path, faults: list[Fault]) -> list[Correction]:
    """Read ``corrections.yml``; an absent file is an empty list.

    Parameters
    ----------
    path
        The file.
    faults
        Receives a fault for all that is wrong.
    """
    if not path.exists():
        return []
    try:
        corrections = _LIST.validate_python(load_yaml(path, faults) or [])
    except ValidationError as error:
        wanted = "every entry needs table, id, column, from, to and reason, all of them text"
        faults += (
            Fault(path.name, column=_member(item["loc"]), problem=f"{item['msg']}; {wanted}.")
            for item in error.errors()
        )
        return []
    faults += _unknown_cells(corrections)
    return corrections


def _member(location: tuple[int | str, ...]) -> str:
    """Name a member of the list as people count: ``entry 3, from``."""
    return ", ".join(f"entry {p + 1}" if isinstance(p, int) else str(p) for p in location)


def _unknown_cells(corrections: Iterable[Correction]) -> Iterator[Fault]:
    for item in corrections:
        if item.table not in TABLES:
            yield Fault(FILE, id=item.id, problem=f"'{item.table}': {nearest(item.table, TABLES)}")
        elif item.column not in (columns := TABLES[item.table].columns):
            problem = f"{item.table} has no column '{item.column}'. {nearest(item.column, columns)}"
            yield Fault(FILE, id=item.id, problem=problem)


class Corrector:
    """Applies corrections to the rows of one table as they pass.

    Parameters
    ----------
    table
        Name of the table.
    corrections
        Those of the whole catalogue.
    """

    def __init__(self, table: str, corrections: Iterable[Correction]) -> None:
        self.waiting: defaultdict[str, list[Correction]] = defaultdict(list)
        for item in corrections:
            if item.table == table:
                self.waiting[item.id].append(item)

    def apply(self, cells: dict[str, str], faults: list[Fault]) -> None:
        """Write what is declared for a row into its cells, or say why it cannot be."""
        for item in self.waiting.pop(cells["id"], ()):
            found = cells.get(item.column, "")
            if found == item.guard:
                cells[item.column] = item.to
                continue
            problem = (
                f"the cell {item.table} {item.id}, {item.column} holds '{found}', not "
                f"'{item.guard}'; the table was changed, so review or delete the correction."
            )
            faults.append(Fault(FILE, id=item.id, column=item.column, problem=problem))

    def unused(self) -> Iterator[Fault]:
        """Name the corrections whose row never passed."""
        for items in self.waiting.values():
            for item in items:
                problem = f"there is no row {item.id} in {item.table}; check table and id."
                yield Fault(FILE, id=item.id, column=item.column, problem=problem)
