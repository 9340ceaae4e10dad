"""Where the folders that travel with the code are: templates, notebooks, the evidence catalogue."""

from __future__ import annotations

from pathlib import Path

import basewatch
from basewatch.errors import RenderError


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
    RenderError
        Where neither is there, which means that the installation is incomplete.
    """
    package = Path(basewatch.__file__).resolve().parent
    candidates = (package / "_project" / name, package.parents[1] / name)
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    message = (
        f"The folder {name!r} of Basewatch is missing; looked for {candidates[0]} and "
        f"{candidates[1]}. Install Basewatch again, or run it from a whole checkout."
    )
    raise RenderError(message)
