"""New rows for a catalogue: shown as a difference, checked as a whole, written together.

Lines that stand in a table already stay as they are, byte for byte: a change shows as the rows
that are new and nothing else.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from basewatch.catalog.compile import compile_catalogue
from basewatch.catalog.faults import Fault, FaultyCatalogueError
from basewatch.catalog.pending import write_together
from basewatch.catalog.schema import TABLES
from basewatch.catalog.store import Store, new_database, open_store, stamps
from basewatch.catalog.tables import CELL_LIMIT
from basewatch.errors import CatalogueError

Cells = Mapping[str, str]
"""Text by column; a column that is not named is empty."""
NewRows = Mapping[str, Sequence[Cells]]
"""New rows by table."""


def open_faultless(folder: Path) -> Store:
    """Open a catalogue to which something is to be added.

    Raises
    ------
    CatalogueError
        When it has faults already: a fault of the new rows could not be told from them.
    """
    try:
        return open_store(folder)
    except FaultyCatalogueError as error:
        msg = f"{folder} has faults already; mend them first, then add.\n{error.message}"
        raise CatalogueError(msg) from None


class Changeset:
    """New rows of tables, and new files, over the catalogue in a folder.

    Parameters
    ----------
    folder
        Folder of a catalogue without faults.
    rows
        New rows by table.
    files
        Text of new files, by path in the folder.

    Raises
    ------
    CatalogueError
        When one of the new files is there already.
    """

    def __init__(self, folder: Path, rows: NewRows, files: Cells | None = None) -> None:
        self.folder = folder
        self.rows = {TABLES[name].file: list(new) for name, new in rows.items() if new}
        self.files = dict(files or {})
        for name in self.files:
            if (folder / name).exists():
                msg = f"{folder / name} is there already; nothing is written over it."
                raise CatalogueError(msg)
        self._before = {file: _read(folder / file) for file in self.rows}
        self._places = {file: _place(self._before[file], new) for file, new in self.rows.items()}

    def texts(self) -> dict[str, str]:
        """Give the text of every file that changes, by path in the folder."""
        tables = {file: _inserted(self._before[file], new) for file, new in self._places.items()}
        return tables | self.files

    def preview(self) -> str:
        """Show the change as a unified difference without context: the new lines alone."""
        tables = (_difference(file, new) for file, new in self._places.items())
        files = (_new_file(name, text) for name, text in self.files.items())
        return "".join([*tables, *files])

    def faults(self) -> list[Fault]:
        """Check the whole catalogue as it would be, in a copy."""
        with tempfile.TemporaryDirectory(prefix="basewatch-") as name:
            staged = Path(name)
            texts = self.texts()
            for file in stamps(self.folder):
                if file not in texts:
                    _borrow(self.folder / file, staged / file)
            for file, text in texts.items():
                path = staged / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode("utf-8", "replace"))
            store = new_database(":memory:")
            try:
                return compile_catalogue(staged, store)
            finally:
                store.close()

    def write(self) -> None:
        """Write the change: all of it, or nothing.

        Raises
        ------
        FaultyCatalogueError
            When the catalogue would have faults.
        CatalogueError
            When a file was changed by somebody else meanwhile, or cannot be written.
        """
        if faults := self.faults():
            raise FaultyCatalogueError(faults)
        for file, text in self._before.items():
            if _read(self.folder / file) != text:
                msg = f"{self.folder / file} was changed meanwhile; nothing was written. Try again."
                raise CatalogueError(msg)
        write_together(self.folder, self.texts())


def row_line(columns: Iterable[str], cells: Cells) -> str:
    """Write one row as a line of a table, with quotation marks only where they are needed."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([cells.get(name, "") for name in columns])
    return out.getvalue()


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _place(text: str, rows: Iterable[Cells]) -> list[tuple[int, str]]:
    """Find after which line of a table each new line belongs; sorted."""
    csv.field_size_limit(CELL_LIMIT)
    lines = text.splitlines()
    header, *standing = csv.reader(lines)
    at = header.index("id")
    ids = [cells[at] for cells in standing]
    new = sorted(rows, key=lambda cells: cells.get("id", ""))
    _refuse_loss(header, new)
    return [(bisect(ids, cells.get("id", "")) + 1, row_line(header, cells)) for cells in new]


def _refuse_loss(header: Sequence[str], rows: Iterable[Cells]) -> None:
    """Refuse a row with a cell for which the file has no column, as for one that is optional."""
    for cells in rows:
        for column, text in cells.items():
            if text and column not in header:
                msg = (
                    f"The file has no column '{column}', which row {cells.get('id', '')} fills "
                    f"with '{text}'. Add the column to its first row, and an empty cell to every "
                    "other row; then add the new one."
                )
                raise CatalogueError(msg)


def _inserted(text: str, new: Iterable[tuple[int, str]]) -> str:
    """Put lines between those of a text; one that lacks its line end at the end gets it."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    for after, line in reversed(list(new)):
        lines.insert(after, line)
    return "".join(lines)


def _difference(file: str, new: Sequence[tuple[int, str]]) -> str:
    parts = [f"--- a/{file}\n+++ b/{file}\n"]
    done = 0
    for after, lines in _blocks(new):
        parts.append(f"@@ -{after},0 +{after + done + 1},{len(lines)} @@\n")
        parts += (f"+{line}" for line in lines)
        done += len(lines)
    return "".join(parts)


def _blocks(new: Iterable[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    """Put lines that stand together into one block."""
    blocks: dict[int, list[str]] = {}
    for after, line in new:
        blocks.setdefault(after, []).append(line)
    yield from blocks.items()


def _new_file(name: str, text: str) -> str:
    lines = text.splitlines(keepends=True)
    body = "".join(f"+{line}" for line in lines)
    return f"--- /dev/null\n+++ b/{name}\n@@ -0,0 +1,{len(lines)} @@\n{body}"


def _borrow(path: Path, target: Path) -> None:
    """Let a copy of the catalogue hold a file that does not change."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.symlink_to(path.resolve())
    except OSError:  # Windows lets only some users make links
        shutil.copyfile(path, target)
