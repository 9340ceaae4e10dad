"""What is compared with the script is what the pages print: cells, rows behind them, figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag

from basewatch.models.blocks import Cards, Cited, Figure, Table, TableRow
from recomputed import ALL, drawn, numbers, recomputed, row_ids
from shipped_pages import rows_of

CALLS = {
    "site": "order_of_battle absence detection_history look_strip ships counts_in_window "
    "counts_on_record collection looks site_map theatre_map elsewhere",
    "theatre": "movements itineraries based looks gaps change_matrix site_symbols forecasts",
    "both": "unknowns retellings first_told counting_error sum_checks publication_lag grades "
    "corroboration hypotheses hypotheses_over_time hypothesis_signs rated_evidence indicators "
    "judgement_changes judgement_grounds timeline timeline_table families evidence",
}
"""Methods of a briefing that give a table, a figure, or cards."""
each_edition = pytest.mark.parametrize(("site", "as_of"), ALL)


def blocks(site: str, as_of: str) -> Iterator[Table | Figure | Cards]:
    """Draw the blocks whose figures are compared."""
    kind = "theatre" if site == "theatre" else "site"
    for call in f"{CALLS[kind]} {CALLS['both']}".split():
        if block := getattr(drawn(site, as_of), call)():
            yield block


def words(text: str) -> str:
    return " ".join(text.split())


def said(tag: Tag) -> str:
    """Read a cell without the word for its tone, its marks and its second line."""
    apart = [part for name in ("tone", "marks", "detail") for part in tag.select(f".{name}")]
    told = (text for text in tag.strings if not any(part in text.parents for part in apart))
    return words("".join(told))


def holds(tag: Tag, cell: Cited) -> None:
    """Ask that a cell of the page says what the block says, and names its rows."""
    assert said(tag) == words(cell.text)
    assert words(" ".join(part.get_text() for part in tag.select(".detail"))) == words(cell.detail)
    marks = tag.select(".marks > span")
    assert sorted({name for mark in marks for name in rows_of(mark)}) == row_ids(cell)


def shown_rows(part: Tag) -> list[Tag]:
    return [row for row in part.select("tbody tr") if "group" not in (row.get("class") or ())]


def hold_rows(part: Tag, rows: tuple[TableRow, ...]) -> None:
    shown = shown_rows(part)
    assert len(shown) == len(rows)
    for tag, row in zip(shown, rows, strict=True):
        cells = tag.find_all(["th", "td"], recursive=False)
        for cell, told in zip(cells, row.cells, strict=True):
            holds(cell, told)


def hold_cards(part: Tag, block: Cards) -> None:
    shown = part.select(".cards > li")
    assert len(shown) == len(block.cards)
    for tag, card in zip(shown, block.cards, strict=True):
        lines = [words(line.get_text()) for line in tag.select("p")]
        assert lines[0] == f"{card.date_words} {card.age_words}"
        assert lines[1] == f"{card.heading} {card.detail}"
        for item, cell in zip(tag.select("li"), card.items, strict=True):
            holds(item, cell)


@each_edition
def test_pages_print_the_cells_that_are_compared(
    pages: dict[str, BeautifulSoup], site: str, as_of: str
) -> None:
    held = 0
    for block in blocks(site, as_of):
        part = pages[site].find(id=block.id)
        assert part is not None, block.id
        assert words(part.find("h3").get_text()).endswith(words(block.title)), block.id
        assert words(block.caption) in words(part.get_text()), block.id
        if isinstance(block, Table | Figure):
            hold_rows(part, block.rows if isinstance(block, Table) else block.data)
        if isinstance(block, Cards):
            hold_cards(part, block)
        held += 1
    assert held > 10


@each_edition
def test_figures_draw_the_same_rows_and_say_how_many(
    pages: dict[str, BeautifulSoup], site: str, as_of: str
) -> None:
    mine = recomputed(site, as_of)["drawn_rows"]
    figures = {block.id: block for block in blocks(site, as_of) if isinstance(block, Figure)}
    for name in mine:
        figure = figures[name]
        assert list(figure.rows) == mine[name], name
        part = pages[site].find(id=name)
        line = next(p for p in part.select("p.origin") if p.get_text().strip().startswith("Rows:"))
        said = re.match(r"Rows: [\d,]+", line.get_text().strip())
        assert said is not None
        assert numbers(said[0]) == [len(mine[name])], name
