import dataclasses
import datetime as dt
import itertools

import pytest

from basewatch.analysis.selection import select
from basewatch.analysis.theatre import select_theatre
from basewatch.analysis.timeline import MAX_COLUMNS, Timeline, lay_out
from basewatch.catalog.load import load_catalogue
from basewatch.figures.timeline_frame import frame_of
from basewatch.figures.timeline_stacks import mark_px
from basewatch.project import project_folder

PRINTED_PAGE_PX = 980
"""A figure of 760 px that is taller than this does not fit the page it is printed on."""


def timeline(site: str, as_of: str, since: str) -> Timeline:
    catalogue = load_catalogue(project_folder("data"))
    days = (dt.date.fromisoformat(as_of), dt.date.fromisoformat(since))
    return lay_out(select(catalogue, catalogue.sites[site], *days))


WINDOWS = [
    ("hmeimim", "2024-12-14", "2024-11-14"),
    ("tartus", "2025-02-01", "2023-01-01"),
    ("hmeimim", "2026-03-01", "2015-09-01"),
    ("qamishli", "2026-02-10", "2026-02-10"),
]


@pytest.mark.parametrize("window", WINDOWS)
def test_every_event_has_a_mark_or_is_counted_in_one(window: tuple[str, str, str]) -> None:
    frame = frame_of(timeline(*window))
    drawn = sum(frame.is_drawn(entry) for entry in frame.timeline.entries)
    folded = sum(stack.number for stack in frame.folded())
    assert drawn + folded == len(frame.timeline.entries)


def test_marks_of_neighbouring_columns_do_not_touch_however_long_their_numbers() -> None:
    """Once 99 and 103 stood as one bar at the end of the theatre's month."""
    days = dt.date(2024, 12, 18), dt.date(2024, 11, 18)
    theatre = lay_out(select_theatre(load_catalogue(project_folder("data")), *days))
    shifted = Timeline(
        theatre.first,
        theatre.step_days,
        theatre.columns,
        tuple(dataclasses.replace(entry, number=entry.number + 100) for entry in theatre.entries),
    )
    for drawn in (theatre, shifted, *(timeline(*window) for window in WINDOWS)):
        frame = frame_of(drawn)
        marks = [entry for entry in drawn.entries if frame.is_drawn(entry)]
        for one, other in itertools.combinations(marks, 2):
            if one.lane == other.lane and frame.mark_y_px(one) == frame.mark_y_px(other):
                apart = abs(frame.x_px(one.column) - frame.x_px(other.column))
                assert apart > (mark_px(one) + mark_px(other)) / 2, (one.number, other.number)


@pytest.mark.parametrize("window", WINDOWS)
def test_timeline_fits_a_printed_page_however_long_its_window(
    window: tuple[str, str, str],
) -> None:
    frame = frame_of(timeline(*window))
    assert frame.height_px <= PRINTED_PAGE_PX
    assert frame.timeline.columns <= MAX_COLUMNS


@pytest.mark.parametrize("window", WINDOWS)
def test_names_of_columns_do_not_touch(window: tuple[str, str, str]) -> None:
    frame = frame_of(timeline(*window))
    for height in {label["y"] for label in frame.labels() if label["x"] > 0}:
        row = [label for label in frame.labels() if label["y"] == height and label["x"] > 0]
        row.sort(key=lambda label: float(label["x"]))
        for left, right in itertools.pairwise(row):
            room = 0.5 * 7 * (len(left["text"]) + len(right["text"]))
            assert right["x"] - left["x"] >= room * 0.8, (left["text"], right["text"])


def test_event_before_the_window_or_of_an_inexact_date_has_no_column() -> None:
    entries = timeline("hmeimim", "2024-12-14", "2024-11-14").entries
    loose = [entry for entry in entries if entry.column is None]
    assert loose
    for entry in loose:
        event = entry.told.event
        assert event.date.day is None or event.date.first < dt.date(2024, 11, 14)


@pytest.mark.parametrize("window", WINDOWS)
def test_a_place_of_the_drawing_leads_back_to_the_days_of_its_column(
    window: tuple[str, str, str],
) -> None:
    frame = frame_of(timeline(*window))
    for column in range(frame.timeline.columns):
        day = frame.timeline.start_of(column)
        left, right = frame.span_px(day, day)
        assert left < frame.x_px(column) < right
        assert {frame.day_at(x) for x in (left + 0.2, frame.x_px(column), right - 0.2)} == {day}
    assert frame.day_at(-1) == frame.timeline.start_of(0)
    assert frame.day_at(10_000) == frame.timeline.start_of(frame.timeline.columns - 1)
