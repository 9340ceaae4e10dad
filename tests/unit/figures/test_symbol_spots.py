"""Symbols of the theatre's map stand clear of one another, as near to their sites as they can."""

from __future__ import annotations

import functools
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basewatch.analysis.citations import number_sources
from basewatch.catalog.geodata import open_geodata
from basewatch.figures.maps.theatre_ground import read_theatre_ground
from basewatch.figures.maps.theatre_sites import site_marks
from basewatch.figures.maps.theatre_spots import Spot, move_apart, symbol_spots
from basewatch.figures.maps.theatre_symbols import SYMBOL_PX
from basewatch.figures.site_symbols import site_symbols
from shipped import DATA, shipped_catalogue, shipped_edition

WIDE, HIGH = 22.0, 24.0
places = st.tuples(st.floats(0, 300), st.floats(0, 300))


@functools.cache
def spots() -> tuple[Spot, ...]:
    selection = shipped_edition("hmeimim")
    ground = read_theatre_ground(open_geodata(DATA / "geodata"), shipped_catalogue().profile)
    marks = site_marks(selection, number_sources(selection))
    shown = [mark for mark in marks if ground.view.holds(mark.site.lon, mark.site.lat)]
    return symbol_spots(ground.view, shown, WIDE, HIGH)


def test_no_symbol_hides_another() -> None:
    """Once Hmeimim's symbol covered half of that of the port of Latakia."""
    for one, other in itertools.combinations(spots(), 2):
        assert abs(one.x - other.x) >= SYMBOL_PX or abs(one.y - other.y) >= SYMBOL_PX + 2


def test_symbols_that_were_moved_still_cover_their_sites_and_are_named() -> None:
    moved = [spot for spot in spots() if spot.is_moved]
    assert {spot.mark.site.id for spot in moved} == {"hmeimim", "latakia-port"}
    for spot in moved:
        assert abs(spot.x - spot.site[0]) < SYMBOL_PX / 2
        assert abs(spot.y - spot.site[1]) < SYMBOL_PX / 2
    selection = shipped_edition("hmeimim")
    caption = site_symbols(selection, number_sources(selection)).caption
    assert (
        "Symbols moved apart, since one would hide another: Hmeimim air base, Latakia port."
        in caption
    )


@given(st.lists(places, max_size=6))
def test_boxes_end_up_apart_and_those_with_room_stay(sites: list[tuple[float, float]]) -> None:
    moved = move_apart(sites, WIDE, HIGH)
    assert len(moved) == len(sites)
    for one, other in itertools.combinations(moved, 2):
        apart = (abs(one[0] - other[0]) - WIDE, abs(one[1] - other[1]) - HIGH)
        assert max(apart) >= -0.1
    if len(sites) == 1:
        assert moved == sites


@pytest.mark.parametrize("step", [(0.0, 0.0), (5.0, 0.0), (0.0, -5.0)])
def test_both_of_a_pair_give_way_as_far(step: tuple[float, float]) -> None:
    one, other = move_apart([(50.0, 50.0), (50.0 + step[0], 50.0 + step[1])], WIDE, HIGH)
    assert (one[0] + other[0]) / 2 == pytest.approx(50.0 + step[0] / 2)
    assert (one[1] + other[1]) / 2 == pytest.approx(50.0 + step[1] / 2)
