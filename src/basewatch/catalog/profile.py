"""Read ``catalogue.yml``, what a catalogue is about."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import ValidationError

from basewatch.catalog.faults import Fault
from basewatch.catalog.validation import explain
from basewatch.models.profile import Profile

FILE = "catalogue.yml"


def load_yaml(path: Path, faults: list[Fault]) -> object:
    """Read a YAML file; what keeps it from being read is added to `faults`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), loader)  # safe loaders
    except FileNotFoundError:
        faults.append(Fault(path.name, problem="is missing; `basewatch init` writes one."))
    except UnicodeDecodeError:
        faults.append(Fault(path.name, problem="is not UTF-8; save it as UTF-8."))
    except OSError as error:
        faults.append(Fault(path.name, problem=f"cannot be read ({error.strerror})."))
    except (yaml.YAMLError, ValueError) as error:
        faults.append(_no_yaml(path.name, error))
    return None


def _no_yaml(name: str, error: Exception) -> Fault:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    return Fault(name, mark.line + 1 if mark else 0, problem=f"is no YAML: {what}.")


def read_profile(folder: Path, faults: list[Fault]) -> Profile | None:
    """Read what a catalogue is about.

    Parameters
    ----------
    folder
        Folder of the catalogue.
    faults
        Receives a fault for all that is wrong.

    Returns
    -------
    Profile or None
        None where it cannot be used.
    """
    before = len(faults)
    content = load_yaml(folder / FILE, faults)
    if len(faults) > before:
        return None
    try:
        return Profile.model_validate(content)
    except ValidationError as error:
        faults += (
            Fault(FILE, column=member, problem=problem, value=value)
            for member, problem, value in explain(error, Profile)
        )
        return None
