"""Traps about counts that an expert tries on a briefing; numbered as in the list of traps."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from tests.copies import copy_catalogue
from tests.shipped import shipped_catalogue

from basewatch.analysis.counts import count_series
from basewatch.analysis.movements import movements
from basewatch.analysis.order_of_battle import order_of_battle
from basewatch.analysis.selection import Selection
from basewatch.briefing.edition import Briefing, open_briefing
from basewatch.briefing.theatre import open_theatre
from basewatch.models.blocks import TableRow
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


CONTRACTORS = re.compile(
    r"wagner|africa(n)? corps|\bpmc\b|contractor|private (military )?compan", re.I
)


def test_14_what_holds_contractors_as_well_is_not_the_ministry_s_alone_and_says_so() -> None:
    told = [row for row in ROWS.values() if CONTRACTORS.search(row.statement)]
    assert [row.id for row in told] == ["F0181"]
    assert {row.operator for row in told} == {"russia-with-contractors"}
    for row in told:
        assert CONTRACTORS.search(CATALOGUE.events[row.event].title), row.id


@pytest.fixture
def lent(tmp_path: Path) -> Callable[[str], Path]:
    """Give a copy of the catalogue in which some rows are of another operator."""

    def copy(event: str) -> Path:
        folder = copy_catalogue(tmp_path / "data")
        table = folder / "observations.csv"
        with table.open(encoding="utf-8", newline="") as lines:
            found = list(csv.DictReader(lines))
        for row in found:
            if row["event"] == event:
                row["operator"] = "russia-with-contractors"
        with table.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, found[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(found)
        return folder

    return copy


def told_of(rows: Iterable[TableRow], event: str) -> bool:
    named = {row.id for row in ROWS.values() if row.event == event}
    return any(set(mark.rows) & named for row in rows for cell in row.cells for mark in cell.marks)


def test_14_another_operator_s_aircraft_are_in_no_series_line_or_history(
    lent: Callable[[str], Path],
) -> None:
    event = "2024-12-13-hmeimim-an-124-loading"

    def told(briefing: Briefing) -> list[bool]:
        blocks = (
            briefing.counts_in_window().data,
            briefing.order_of_battle().rows,
            briefing.detection_history().data,
        )
        return [told_of(rows, event) for rows in blocks]

    assert told(open_briefing("hmeimim", "2024-12-14")) == [True, True, True]
    assert told(open_briefing("hmeimim", "2024-12-14", data=lent(event))) == [False, False, False]


def test_14_another_operator_s_aircraft_are_not_in_the_change_matrix(
    lent: Callable[[str], Path],
) -> None:
    event = "2024-12-17-hmeimim-an-124"
    assert told_of(open_theatre("2024-12-18").change_matrix().rows, event)
    assert not told_of(open_theatre("2024-12-18", data=lent(event)).change_matrix().rows, event)


@pytest.mark.parametrize("site", ["hmeimim", "tartus", "qamishli", "t4"])
def test_14_only_the_watched_operator_is_counted(site: str) -> None:
    selection, _ = whole(site)
    lines = order_of_battle(selection)
    counted = [
        row
        for line in lines
        for item in (line.seen, line.based, line.claimed, line.away, line.previous)
        if item is not None
        for row in item.rows
    ]
    assert counted
    assert {row.operator for row in counted} == {"russia"}
    assert {row.operator for node in movements(selection) for row in node.rows} <= {"russia"}
