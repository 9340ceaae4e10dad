"""Change a folder as a whole: work on a copy beside it, then put that in its place, or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from basewatch.errors import EditionError


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Give a copy of a folder to work on, and put it in place if nothing was raised.

    Files that stay as they are cost nothing: the copy links to them. So files in it must be
    replaced, by `write`, and never written into.

    Parameters
    ----------
    folder
        What to change; it may not be there yet. Whatever else stands in it stays.

    Raises
    ------
    EditionError
        When it cannot be copied or replaced; then it is as it was.
    """
    where = folder.absolute()
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=f".{where.name}-", dir=where.parent))
    except OSError as error:
        msg = f"Nothing can be written beside {folder} ({error}); name another folder with --out."
        raise EditionError(msg) from None
    try:
        stage = scratch / "new"
        _link_tree(where, stage)
        yield stage
        _exchange(stage, where, scratch / "old")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def write(path: Path, content: bytes) -> None:
    """Replace a file by another with the given content; one that holds it already stays."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(content)


def _link_tree(source: Path, target: Path) -> None:
    if not source.exists():
        target.mkdir()
        return
    if not source.is_dir():
        msg = f"{source} is a file; name a folder with --out."
        raise EditionError(msg)
    try:
        shutil.copytree(source, target, symlinks=True, copy_function=_link)
    except (OSError, shutil.Error) as error:
        msg = f"{source} cannot be copied ({error}); nothing was changed there."
        raise EditionError(msg) from None


def _link(source: str, target: str) -> None:
    """Link a file, or copy it where the file system knows no links."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target)


def _exchange(stage: Path, folder: Path, aside: Path) -> None:
    try:
        if folder.exists():
            folder.rename(aside)
        stage.rename(folder)
    except OSError as error:
        if aside.exists() and not folder.exists():
            aside.rename(folder)
        msg = f"{folder} could not be put in place ({error}); nothing was changed there."
        raise EditionError(msg) from error
