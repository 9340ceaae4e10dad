"""Grids of chips: as fine as the bands, unless the area is that of a city."""

from __future__ import annotations

import pytest
from tests.shipped import shipped_catalogue

from basewatch.imagery.chip_grids import MOST_CHIP_PIXELS, chip_grids, rasterised
from basewatch.models.site import Site

SITES = shipped_catalogue().sites


@pytest.mark.parametrize("site", SITES.values(), ids=lambda site: site.id)
def test_both_grids_have_one_extent_and_one_is_a_whole_multiple_of_the_other(site: Site) -> None:
    fine, coarse = chip_grids(site)
    assert fine.bounds_m == coarse.bounds_m
    assert (coarse.pixel_m / fine.pixel_m).is_integer()
    assert fine.width * fine.height <= MOST_CHIP_PIXELS


def test_a_base_is_read_as_finely_as_the_bands_are_and_a_city_more_coarsely() -> None:
    """Damascus is known to 5 km, so its area is 60 km wide: 36 million pixels of 10 m a date."""
    assert chip_grids(SITES["hmeimim"])[0].pixel_m == 10.0
    assert chip_grids(SITES["masyaf"])[0].pixel_m == 20.0
    assert chip_grids(SITES["damascus"])[0].pixel_m == 30.0


def test_the_area_of_interest_fills_its_grid_as_it_fills_its_box() -> None:
    _, coarse = chip_grids(SITES["hmeimim"])
    mask = rasterised(SITES["hmeimim"], coarse)
    assert mask.shape == (coarse.height, coarse.width)
    assert 0.75 < mask.mean() < 1.0
    assert mask[coarse.height // 2, coarse.width // 2]
    assert not mask[0, 0]
