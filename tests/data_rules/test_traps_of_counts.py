"""Traps about counts that an expert tries on a briefing; numbered as in the list of traps."""

from __future__ import annotations

import pytest
from tests.shipped import shipped_catalogue

from basewatch.analysis.counts import count_series
from basewatch.analysis.selection import Selection
from basewatch.briefing.edition import open_briefing
from basewatch.models.evidence import Observation
from basewatch.vocabulary import CountQualifier

CATALOGUE = shipped_catalogue()
ROWS = CATALOGUE.observations
SOFT = [row for row in ROWS.values() if row.count is not None and row.count.is_soft]


def whole(site: str) -> tuple[Selection, list[Observation]]:
    """Give all rows of a site, as the last edition of all would have them."""
    briefing = open_briefing(site, "2026-11-22")
    return briefing.selection, list(briefing.selection.site_rows)


def test_15_about_and_dozens_are_intervals_told_in_the_words_of_the_source() -> None:
    assert len(SOFT) == 26
    for row in SOFT:
        assert row.count is not None
        assert row.count.high is not None
        assert row.count.low < (row.count_low or 0) + 1 <= row.count.high
        assert row.count.words.startswith(("about ", "dozens")), row.id
    about = ROWS["F0052"].count
    assert about is not None
    assert (about.low, about.high, about.words) == (28, 44, "about 36")


@pytest.mark.parametrize("site", ["hmeimim", "tartus", "qamishli", "t4"])
def test_15_about_alone_makes_no_conflict(site: str) -> None:
    selection, rows = whole(site)
    points = [point for series in count_series(selection, rows) for point in series.points]
    soft = [point for point in points if point.is_soft]
    assert not [point for point in soft if point.is_conflict]


def test_15_dozens_at_the_quay_are_said_so_and_are_neither_a_rise_nor_a_dispute() -> None:
    battle = open_briefing("tartus", "2024-12-18").order_of_battle()
    line = next(row for row in battle.rows if row.cells[0].text == "Vehicles (all types)")
    assert line.cells[1].text == "dozens"
    assert "Rose" not in line.cells[1].detail


@pytest.mark.parametrize("site", ["hmeimim", "tartus", "qamishli"])
def test_15_every_edition_says_how_about_is_read(site: str) -> None:
    notes = open_briefing(site, "2026-02-10").method().notes
    told = next(note.text for note in notes if note.term == "Counts")
    assert "'About n' is read as n less and more 20 %" in told
    assert "'dozens' as 24 to 99" in told


def test_15_the_word_is_kept_as_the_page_gave_it() -> None:
    kept = {row.count_qualifier for row in SOFT}
    assert kept == {CountQualifier.ABOUT, CountQualifier.DOZENS}
