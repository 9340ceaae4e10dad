"""Whatever is done to a file: it is refused with reasons, or read to its last cell."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from basewatch.catalog.faults import FaultyCatalogueError
from basewatch.catalog.schema import TABLES
from basewatch.catalog.store import open_store
from basewatch.errors import CatalogueError
from data_rules.mutating import copy_of_the_second_catalogue
from data_rules.test_mutated_catalogues import (
    is_readable,
    rows_kept,
    rows_written,
)

FILES = (
    *(table.file for table in TABLES.values()),
    "catalogue.yml",
    "corrections.yml",
    "sites/base-norte.geojson",
)
NASTY = [
    *("", "\0", "\n", "\r", "\r\n", "\t", '"', '""', "'", ",", ";", "|", "\\", "\x1f", "\x1b["),
    *("=1+1", "<b>", "&amp;", "\u202e", "\u200b", "\ufeff", "\ufffd", "\ud800"),
    *(
        "\u0430",
        "é",
        "e\u0301",
        "طبرق",
        "🛩",
        "٣",
        "NaN",
        "1e999",
        "-",
        "9" * 400,
        "x" * 500,
        "2021-02-31",
    ),
    *(
        "null",
        "true",
        "{",
        "}",
        "[",
        "]",
        ":",
        "- ",
        "&a ",
        "*a",
        "!!",
        "#",
        "%",
        "@",
        "`",
        "<<",
        "\u2028",
        "\x85",
    ),
]
KINDS = ("put", "cut", "replace", "double a line", "drop a line", "swap lines", "byte")
EDITS = st.tuples(
    st.sampled_from(KINDS),
    st.floats(0, 1),
    st.integers(0, 40),
    st.sampled_from(NASTY) | st.text(max_size=5),
)
Edit = tuple[str, float, int, str]


def edited(raw: bytes, edit: Edit) -> bytes:
    """Do one thing to the bytes of a file."""
    kind, share, length, text = edit
    new = text.encode("utf-8", "surrogatepass")
    at = int(share * len(raw))
    lines = raw.splitlines(keepends=True) or [b""]
    line = min(int(share * len(lines)), len(lines) - 1)
    if kind == "put":
        return raw[:at] + new + raw[at:]
    if kind == "cut":
        return raw[:at] + raw[at + length :]
    if kind == "replace":
        return raw[:at] + new + raw[at + length :]
    if kind == "byte":
        return raw[:at] + bytes([length * 6]) + raw[at + 1 :]
    if kind == "double a line":
        lines.insert(line, lines[line])
    elif kind == "drop a line":
        del lines[line]
    else:
        other = (line + length) % len(lines)
        lines[line], lines[other] = lines[other], lines[line]
    return b"".join(lines)


def with_cells_swapped(raw: bytes, share: float, length: int) -> bytes:
    """Swap two pieces between commas, wherever these stand."""
    pieces = raw.split(b",")
    one = min(int(share * len(pieces)), len(pieces) - 1)
    other = (one + length) % len(pieces)
    pieces[one], pieces[other] = pieces[other], pieces[one]
    return b",".join(pieces)


def check_that_nothing_is_lost(folder: Path) -> None:
    try:
        store = open_store(folder)
    except FaultyCatalogueError as error:
        told = [str(fault) for fault in error.faults]
        assert [text for text in told if not is_readable(text)] == []
        return
    except CatalogueError:
        return
    for table in TABLES:
        assert rows_kept(store, table) == rows_written(folder, store, table)


@given(st.sampled_from(FILES), st.lists(EDITS, min_size=1, max_size=3))
@example("sources.csv", [("replace", 0.9, 3, "\x1f")])
@example("sites/base-norte.geojson", [("put", 0.3, 0, "9" * 400)])
@settings(max_examples=150, deadline=None)
def test_any_edit_is_refused_or_kept_whole(file: str, edits: list[Edit]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = copy_of_the_second_catalogue(Path(scratch) / "data")
        raw = (folder / file).read_bytes()
        for edit in edits:
            raw = edited(raw, edit)
        (folder / file).write_bytes(raw)
        check_that_nothing_is_lost(folder)


@given(st.sampled_from(FILES), st.floats(0, 1), st.integers(1, 60))
@settings(max_examples=50, deadline=None)
def test_swapped_cells_are_refused_or_kept_whole(file: str, share: float, length: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = copy_of_the_second_catalogue(Path(scratch) / "data")
        raw = (folder / file).read_bytes()
        (folder / file).write_bytes(with_cells_swapped(raw, share, length))
        check_that_nothing_is_lost(folder)
