"""What every table's row is made of: ids, references, words, numbers and partial dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, FiniteFloat

from basewatch.models.partial_date import PartialDateField


@dataclass(frozen=True)
class RefersTo:
    """Marks a column that holds ids of another table, or of its own."""

    table: str
    """Name of the table, or ``sites`` or ``operators``."""
    or_else: tuple[str, ...] = ()
    """Values allowed beside the ids."""


def _empty_is_none(value: object) -> object:
    return None if value == "" else value


def _digits(value: object) -> object:
    """Read a whole number as people write it: no point, no sign, no underline."""
    if not isinstance(value, str):
        return value
    if value == "":
        return None
    if not (value.isascii() and value.isdigit()):
        msg = "is not a whole number from 0; write digits only"
        raise ValueError(msg)
    if len(value) > MOST_DIGITS:
        msg = f"is too large; at most {MOST_DIGITS} digits are allowed"
        raise ValueError(msg)
    return int(value)


def _decimal(value: object) -> object:
    if isinstance(value, bool) or (isinstance(value, str) and "_" in value):
        msg = "is not a number; write it with a point, such as 35.4"
        raise ValueError(msg)
    return None if value == "" else value


def _truth(value: object) -> object:
    """Read ``true`` and ``false``, in capitals too, as spreadsheets write them."""
    if not isinstance(value, str):
        return value
    if value.lower() not in ("true", "false"):
        msg = "is not allowed; write true or false"
        raise ValueError(msg)
    return value.lower() == "true"


def _split(value: object) -> object:
    if not isinstance(value, str):
        return value
    if ";" not in value:
        return (value.strip(),) if value.strip() else ()
    parts = tuple(part.strip() for part in value.split(";"))
    if not all(parts):
        msg = "has an empty entry; write one semicolon between two entries and none at the end"
        raise ValueError(msg)
    if len(set(parts)) < len(parts):
        msg = "names an entry twice; name each once"
        raise ValueError(msg)
    return parts


MOST_DIGITS = 9
"""Digits that a count may have."""
THEATRE = "theatre"
"""The site of what belongs to no single site."""

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]*$", max_length=80)]
"""A stable id: letters, digits, hyphens and points."""
Text = Annotated[str, Field(max_length=1000)]
"""Free text, possibly empty."""
Name = Annotated[str, Field(min_length=1, max_length=200)]
"""Text that must not be empty."""
Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
"""Several values in one cell, joined by semicolons."""
EmptyIsNone = BeforeValidator(_empty_is_none)
"""An empty cell is no value."""
OptionalDate = Annotated[PartialDateField | None, EmptyIsNone]
Decimal = BeforeValidator(_decimal)
"""A number with a point; an empty cell is no value."""
OptionalInt = Annotated[int | None, BeforeValidator(_digits)]
OptionalFloat = Annotated[FiniteFloat | None, Decimal]
Truth = Annotated[bool, BeforeValidator(_truth)]
"""True or false."""
Longitude = Annotated[FiniteFloat, Field(ge=-180, le=180), Decimal]
"""Degrees east, WGS 84."""
Latitude = Annotated[FiniteFloat, Field(ge=-90, le=90), Decimal]
"""Degrees north, WGS 84."""
Metres = Annotated[FiniteFloat, Field(gt=0), Decimal]
"""A length above zero."""
SiteReference = Annotated[Identifier, RefersTo("sites", or_else=(THEATRE,))]
PlaceReference = Annotated[str, RefersTo("places")]


class Row(BaseModel):
    """A row of a table: immutable, and with no column that the codebook does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Identifier


def references(model: type[BaseModel]) -> dict[str, RefersTo]:
    """Find the columns of a model that hold ids of a table.

    Returns
    -------
    dict
        What each such column refers to, by column, in the model's order.
    """
    return {
        name: mark
        for name, field in model.model_fields.items()
        for mark in field.metadata
        if isinstance(mark, RefersTo)
    }
