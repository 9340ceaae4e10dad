"""The theatre map: every event of the window counted once per place, none left out."""

from __future__ import annotations

import functools
from itertools import combinations

import pytest

from basewatch.analysis.citations import number_sources
from basewatch.analysis.events import told_events
from basewatch.catalog.geodata import open_geodata
from basewatch.figures.maps.theatre_ground import TheatreGround, read_theatre_ground
from basewatch.figures.maps.theatre_marks import COARSE_M, VAST_M, Theatre, find_theatre
from basewatch.figures.maps.theatre_panel import panel_lines
from basewatch.figures.maps.theatre_sheet import TheatreSheet, compose
from basewatch.figures.maps.theatre_traces import MarkScale, mark_scale
from basewatch.figures.theatre_map import theatre_map
from basewatch.models.blocks import Figure
from shipped import DATA, shipped_catalogue, shipped_edition

EDITIONS = [
    ("hmeimim", "2024-12-14", "2024-11-14"),
    ("tartus", "2025-02-15", "2025-01-16"),
    ("qamishli", "2025-06-30", "2025-01-01"),
    ("al-khadim", "2024-12-31", "2024-12-01"),
    ("shayrat", "2016-06-30", "2016-06-01"),
]
every_edition = pytest.mark.parametrize(
    "key", EDITIONS, ids=["/".join(key[:2]) for key in EDITIONS]
)
Key = tuple[str, str, str]


@functools.cache
def ground() -> TheatreGround:
    return read_theatre_ground(open_geodata(DATA / "geodata"), shipped_catalogue().profile)


@functools.cache
def sheet_of(key: Key) -> tuple[Theatre, TheatreSheet]:
    selection = shipped_edition(*key)
    theatre = find_theatre(selection)
    return theatre, compose(ground(), theatre, selection.site)


@functools.cache
def figure_of(key: Key) -> Figure:
    selection = shipped_edition(*key)
    return theatre_map(selection, number_sources(selection))


@every_edition
def test_every_event_of_the_window_is_on_the_map_or_in_the_panel(key: Key) -> None:
    selection = shipped_edition(*key)
    rows = [row for row in selection.rows if selection.in_window(row)]
    theatre, sheet = sheet_of(key)
    told = [item for mark in theatre.marks for item in mark.told] + list(theatre.wide)
    assert {item.event.id for item in told} == {t.event.id for t in told_events(selection, rows)}
    assert {row.id for item in told for row in item.rows} == {row.id for row in rows}
    assert set(sheet.shown) | set(sheet.beyond) == set(theatre.marks)
    assert set(figure_of(key).rows) == {row.id for row in rows}


@every_edition
def test_labels_marks_and_scale_bar_cover_one_another_nowhere(key: Key) -> None:
    _, sheet = sheet_of(key)
    boxes = [sheet.scale, *sheet.labels.boxes]
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other)
    view, sizes = ground().view, mark_scale(sheet.shown)
    for item in sheet.labels.placed:
        for mark in sheet.shown:
            x, y = view.to_px(*view.project(mark.lon, mark.lat))
            nearest = (min(max(x, item.box.left), item.box.right),
                       min(max(y, item.box.top), item.box.bottom))  # fmt: skip
            away = ((nearest[0] - x) ** 2 + (nearest[1] - y) ** 2) ** 0.5
            assert away >= sizes.radius_px(len(mark.told))


@every_edition
def test_map_draws_small_with_its_finding_in_words(key: Key) -> None:
    figure = figure_of(key)
    theatre, _ = sheet_of(key)
    assert len(figure.svg) < 120_000
    assert len(figure.data) == len(theatre.marks) + bool(theatre.wide)
    for mark in theatre.marks[:3]:
        assert mark.name in figure.alt_text
    sizes = [note["font"]["size"] for note in figure.plotly["layout"]["annotations"]]
    assert min(sizes) >= 11


def test_area_of_a_mark_is_in_proportion_to_its_events() -> None:
    scale = MarkScale(3.0)
    assert scale.radius_px(20) ** 2 == pytest.approx(20 * scale.radius_px(1) ** 2)
    figure = figure_of(EDITIONS[0])
    marks = figure.plotly["data"][-1]
    sizes = {text.split(":")[0]: size for text, size in
             zip(marks["text"], marks["marker"]["size"], strict=True)}  # fmt: skip
    counts = {mark.name: len(mark.told) for mark in sheet_of(EDITIONS[0])[0].marks}
    one = next(name for name in sizes if counts[name] == 1)
    own = "Hmeimim air base"
    assert (sizes[own] / sizes[one]) ** 2 == pytest.approx(counts[own], rel=0.05)


def test_points_that_stand_for_an_area_are_hollow_and_vast_areas_are_not_points() -> None:
    theatre, sheet = sheet_of(EDITIONS[0])
    marks = figure_of(EDITIONS[0]).plotly["data"][-1]
    fills = {text.split(":")[0]: fill for text, fill in
             zip(marks["text"], marks["marker"]["color"], strict=True)}  # fmt: skip
    for mark in sheet.shown:
        assert fills[mark.name].startswith("rgba(255,255,255") == (mark.precision_m > COARSE_M)
    assert all(mark.precision_m <= VAST_M for mark in sheet.shown)
    assert any(mark.is_coarse for mark in theatre.marks)


def test_places_beyond_the_map_are_listed_with_distance_and_direction() -> None:
    key = EDITIONS[1]
    theatre, sheet = sheet_of(key)
    lines = panel_lines(sheet.beyond, theatre.wide, shipped_edition(*key).site)
    (alexandria,) = [line for line in lines if line.startswith("Alexandria")]
    assert alexandria.endswith("690 km south-west")
    (channel,) = [line for line in lines if line.startswith("English Channel")]
    assert "about 3,500 km north-west" in channel
    (near,) = [line for line in lines if line.startswith("Eastern Mediterranean")]
    assert near.endswith("a wide area, no point")
    assert any(line.startswith("Theatre-wide, no place given: ") for line in lines)


def test_own_site_is_set_apart_from_the_others() -> None:
    marks = figure_of(EDITIONS[1]).plotly["data"][-1]
    colours = dict(zip(marks["text"], marks["marker"]["color"], strict=True))
    (own,) = [colour for text, colour in colours.items() if text.startswith("Tartus naval")]
    assert list(colours.values()).count(own) == 1


def test_edition_without_events_still_draws_and_says_so() -> None:
    figure = figure_of(("shayrat", "1970-01-31", "1970-01-01"))
    assert figure.title == "No events in the theatre, 1 to 31 Jan 1970"
    assert (figure.rows, figure.data) == ((), ())
    assert "Nothing: no event lies beyond the map or lacks a place." in figure.svg
