"""Labels on a map: none overlaps anything, and the least important yields."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from basewatch.figures.cartography.boxes import Box
from basewatch.figures.cartography.label_placement import Label, Placement, place_labels

FRAME = Box(0, 0, 400, 300)
spots = st.tuples(st.integers(0, 400), st.integers(0, 300))


@st.composite
def some_labels(draw: st.DrawFn) -> list[Label]:
    points = draw(st.lists(spots, max_size=25))
    return [
        Label(
            id=f"label-{number}",
            x=x,
            y=y,
            width=draw(st.integers(20, 140)),
            height=draw(st.sampled_from([14, 29])),
            radius=draw(st.integers(1, 22)),
            may_lead=draw(st.booleans()),
            mark_stays=draw(st.booleans()),
            mark_is_open=draw(st.booleans()),
        )
        for number, (x, y) in enumerate(points)
    ]


@st.composite
def some_box(draw: st.DrawFn) -> Box:
    left, top = draw(spots)
    return Box(left, top, left + draw(st.integers(10, 120)), top + draw(st.integers(10, 90)))


def line(place: object) -> shapely.LineString:
    return shapely.LineString(place)


def solid_marks(placement: Placement) -> list[tuple[str, Box]]:
    every = [item.label for item in placement.placed] + list(placement.dropped)
    named = {item.label.id for item in placement.placed}
    return [
        (label.id, label.mark)
        for label in every
        if not label.mark_is_open and (label.mark_stays or label.id in named)
    ]


@given(labels=some_labels(), obstacles=st.lists(some_box(), max_size=4))
def test_no_label_overlaps_a_label_a_mark_an_obstacle_or_the_frame(
    labels: list[Label], obstacles: list[Box]
) -> None:
    placement = place_labels(labels, FRAME, obstacles)
    for one, other in combinations(placement.placed, 2):
        assert not one.box.overlaps(other.box)
    for item in placement.placed:
        assert FRAME.contains(item.box)
        assert not any(item.box.overlaps(box) for box in obstacles)
        for owner, mark in solid_marks(placement):
            assert owner == item.label.id or not item.box.overlaps(mark)


@given(labels=some_labels())
def test_no_leader_runs_through_a_label_or_another_leader(labels: list[Label]) -> None:
    placement = place_labels(labels, FRAME)
    led = [item for item in placement.placed if item.leader]
    for item in led:
        for other in placement.placed:
            if other is not item:
                assert not line(item.leader).intersects(other.box.shape)
    for one, two in combinations(led, 2):
        assert not line(one.leader).intersects(line(two.leader))


@given(labels=some_labels())
def test_every_label_is_placed_or_counted_as_dropped(labels: list[Label]) -> None:
    placement = place_labels(labels, FRAME)
    found = [item.label.id for item in placement.placed] + [x.id for x in placement.dropped]
    assert sorted(found) == sorted(label.id for label in labels)


@given(labels=some_labels(), obstacles=st.lists(some_box(), max_size=2))
def test_the_same_labels_always_get_the_same_places(
    labels: list[Label], obstacles: list[Box]
) -> None:
    assert place_labels(labels, FRAME, obstacles) == place_labels(labels, FRAME, obstacles)


def test_the_less_important_of_two_labels_yields() -> None:
    small = Box(0, 0, 120, 24)
    wanted = [Label("site", 20, 12, 80, 14), Label("village", 22, 13, 80, 14)]
    placement = place_labels(wanted, small)
    assert [item.label.id for item in placement.placed] == ["site"]
    assert [label.id for label in placement.dropped] == ["village"]


def test_label_keeps_off_a_coast_where_another_side_is_free() -> None:
    coast = shapely.LineString([(230, 0), (230, 300)])
    (placed,) = place_labels([Label("port", 200, 150, 60, 14)], FRAME, avoid=coast).placed
    assert not placed.box.shape.intersects(coast)


def test_first_label_leaves_a_later_mark_uncovered_where_it_can() -> None:
    wanted = [Label("city", 200, 150, 60, 14), Label("village", 230, 150, 40, 14)]
    placement = place_labels(wanted, FRAME)
    assert placement.dropped == ()


def test_label_does_not_seem_to_name_the_mark_next_to_its_own() -> None:
    wanted = [Label(name, x, 150, 70, 14, radius=6, mark_stays=True) for name, x in NEIGHBOURS]
    for item in place_labels(wanted, FRAME).placed:
        others = [label.mark.grown(5) for label in wanted if label.id != item.label.id]
        assert not any(item.box.overlaps(other) for other in others), item.label.id


NEIGHBOURS = (("east", 170), ("west", 100), ("farther east", 235))
"""Three marks in a row, nearer to one another than a label is wide."""
HEMMED = [Box(100, 120, 195, 180), Box(212, 120, 214, 180)]
"""Walls left and right of the point 200, 150 that leave it no room beside it."""


def test_label_without_room_beside_its_mark_stands_apart_with_a_line() -> None:
    label = Label("t4", 200, 150, 100, 14, radius=4, may_lead=True, mark_stays=True)
    (apart,) = place_labels([label], FRAME, HEMMED).placed
    assert apart.leader is not None
    start, end = apart.leader
    assert math.dist(start, (200, 150)) == pytest.approx(4)
    assert shapely.Point(end).distance(apart.box.shape) <= 1


def test_label_that_may_not_lead_is_dropped_where_its_mark_is_hemmed_in() -> None:
    label = Label("village", 200, 150, 100, 14, radius=4, mark_stays=True)
    assert place_labels([label], FRAME, HEMMED).dropped == (label,)
