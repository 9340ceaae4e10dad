"""Mutations of a table as a whole: its bytes, its header, its rows, the file itself."""

from __future__ import annotations

from pathlib import Path

from data_rules.mutating import (
    Mutation,
    appended,
    become_a_dangling_link,
    become_a_folder,
    content,
    on_path,
    replaced,
    rows_of,
)

FILE = "observations.csv"


def _lines(raw: bytes) -> list[bytes]:
    return raw.splitlines(keepends=True)


def _with_column(name: str, old: str = "statement") -> Mutation:
    return Mutation(
        f"column called '{name[:20]}'", FILE, replaced(FILE, old, name), "is not known", 1
    )


def _inflate(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"Made up for tests.", b"x" * 10_000_000, 1))


def _drop_column(name: str) -> Mutation:
    def edit(rows: list[list[str]]) -> None:
        at = rows[0].index(name)
        for row in rows:
            del row[at]

    return Mutation(f"no column '{name}'", FILE, rows_of("observations", edit), "missing", 1, name)


FILES = [
    # Bytes.
    Mutation("byte-order mark", FILE, content(FILE, lambda raw: b"\xef\xbb\xbf" + raw), "tidy"),
    Mutation("CRLF", FILE, content(FILE, lambda raw: raw.replace(b"\n", b"\r\n")), "tidy"),
    Mutation("CR alone", FILE, content(FILE, lambda raw: raw.replace(b"\n", b"\r")), "tidy"),
    Mutation(
        "one line with CRLF", FILE, content(FILE, lambda raw: raw.replace(b"\n", b"\r\n", 1)), "LF"
    ),
    Mutation(
        "Latin-1",
        "identities.csv",
        content(
            "identities.csv",
            lambda raw: raw.decode().replace("Petrel,", "Pétrel,").encode("latin-1", "replace"),
        ),
        "UTF-8",
        4,
    ),
    Mutation(
        "UTF-16 with its mark",
        FILE,
        content(FILE, lambda raw: raw.decode().encode("utf-16")),
        "save the file as UTF-8",
        1,
    ),
    Mutation(
        "UTF-16 without a mark",
        "sensors.csv",
        content("sensors.csv", lambda raw: raw.decode().encode("utf-16-be")),
        "save the file as UTF-8",
    ),
    Mutation("character NUL in the header", FILE, replaced(FILE, "fact", "fa\0ct"), "Did you mean"),
    Mutation("bytes of a picture", FILE, content(FILE, lambda raw: b"\x89PNG\r\n"), "UTF-8", 1),
    Mutation("bytes of NUL", FILE, content(FILE, lambda raw: b"\0" * 4096), "UTF-8", 1),
    Mutation("half a letter at the end", FILE, content(FILE, lambda r: r + b"T\xd0"), "UTF-8", 29),
    # Header.
    Mutation(
        "tabs", FILE, content(FILE, lambda raw: raw.replace(b",", b"\t")), "separated by tabs", 1
    ),
    Mutation(
        "semicolons", FILE, content(FILE, lambda raw: raw.replace(b",", b";")), "semicolons", 1
    ),
    Mutation("bars", FILE, content(FILE, lambda raw: raw.replace(b",", b"|")), "bars", 1),
    Mutation("empty file", FILE, content(FILE, lambda raw: b""), "missing", 1, "id"),
    Mutation("blanks alone", FILE, content(FILE, lambda raw: b"   \n"), "missing", 1, "id"),
    Mutation("no header", FILE, content(FILE, lambda r: b"".join(_lines(r)[1:])), "missing", 1),
    Mutation("empty line first", FILE, content(FILE, lambda r: b"\n" + r), "missing", 1, "id"),
    _drop_column("id"),
    _drop_column("note"),
    _drop_column("count_low"),
    _with_column("statment"),
    _with_column("Statement"),
    _with_column("<b>statement</b>"),
    _with_column(" statement"),
    _with_column("st\u202eatement"),
    _with_column("statement" * 5_000),
    Mutation("column twice", FILE, replaced(FILE, "date_end", "date"), "stands twice", 1, "date"),
    Mutation(
        "column too many",
        FILE,
        content(FILE, lambda raw: raw.replace(b"\n", b",\n")),
        "no name",
        1,
    ),
    Mutation(
        "quotation mark open in the header", FILE, replaced(FILE, "id,", '"id,'), "quotation", 1
    ),
    # Rows.
    Mutation("empty line", FILE, replaced(FILE, "\nT003,", "\n\nT003,"), "is empty", 4),
    Mutation("empty line last", FILE, appended(FILE, "\n"), "is empty", 29),
    Mutation("line of blanks", FILE, replaced(FILE, "\nT003,", "\n  \nT003,"), "has 1 cell", 4),
    Mutation("comma too many", FILE, replaced(FILE, "\nT003,", "\nT003,,"), "has 33 cells", 4),
    Mutation("row cut short", FILE, appended(FILE, "T028,T028,base-norte\n"), "has 3 cells", 29),
    Mutation("page cut short", "sources.csv", replaced("sources.csv", "S003,", "S003"), "cells", 4),
    Mutation(
        "quotation mark open", FILE, replaced(FILE, ",Four Model", ',"Four Model'), "quotation", 3
    ),
    Mutation("text after a quotation", FILE, replaced(FILE, 'open.",', 'open."x,'), "quotation", 4),
    Mutation("cell of 10 MB", FILE, on_path(FILE, _inflate), "100,000 characters", 2),
    Mutation(
        "mark of a merge", FILE, replaced(FILE, "\nT003,", "\n<<<<<<< HEAD\nT003,"), "1 cell", 4
    ),
    Mutation(
        "header only",
        "sources.csv",
        content(FILE, lambda r: _lines(r)[0]),
        "use it or",
        2,
        only=False,
    ),
    # The file itself.
    Mutation("no file", FILE, on_path(FILE, Path.unlink), "is missing"),
    Mutation("no list of sensors", "sensors.csv", on_path("sensors.csv", Path.unlink), "missing"),
    Mutation("folder for a table", FILE, on_path(FILE, become_a_folder), "is a folder"),
    Mutation("link to nowhere", FILE, on_path(FILE, become_a_dangling_link), "link"),
    Mutation(
        "table under another name",
        "events.csv",
        on_path("events.csv", lambda path: path.rename(path.with_name("event.csv"))),
        "is missing",
    ),
]
