"""A title says what the figure shows: the finding, with its date, from the rows that are drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.builders import make_observation, make_selection
from tests.shipped import shipped_edition

from basewatch.analysis.citations import number_sources
from basewatch.analysis.counts import count_series
from basewatch.figures.activity_timeline import activity_timeline
from basewatch.figures.count_panels import counts_in_window, counts_on_record
from basewatch.figures.count_titles import finding_of_counts
from basewatch.figures.detection_history import detection_history_strip
from basewatch.models.blocks import Figure

Draw = Callable[..., Figure]
NOT_SEEN = {"state": "not_seen", "count_low": "0", "count_high": "0", "count_qualifier": "exactly"}


def counted_on(day: str, number: str = "1", **changes: Any) -> dict[str, Any]:
    fields = {"id": f"F{day[-2:]}", "date": day, "event": f"look-{day}"}
    exact = {"count_low": number, "count_high": number, "count_qualifier": "exactly"}
    return fields | exact | changes


def finding(*rows: dict[str, Any], on_record: bool = False) -> str:
    made = [make_observation(row.pop("id"), **row) for row in (dict(each) for each in rows)]
    selection, _ = make_selection(made)
    series = count_series(selection, selection.site_rows)
    return finding_of_counts(series, on_record=on_record)


def test_it_tells_the_highest_count_of_the_type_that_most_looks_counted() -> None:
    said = finding(counted_on("2030-03-01", "2"), counted_on("2030-03-04", "5"))
    assert said == "An-124: highest count 5, on 4 Mar 2030; no later count"


def test_it_tells_what_came_after_the_highest() -> None:
    rows = counted_on("2030-03-01", "5"), counted_on("2030-03-04", "2")
    assert finding(*rows) == "An-124: highest count 5, on 1 Mar 2030; newest 2, on 4 Mar 2030"


def test_none_seen_later_is_told_as_looked_for_and_not_seen() -> None:
    said = finding(counted_on("2030-03-01", "5"), counted_on("2030-03-04", **NOT_SEEN))
    assert said.endswith("; looked for and not seen on 4 Mar 2030")


def test_a_claim_is_no_highest_count() -> None:
    claim = {"count_kind": "claimed", "sensor": "", "state": "", "origin": "party"}
    said = finding(counted_on("2030-03-01", "2"), counted_on("2030-03-04", "90", **claim))
    assert said == "An-124: one count, 2, on 1 Mar 2030"
    alone = finding(counted_on("2030-03-04", "90", **claim))
    assert alone == "1 type claimed or estimated, none counted in a look"


def test_types_that_one_look_each_counted_are_told_together() -> None:
    rows = counted_on("2030-03-01", "2"), counted_on("2030-03-04", "7", equipment="il-76")
    said = finding(*rows)
    assert said == "2 types, each counted in one look; highest count: Il-76 7, on 4 Mar 2030"


def test_a_record_tells_of_the_type_counted_over_the_longest_time() -> None:
    rows = [counted_on(f"2030-03-0{day}", "1", id=f"F{day}") for day in (7, 8, 9)]
    long = [
        counted_on("2030-02-21", "3", equipment="il-76"),
        counted_on("2030-03-05", "4", equipment="il-76"),
    ]
    assert finding(*rows, *long).startswith("An-124: ")
    assert finding(*rows, *long, on_record=True).startswith("Il-76 on record: highest count 4")


@pytest.mark.parametrize("draw", [counts_in_window, counts_on_record])
def test_title_of_counts_names_a_type_a_count_and_a_day_of_its_own_table(draw: Draw) -> None:
    selection = shipped_edition("hmeimim")
    figure = draw(selection, number_sources(selection))
    name, _, said = figure.title.partition(":")
    told = [
        row.cells for row in figure.data if row.cells[0].text == name.removesuffix(" on record")
    ]
    assert any(f" {cells[2].text}, on {cells[1].text};" in f"{said};" for cells in told)


def test_a_figure_without_anything_to_show_says_so_in_its_title() -> None:
    selection = shipped_edition("t4", since="2024-12-01")
    citations = number_sources(selection)
    for draw in (counts_in_window, detection_history_strip):
        assert draw(selection, citations).title.startswith("No ")


def test_title_of_looks_tells_how_often_a_type_was_seen() -> None:
    selection = shipped_edition("hmeimim")
    figure = detection_history_strip(selection, number_sources(selection))
    first = figure.data[0].cells
    assert figure.title.startswith(f"{first[0].text}: seen in {first[2].text} of 5 looks")


def test_title_of_the_timeline_tells_the_fullest_day() -> None:
    selection = shipped_edition("hmeimim")
    figure = activity_timeline(selection, number_sources(selection))
    on_that_day = [row for row in figure.data if row.cells[1].text == "13 Dec 2024"]
    assert figure.title.endswith(f"; {len(on_that_day)} of them on 13 Dec 2024")
