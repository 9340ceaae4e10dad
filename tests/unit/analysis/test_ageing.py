import pytest
from hypothesis import given
from hypothesis import strategies as st

from basewatch.analysis.ageing import (
    Turnover,
    half_life_weight,
    lifetime_score,
    probability_still_present,
    rate_per_day,
)

AGES = [0, 7, 14, 30, 60, 90]
SLOW = Turnover(arrivals_per_day=1 / 120, departures_per_day=1 / 60)


def test_published_half_life_weights() -> None:
    weights = [half_life_weight(age, 30) for age in AGES]
    assert weights == pytest.approx([1, 0.851, 0.724, 0.5, 0.25, 0.125], abs=5e-4)


@pytest.mark.parametrize(("speed", "score"), [(1, 0.667), (3, 0.307), (0.3, 0.974)])
def test_published_lifetime_scores(speed: float, score: float) -> None:
    assert lifetime_score(30, 90, speed) == pytest.approx(score, abs=5e-4)


def test_nothing_is_left_past_a_lifetime() -> None:
    assert lifetime_score(0, 90, 3) == 1
    assert lifetime_score(90, 90, 3) == 0
    assert lifetime_score(200, 90, 3) == 0


def test_published_chances_of_a_stale_sighting() -> None:
    chances = [probability_still_present(age, SLOW) for age in AGES]
    assert chances == pytest.approx([1, 0.893, 0.803, 0.648, 0.482, 0.404], abs=5e-4)
    assert SLOW.long_run == pytest.approx(0.333, abs=5e-4)


@given(st.floats(0, 400), st.floats(0, 400), st.floats(0, 1))
def test_two_waits_are_worth_one_long_wait(one: float, other: float, then: float) -> None:
    midway = probability_still_present(one, SLOW, then)
    assert probability_still_present(other, SLOW, midway) == pytest.approx(
        probability_still_present(one + other, SLOW, then)
    )


def test_rate_from_no_event_is_above_nothing() -> None:
    assert rate_per_day(0, 100) == pytest.approx(0.005)


def test_impossible_figures_are_refused() -> None:
    with pytest.raises(ValueError, match="has no age"):
        half_life_weight(-1, 30)
    with pytest.raises(ValueError, match="half-life is 0 days"):
        half_life_weight(1, 0)
    with pytest.raises(ValueError, match="give numbers above 0"):
        lifetime_score(1, 90, 0)
    with pytest.raises(ValueError, match="above 0 a day"):
        Turnover(0, 1)
    with pytest.raises(ValueError, match="exposure above 0"):
        rate_per_day(1, 0)
