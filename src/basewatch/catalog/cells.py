"""What no cell of any table may hold: hidden characters, formulas, markup, stray white space."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd\ud800-\udfff]"
)
_FORMULA = re.compile(r"[=+@]|-(?![\d.])")
_MARKUP = re.compile(r"<[A-Za-z/!?]|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});")
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
        return "begins or ends with white space; delete it (`basewatch tidy` does)."
    if _FORMULA.match(value):
        return "begins like a spreadsheet formula; begin with a letter or a digit."
    if column not in ADDRESSES and (markup := _MARKUP.search(value)):
        return f"holds markup ('{markup[0]}'); write plain text."
    return ""
