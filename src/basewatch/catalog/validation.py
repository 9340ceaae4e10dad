"""Check the cells of one row against its model, and say what is wrong in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from basewatch.catalog.cells import check_cells
from basewatch.catalog.faults import LISTS_OF, Fault, allowed_words, shortened
from basewatch.models.row import Row

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from basewatch.catalog.tables import Line

AnyRow = TypeVar("AnyRow", bound=Row)
MOST_SHOWN = 10**30
"""A whole number that a message does not show."""
_NO_WHOLE_NUMBER = "is not a whole number; write digits only."
_NO_NUMBER = "is not a number; write it with a point, such as 35.4."
_NO_LIST = "is not a list; put its entries in square brackets."
_NO_MAPPING = "is not a mapping: members, each with a name."
_NO_TRUTH = "is not allowed; write true or false."
_WORDS = {
    "int_parsing": _NO_WHOLE_NUMBER,
    "int_parsing_size": _NO_WHOLE_NUMBER,
    "int_from_float": _NO_WHOLE_NUMBER,
    "int_type": _NO_WHOLE_NUMBER,
    "float_parsing": _NO_NUMBER,
    "float_type": _NO_NUMBER,
    "finite_number": "is not a number that can be used; give it, or leave it out where it may be.",
    "bool_parsing": _NO_TRUTH,
    "bool_type": _NO_TRUTH,
    "string_type": "is not text; put it in quotation marks.",
    "string_unicode": "holds half a character; write whole characters.",
    "string_too_short": "must not be empty.",
    "list_type": _NO_LIST,
    "tuple_type": _NO_LIST,
    "dict_type": _NO_MAPPING,
    "model_type": _NO_MAPPING,
    "model_attributes_type": _NO_MAPPING,
    "dataclass_type": _NO_MAPPING,
    "timezone_aware": "has no time zone; write it in UTC, such as 2024-12-13T08:11:00Z.",
    "missing": "is missing.",
}
_UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")
_NOT_FILLED = ("string_pattern_mismatch", "value_error", "float_parsing", "int_parsing")
"""What a model says of an empty cell that must be filled."""
PATTERNS = {
    r"^[A-Za-z0-9][A-Za-z0-9.-]*$": ("an id", "letters, digits, hyphens and points"),
    r"^https?://\S+$": ("an address", "http:// or https://, and no blank"),
    r"^(https?://\S+)?$": ("an address", "http:// or https://, and no blank; or empty"),
    r"^([A-Z]{2})?$": ("a country code", "two capital letters, such as DE; or empty"),
    r"^([0-9a-f]{64})?$": ("a SHA-256", "64 digits in hex; or empty"),
    r"^([0-9]{20})?$": ("a symbol code", "20 digits; or empty"),
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


def explain(
    error: ValidationError, model: type[BaseModel] | None
) -> Iterator[tuple[str, str, str]]:
    """Say in plain words what a model refused.

    Parameters
    ----------
    error
        The refusal.
    model
        The model; None where what was refused is none.

    Yields
    ------
    tuple of str
        Column (or path of members), a sentence, and the value.
    """
    for fault in error.errors():
        where = tuple(part for part in fault["loc"] if part != "[key]")
        value = _shown(fault["input"])
        sentence = _sentence(fault, _model_at(model, where[:-1]), str(where[-1]) if where else "")
        column = ".".join(str(part) for part in where)
        yield column, sentence, "" if f"'{value}'" in sentence else value


def _shown(value: object) -> str:
    """Write a value as people write it; of a list or mapping, which may be endless, nothing."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) >= MOST_SHOWN:
        return ""
    return str(value) if isinstance(value, str | int | float | dt.date) else ""


def _model_at(model: type[BaseModel] | None, path: tuple[int | str, ...]) -> type[BaseModel] | None:
    """Find the model of a member within a model."""
    for name in path:
        if model is not None and name in model.model_fields:
            kinds = [model.model_fields[str(name)].annotation]
            kinds += [part for kind in kinds for part in get_args(kind)]
            models = (k for k in kinds if isinstance(k, type) and issubclass(k, BaseModel))
            model = next(models, None)
    return model


def _sentence(fault: ErrorDetails, model: type[BaseModel] | None, column: str) -> str:
    kind, context, given = fault["type"], fault.get("ctx", {}), _shown(fault["input"])
    members = model.model_fields if model else ()
    if fault["input"] == "" and kind in _NOT_FILLED:
        return "must not be empty."
    if kind == "enum" and model:
        return f"is not allowed. {allowed_words(given, allowed_values(model, column))}"
    if kind == "string_pattern_mismatch" and context["pattern"] in PATTERNS:
        what, words = PATTERNS[context["pattern"]]
        return f"is not {what}. Allowed: {words}.{foreign_letter(given)}"
    if kind in _UNKNOWN:
        return f"is not known. {allowed_words(column, members)}" if members else "is not known."
    if kind == "value_error":
        said = str(context["error"]).replace(given or " ", shortened(given) or " ")
        return f"{shortened(said, LISTS_OF)}."
    return _WORDS.get(kind) or _limit(kind, context) or _as_said(fault["msg"])


def _limit(kind: str, context: Mapping[str, object]) -> str:
    if kind == "string_too_long":
        return f"is too long; {context['max_length']} characters are allowed."
    if kind == "too_long":
        return f"has too many entries; at most {context['max_length']} are allowed."
    if kind == "too_short":
        return f"has too few entries; at least {context['min_length']} must be given."
    return ""


def _as_said(message: str) -> str:
    """Put a sentence of the model's own into our form."""
    said = message.replace("Input should be", "must be")
    return f"{said[:1].lower()}{said[1:]}."


def foreign_letter(name: str) -> str:
    """Name the first letter of an id that is none of the Latin alphabet: it may look like one."""
    for letter in name:
        if not letter.isascii() and letter.isprintable():
            return f" It holds '{letter}' (U+{ord(letter):04X})."
    return ""


def allowed_values(model: type[BaseModel], column: str) -> list[str]:
    """List the values that a column of a closed vocabulary may hold, in their order."""
    kinds = [model.model_fields[column].annotation]
    while kinds:
        kind = kinds.pop()
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return [member.value for member in kind]
        kinds += [part for part in get_args(kind) if part is not type(None)]
    return []
