"""Where folders are: those that travel with the code, and the cache."""

from __future__ import annotations

import os
from pathlib import Path

from basewatch.errors import BasewatchError

CACHE_VARIABLE = "BASEWATCH_CACHE"
"""Environment variable that names the folder for what can be made again: drawings by content and
compiled templates. It changes how long an edition takes, and nothing else."""


def cache_folder(name: str) -> Path | None:
    """Return the cache folder `name`, or None where no cache is named."""
    named = os.environ.get(CACHE_VARIABLE, "")
    return Path(named) / name if named else None


def project_folder(name: str) -> Path:
    """Return the folder `name` of the project.

    Parameters
    ----------
    name
        ``templates``, ``notebooks`` or ``data``.

    Returns
    -------
    Path
        In a checkout the folder at its root; in an installed wheel the copy inside the package.

    Raises
    ------
    BasewatchError
        Where neither is there, which means that the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    candidates = (package / "_project" / name, package.parents[1] / name)
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    msg = (
        f"The folder '{name}' of Basewatch is missing; looked for {candidates[0]} and "
        f"{candidates[1]}. Install Basewatch again, or run it from a whole checkout."
    )
    raise BasewatchError(msg)
