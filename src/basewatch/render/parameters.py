"""Check parameters against the cell of a notebook that declares them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from basewatch.errors import ParameterError, nearest


def checked_parameters(
    template: str, notebook: Path, parameters: Mapping[str, object]
) -> dict[str, object]:
    """Return `parameters` ready for papermill, or refuse them.

    Parameters
    ----------
    template
        The notebook's path as papermill wants it, with braces doubled.
    notebook
        The same path, for messages.
    parameters
        Values are None, bool, int, float, str, dates, or lists and dicts of these.

    Returns
    -------
    dict
        The same parameters by sorted name, with dates as ISO 8601 text.

    Raises
    ------
    ParameterError
        Where the notebook declares no such parameter, or a value has no JSON form.
    """
    if not parameters:
        return {}
    from papermill import inspect_notebook

    declared = inspect_notebook(template)
    for name in sorted(parameters):
        if name not in declared:
            message = f"Notebook {notebook} has no parameter {name!r}. " + (
                nearest(name, declared)
                if declared
                else "It declares none: tag a code cell 'parameters' and give the defaults there."
            )
            raise ParameterError(message)
    return {name: _json_value(name, parameters[name]) for name in sorted(parameters)}


def _json_value(name: str, value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_json_value(name, item) for item in value]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: _json_value(name, item) for key, item in value.items()}
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    message = (
        f"Parameter {name!r} cannot be {value!r} ({type(value).__name__}). Allowed are text, "
        "finite numbers, true and false, dates, None, and lists or mappings of these."
    )
    raise ParameterError(message)
