"""The trap of a thing that changes as it is told on; numbered as in the list of traps."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from tests.shipped import shipped_catalogue

from basewatch.briefing.edition import Briefing, open_briefing
from basewatch.briefing.theatre import open_theatre
from basewatch.models.blocks import Table, TableRow

DESTROYERS, FRIGATES = "F0557", "F0280"
ROWS = shipped_catalogue().observations


@pytest.fixture(scope="module")
def tartus() -> Briefing:
    return open_briefing("tartus", "2024-12-18")


def rests_on(rows: Iterable[TableRow]) -> set[str]:
    return {name for row in rows for cell in row.cells for mark in cell.marks for name in mark.rows}


def mutation(block: Table) -> TableRow:
    return next(row for row in block.rows if row.id == f"retelling-{DESTROYERS}")


def test_8_frigates_turned_destroyers_are_in_no_count_and_no_look(tartus: Briefing) -> None:
    assert ROWS[DESTROYERS].equipment == ("destroyer",)
    assert ROWS[FRIGATES].equipment == ("frigate",)
    for rows in (
        tartus.counts_in_window().data,
        tartus.order_of_battle().rows,
        tartus.detection_history().data,
        tartus.absence().rows,
    ):
        assert DESTROYERS not in rests_on(rows)
    cards = tartus.looks().cards
    assert DESTROYERS not in {
        n for card in cards for item in card.items for mark in item.marks for n in mark.rows
    }
    told = [row.cells[0].text for row in tartus.detection_history().data]
    assert not [name for name in told if "estroyer" in name]


def test_8_nothing_on_the_page_says_that_a_destroyer_was_seen(tartus: Briefing) -> None:
    seen = [row.cells[0].text for row in tartus.order_of_battle().rows]
    assert "Frigate" in seen
    assert "Destroyer" not in seen


def test_8_the_page_shows_who_said_what_after_whom_and_which_is_used(tartus: Briefing) -> None:
    place, first, other, differs, used = mutation(tartus.retellings()).cells
    assert place.text == "Tartus naval facility"
    assert first.detail.startswith("RFE/RL, after Maxar")
    assert other.detail.startswith("Morning Express, after Maxar")
    assert differs.text == "type: Frigate, then Destroyer"
    assert used.text == "The left one; the other is in no count and no look"
    assert rests_on([mutation(tartus.retellings())]) == {DESTROYERS, FRIGATES}


def test_8_the_theatre_shows_it_as_well_and_it_stays_in_the_evidence(tartus: Briefing) -> None:
    assert mutation(open_theatre("2024-12-18").retellings())
    assert DESTROYERS in {row.cells[0].text for row in tartus.evidence().rows}
