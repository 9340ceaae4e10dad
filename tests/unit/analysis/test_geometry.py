import pytest

from basewatch.analysis.geometry import grid_reference, mgrs_digits, project
from basewatch.models.site import utm_epsg


@pytest.mark.parametrize(
    ("precision_m", "digits"), [(1, 4), (10, 4), (11, 3), (100, 3), (500, 2), (1900, 1), (2e4, 0)]
)
def test_grid_reference_has_no_more_digits_than_the_position_supports(
    precision_m: float, digits: int
) -> None:
    assert mgrs_digits(precision_m) == digits


def test_grid_reference_is_cut_and_not_rounded() -> None:
    # 36S YE 67793 21518 to the metre: 67.8 km is cut to 67, not rounded to 68.
    assert grid_reference(35.9487, 35.4011, 1000) == "36S YE 67 21"
    assert grid_reference(35.9487, 35.4011, 100_000) == "36S YE"


@pytest.mark.parametrize(
    ("lon", "epsg"), [(35.9487, 32636), (36.0001, 32637), (35.867, 32636), (41.19, 32637)]
)
def test_utm_zone_follows_the_longitude_on_either_side_of_36_east(lon: float, epsg: int) -> None:
    assert utm_epsg(lon, 35.0) == epsg


def test_projection_keeps_the_order_easting_northing() -> None:
    ((easting, northing),) = project([(33.0, 0.0)], 32636)
    assert easting == pytest.approx(500_000, abs=1)
    assert northing == pytest.approx(0, abs=1)
