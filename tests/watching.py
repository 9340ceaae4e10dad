"""What a page asks for and what goes wrong in it, noted down for a test."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page

_HERE = {"127.0.0.1", "localhost"}


@dataclass
class Watched:
    """A page under watch."""

    page: Page
    outside: list[str] = field(default_factory=list)
    """Addresses beyond this machine that were asked for."""
    failures: list[str] = field(default_factory=list)
    """Errors on the console, uncaught errors, and failed requests."""
    says_while_starting: str = ""
    opened_at: str = ""
    """Where its slider stood at first."""


def watch(page: Page) -> Watched:
    """Note what a page does from now on."""
    seen = Watched(page)
    page.on(
        "request",
        lambda request: (
            seen.outside.append(request.url)
            if urlsplit(request.url).scheme in ("http", "https", "ws", "wss")
            and urlsplit(request.url).hostname not in _HERE
            else None
        ),
    )
    page.on(
        "console",
        lambda said: seen.failures.append(said.text) if said.type == "error" else None,
    )
    page.on("pageerror", lambda error: seen.failures.append(str(error)))
    return seen
