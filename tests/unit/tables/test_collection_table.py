"""The table of computed passes: what it sets against them, and what it never claims."""

from __future__ import annotations

import datetime as dt
from typing import Any

from basewatch.briefing.edition import open_briefing
from basewatch.catalog.queries import read_documents
from basewatch.catalog.store import open_store
from basewatch.models.blocks import Table
from basewatch.models.satellites import Mission
from basewatch.project import project_folder
from basewatch.tables.collection_table import MOST_ROWS, collection_table
from builders import make_observation, make_selection

MISSIONS = tuple(read_documents(open_store(project_folder("data")), "satellites", Mission).values())


def table_of(*rows: dict[str, Any], since: str = "2030-02-20") -> Table:
    observed = [make_observation(f"F{n}", **row) for n, row in enumerate(rows, start=1)]
    selection, citations = make_selection(observed, since=since)
    return collection_table(selection, citations, MISSIONS)


def texts_by_day(table: Table) -> dict[str, tuple[str, ...]]:
    return {row.cells[0].text: tuple(cell.text for cell in row.cells[1:]) for row in table.rows}


def test_passes_stand_newest_first_those_to_come_above_the_window() -> None:
    table = table_of({"date": "2030-03-01"})
    days = [dt.datetime.strptime(row.cells[0].text, "%d %b %Y") for row in table.rows]  # noqa: DTZ007
    assert days == sorted(days, reverse=True)
    groups = list(dict.fromkeys(row.group for row in table.rows))
    assert [group.split()[0] for group in groups] == ["Within", "Within"]
    assert "after the cut-off" in groups[0]


def test_pass_claims_no_picture() -> None:
    table = table_of({"date": "2030-03-01"})
    assert {row.cells[3].text for row in table.rows} == {"none known", "still to come"}
    assert "computed" in table.caption
    assert "not that it took a picture" in table.caption
    assert not any(mark for row in table.rows for cell in row.cells[:3] for mark in cell.marks)


def test_look_of_the_same_mission_and_looks_of_others_are_set_against_the_pass() -> None:
    day = next(
        str(dt.datetime.strptime(row.cells[0].text, "%d %b %Y").date())  # noqa: DTZ007
        for row in table_of({"date": "2030-03-01"}).rows
        if row.group == "Within the window" and row.cells[1].text.startswith("Sentinel-2")
    )
    table = table_of(
        {"date": day, "sensor": "sentinel-2", "source": "S1"},
        {"date": day, "sensor": "planet", "source": "S2", "state": "not_seen"},
    )
    own, others = next(
        row.cells[3:] for row in table.rows if row.cells[3].marks or row.cells[4].marks
    )
    assert (own.text, own.tone, own.marks[0].rows) == ("Sentinel 2", "observed", ("F1",))
    assert (others.text, others.tone, others.marks[0].rows) == ("Planet", "not_seen", ("F2",))


def test_long_window_lists_the_newest_passes_and_says_how_many_are_not_listed() -> None:
    table = table_of({"date": "2030-03-01"}, since="2028-03-01")
    listed = [row for row in table.rows if row.group == "Within the window"]
    assert len(listed) == MOST_ROWS
    assert f"The newest {MOST_ROWS} are listed; " in table.caption


def test_real_look_by_landsat_falls_on_a_computed_pass() -> None:
    table = open_briefing("tartus", "2025-01-15", "2024-11-14").collection()
    assert table is not None
    satellite, _, taken, _ = texts_by_day(table)["1 Dec 2024"]
    assert (satellite, taken) == ("Landsat 9", "Landsat 8-9")
