"""Faults of a catalogue: each says what is wrong, where, what is allowed, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from basewatch.errors import CatalogueError

SHOWN = 60
"""Characters of a faulty value that a message shows."""
LISTED = 50
"""Faults that one refusal lists; `basewatch check` lists them all."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong in one file."""

    file: str
    """Path in the catalogue's folder."""
    row: int = 0
    """Row as a spreadsheet counts them, the header being 1; 0 for the file as a whole."""
    id: str = ""
    """Id of the row, where it has one."""
    column: str = ""
    """Name of the column, where one is at fault."""
    problem: str = ""
    """A sentence: what is wrong, what is allowed, what to do."""
    value: str = ""
    """What stands there, where one value is at fault."""

    def __str__(self) -> str:
        place = [self.file]
        if self.row:
            place.append(f"row {self.row}" + (f" ({shortened(self.id)})" if self.id else ""))
        if self.column:
            place.append(f"column '{self.column}'")
        found = f"'{shortened(self.value)}': " if self.value else ""
        return f"{', '.join(place)}: {found}{self.problem}"


class FaultyCatalogueError(CatalogueError):
    """Raised when a catalogue has faults; carries every one of them.

    Parameters
    ----------
    faults
        At least one.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        lines = [str(fault) for fault in self.faults[:LISTED]]
        if (more := len(self.faults) - LISTED) > 0:
            lines.append(f"... and {more} more; `basewatch check` lists every fault.")
        super().__init__("\n".join(lines))


def shortened(value: str) -> str:
    """Cut a value to what a message can show, with nothing in it that disturbs a terminal."""
    shown = value if len(value) <= SHOWN else f"{value[: SHOWN - 3]}..."
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown)
