"""Take plotly.js's small build from npm, for pages of two thirds of the size.

Run it as ``.venv/bin/python tools/fetch_plotly_basic.py``. The file is the one that
``tools/plotly-basic.lock`` names by version and hash. Where npm is missing or answers nothing,
pages carry a larger build: it says so in one line, and that is no failure.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

LOCK = Path(__file__).with_name("plotly-basic.lock")
MEMBER = "package/plotly-basic.min.js"
TARGET = Path(sys.prefix) / "share" / "basewatch" / "plotly-basic.min.js"
SECONDS = 30


def main() -> None:
    """Fetch, check and put in place, or say why not."""
    package, wanted = LOCK.read_text(encoding="utf-8").split()
    TARGET.unlink(missing_ok=True)
    try:
        archive = _fetch(package)
    except (OSError, subprocess.SubprocessError) as error:
        reason = str(error).splitlines()[0]
        _say(f"{package} could not be had ({reason}); pages carry a larger build")
        return
    if _integrity(archive) != wanted:
        _say(f"{package} is not the file that {LOCK.name} names; pages carry a larger build")
        return
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(_read_member(archive))


def _fetch(package: str) -> bytes:
    npm = shutil.which("npm")
    if npm is None:
        message = "npm is not installed"
        raise FileNotFoundError(message)
    with tempfile.TemporaryDirectory() as scratch:
        command = [npm, "pack", "--silent", "--fetch-retries=0", package]
        subprocess.run(command, cwd=scratch, check=True, capture_output=True, timeout=SECONDS)
        (packed,) = Path(scratch).glob("*.tgz")
        return packed.read_bytes()


def _integrity(archive: bytes) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(archive).digest()).decode("ascii")


def _read_member(archive: bytes) -> bytes:
    with tempfile.TemporaryFile() as file:
        file.write(archive)
        file.seek(0)
        with tarfile.open(fileobj=file) as members:
            member = members.extractfile(MEMBER)
            return member.read() if member else b""


def _say(sentence: str) -> None:
    print(f"basewatch set-up: {sentence}.", file=sys.stderr)


if __name__ == "__main__":
    main()
