"""Everything that Basewatch can refuse, as sentences a reader can act on.

::

    BasewatchError
    ├── ParameterError     a request that cannot be met (unknown site, impossible date)
    ├── CatalogueError     evidence that breaks a rule (file, row, column, allowed values)
    ├── FigureError        a figure that did not draw, or says nothing
    ├── NotebookError      a notebook cell that failed
    ├── RenderError        a page that could not be made from an executed notebook
    └── EditionError       an edition that could not be put in place whole
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class BasewatchError(Exception):
    """Base of all refusals; the message is one plain sentence or a list of them.

    Parameters
    ----------
    message
        What was wrong, where, what is allowed, and what to do.
    """

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ParameterError(BasewatchError):
    """Raised before anything runs when a request cannot be met."""

    exit_code = 2


class CatalogueError(BasewatchError):
    """Raised when evidence files break a rule; names file, row and column."""


class FigureError(BasewatchError):
    """Raised when a figure cannot be drawn, is blank, or lacks its description."""


class NotebookError(BasewatchError):
    """Raised when a cell of a notebook fails; names the cell."""


class RenderError(BasewatchError):
    """Raised when an executed notebook cannot become a page."""


class EditionError(BasewatchError):
    """Raised when an edition cannot be written whole."""


def nearest(value: str, allowed: Iterable[str]) -> str:
    """Say which allowed values there are, and which of them is nearest to `value`.

    Parameters
    ----------
    value
        What was given.
    allowed
        What would have been accepted.

    Returns
    -------
    str
        For example ``"Did you mean 'hmeimim'? Allowed: damascus, hmeimim."``.
    """
    choices = sorted(allowed)
    close = difflib.get_close_matches(value.lower(), choices, n=1, cutoff=0.5)
    hint = f"Did you mean '{close[0]}'? " if close else ""
    return f"{hint}Allowed: {', '.join(choices) or 'none yet'}."
