"""Movements: what came and went by place, and where named ships were reported."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from basewatch.analysis.movements import NOWHERE, itineraries, legs, movements
from basewatch.analysis.selection import Selection
from basewatch.analysis.theatre import select_theatre
from basewatch.models.evidence import Observation
from basewatch.models.reference_lists import Identity, Place
from basewatch.vocabulary import Category, IdentityKind
from builders import make_catalogue, make_observation

SHIP = Identity(
    id="petrel", name="Petrel", name_native="", kind="ship", equipment="", aliases="", note=""
)
HAVEN = Place(
    id="haven", name="Haven", lon=10, lat=50, precision_m=1000, kind="town", origin="", note=""
)


def move(name: str, day: str, measure: str, **more: Any) -> Observation:
    fields = {"category": "naval-movement", "measure": measure, "event": f"e-{name}", "date": day}
    return make_observation(name, **(fields | more))


def selected(*rows: Observation) -> Selection:
    catalogue = replace(
        make_catalogue(list(rows)), identities={"petrel": SHIP}, places={"haven": HAVEN}
    )
    return select_theatre(catalogue, dt.date(2030, 3, 10), dt.date(2030, 2, 20))


def test_arrivals_departures_and_passages_are_kept_apart() -> None:
    (node,) = movements(
        selected(
            move("F1", "2030-02-25", "arrived"),
            move("F2", "2030-02-26", "departed"),
            move("F3", "2030-02-27", "passing"),
            move("F4", "2030-02-28", "total"),
        )
    )
    assert (node.way, node.id) == (Category.NAVAL_MOVEMENT, "testbase")
    assert [len(kind) for kind in (node.arrived, node.departed, node.passing)] == [1, 1, 2]


def test_what_is_there_or_outside_the_window_is_no_movement() -> None:
    assert not movements(
        selected(move("F1", "2030-02-25", "present"), move("F2", "2029-02-25", "arrived"))
    )


def test_movement_without_a_place_is_left_open() -> None:
    (node,) = movements(selected(move("F1", "2030-02-25", "passing", site="theatre")))
    assert node.id == NOWHERE


def test_ship_is_followed_from_place_to_place_and_nothing_lies_between() -> None:
    paths = itineraries(
        selected(
            move("F1", "2030-02-25", "departed", identity="petrel", site="theatre", place="haven"),
            move("F2", "2030-03-01", "arrived", identity="petrel"),
            move("F3", "2030-03-02", "present", identity="petrel"),
        ),
        [IdentityKind.SHIP],
    )
    assert [path.places for path in paths] == [("haven", "testbase")]
    (leg,) = legs(paths)
    assert (leg.start.row.id, leg.end.row.id) == ("F1", "F2")


def test_forecast_empty_look_and_missing_place_put_a_ship_nowhere() -> None:
    nobody = {"count_low": "0", "count_high": "0", "state": "not_seen"}
    assert not itineraries(
        selected(
            move("F1", "2030-02-25", "limit", identity="petrel", state=""),
            move("F2", "2030-02-26", "present", identity="petrel", **nobody),
            move("F3", "2030-02-27", "passing", identity="petrel", site="theatre"),
        ),
        [IdentityKind.SHIP],
    )


def test_row_that_names_more_ships_than_it_counts_puts_none_of_them_anywhere() -> None:
    def named(count: str) -> Observation:
        of = {"identity": "petrel;skua", "count_low": count, "count_high": count}
        return move("F1", "2030-02-26", "present", **of)

    skua = SHIP.model_copy(update={"id": "skua", "name": "Skua"})
    for count, ships in (("2", 2), ("1", 0)):
        selection = selected(named(count))
        known = {"petrel": SHIP, "skua": skua}
        catalogue = replace(selection.catalogue, identities=known)
        found = itineraries(replace(selection, catalogue=catalogue), [IdentityKind.SHIP])
        assert len(found) == ships
