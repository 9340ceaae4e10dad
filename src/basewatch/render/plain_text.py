"""A document as plain text for a terminal or a mail: lines, no colour, marks with their rows."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from basewatch.models.blocks import AnyBlock, Change, Changes, Cited, Sources, Table, TableRow
from basewatch.render.document import Document
from basewatch.render.prose import Text

WIDTH = 100
"""Characters in a line; addresses are never broken."""
MOST_ROWS = 12
"""Rows of a dense table that are shown; the page and the data have all."""


def plain_text(document: Document) -> str:
    """Write the prose, lists, tables and sources of a document as lines.

    Parameters
    ----------
    document
        Blocks of other kinds are named, not drawn.
    """
    lines = [*_wrap(document.title, ""), "=" * min(len(document.title), WIDTH)]
    for item in document.front:
        if isinstance(item, Text):
            lines += _wrap(item.markdown, "")
    for section in document.sections:
        lines += ["", f"{section.number}. {section.title.upper()}"]
        for block in section.items:
            lines += _block(block)  # type: ignore[arg-type]  # sections of a report hold blocks
    return "\n".join(lines) + "\n"


def _block(block: AnyBlock) -> Iterator[str]:
    yield ""
    yield from _wrap(block.title, "")
    if isinstance(block, Changes):
        yield from _changes(block)
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Sources):
        for item in block.items:
            said = f"{item.number:>4}  {item.publisher}, {item.published_words}, {item.url}"
            yield from _wrap(said, "", indent=6)


def _changes(block: Changes) -> Iterator[str]:
    if not block.groups:
        yield from _wrap(block.empty, "  ")
    for group in block.groups:
        yield from ("", *_wrap(f"{group.title} ({len(group.changes)})", "  "))
        for change in group.changes:
            yield from _change(change)


def _change(change: Change) -> Iterator[str]:
    said = change.said
    tone = f"({said.tone.replace('_', ' ')}) " if said.tone else ""
    head = f"{change.date_words}: {tone}{_cited(said)} - {change.support}"
    yield from _wrap(head, "  - ", indent=4)
    for detail in change.details:
        yield from _wrap(_cited(detail), "      ", indent=6)


def _table(block: Table) -> Iterator[str]:
    if not block.rows:
        yield from _wrap(block.empty, "  ")
    shown = block.rows[:MOST_ROWS] if block.dense else block.rows
    group = ""
    for row in shown:
        if row.group != group:
            group = row.group
            yield from ("", f"  {group}")
        yield from _wrap(_row(block, row), "  - ", indent=4)
    if hidden := len(block.rows) - len(shown):
        yield f"    {hidden} more; --json and --html have them all."


def _row(block: Table, row: TableRow) -> str:
    cells = zip(block.columns[1:], row.cells[1:], strict=True)
    rest = [f"{column.label.lower()}: {_cited(cell)}" for column, cell in cells if cell.text]
    return "; ".join((_cited(row.cells[0]), *rest))


def _cited(text: Cited) -> str:
    marks = " ".join(f"[{m.number} {m.grade}: {', '.join(m.rows)}]" for m in text.marks)
    told = f"{text.text} ({text.detail})" if text.detail else text.text
    return f"{told} {marks}".rstrip()


def _wrap(text: str, lead: str, indent: int = 0) -> Iterable[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * (indent or len(lead)),
        break_long_words=False,
        break_on_hyphens=False,
    )
