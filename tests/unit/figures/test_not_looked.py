"""Days on which nobody looked are hatched, and no other day is."""

import datetime as dt
from typing import Any

import pytest
from tests.shipped import shipped_edition

from basewatch.analysis.citations import number_sources
from basewatch.analysis.look_coverage import begin_of
from basewatch.analysis.looks import find_looks
from basewatch.analysis.selection import Selection
from basewatch.analysis.timeline import lay_out
from basewatch.figures import theme
from basewatch.figures.activity_timeline import activity_timeline
from basewatch.figures.hatching import STEP_PX, strokes
from basewatch.figures.look_strip import look_strip
from basewatch.figures.timeline_frame import frame_of
from basewatch.models.blocks import Figure

EDITIONS = (
    ("hmeimim", "2024-12-14", "2024-11-14"),
    ("tartus", "2025-02-01", "2024-12-30"),
    ("qamishli", "2026-02-10", "2026-01-05"),
)
each_edition = pytest.mark.parametrize(("site", "as_of", "since"), EDITIONS)


def hatching(figure: Figure) -> dict[str, Any]:
    found = [
        t for t in figure.plotly["data"] if t.get("marker", {}).get("color") == theme.NOT_LOOKED
    ]
    assert len(found) == 1
    trace: dict[str, Any] = found[0]
    return trace


def days_without_look(selection: Selection) -> set[dt.date]:
    """Count day by day, as the definition has it."""
    days = (selection.as_of - selection.since).days + 1
    looks = find_looks(selection, selection.site_rows)
    window = [selection.since + dt.timedelta(days=n) for n in range(days)]
    return {d for d in window if not any(begin_of(look) <= d <= look.last for look in looks)}


@each_edition
def test_the_strip_hatches_the_days_without_a_look(site: str, as_of: str, since: str) -> None:
    selection = shipped_edition(site, as_of, since)
    trace = hatching(look_strip(selection, number_sources(selection)))
    hatched = {dt.date.fromisoformat(at[:10]) for at in trace["x"]}
    assert hatched == days_without_look(selection)
    assert {*trace["marker"]["symbol"]} == {theme.SYMBOLS["not_looked"]}


@each_edition
def test_the_foot_of_the_timeline_hatches_them_too(site: str, as_of: str, since: str) -> None:
    selection = shipped_edition(site, as_of, since)
    trace = hatching(activity_timeline(selection, number_sources(selection)))
    frame = frame_of(lay_out(selection))
    days = (selection.as_of - selection.since).days + 1
    window = [selection.since + dt.timedelta(days=n) for n in range(days)]
    edges = {day: frame.days_px(day, day) for day in window}
    hatched = {day for day, (left, right) in edges.items() for x in trace["x"] if left < x < right}
    assert hatched == days_without_look(selection)
    assert set(trace["y"]) == {round(frame.foot_y_px, 1)}


@pytest.mark.parametrize("width", [0.5, 6, 17.4, 400])
def test_strokes_stand_evenly_inside_their_stretch(width: float) -> None:
    found = strokes(10, 10 + width)
    assert 10 < found[0] <= found[-1] < 10 + width
    assert len(found) == max(1, round(width / STEP_PX))
