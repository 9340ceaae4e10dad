"""Declared corrections: raw rows stay as they are; what is mended is mended here, with a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from basewatch.catalog.cells import check_texts
from basewatch.catalog.faults import Fault, allowed_words, shortened
from basewatch.catalog.profile import load_yaml
from basewatch.catalog.schema import TABLES
from basewatch.catalog.validation import explain
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
_WANTED = "Every entry needs table, id, column, from, to and reason, all of them text"


def read_corrections(path: Path, faults: list[Fault]) -> list[Correction]:
    """Read ``corrections.yml``; an absent file is an empty list.

    Parameters
    ----------
    path
        The file.
    faults
        Receives a fault for all that is wrong.
    """
    if not path.exists() and not path.is_symlink():
        return []
    before = len(faults)
    content = load_yaml(path, faults)
    if content is None:
        return []
    if not isinstance(content, list):
        faults.append(Fault(path.name, problem=f"is not a list; {_WANTED}."))
        return []
    try:
        corrections = _LIST.validate_python(content)
    except ValidationError as error:
        faults += (
            Fault(path.name, column=_member(place), problem=f"{problem} {_WANTED}.", value=value)
            for place, problem, value in explain(error, None)
        )
        return []
    faults += _unknown_cells(corrections)
    faults += (Fault(FILE, column=_member(m), problem=p, value=v) for m, p, v in _odd(corrections))
    return corrections if len(faults) == before else []


def _member(place: str) -> str:
    """Name a member of the list as people count: ``entry 3, from``."""
    number, _, member = place.partition(".")
    return f"entry {int(number) + 1}" + (f", {member}" if member else "")


def _odd(corrections: Iterable[Correction]) -> Iterator[tuple[str, str, str]]:
    for number, item in enumerate(corrections):
        for _, problem, text in check_texts(item.reason):
            yield f"{number}.reason", problem, text
        if item.to == item.guard:
            yield f"{number}.to", "changes nothing: it is what 'from' says; delete the entry.", ""


def _unknown_cells(corrections: Iterable[Correction]) -> Iterator[Fault]:
    for item in corrections:
        table, column = shortened(item.table), shortened(item.column)
        if item.table not in TABLES:
            yield Fault(FILE, id=item.id, problem=f"'{table}': {nearest(table, TABLES)}")
        elif item.column not in (columns := TABLES[item.table].columns):
            problem = f"{table} has no column '{column}'. {allowed_words(column, columns)}".strip()
            yield Fault(FILE, id=item.id, problem=problem)
        elif item.column == "id":
            yield Fault(FILE, id=item.id, problem="an id cannot be corrected; mend the table.")


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
                f"the cell {item.table} {shortened(item.id)}, {item.column} holds "
                f"'{shortened(found)}', not '{shortened(item.guard)}'; the table was changed, so "
                "review or delete the correction."
            )
            faults.append(Fault(FILE, id=item.id, column=item.column, problem=problem))

    def unused(self) -> Iterator[Fault]:
        """Name the corrections whose row never passed."""
        for items in self.waiting.values():
            for item in items:
                name = shortened(item.id)
                problem = f"there is no row {name} in {item.table}; check table and id."
                yield Fault(FILE, id=item.id, column=item.column, problem=problem)
