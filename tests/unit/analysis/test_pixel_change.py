"""Change in pixels, on made-up arrays whose change is known."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from scipy import ndimage

from basewatch.analysis.pixel_change import (
    LEAST_CLEAR_SHARE,
    MOST_SHIFT_PX,
    PixelChange,
    compare,
    register,
)

SIZE = 160
EVERYWHERE = np.ones((SIZE, SIZE), dtype=bool)


def ground(seed: int = 1, noise: int = 0) -> npt.NDArray[np.float64]:
    """Make three bands of structured ground; `noise` seeds what differs from day to day."""
    shape = (3, SIZE + 40, SIZE + 40)
    base = ndimage.gaussian_filter(np.random.default_rng(seed).normal(0, 1, shape), (0, 2, 2))
    daily = np.random.default_rng(1000 + noise).normal(0, 0.01, shape)
    return 0.2 + 0.05 * base / base.std() + daily


def cut(values: npt.NDArray[np.float64], dx: int = 0, dy: int = 0) -> npt.NDArray[np.float64]:
    return values[:, 20 + dy : 20 + dy + SIZE, 20 + dx : 20 + dx + SIZE]


def compared(
    first: npt.NDArray[np.float64],
    second: npt.NDArray[np.float64],
    clear: npt.NDArray[np.bool_] = EVERYWHERE,
) -> PixelChange:
    found = compare(first, second, clear)
    assert isinstance(found, PixelChange), found
    return found


@pytest.mark.parametrize(("dx", "dy"), [(0, 0), (3, 0), (0, -2), (-4, 5)])
def test_offset_of_whole_pixels_is_found(dx: int, dy: int) -> None:
    found = register(cut(ground())[0], cut(ground(noise=1), dx, dy)[0], EVERYWHERE)
    assert found.shift_px == pytest.approx((-dx, -dy), abs=0.15)


def test_offset_of_half_a_pixel_is_found() -> None:
    moved = ndimage.shift(ground(noise=1)[0], (0, 0.5), order=3)
    found = register(cut(ground())[0], cut(moved[None])[0], EVERYWHERE)
    assert found.shift_px == pytest.approx((0.5, 0), abs=0.2)


def test_same_ground_in_another_light_has_no_changed_pixels() -> None:
    found = compared(cut(ground()), 0.05 + 1.4 * cut(ground(noise=1)))
    assert found.changed_share < 0.005
    assert found.registration.distance_px < 0.1


def test_what_was_added_is_found_and_its_share_is_right() -> None:
    second = cut(ground(noise=1)).copy()
    second[:, 60:80, 30:70] += 0.4
    found = compared(cut(ground()), second)
    assert found.changed[60:80, 30:70].mean() > 0.95
    assert found.changed_share == pytest.approx(20 * 40 / SIZE**2, rel=0.15)


def test_cloud_is_left_out_of_what_changed_and_of_what_is_counted() -> None:
    second = cut(ground(noise=1)).copy()
    second[:, :50] = 0.9
    clear = EVERYWHERE.copy()
    clear[:50] = False
    found = compared(cut(ground()), second, clear)
    assert not found.changed[:50].any()
    assert found.clear_share == pytest.approx(110 / 160)
    assert found.changed_share < 0.005


@pytest.mark.parametrize(
    ("second", "words"),
    [
        (cut(ground(noise=1), 4, 0), f"pixels off the first (at most {MOST_SHIFT_PX:g}"),
        (cut(ground(seed=9)), "do not match anywhere"),
    ],
)
def test_pictures_that_do_not_lie_on_one_another_are_refused_in_a_sentence(
    second: npt.NDArray[np.float64], words: str
) -> None:
    found = compare(cut(ground()), second, EVERYWHERE)
    assert isinstance(found, str)
    assert words in found


def test_pictures_under_cloud_are_refused_in_a_sentence() -> None:
    clear = np.zeros((SIZE, SIZE), dtype=bool)
    clear[:20] = True
    found = compare(cut(ground()), cut(ground(noise=1)), clear)
    assert isinstance(found, str)
    assert f"at least {LEAST_CLEAR_SHARE:.0%}" in found


def test_pictures_of_one_grey_are_refused_rather_than_compared() -> None:
    flat = np.full((1, SIZE, SIZE), 0.3)
    assert isinstance(compare(flat, flat, EVERYWHERE), str)
