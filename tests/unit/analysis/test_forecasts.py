import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basewatch.analysis.forecasts import (
    DatedProbability,
    Forecast,
    brier,
    daily_brier,
    decompose,
    hit_rate_interval,
    log_score,
    mean_score_interval,
    skill,
)

STATED = [0.03, 0.125, 0.325, 0.675, 0.675, 0.875, 0.875, 0.97]
OUTCOMES = [0, 0, 1, 1, 0, 1, 1, 1]
PUBLISHED = [Forecast(f, bool(o)) for f, o in zip(STATED, OUTCOMES, strict=True)]
FORECASTS = st.lists(st.builds(Forecast, st.floats(0, 1), st.booleans()), min_size=1, max_size=30)


def stated(day: int, probability: float, hour: int = 12) -> DatedProbability:
    return DatedProbability(dt.datetime(2030, 1, day, hour, tzinfo=dt.UTC), probability)


def test_published_brier_score_and_its_parts() -> None:
    parts = decompose(PUBLISHED)
    assert brier(PUBLISHED) == pytest.approx(0.1332, abs=5e-5)
    assert parts.reliability == pytest.approx(0.0707, abs=5e-5)
    assert parts.resolution == pytest.approx(0.1719, abs=5e-5)
    assert parts.uncertainty == pytest.approx(0.2344, abs=5e-5)


@given(FORECASTS)
def test_parts_add_up_to_the_score(forecasts: list[Forecast]) -> None:
    assert decompose(forecasts).brier == pytest.approx(brier(forecasts), abs=1e-9)


def test_skill_against_the_share_that_happened() -> None:
    assert skill(PUBLISHED) == pytest.approx(1 - 0.1332 / 0.2344, abs=5e-4)
    assert skill(PUBLISHED, base_rate=0.5) == pytest.approx(1 - 0.1332 / 0.25, abs=5e-4)


def test_climatology_has_no_skill_over_itself() -> None:
    assert skill([Forecast(0.5, True), Forecast(0.5, False)]) == pytest.approx(0)


def test_no_skill_can_be_told_where_one_thing_always_happened() -> None:
    assert skill([Forecast(0.9, True), Forecast(0.8, True)]) is None


def test_log_score_is_capped() -> None:
    assert log_score([Forecast(0.0, True)]) == pytest.approx(-math.log(0.01))
    assert log_score([Forecast(1.0, True)]) == pytest.approx(-math.log(0.99))
    assert log_score([Forecast(0.5, False)]) == pytest.approx(math.log(2))


@pytest.mark.parametrize(
    ("resolved", "interval"),
    [(10, (0.55, 0.94)), (20, (0.63, 0.91)), (40, (0.68, 0.89)), (80, (0.72, 0.87))],
)
def test_published_intervals_of_four_hits_in_five(
    resolved: int, interval: tuple[float, float]
) -> None:
    found = hit_rate_interval(resolved * 4 // 5, resolved)
    assert found == pytest.approx(interval, abs=5e-3)


def test_interval_reaches_the_end_where_nothing_or_everything_was_hit() -> None:
    assert hit_rate_interval(0, 5)[0] == 0
    assert hit_rate_interval(5, 5)[1] == 1


def test_each_open_day_counts_once_with_the_last_forecast_of_the_day() -> None:
    probabilities = [stated(1, 0.5), stated(3, 0.2, hour=9), stated(3, 0.8, hour=18)]
    score = daily_brier(probabilities, dt.date(2030, 1, 5), happened=True)
    assert score == pytest.approx((0.25 + 0.25 + 0.04 + 0.04) / 4)


def test_forecast_on_the_day_of_the_outcome_comes_too_late() -> None:
    early = daily_brier([stated(1, 0.5)], dt.date(2030, 1, 3), happened=True)
    late = [stated(1, 0.5), stated(3, 1.0)]
    assert daily_brier(late, dt.date(2030, 1, 3), happened=True) == early


def test_question_resolved_on_its_first_day_has_that_day() -> None:
    assert daily_brier([stated(1, 0.8)], dt.date(2030, 1, 1), happened=True) == pytest.approx(0.04)


def test_what_has_no_score_is_refused() -> None:
    with pytest.raises(ValueError, match="No question is resolved yet"):
        brier([])
    with pytest.raises(ValueError, match="a question without one has no score"):
        daily_brier([stated(9, 0.5)], dt.date(2030, 1, 5), happened=True)
    with pytest.raises(ValueError, match="give at least one"):
        hit_rate_interval(0, 0)
    with pytest.raises(ValueError, match="is no probability"):
        Forecast(1.2, True)


@pytest.mark.parametrize(
    ("resolved", "low", "high"), [(10, 0.55, 0.94), (20, 0.63, 0.91), (40, 0.68, 0.89)]
)
def test_mean_score_is_bounded_as_a_share_of_hits_would_be(
    resolved: int, low: float, high: float
) -> None:
    assert mean_score_interval(0.8, resolved) == pytest.approx((low, high), abs=0.006)


def test_mean_of_no_scores_is_refused() -> None:
    with pytest.raises(ValueError, match="over 0 scores; give one or more"):
        mean_score_interval(0.1, 0)
