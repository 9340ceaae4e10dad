"""Everything that Basewatch can refuse, as sentences a reader can act on.

::

    BasewatchError
    ├── ParameterError     a request that cannot be met (unknown site, impossible date)
    ├── CatalogueError     evidence that breaks a rule (file, row, column, allowed values)
    ├── FigureError        a figure that did not draw, or says nothing
    ├── NotebookError      a notebook cell that failed
    ├── RenderError        a page that could not be made from an executed notebook
    ├── EditionError       an edition that could not be put in place whole
    └── DeliveryError      a mail or a message that another machine did not take
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from enum import IntEnum


class ExitCode(IntEnum):
    """What the commands give the shell; README and `basewatch --help` say the same."""

    DONE = 0
    """Done, and nothing was found wrong."""
    REFUSED = 1
    """Evidence or an edition was refused, or a check found something."""
    USAGE = 2
    """The request cannot be met: an unknown site, an impossible date, an option misspelt."""
    NOT_DELIVERED = 3
    """Another machine did not take a mail or a message."""
    INTERRUPTED = 130
    """A person gave up."""


class BasewatchError(Exception):
    """Base of all refusals; the message is one plain sentence or a list of them.

    Parameters
    ----------
    message
        What was wrong, where, what is allowed, and what to do.
    """

    exit_code = ExitCode.REFUSED

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ParameterError(BasewatchError):
    """Raised before anything runs when a request cannot be met."""

    exit_code = ExitCode.USAGE


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


class DeliveryError(BasewatchError):
    """Raised when a mail server or a webhook does not take what it is given."""

    exit_code = ExitCode.NOT_DELIVERED


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
