import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.rates import test_poisson_2indep as poisson_test

from basewatch.analysis.rates import (
    Flow,
    compare_rates,
    exact_p_values,
    probability_fell,
    ratio_quantile,
)

FLOWS = st.builds(Flow, st.integers(0, 60), st.floats(0.5, 100))
BEFORE, AFTER = Flow(9, 4), Flow(3, 5)


def test_published_comparison_of_two_rates() -> None:
    change = compare_rates(BEFORE, AFTER)
    assert change.p_two_sided == pytest.approx(0.0418, abs=5e-5)
    assert change.p_fell == pytest.approx(0.0326, abs=5e-5)
    assert change.probability_fell == pytest.approx(0.984, abs=5e-4)
    assert change.ratio_median == pytest.approx(0.277, abs=5e-4)
    assert (change.ratio_low, change.ratio_high) == pytest.approx((0.085, 0.750), abs=5e-4)


@pytest.mark.parametrize("events", [(9, 3), (1, 7), (5, 0), (20, 31), (400, 350), (1, 4)])
@pytest.mark.parametrize("exposures", [(4, 5), (1, 1), (30.5, 2)])
def test_exact_test_agrees_with_statsmodels(
    events: tuple[int, int], exposures: tuple[float, float]
) -> None:
    flows = [Flow(count, time) for count, time in zip(events, exposures, strict=True)]
    found = exact_p_values(*flows)
    both = [(events[1], exposures[1]), (events[0], exposures[0])]
    theirs = [
        poisson_test(*both[0], *both[1], method="exact-cond", alternative=side).pvalue
        for side in ("two-sided", "smaller")
    ]
    assert found == pytest.approx(theirs, rel=1e-6, abs=1e-12)


def test_no_p_value_under_five_events() -> None:
    assert exact_p_values(Flow(4, 2), Flow(0, 2)) is None
    assert exact_p_values(Flow(4, 2), Flow(1, 2)) is not None
    change = compare_rates(Flow(4, 2), Flow(0, 2))
    assert (change.p_two_sided, change.p_fell) == (None, None)
    assert change.probability_fell > 0.9


def test_posterior_agrees_with_simulation() -> None:
    dice = random.Random(1)
    draws = [(dice.gammavariate(9.5, 1 / 4), dice.gammavariate(3.5, 1 / 5)) for _ in range(20_000)]
    share = sum(later < earlier for earlier, later in draws) / len(draws)
    assert probability_fell(BEFORE, AFTER) == pytest.approx(share, abs=0.005)


@given(FLOWS, FLOWS)
def test_either_the_rate_fell_or_it_rose(before: Flow, after: Flow) -> None:
    assert probability_fell(before, after) + probability_fell(after, before) == pytest.approx(1)


@given(FLOWS, FLOWS)
def test_ratio_turned_round_is_its_inverse(before: Flow, after: Flow) -> None:
    low, high = ratio_quantile(before, after, 0.05), ratio_quantile(after, before, 0.95)
    assert low * high == pytest.approx(1)


@given(FLOWS)
def test_two_equal_periods_tell_nothing(flow: Flow) -> None:
    assert probability_fell(flow, flow) == pytest.approx(0.5)
    assert ratio_quantile(flow, flow, 0.5) == pytest.approx(1)


@pytest.mark.parametrize(("events", "exposure"), [(-1, 2), (1, 0)])
def test_impossible_flow_is_refused(events: int, exposure: float) -> None:
    with pytest.raises(ValueError, match="exposure above 0"):
        Flow(events, exposure)
