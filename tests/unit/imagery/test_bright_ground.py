"""Bright ground told from cloud by what other dates show."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from basewatch.imagery.bright_ground import (
    MARK,
    BrightGround,
    OtherDate,
    find_bright_ground,
    suspected,
    usual_brightness,
)
from basewatch.imagery.cloud_mask import Classes, Mask

SHAPE = (20, 20)
AREA = np.ones(SHAPE, bool)
APRON = np.zeros(SHAPE, bool)
APRON[5:15, 5:15] = True
"""A quarter of the area."""


def ground(seed: int) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(0, 0.005, SHAPE)
    return (np.where(APRON, 0.35, 0.12) + noise).astype(np.float32)


def classes(*flagged: Mask) -> Classes:
    found = np.full(SHAPE, 5, np.uint8)
    for mask in flagged:
        found[mask] = 8
    return found


def others(count: int, *flagged: Mask) -> list[OtherDate]:
    return [OtherDate(f"date {n}", classes(*flagged), ground(n)) for n in range(count)]


def test_apron_flagged_on_every_date_is_ground_that_looks_as_ever() -> None:
    found = find_bright_ground(classes(APRON), AREA, ground(9), others(3, APRON))
    assert found == BrightGround(pytest.approx(0.25), pytest.approx(0.25, abs=0.01), 3)
    assert found.usable_share(0.75) == pytest.approx(1.0, abs=0.01)
    assert found.words(0.75).startswith(f"{MARK}. 75% of the area is usable by the mask's word")
    assert "as bright as on 3 other dates" in found.words(0.75)


def test_apron_flagged_on_this_date_alone_is_found_by_its_usual_brightness() -> None:
    found = find_bright_ground(classes(APRON), AREA, ground(9), others(3))
    assert found.same_share == pytest.approx(0.25, abs=0.01)


@given(st.floats(0.47, 1.0), st.integers(0, 100))
def test_cloud_brighter_than_the_apron_is_never_taken_for_it(cloud: float, seed: int) -> None:
    here = ground(seed)
    here[APRON] = cloud
    found = find_bright_ground(classes(APRON), AREA, here, others(4, APRON))
    assert found.same_share == 0.0
    assert not found.is_marked
    assert found.words(0.75) == ""
    assert found.usable_share(0.75) == 0.75


@given(st.lists(st.integers(0, 10_000), min_size=4, max_size=6, unique=True))
def test_overcast_on_every_date_is_not_taken_for_ground(seeds: list[int]) -> None:
    """Where every date is overcast, everything is flagged everywhere, every time."""

    def overcast(seed: int) -> np.ndarray:
        chance = np.random.default_rng(seed)
        return (chance.uniform(0.6, 0.9) + chance.normal(0, 0.08, SHAPE)).astype(np.float32)

    dates = [OtherDate(str(seed), classes(AREA), overcast(seed)) for seed in seeds[1:]]
    found = find_bright_ground(classes(AREA), AREA, overcast(seeds[0]), dates)
    assert found.suspected_share == 1.0
    assert found.usable_share(0.0) < 0.2


def test_dark_ground_under_a_flag_is_not_suspected() -> None:
    field = np.zeros(SHAPE, bool)
    field[:3] = True
    dates = others(3)
    assert not suspected(classes(field), AREA, dates, usual_brightness(dates)).any()


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_other_dates_make_nothing_permanent(count: int) -> None:
    found = find_bright_ground(classes(APRON), AREA, ground(9), others(count, APRON))
    assert not found.is_marked


def test_flags_that_cannot_be_compared_are_left_to_a_person() -> None:
    masks_alone = [OtherDate(one.name, one.classes) for one in others(3, APRON)]
    found = find_bright_ground(classes(APRON), AREA, ground(9), masks_alone)
    assert found.same_share is None
    assert found.is_marked
    assert "no other date was there to compare. A person should look." in found.words(0.75)


def test_pixels_without_values_on_this_date_are_not_called_ground() -> None:
    here = ground(9)
    here[APRON] = np.nan
    found = find_bright_ground(classes(APRON), AREA, here, others(3, APRON))
    assert found.same_share == 0.0
