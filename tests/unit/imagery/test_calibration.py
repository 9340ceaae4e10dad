"""Stored values become reflectance by what items say, unless that cannot be."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest

from basewatch.imagery.calibration import (
    Calibration,
    believed_calibration,
    reflectance,
    stated_calibration,
)
from basewatch.imagery.found import Found


def found(asset: dict[str, Any], **properties: object) -> Found:
    item = {"properties": properties, "assets": {"red": asset}}
    moment = dt.datetime(2024, 12, 3, tzinfo=dt.UTC)
    return Found("x", "c", moment, "sentinel-2a", 10.0, None, 1.0, "other", "", item)


@pytest.mark.parametrize(
    ("asset", "properties", "offset"),
    [
        ({"raster:bands": [{"scale": 0.0001, "offset": -0.1}]}, {}, -0.1),
        ({"raster:scale": 0.0001, "raster:offset": -0.1}, {}, -0.1),
        (
            {"raster:bands": [{"scale": 0.0001, "offset": -0.1}]},
            {"earthsearch:boa_offset_applied": True},
            0.0,
        ),
        ({}, {"s2:processing_baseline": "05.11"}, -0.1),
        ({}, {"s2:processing_baseline": "03.01"}, 0.0),
        ({}, {}, 0.0),
    ],
)
def test_each_service_says_its_offset_in_its_own_way(
    asset: dict[str, Any], properties: dict[str, object], offset: float
) -> None:
    calibration = stated_calibration(found(asset, **properties), "red")
    assert (calibration.scale, calibration.offset) == (0.0001, offset)


STATED = Calibration(0.0001, -0.1, "offset -0.1 as stated")


def test_an_offset_that_makes_the_ground_darker_than_black_was_applied_before() -> None:
    """Earth Search has items that say the offset is still to come when it was taken off."""
    ground = np.random.default_rng(1).normal(1100, 300, (50, 50)).clip(1).astype(np.uint16)
    believed = believed_calibration(STATED, [ground])
    assert believed.offset == 0.0
    assert "stated but not applied" in believed.words
    assert np.nanmean(reflectance(ground, believed)) == pytest.approx(0.11, abs=0.01)


def test_dark_water_does_not_make_a_right_offset_doubtful() -> None:
    sea = np.full((50, 50), 1005, np.uint16)
    sea[:5] = 850
    assert believed_calibration(STATED, [sea]) is STATED


def test_a_window_without_values_keeps_what_is_stated() -> None:
    assert believed_calibration(STATED, [np.zeros((4, 4), np.uint16)]) is STATED


def test_where_nothing_was_recorded_there_is_no_reflectance() -> None:
    values = np.array([[0, 1000], [2000, 11000]], np.uint16)
    expected = np.array([[np.nan, 0.0], [0.1, 1.0]], np.float32)
    np.testing.assert_allclose(reflectance(values, STATED), expected, atol=1e-6)
