"""Something that goes wrong with the answers of a server, when a test asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass
class Fault:
    """Something that goes wrong with the next requests whose path holds some text."""

    path: str
    times: int = 1
    after: int = 0
    """Let so many such requests pass before."""
    status: int = 0
    """Answer with this code instead."""
    retry_after_s: int | None = None
    wait_s: float = 0.0
    """Wait before anything is sent."""
    cut_after: int | None = None
    """Break the connection after so many bytes of the body."""
    rewrite: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    """Change the JSON of the answer."""
    keep: int | None = None
    """Serve only so many bytes of the file, as if it had no more."""
    body: bytes | None = None
    """Send this instead."""
