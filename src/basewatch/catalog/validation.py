"""Check the cells of one row against its model, and say what is wrong in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from basewatch.catalog.cells import check_cells
from basewatch.catalog.faults import Fault
from basewatch.errors import nearest
from basewatch.models.row import Row

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from basewatch.catalog.tables import Line

AnyRow = TypeVar("AnyRow", bound=Row)
_WORDS = {
    "int_parsing": "is not a whole number; write digits only.",
    "float_parsing": "is not a number; write it with a point, such as 35.4.",
    "finite_number": "is not a number that can be used; leave the cell empty where none is known.",
    "bool_parsing": "is neither true nor false.",
    "string_too_short": "must not be empty.",
}
PATTERNS = {
    r"^[A-Za-z0-9][A-Za-z0-9.-]*$": ("an id", "letters, digits, hyphens and points"),
    r"^https?://\S+$": ("an address", "http:// or https://, and no blank"),
    r"^(https?://\S+)?$": ("an address", "http:// or https://, and no blank; or empty"),
    r"^([A-Z]{2})?$": ("a country code", "two capital letters, such as DE; or empty"),
    r"^([0-9a-f]{64})?$": ("a SHA-256", "64 digits in hex; or empty"),
    r"^(\d{20})?$": ("a symbol code", "20 digits; or empty"),
    r"^[a-z]{2,3}$": ("a language", "two or three small letters, such as en"),
}
"""What each pattern of the models stands for, and what it allows."""


def validate_row(file: str, line: Line, model: type[AnyRow]) -> tuple[AnyRow | None, list[Fault]]:
    """Check one row.

    Parameters
    ----------
    file
        File name, for messages.
    line
        The row as it stands in the file.
    model
        The row model.

    Returns
    -------
    tuple
        The record, or None where a cell breaks a rule of the model; and every fault.
    """
    found = [
        Fault(file, line.row, line.cells["id"], column, problem, line.cells[column])
        for column, problem in check_cells(line.cells)
    ]
    try:
        return model.model_validate(line.cells), found
    except ValidationError as error:
        flagged = {fault.column for fault in found}
        more = (
            Fault(file, line.row, line.cells["id"], column, problem, value)
            for column, problem, value in explain(error, model)
            if column not in flagged
        )
        return None, [*found, *more]


def explain(error: ValidationError, model: type[BaseModel]) -> Iterator[tuple[str, str, str]]:
    """Say in plain words what a model refused.

    Yields
    ------
    tuple of str
        Column (or path of members), a sentence, and the value.
    """
    for fault in error.errors():
        column = ".".join(str(part) for part in fault["loc"])
        value = fault["input"]
        shown = value if isinstance(value, str) else "" if value is None else repr(value)
        sentence = _sentence(fault, model, str(fault["loc"][0]) if fault["loc"] else "")
        yield column, sentence, "" if f"'{shown}'" in sentence else shown


def _sentence(fault: ErrorDetails, model: type[BaseModel], column: str) -> str:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "enum":
        allowed = allowed_values(model, column)
        return f"is not allowed. {nearest(str(fault['input']), allowed)}"
    if kind == "string_pattern_mismatch" and context["pattern"] in PATTERNS:
        what, allowed_words = PATTERNS[context["pattern"]]
        return f"is not {what}. Allowed: {allowed_words}."
    if kind == "string_too_long":
        return f"is too long; {context['max_length']} characters are allowed."
    if kind == "value_error":
        return f"{context['error']}."
    if kind == "missing":
        return "is missing."
    if kind == "extra_forbidden":
        return f"is not known. {nearest(column, model.model_fields)}"
    return _WORDS.get(kind, f"{fault['msg'][:1].lower()}{fault['msg'][1:]}.")


def allowed_values(model: type[BaseModel], column: str) -> list[str]:
    """List the values that a column of a closed vocabulary may hold, in their order."""
    kinds = [model.model_fields[column].annotation]
    while kinds:
        kind = kinds.pop()
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return [member.value for member in kind]
        kinds += [part for part in get_args(kind) if part is not type(None)]
    return []
