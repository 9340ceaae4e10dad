"""The guide to what a resolution can show."""

from __future__ import annotations

import pytest

from basewatch.analysis.resolvable import can_show, level_of
from basewatch.vocabulary import SensorKind


@pytest.mark.parametrize(
    ("gsd_m", "niirs"),
    [(20, 1), (10, 1), (9, 2), (4.5, 3), (3, 3), (1.5, 4), (1, 5), (0.5, 6), (0.3, 7), (0.1, 8)],
)
def test_level_follows_the_civil_scale(gsd_m: float, niirs: int) -> None:
    assert level_of(gsd_m).niirs == niirs


def test_ten_metres_tell_no_type() -> None:
    words = can_show(10, SensorKind.OPTICAL_SATELLITE)
    assert "no type" in words
    assert "about NIIRS 1 at best" in words


def test_radar_is_told_by_what_radar_shows_and_gets_no_level() -> None:
    assert "NIIRS" not in can_show(20, SensorKind.RADAR_SATELLITE)


def test_unknown_resolution_promises_nothing() -> None:
    assert can_show(None, SensorKind.SATELLITE) == "not known: its resolution is not stated"
