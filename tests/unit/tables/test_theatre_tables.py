"""The theatre's tables of what is said to be based, and its cards of looks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from basewatch.analysis.citations import number_sources
from basewatch.analysis.theatre import select_theatre
from basewatch.models.blocks import Cards, Table
from basewatch.models.evidence import Observation
from basewatch.tables.based_table import based_table
from basewatch.tables.theatre_looks import MAX_CARDS, theatre_looks
from builders import make_catalogue, make_observation

AS_OF, SINCE = dt.date(2030, 3, 10), dt.date(2030, 2, 1)
CLAIM: dict[str, Any] = {"count_kind": "claimed", "state": "", "sensor": ()}


def row(name: str, day: str, number: int, **more: Any) -> Observation:
    counts = {"count_low": str(number), "count_high": str(number)}
    return make_observation(name, **(counts | {"event": f"e-{name}", "date": day} | more))


def based(*rows: Observation) -> Table:
    selection = select_theatre(make_catalogue(list(rows)), AS_OF, SINCE)
    return based_table(selection, number_sources(selection))


def looks(*rows: Observation) -> Cards:
    selection = select_theatre(make_catalogue(list(rows)), AS_OF, SINCE)
    return theatre_looks(selection, number_sources(selection))


def test_number_said_stands_beside_the_newest_count_with_who_and_when() -> None:
    (line,) = based(row("F1", "2030-02-20", 9, **CLAIM), row("F2", "2030-03-01", 2)).rows
    _, told, counted = line.cells
    assert (line.group, told.text, told.tone) == ("Test base", "9 there", "claimed")
    assert "20 Feb 2030" in told.detail
    assert (counted.text, counted.tone) == ("2", "observed")
    assert counted.detail == "1 Mar 2030; 9 days old"
    assert told.marks
    assert counted.marks


def test_number_said_is_never_set_in_the_place_of_a_count() -> None:
    (line,) = based(row("F1", "2030-02-20", 9, **CLAIM)).rows
    assert line.cells[2].text == "no count on record"
    assert not line.cells[2].marks


def test_type_of_which_nobody_says_so_has_no_row() -> None:
    table = based(row("F2", "2030-03-01", 2))
    assert table.rows == ()
    assert "Nobody says" in table.empty


def test_newest_looks_have_cards_that_name_their_site_and_the_rest_are_counted() -> None:
    days = [f"2030-02-{day:02d}" for day in range(5, 5 + MAX_CARDS + 3)]
    block = looks(*(row(f"F{n}", day, n) for n, day in enumerate(days, start=1)))
    assert [card.date for card in block.cards] == sorted(days, reverse=True)[:MAX_CARDS]
    assert all(card.heading.startswith("Test base: ") for card in block.cards)
    assert len({card.id for card in block.cards}) == MAX_CARDS
    assert "not shown: 3 older cards (Test base 3)" in block.caption


def test_where_all_looks_have_cards_none_is_said_to_be_left_out() -> None:
    assert "not shown" not in looks(row("F1", "2030-03-01", 2)).caption
