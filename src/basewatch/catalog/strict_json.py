"""Read JSON without loss: what as such would be taken, and changed without a word, is refused."""

from __future__ import annotations

import json
import math
from pathlib import Path

from basewatch.catalog.faults import Fault, shortened
from basewatch.catalog.texts import read_text


def read_json(path: Path, name: str, form: str, faults: list[Fault]) -> object:
    """Read a JSON file that holds no member twice and no number that cannot be used.

    Parameters
    ----------
    path
        The file.
    name
        Its path in the catalogue's folder, for messages.
    form
        What it should be, for messages: ``GeoJSON``.
    faults
        Receives a fault for what keeps it from being read.

    Returns
    -------
    object
        None where it cannot be read.
    """
    text = read_text(path, name, "is missing.", faults)
    if text is None:
        return None
    try:
        return json.loads(
            text, object_pairs_hook=_members, parse_constant=_number, parse_float=_number
        )
    except json.JSONDecodeError as error:
        problem = f"is no {form} ({error.msg}, column {error.colno}); mend what stands there."
        faults.append(Fault(name, error.lineno, problem=problem))
    except RecursionError:
        faults.append(Fault(name, problem=f"is no {form}: its brackets are nested too deeply."))
    except _UnusableError as error:
        faults.append(Fault(name, problem=str(error)))
    except ValueError:
        problem = f"is no {form} that can be used: it holds a number of too many digits."
        faults.append(Fault(name, problem=problem))
    return None


class _UnusableError(ValueError):
    """Raised for what JSON as such would take, and change without a word."""


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        msg = f"has the member '{shortened(twice)}' twice in one place; keep one of the two."
        raise _UnusableError(msg)
    return members


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        msg = f"holds {shortened(text)}, which is no number that can be used; give a finite one."
        raise _UnusableError(msg)
    return number
