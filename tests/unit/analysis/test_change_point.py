import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basewatch.analysis.change_point import (
    OTHER_PRIORS,
    PRIOR,
    ChangePoint,
    GammaPrior,
    find_change_point,
)
from basewatch.analysis.rates import Flow

FLOWS = st.lists(st.builds(Flow, st.integers(0, 40), st.floats(0.5, 10)), min_size=2, max_size=12)
FELL = [22, 24, 23, 21, 12, 9, 10]
STEADY = [4, 3, 5, 4, 3, 2, 3]


def find(counts: list[int]) -> ChangePoint:
    return find_change_point([Flow(count, 1) for count in counts])


def test_published_series_that_fell() -> None:
    found = find(FELL)
    assert found.split_probabilities[3] == pytest.approx(0.830, abs=5e-4)
    assert found.split_probabilities[4] == pytest.approx(0.127, abs=5e-4)
    assert found.bayes_factors[0] == (PRIOR, pytest.approx(34.9, abs=0.05))
    assert found.probability() == pytest.approx(0.972, abs=5e-4)


def test_published_series_that_did_not_change() -> None:
    found = find(STEADY)
    assert found.bayes_factors[0][1] == pytest.approx(0.336, abs=5e-4)
    assert found.probability() < 0.5
    assert found.is_robust


def test_bayes_factor_is_told_under_three_priors() -> None:
    found = find(FELL)
    assert [prior for prior, _ in found.bayes_factors] == [PRIOR, *OTHER_PRIORS]
    factors = [factor for _, factor in found.bayes_factors]
    assert factors == pytest.approx([34.9, 43.4, 18.9], abs=0.05)


def test_priors_that_disagree_are_told() -> None:
    found = find_change_point([Flow(count, 1) for count in FELL], PRIOR, [GammaPrior(1, 1)])
    assert not found.is_robust


def test_change_is_dated_between_two_looks() -> None:
    days = [dt.date(2030, 1, day) for day in (1, 4, 9, 10, 20, 21, 30)]
    found = find(FELL)
    assert found.window(days) == (dt.date(2030, 1, 10), dt.date(2030, 1, 20))
    assert found.credible_splits(0.90) == (4, 5)
    assert found.credible_splits(0.80) == (4, 4)


def test_dates_must_be_as_many_as_looks() -> None:
    with pytest.raises(ValueError, match="1 dates for 7 looks"):
        find(FELL).window([dt.date(2030, 1, 1)])


def test_one_look_holds_no_change() -> None:
    with pytest.raises(ValueError, match="give two or more"):
        find([4])


def test_longer_exposure_explains_a_greater_count() -> None:
    counts = [Flow(5, 1), Flow(5, 1), Flow(50, 10), Flow(50, 10)]
    assert find_change_point(counts).bayes_factors[0][1] < 1


@given(FLOWS)
def test_chances_of_the_splits_sum_to_one(flows: list[Flow]) -> None:
    found = find_change_point(flows)
    assert sum(found.split_probabilities) == pytest.approx(1)
    assert found.split_probabilities[found.likeliest_split - 1] == pytest.approx(
        max(found.split_probabilities)
    )


@given(FLOWS)
def test_series_read_backwards_gives_the_same_evidence(flows: list[Flow]) -> None:
    forwards, backwards = find_change_point(flows), find_change_point(flows[::-1])
    assert forwards.bayes_factors[0][1] == pytest.approx(backwards.bayes_factors[0][1])
    assert forwards.split_probabilities == pytest.approx(backwards.split_probabilities[::-1])
