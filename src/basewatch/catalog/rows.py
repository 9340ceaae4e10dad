"""Records out of the compiled catalogue."""

from __future__ import annotations

from typing import TypeVar

from basewatch.catalog.schema import TABLES
from basewatch.models.row import Row

AnyRow = TypeVar("AnyRow", bound=Row)
SEPARATOR = "\x1f"
"""Between the cells of a kept row; no cell may hold it."""


def build_row(table: str, cells: str, model: type[AnyRow]) -> AnyRow:
    """Build the record of one kept row, which was checked when it was kept."""
    return model.model_validate(
        dict(zip(TABLES[table].columns, cells.split(SEPARATOR), strict=True))
    )
