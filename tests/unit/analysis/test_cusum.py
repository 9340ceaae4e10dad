import numpy as np
import pytest

from basewatch.analysis.cusum import average_run_length, cusum, reference_rate
from basewatch.analysis.rates import Flow


def test_published_alarm_line() -> None:
    reference = reference_rate(4, 8)
    assert reference == pytest.approx(5.771, abs=5e-4)
    levels = cusum([Flow(count, 1) for count in (4, 3, 5, 9, 8, 10)], reference)
    assert levels == pytest.approx([0, 0, 0, 3.23, 5.46, 9.69], abs=5e-3)


def test_longer_look_is_allowed_more_events() -> None:
    assert cusum([Flow(12, 2)], 5.0) == (2.0,)


def test_rates_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(ValueError, match="the first must be the lower one"):
        reference_rate(8, 4)


@pytest.mark.parametrize("rate", [4.0, 6.0, 8.0])
def test_run_length_agrees_with_simulation(rate: float) -> None:
    reference, threshold, runs = reference_rate(4, 8), 5.0, 2_000
    dice = np.random.default_rng(1)
    lengths, sums, running = np.zeros(runs), np.zeros(runs), np.ones(runs, dtype=bool)
    while running.any():
        lengths[running] += 1
        sums = np.maximum(0.0, sums + dice.poisson(rate, runs) - reference)
        running &= sums < threshold
    assert average_run_length(rate, reference, threshold) == pytest.approx(lengths.mean(), rel=0.08)


def test_higher_alarm_line_rings_later() -> None:
    reference = reference_rate(4, 8)
    lengths = [average_run_length(4, reference, threshold) for threshold in (3.0, 6.0, 9.0)]
    assert lengths == sorted(lengths)
