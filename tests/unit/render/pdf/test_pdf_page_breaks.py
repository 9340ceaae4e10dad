"""Where pages end: no row of a table or of a list stands alone at the head or foot of a page."""

from __future__ import annotations

from collections.abc import Callable

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell
from pypdf import PdfReader

from basewatch.models.blocks import Table


def rows_on_pages(reader: PdfReader) -> list[int]:
    """Return how many rows of the table of events stand on each page that has any."""
    counts = [page.extract_text().count(" ends") for page in reader.pages]
    return [count for count in counts if count]


@pytest.mark.parametrize("first_group", [1, 2, 3])
def test_last_row_of_a_table_of_three_never_stands_alone(
    read_pdf: Callable[..., PdfReader],
    cell_of: Callable[..., nbformat.NotebookNode],
    events: Callable[..., Table],
    first_group: int,
) -> None:
    table = events(3)
    groups = ["One"] * first_group + ["Other"] * 3
    pairs = zip(table.rows, groups, strict=False)
    rows = tuple(row.model_copy(update={"group": group}) for row, group in pairs)
    for line_count in range(36, 46, 2):
        lines = "\n\n".join(["One line of prose."] * line_count)
        cells = (
            new_markdown_cell(f"## Before\n\n{lines}"),
            cell_of(table.model_copy(update={"rows": rows})),
        )
        assert rows_on_pages(read_pdf(*cells))[-1] > 1


@pytest.mark.parametrize("last_group", [0, 1, 2])
def test_last_row_of_a_table_never_stands_alone(
    read_pdf: Callable[..., PdfReader],
    cell_of: Callable[..., nbformat.NotebookNode],
    events: Callable[..., Table],
    last_group: int,
) -> None:
    last_pages = []
    for count in range(38, 50):
        table = events(count, per_group=count - last_group)
        last_pages.append(rows_on_pages(read_pdf(cell_of(table)))[-1])
    assert min(last_pages) == 2
    assert max(last_pages) > 9  # among these tables are such that fit on a page, and others


def test_first_row_of_a_table_never_stands_alone(
    read_pdf: Callable[..., PdfReader],
    cell_of: Callable[..., nbformat.NotebookNode],
    events: Callable[..., Table],
) -> None:
    first_pages = []
    for line_count in range(33, 45):
        lines = "\n\n".join(["One line of prose."] * line_count)
        cells = new_markdown_cell(f"## Before\n\n{lines}"), cell_of(events(12, per_group=12))
        first_pages.append(rows_on_pages(read_pdf(*cells))[0])
    assert min(first_pages) == 2
    assert max(first_pages) > 9


def test_heading_of_a_group_of_one_row_at_the_end_stands_above_its_row(
    read_pdf: Callable[..., PdfReader],
    cell_of: Callable[..., nbformat.NotebookNode],
    events: Callable[..., Table],
) -> None:
    text = " ".join(read_pdf(cell_of(events(5, per_group=4))).pages[1].extract_text().split())
    assert (
        text.index("event 3 ends") < text.index("Week 2 of the window") < text.index("event 4 ends")
    )
