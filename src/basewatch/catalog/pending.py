"""Change several files of a catalogue as one: all of them, or none.

The new files are written into a folder beside the old ones, which is then renamed: that rename is
the moment at which the change is made. What stands in the renamed folder is moved into place at
once; if the process dies on the way, the next one to open the catalogue goes on with it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from basewatch.errors import CatalogueError

READY = ".change-to-finish"
"""Folder of a change that was made but not wholly moved into place."""


def write_together(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write several files of a catalogue as one change.

    Parameters
    ----------
    folder
        The catalogue's folder.
    files
        New content by path in the folder, text or bytes.

    Raises
    ------
    CatalogueError
        When they cannot be written; then every file is as it was.
    """
    finish_pending(folder)
    try:
        staged = Path(tempfile.mkdtemp(prefix=".change-", dir=folder))
        try:
            for name, content in sorted(files.items()):
                _write(staged / name, content)
            staged.replace(folder / READY)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except OSError as error:
        msg = f"{folder} cannot be written ({error}); nothing was changed."
        raise CatalogueError(msg) from None
    finish_pending(folder)


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())


def finish_pending(folder: Path) -> None:
    """Move the files of a change that was made into place, if one is waiting.

    Raises
    ------
    CatalogueError
        When they cannot be moved; the change stays where it is, whole.
    """
    ready = folder / READY
    if not ready.is_dir():
        return
    try:
        for path in sorted(path for path in ready.rglob("*") if path.is_file()):
            target = folder / path.relative_to(ready)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
        shutil.rmtree(ready)
    except OSError as error:
        msg = f"A change of {folder} waits in {ready} and cannot be finished ({error})."
        raise CatalogueError(msg) from None
