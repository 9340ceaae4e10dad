"""Rows with their pages as HTML, for a narrow column."""

from __future__ import annotations

from html import escape

from basewatch.analysis.events import counted
from basewatch.analysis.narrowing import KIND_WORDS
from basewatch.explore.view import Reading
from basewatch.models.blocks import Cited, SourceItem, TableRow

MOST_ROWS = 60
"""Rows that are listed; of more than these it is said how many are left out."""
NOTHING = (
    "<p>No row is left: nothing that this edition uses meets every choice. "
    "Take a choice back, or clear them all.</p>"
)


def rows_html(reading: Reading) -> str:
    """List rows, each with its words, grade and page.

    Parameters
    ----------
    reading
        The rows, by date, and their pages.
    """
    rows = reading.rows.rows
    if not rows:
        return NOTHING
    pages = {item.number: item for item in reading.pages.items}
    shown = rows[-MOST_ROWS:][::-1]
    parts = [f"<li>{_row_html(_cells(reading, row), pages)}</li>" for row in shown]
    more = len(rows) - len(shown)
    tail = f"<p>{counted(more, 'older row')} not listed here; choose less to see.</p>"
    return f'<ol class="bw-rows">{"".join(parts)}</ol>{tail if more else ""}'


def reading_words(reading: Reading) -> str:
    """Say how many rows and pages there are."""
    rows, pages = len(reading.rows.rows), len(reading.pages.items)
    return f"{counted(rows, 'row')} on {counted(pages, 'page')}"


def _cells(reading: Reading, row: TableRow) -> dict[str, Cited]:
    keys = [column.key for column in reading.rows.columns]
    return dict(zip(keys, row.cells, strict=True))


def _row_html(cells: dict[str, Cited], pages: dict[int, SourceItem]) -> str:
    said = cells["statement"]
    facts = " · ".join(
        escape(text)
        for text in (
            KIND_WORDS[said.tone],
            cells["count"].text and f"count {cells['count'].text}",
            f"origin {cells['origin'].text}",
            f"grade {cells['grade'].text}",
            cells["public"].text,
        )
        if text
    )
    links = "".join(_page_html(pages[mark.number]) for mark in said.marks)
    return (
        f'<p class="bw-when"><b>{escape(cells["row"].text)}</b> {escape(cells["date"].text)}, '
        f"{escape(cells['where'].text)}</p>"
        f'<p class="bw-said bw-{escape(said.tone)}">{escape(said.text)}</p>'
        f'<p class="bw-facts">{facts}</p>{links}'
    )


def _page_html(page: SourceItem) -> str:
    address = escape(page.url, quote=True)
    return (
        f'<p class="bw-page">[{page.number}] <a href="{address}" target="_blank" '
        f'rel="noopener noreferrer">{escape(page.publisher)}</a>, '
        f"{escape(page.published_words)}; {escape(page.kind_words)}</p>"
    )
