"""What no cell of any table may hold: hidden characters, formulas, markup, stray white space."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffd-\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_FORMULA = re.compile(r"[=+@]|-(?!\d*\.?\d+(?:[eE][+-]?\d+)?$)")
_TAG = re.compile(r"<[A-Za-z/!?]")
_MARKUP = re.compile(rf"{_TAG.pattern}|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{{2,8}});")
_TIDY = " (`basewatch tidy` does)"
_SUSPECT = ("|=", "|+", "|@", "|-", "| ", " |", "<", "&", "\ufffd")
"""What a row, its cells joined and closed by bars, holds if a printable cell can be at fault."""
ADDRESSES = frozenset({"url", "archive_url"})
"""Columns in which an ampersand is no markup."""


def check_cells(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Find cells that no table may hold.

    Parameters
    ----------
    cells
        Text by column.

    Yields
    ------
    tuple of str
        Column, and a sentence on what is wrong with it.
    """
    # Nearly every row is clean: a few quick questions to all its cells at once settle it.
    row = "|".join(("", *cells.values(), ""))
    if row.isprintable() and not any(sign in row for sign in _SUSPECT):
        return
    for column, value in cells.items():
        if problem := _problem(column, value):
            yield column, problem


def _problem(column: str, value: str) -> str:
    if hidden := _HIDDEN.search(value):
        code = ord(hidden[0])
        return f"holds the invisible character U+{code:04X}; delete it."
    if value != value.strip():
        return f"begins or ends with white space; delete it{_TIDY}."
    if _FORMULA.match(value):
        return "begins like a spreadsheet formula; begin with a letter or a digit."
    if markup := (_TAG if column in ADDRESSES else _MARKUP).search(value):
        return f"holds markup ('{markup[0]}'); write plain text."
    return ""


def check_texts(nested: object, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Find texts that no list and no description may hold either.

    Parameters
    ----------
    nested
        Members, entries, and what stands in them.
    path
        Where they stand.

    Yields
    ------
    tuple of str
        Member, a sentence on what is wrong with it, and its text.
    """
    if isinstance(nested, str) and (problem := _problem(path, nested)):
        yield path, problem.replace(_TIDY, ""), nested
    parts: Iterable[tuple[object, object]] = ()
    if isinstance(nested, Mapping):
        parts = nested.items()
    elif isinstance(nested, list | tuple):
        parts = enumerate(nested)
    for name, part in parts:
        yield from check_texts(part, f"{path}.{name}".lstrip("."))
