"""The compiled catalogue: opened where it still fits its files, else compiled anew.

A compiled form is kept in the cache folder, one for each catalogue. Whether it fits is asked of
the files' sizes and times, as git does: a file that was touched is hashed, and the form stays if
its content is the same. Without a cache folder it is compiled in memory, once for a process.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from basewatch.catalog.compile import compile_catalogue
from basewatch.catalog.faults import FaultyCatalogueError
from basewatch.catalog.forecast_rules import FILE as FORECASTS
from basewatch.catalog.kinds import KINDS
from basewatch.catalog.pending import finish_pending
from basewatch.catalog.schema import TABLES
from basewatch.errors import CatalogueError
from basewatch.project import cache_folder

RACY_NS = 2_000_000_000
"""A file as young as this when it was hashed may have been written again in the same tick."""
Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""


@dataclass(frozen=True)
class Store:
    """A catalogue without faults, ready to be asked."""

    folder: Path
    """Folder of the catalogue."""
    connection: sqlite3.Connection = field(repr=False)
    digests: Mapping[str, str] = field(repr=False)
    """SHA-256 in hex of each file it was compiled from, by path in the folder, sorted."""


def open_store(folder: Path) -> Store:
    """Open the compiled form of a catalogue.

    Parameters
    ----------
    folder
        The catalogue's folder (``data/`` of the project).

    Raises
    ------
    CatalogueError
        When the folder is none, or the catalogue has faults; then every one is named.
    """
    if not folder.is_dir():
        msg = f"{folder} is not a folder; give the folder of a catalogue with --data."
        raise CatalogueError(msg)
    finish_pending(folder)
    return _open(folder.resolve(), tuple(stamps(folder).items()), cache_folder("catalogue"))


def stamps(folder: Path) -> dict[str, Stamp]:
    """Give size and time of every file that a catalogue is compiled from, sorted."""
    named = [*(table.file for table in TABLES.values()), "catalogue.yml", "corrections.yml"]
    named.append(FORECASTS)
    files = [folder / name for name in named] + list(folder.glob("sites/*.geojson"))
    files += folder.glob("imagery/**/*")
    files += [path for kind in KINDS for path in folder.glob(f"{kind}/*.yml")]
    return {
        path.relative_to(folder).as_posix(): (state.st_size, state.st_mtime_ns)
        for path in sorted(files)
        if path.is_file() and (state := path.stat())
    }


@lru_cache(maxsize=4)
def _open(folder: Path, found: tuple[tuple[str, Stamp], ...], kept_in: Path | None) -> Store:
    if kept_in is not None:
        whose = hashlib.sha256(f"{folder} {code_digest()}".encode()).hexdigest()
        kept = kept_in / f"{whose[:32]}.sqlite"
        if store := _fitting(folder, kept, dict(found)):
            return store
        with contextlib.suppress(OSError):
            return _compile_beside(folder, kept, dict(found))
    return _compile(folder, ":memory:", dict(found))


def _fitting(folder: Path, kept: Path, found: dict[str, Stamp]) -> Store | None:
    """Open a kept form if it fits the files, else None."""
    if not kept.is_file():
        return None
    connection = sqlite3.connect(kept, check_same_thread=False)
    try:
        rows = connection.execute("SELECT name, size, time, safe, digest FROM files").fetchall()
        connection.execute("PRAGMA query_only = 1")
    except sqlite3.Error:
        connection.close()
        return None
    if {row[0] for row in rows} == set(found) and all(
        ((size, time) == found[name] and safe) or _digest(folder / name) == digest
        for name, size, time, safe, digest in rows
    ):
        return Store(folder, connection, {row[0]: row[4] for row in sorted(rows)})
    connection.close()
    return None


def _compile_beside(folder: Path, kept: Path, found: dict[str, Stamp]) -> Store:
    """Compile next to where the form is kept, then move it there in one step."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{kept.stem}-", dir=kept.parent)
    os.close(handle)
    try:
        _compile(folder, name, found).connection.close()
        Path(name).replace(kept)
    finally:
        Path(name).unlink(missing_ok=True)
    store = _fitting(folder, kept, found)
    if store is None:
        msg = f"{folder} was changed while it was read; try again."
        raise CatalogueError(msg)
    return store


def _compile(folder: Path, name: str, found: dict[str, Stamp]) -> Store:
    connection = new_database(name)
    faults = compile_catalogue(folder, connection)
    if faults:
        connection.close()
        raise FaultyCatalogueError(faults)
    digests = {file: _digest(folder / file) for file in sorted(found)}
    newest = max((time for _, time in found.values()), default=0)
    clock = max([newest, *(path.stat().st_mtime_ns for path in _beside(name))])
    connection.execute(
        "CREATE TABLE files (name TEXT, size INTEGER, time INTEGER, safe INTEGER, digest TEXT)"
    )
    connection.executemany(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?)",
        [(f, *found[f], found[f][1] < clock - RACY_NS, digests[f]) for f in found],
    )
    connection.commit()
    return Store(folder, connection, digests)


def _beside(name: str) -> Iterable[Path]:
    """Name the file being written, whose time is that of the file system's clock."""
    return [] if name == ":memory:" else [Path(name)]


def compile_without_scenes(folder: Path) -> Store:
    """Compile a catalogue in memory without its imagery, of which the rest may be worked out.

    Raises
    ------
    FaultyCatalogueError
        When anything else in it has a fault.
    """
    finish_pending(folder)
    connection = new_database(":memory:")
    if faults := compile_catalogue(folder, connection, has_scenes=False):
        connection.close()
        raise FaultyCatalogueError(faults)
    return Store(folder, connection, {})


def new_database(name: str) -> sqlite3.Connection:
    """Open an empty database that nobody else reads: no journal, no waiting for the disk."""
    connection = sqlite3.connect(name, check_same_thread=False)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
        connection.execute(f"PRAGMA {setting}")
    return connection


@cache
def code_digest() -> str:
    """Hash the code that compiles and checks: a form made by other rules fits no more."""
    package = Path(__file__).parents[1]
    files = [*package.glob("catalog/*.py"), *package.glob("models/*.py")]
    files += [package / "vocabulary.py", package / "scales.py"]
    contents = b"".join(_digest(path).encode() for path in sorted(files))
    return hashlib.sha256(contents).hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
