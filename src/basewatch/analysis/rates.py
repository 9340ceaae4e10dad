"""Did a flow become rarer? Two counts of events over two exposures, however few.

For flows only: sailings, landings, convoys. What is parked is a stock and has no rate.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

LEAST_EVENTS_FOR_P_VALUE = 5
"""Below this the exact test can hardly reject anything; its p-value misleads."""


@dataclass(frozen=True)
class Flow:
    """Events counted while somebody looked."""

    events: int
    exposure: float
    """Days watched, or usable looks: the same unit on both sides of a comparison."""

    def __post_init__(self) -> None:
        if self.events < 0 or self.exposure <= 0:
            msg = (
                f"{self.events} events in an exposure of {self.exposure:g}; give no negative "
                "count and an exposure above 0."
            )
            raise ValueError(msg)


@dataclass(frozen=True)
class RateChange:
    """How the rate of one period stands to that of the period before."""

    p_two_sided: float | None
    """Exact conditional test that the rates are equal; None under five events."""
    p_fell: float | None
    """The same against the alternative that the rate fell; None under five events."""
    probability_fell: float
    """Posterior chance that the later rate is the lower one."""
    ratio_median: float
    """Posterior median of later rate over earlier rate."""
    ratio_low: float
    """Lower end of the equal-tailed interval of that ratio."""
    ratio_high: float
    """Upper end of that interval."""


def compare_rates(before: Flow, after: Flow, level: float = 0.90) -> RateChange:
    """Compare two rates exactly and by posterior.

    Parameters
    ----------
    before, after
        The two periods.
    level
        Probability content of the interval of the ratio.
    """
    tail = (1 - level) / 2
    p_two_sided, p_fell = exact_p_values(before, after) or (None, None)
    return RateChange(
        p_two_sided=p_two_sided,
        p_fell=p_fell,
        probability_fell=probability_fell(before, after),
        ratio_median=ratio_quantile(before, after, 0.5),
        ratio_low=ratio_quantile(before, after, tail),
        ratio_high=ratio_quantile(before, after, 1 - tail),
    )


def exact_p_values(before: Flow, after: Flow) -> tuple[float, float] | None:
    """Test two Poisson rates by the exact conditional test (Przyborowski and Wilenski 1940).

    Given y1 + y2 events, ``y2 ~ Binomial(y1 + y2, e2 / (e1 + e2))`` if the rates are equal.

    Returns
    -------
    tuple of float or None
        Two-sided (all outcomes no more probable than the one seen) and one-sided for a fall;
        None under five events in all.
    """
    events = before.events + after.events
    if events < LEAST_EVENTS_FOR_P_VALUE:
        return None
    share = after.exposure / (before.exposure + after.exposure)
    chances = [_binomial(count, events, share) for count in range(events + 1)]
    seen = chances[after.events] * (1 + 1e-7)  # equal outcomes may differ in the last digits
    two_sided = math.fsum(chance for chance in chances if chance <= seen)
    return min(1.0, two_sided), min(1.0, math.fsum(chances[: after.events + 1]))


def probability_fell(before: Flow, after: Flow) -> float:
    """Give the chance that the rate fell, with Jeffreys' prior Gamma(1/2, 0) on each rate.

    ``1 - I_x(y1 + 1/2, y2 + 1/2)`` with ``x = e1 / (e1 + e2)`` and the regularised incomplete beta
    function I.
    """
    from scipy.special import betaincc  # slow to import; few pages need it

    share = before.exposure / (before.exposure + after.exposure)
    return float(betaincc(before.events + 0.5, after.events + 0.5, share))


def ratio_quantile(before: Flow, after: Flow, probability: float) -> float:
    """Give a quantile of later rate over earlier rate, with Jeffreys' prior on each.

    ``((y2 + 1/2) / e2) / ((y1 + 1/2) / e1) * F(2 y2 + 1, 2 y1 + 1)``: a ratio of two gamma
    variables is a scaled F.
    """
    from scipy.special import fdtri  # slow to import; few pages need it

    earlier = (before.events + 0.5) / before.exposure
    later = (after.events + 0.5) / after.exposure
    quantile = fdtri(2 * after.events + 1, 2 * before.events + 1, probability)
    return later / earlier * float(quantile)


def _binomial(count: int, trials: int, share: float) -> float:
    """Give one binomial chance, through logarithms so that large counts do not overflow."""
    ways = math.lgamma(trials + 1) - math.lgamma(count + 1) - math.lgamma(trials - count + 1)
    return math.exp(ways + count * math.log(share) + (trials - count) * math.log1p(-share))
