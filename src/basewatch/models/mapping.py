"""How the columns of somebody else's spreadsheet become columns of the catalogue."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator


class ColumnRule(BaseModel):
    """Where one column of the catalogue comes from."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    column: str | None = Field(default=None, alias="from", description="name of their column")
    value: str | None = Field(default=None, description="the same text in every row")
    values: dict[str, str] = Field(default={}, description="their text: ours")
    format: str | None = Field(
        default=None, description="form of their dates, as %d.%m.%Y; without %d it is a month"
    )

    @model_validator(mode="after")
    def _has_one_origin(self) -> ColumnRule:
        if (self.column is None) == (self.value is None):
            msg = "needs either 'from' (their column) or 'value' (a text), and not both"
            raise ValueError(msg)
        if self.value is not None and (self.values or self.format):
            msg = "'values' and 'format' go with 'from' only"
            raise ValueError(msg)
        return self

    def translate(self, text: str, *, is_iso_date: bool = False) -> str:
        """Give the text of the catalogue for a text of theirs.

        Raises
        ------
        ValueError
            When a date has another form than the one given.
        """
        text = self.values.get(text.strip(), text.strip())
        if not self.format or not text or is_iso_date:
            return text
        try:
            day = dt.datetime.strptime(text, self.format).replace(tzinfo=dt.UTC).date()
        except ValueError:
            msg = f"'{text}' is not a date of the form {self.format}"
            raise ValueError(msg) from None
        return day.isoformat()[: _kept(self.format)]


def _kept(form: str) -> int:
    """Count the characters of an ISO date that a form tells: 10, 7 or 4."""
    if re.search(r"%[djx]", form):
        return 10
    return 7 if re.search(r"%[mbB]", form) else 4


class ColumnMapping(BaseModel):
    """A whole mapping file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: str = Field(default="observations", description="table that the rows belong to")
    header_row: Annotated[int, Field(ge=1)] = Field(
        default=1, description="row in which the names of their columns stand"
    )
    columns: dict[str, ColumnRule] = Field(
        min_length=1, description="ours, or source.url and the like: where it comes from"
    )
