"""Figures of counts and looks: one order of types in all, and marks that say what they mean."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from tests.shipped import shipped_edition

from basewatch.analysis.citations import number_sources
from basewatch.figures.corroboration import corroboration
from basewatch.figures.count_labels import label_place
from basewatch.figures.count_panels import counts_in_window, counts_on_record
from basewatch.figures.detection_history import detection_history_strip
from basewatch.models.blocks import Figure

EDITIONS = (
    ("hmeimim", "2024-12-14", "2024-11-14"),
    ("tartus", "2025-02-01", "2024-12-30"),
    ("qamishli", "2026-02-10", "2026-01-05"),
)


def figures(site: str, as_of: str, since: str) -> list[Figure]:
    selection = shipped_edition(site, as_of, since)
    citations = number_sources(selection)
    drawn = (counts_in_window, counts_on_record, detection_history_strip)
    return [draw(selection, citations) for draw in drawn]


def types_in_order(figure: Figure) -> list[str]:
    notes: list[dict[str, Any]] = figure.plotly["layout"].get("annotations", [])
    return [note["text"].removeprefix("<b>").removesuffix("</b>") for note in notes]


@pytest.mark.parametrize(("site", "as_of", "since"), EDITIONS)
def test_every_look_of_the_strip_is_named_above_its_column(
    site: str, as_of: str, since: str
) -> None:
    """Once the last of Tartus' ten looks had no heading: it would have left the drawing."""
    figure = figures(site, as_of, since)[-1]
    heads: list[str] = figure.plotly["layout"].get("xaxis", {}).get("ticktext", [])
    for head in heads:
        assert figure.svg.count(f">{head}<") >= heads.count(head)


@pytest.mark.parametrize(("site", "as_of", "since"), EDITIONS)
def test_types_stand_in_one_order_in_all_figures(site: str, as_of: str, since: str) -> None:
    orders = [types_in_order(figure) for figure in figures(site, as_of, since)]
    shared = 0
    for one, other in itertools.combinations(orders, 2):
        both = set(one) & set(other)
        shared += len(both)
        assert [name for name in one if name in both] == [name for name in other if name in both]
    assert shared


def test_at_least_has_an_arrow_head_inside_its_panel() -> None:
    _, record, _ = figures(*EDITIONS[1])
    heads = [
        trace
        for trace in record.plotly["data"]
        if trace.get("marker", {}).get("symbol") == "triangle-up"
    ]
    assert heads
    for trace in heads:
        axis = record.plotly["layout"]["yaxis" + trace["yaxis"].removeprefix("y")]
        assert max(trace["y"]) < axis["range"][1]


@pytest.mark.parametrize(("site", "as_of", "since"), EDITIONS)
def test_names_of_looks_are_whole(site: str, as_of: str, since: str) -> None:
    strip = figures(site, as_of, since)[2]
    heads = strip.plotly["layout"]["xaxis"]["ticktext"]
    assert heads
    assert [head for head in heads if "…" in head] == []


def test_number_of_the_newest_look_stands_on_no_other_mark() -> None:
    assert label_place((0.9, 0.5), []) == "top center"
    assert label_place((0.9, 0.0), [(0.9, 0.16)]) == "middle left"
    assert label_place((0.9, 0.0), [(0.9, 0.16), (0.84, 0.0)]) == "middle right"


def test_words_beside_the_bars_stand_where_the_longer_one_ends() -> None:
    selection = shipped_edition("tartus", "2025-02-01", "2024-12-30")
    drawn = corroboration(selection, number_sources(selection)).plotly
    pages, families = (bar["x"] for bar in drawn["data"])
    assert any(few < many for few, many in zip(pages, families, strict=True))
    words = [note for note in drawn["layout"]["annotations"] if note.get("xshift")]
    assert [note["x"] for note in words] == list(map(max, zip(pages, families, strict=True)))
    assert max(note["x"] for note in words) < drawn["layout"]["xaxis"]["range"][1]
