"""One thing that was looked at, and what to do where it is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from basewatch.errors import BasewatchError

Need = Literal["report", "tests", "send"]
"""What cannot be done without a thing."""


@dataclass(frozen=True)
class Finding:
    """What was found of one thing."""

    name: str
    needed_for: Need
    is_ok: bool
    said: str
    """What was found, or what is wrong."""
    remedy: str = ""
    """How to get it; empty where all is well."""


def look(name: str, needed_for: Need, ask: Callable[[], str], remedy: str) -> Finding:
    """Try a thing.

    Parameters
    ----------
    name
        What it is.
    needed_for
        What cannot be done without it.
    ask
        Uses it and says what it found; whatever it raises is what is wrong.
    remedy
        How to get it.
    """
    try:
        return Finding(name, needed_for, True, ask())
    except BasewatchError as error:
        return Finding(name, needed_for, False, error.message, remedy)
    except Exception as error:  # a broken library may raise anything; a check-up goes on
        words = str(error).strip().splitlines()
        said = words[0] if words else "no reason given"
        return Finding(name, needed_for, False, f"{type(error).__name__}: {said}", remedy)
