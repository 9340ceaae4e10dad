"""An alarm line for a flow: the cumulative sum of what exceeds a reference (Page 1954)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from basewatch.analysis.rates import Flow


def reference_rate(usual: float, alarming: float) -> float:
    """Give the rate above which the sum grows: ``(l1 - l0) / ln(l1 / l0)`` (Lucas 1985).

    Parameters
    ----------
    usual
        Events per unit of exposure in ordinary times, above 0.
    alarming
        The rate to be noticed, above the usual one.
    """
    if not 0 < usual < alarming:
        msg = f"Usual rate {usual:g}, alarming rate {alarming:g}; the first must be the lower one."
        raise ValueError(msg)
    return (alarming - usual) / math.log(alarming / usual)


def cusum(flows: Sequence[Flow], reference: float) -> tuple[float, ...]:
    """Add up the excess: ``C_t = max(0, C_(t-1) + y_t - k e_t)``, from 0."""
    level, levels = 0.0, []
    for flow in flows:
        level = max(0.0, level + flow.events - reference * flow.exposure)
        levels.append(level)
    return tuple(levels)


def average_run_length(rate: float, reference: float, threshold: float, states: int = 200) -> float:
    """Give the mean number of looks of exposure 1 until the sum reaches a threshold.

    Solves ``(I - Q) L = 1`` for the Markov chain of the sum on a grid (Brook and Evans 1972). At
    the usual rate it tells how often a false alarm comes, at the alarming rate how late a true one.

    Parameters
    ----------
    rate
        The true rate.
    reference
        The reference of the sum, `reference_rate`.
    threshold
        The alarm line, above 0.
    states
        Cells of the grid; more are more exact.
    """
    import numpy as np  # a briefing that draws no alarm line needs none of it

    width = threshold / states
    middles = (np.arange(states) + 0.5) * width
    middles[0] = 0.0  # the sum rests at exactly 0 most of the time
    moves = np.zeros((states, states))
    for events in range(math.ceil(threshold + reference) + 1):
        chance = math.exp(events * math.log(rate) - rate - math.lgamma(events + 1))
        to = np.maximum(middles + events - reference, 0.0)
        stays = np.flatnonzero(to < threshold)
        np.add.at(moves, (stays, (to[stays] / width).astype(int)), chance)
    lengths = np.linalg.solve(np.eye(states) - moves, np.ones(states))
    return float(lengths[0])
