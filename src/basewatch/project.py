"""Where the folders that travel with the code are: templates, notebooks, the evidence catalogue."""

from __future__ import annotations

from pathlib import Path

from basewatch.errors import BasewatchError


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
