"""Faults of a catalogue: each says what is wrong, where, what is allowed, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from basewatch.errors import CatalogueError, nearest

SHOWN = 60
"""Characters of a faulty value that a message shows."""
SHOWN_OF_AN_ID = 40
LISTS_OF = 230
"""Characters that a list of allowed values may have; of a longer one only the nearest is named."""
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

    def __post_init__(self) -> None:
        # Whatever stands in a broken file, a fault of it can be printed, as text and as JSON.
        for name in ("file", "id", "column", "problem", "value"):
            if not (text := getattr(self, name)).isprintable():
                object.__setattr__(self, name, printable(text))

    def __str__(self) -> str:
        place, name = [self.file], shortened(self.id, SHOWN_OF_AN_ID)
        if self.row:
            place.append(f"row {self.row}" + (f" ({name})" if name else ""))
        if self.column:
            place.append(f"column '{shortened(self.column)}'")
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


def printable(text: str) -> str:
    """Write out what disturbs a terminal: control characters, halves of characters."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def shortened(value: str, length: int = SHOWN) -> str:
    """Cut a value to what a message can show, with nothing in it that disturbs a terminal."""
    return printable(value if len(value) <= length else f"{value[: length - 3]}...")


def allowed_words(value: str, allowed: Iterable[str]) -> str:
    """Say which values are allowed, if they are few, and which of them is nearest."""
    told = nearest(value[:LISTS_OF], allowed)
    return told if len(told) <= LISTS_OF else told.partition("Allowed:")[0].strip()
