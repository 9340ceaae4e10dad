"""Declared corrections: raw rows stay as they are; what is mended is mended here, with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from basewatch.catalog.tables import RawRow
from basewatch.errors import CatalogueError


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
    reason: str
    """Why; printed in the method section."""
    guard: str = Field(alias="from")
    """Value the table has now; another makes the load fail: no correction outlives its cause."""


_LIST = TypeAdapter(list[Correction])


def read_corrections(path: Path) -> list[Correction]:
    """Read ``corrections.yml``; an absent file is an empty list.

    Raises
    ------
    CatalogueError
        When the file is not a list of corrections.
    """
    if not path.exists():
        return []
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return _LIST.validate_python(
            yaml.load(path.read_text(encoding="utf-8"), loader) or []  # safe loaders
        )
    except (yaml.YAMLError, ValidationError) as error:
        msg = (
            f"{path.name} is not a list of corrections with table, id, column, from, to and "
            f"reason: {error}"
        )
        raise CatalogueError(msg) from None


def apply_corrections(tables: Mapping[str, list[RawRow]], corrections: list[Correction]) -> None:
    """Write each correction into the raw rows, in place.

    Raises
    ------
    CatalogueError
        When a correction names no cell, or the cell no longer holds what it was made for.
    """
    faults = [fault for item in corrections if (fault := _apply(tables, item))]
    if faults:
        raise CatalogueError("\n".join(faults))


def _apply(tables: Mapping[str, list[RawRow]], item: Correction) -> str:
    where = f"corrections.yml ({item.table} {item.id}, {item.column})"
    row = next((row for row in tables.get(item.table, []) if row["id"] == item.id), None)
    if row is None or item.column not in row:
        return f"{where}: there is no such cell; check table, id and column."
    if row[item.column] != item.guard:
        return (
            f"{where}: the cell holds {row[item.column]!r}, not {item.guard!r}; "
            "the source was changed, so review or delete the correction."
        )
    row[item.column] = item.to
    return ""
