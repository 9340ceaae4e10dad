from __future__ import annotations

import pytest

from basewatch.analysis.detection import CLEAR, COARSE, NONE, NOT_STATED, detection_chance
from builders import make_equipment, make_sensor


@pytest.mark.parametrize(
    ("gsd_m", "chance"),
    [(0.5, CLEAR), (0.8, CLEAR), (5.0, COARSE), (8.5, NONE), (None, NOT_STATED)],
)
def test_chance_falls_as_the_image_gets_coarser_than_the_type_needs(
    gsd_m: float | None, chance: float
) -> None:
    assert detection_chance(make_equipment(needed_gsd_m="0.8"), gsd_m) == chance


def test_radar_image_shows_little_however_fine() -> None:
    radar = make_sensor(kind="radar-satellite")
    assert detection_chance(make_equipment(needed_gsd_m="3"), 0.5, [radar]) == COARSE


def test_type_that_any_look_shows_needs_no_resolution() -> None:
    assert detection_chance(make_equipment(), 20.0) == CLEAR
