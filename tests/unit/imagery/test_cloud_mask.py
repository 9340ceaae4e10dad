"""How much of an area a scene shows, by its classification."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from basewatch.imagery.cloud_mask import (
    CLASSES,
    UNUSABLE,
    Classes,
    Usability,
    area_shares,
    usability,
)

SHAPE = (12, 15)
some_classes = arrays(np.uint8, SHAPE, elements=st.sampled_from(sorted(CLASSES)))
some_area = arrays(np.bool_, SHAPE).filter(np.any)


@given(some_classes, some_area)
def test_usable_share_is_one_less_the_bad_share_of_the_area(
    classes: Classes, area: Classes
) -> None:
    shares = area_shares(classes, area.astype(bool))
    bad = sum(code in (0, 1, 3, 8, 9, 10) for code in classes[area.astype(bool)].tolist())
    assert shares.usable == pytest.approx(1 - bad / shares.pixels)
    assert shares.share(*CLASSES) == pytest.approx(1.0)
    assert shares.cloud + shares.no_data <= 1 - shares.usable + 1e-9


@given(some_classes, some_area)
def test_what_lies_outside_the_area_counts_for_nothing(classes: Classes, area: Classes) -> None:
    elsewhere = np.where(area, classes, 9).astype(np.uint8)
    assert area_shares(elsewhere, area) == area_shares(classes, area)


def test_every_class_is_either_usable_or_not() -> None:
    named = {CLASSES[code] for code in CLASSES if code not in UNUSABLE}
    assert named == {
        "dark area", "vegetation", "not vegetated", "water", "unclassified", "snow or ice",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("share", "verdict"),
    [
        (0.0, Usability.NOT_LOOKED),
        (0.199, Usability.NOT_LOOKED),
        (0.2, Usability.PARTIAL),
        (0.8, Usability.PARTIAL),
        (0.801, Usability.USABLE),
        (1.0, Usability.USABLE),
    ],
)
def test_below_a_fifth_nobody_looked_and_up_to_four_fifths_a_look_is_partial(
    share: float, verdict: Usability
) -> None:
    assert usability(share) is verdict


def test_an_area_off_the_grid_is_refused() -> None:
    with pytest.raises(ValueError, match="no pixel on this grid"):
        area_shares(np.zeros(SHAPE, np.uint8), np.zeros(SHAPE, bool))
