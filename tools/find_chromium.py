"""Print the path of a Chromium that starts on this machine, or say that there is none.

Looked for, in this order: what the variable ``BASEWATCH_CHROMIUM`` names, the distribution's own
binary, the usual names on ``PATH``, and the builds in Playwright's cache. Needs Python alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "BASEWATCH_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Debian's /usr/bin/chromium is a wrapper that writes to stderr: the binary itself comes first.
BINARIES = (
    "/usr/lib/chromium/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PLAYWRIGHT_CACHES = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")
PLAYWRIGHT_BUILDS = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium",
    "chromium_headless_shell-*/chrome-*/*headless*shell",
)
START_SECONDS = 30


def find_chromium() -> Path | None:
    """Return the first Chromium that answers ``--version``; None if there is none."""
    named = os.environ.get(VARIABLE)
    candidates = iter([Path(named)]) if named else _candidates()
    return next((path for path in candidates if _starts(path)), None)


def _candidates() -> Iterator[Path]:
    yield from (Path(binary) for binary in BINARIES)
    yield from (Path(found) for found in map(shutil.which, NAMES) if found)
    for cache in (os.environ.get("PLAYWRIGHT_BROWSERS_PATH"), *PLAYWRIGHT_CACHES):
        if cache:
            for pattern in PLAYWRIGHT_BUILDS:
                yield from sorted(Path(cache).expanduser().glob(pattern), reverse=True)


def _starts(path: Path) -> bool:
    """Tell whether `path` runs; a name on PATH may be a stub that only says what to install."""
    if not path.is_file():
        return False
    try:
        asked = subprocess.run(
            [path, "--version"], capture_output=True, timeout=START_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def main() -> int:
    """Print the path and return 0, or return 1 with one sentence on stderr."""
    found = find_chromium()
    if found is None:
        where = os.environ.get(VARIABLE)
        trouble = f"{VARIABLE} names {where}, which does not start" if where else "none was found"
        print(f"Chromium is needed and {trouble}; install chromium or Chrome.", file=sys.stderr)
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
