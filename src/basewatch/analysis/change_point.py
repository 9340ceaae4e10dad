"""When did a flow change its rate? One change point, all places tried, nothing simulated."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from basewatch.analysis.rates import Flow


@dataclass(frozen=True)
class GammaPrior:
    """What was thought of a rate beforehand: as if `events` had been seen in `exposure`."""

    events: float
    """Shape a; above 0."""
    exposure: float
    """Rate b, in the unit of the data's exposure; above 0."""


PRIOR = GammaPrior(0.5, 0.1)
"""The prior that is printed first."""
OTHER_PRIORS = (GammaPrior(0.5, 0.01), GammaPrior(2.0, 0.4))
"""The priors printed beside it: a much wider one, and one of the same mean with four times the
weight. Bayes factors depend on the prior; readers see by how much."""


@dataclass(frozen=True)
class ChangePoint:
    """Where one change of rate would lie, and how far the data speak for any change."""

    split_probabilities: tuple[float, ...]
    """Chance that the change lies after look 1, 2, ..., n - 1, given that there is one."""
    bayes_factors: tuple[tuple[GammaPrior, float], ...]
    """Evidence for one change against none, by prior; below 1 speaks against a change."""

    @property
    def likeliest_split(self) -> int:
        """Number of looks before the likeliest change; the earliest where several tie."""
        best = max(self.split_probabilities)
        return next(
            number
            for number, chance in enumerate(self.split_probabilities, start=1)
            if math.isclose(chance, best, rel_tol=1e-9)
        )

    @property
    def is_robust(self) -> bool:
        """Whether all priors agree on the side of 1 on which the Bayes factor lies."""
        return len({factor > 1 for _, factor in self.bayes_factors}) == 1

    def probability(self, prior_chance: float = 0.5) -> float:
        """Give the chance of a change under the first prior, from its chance beforehand."""
        factor = self.bayes_factors[0][1]
        return factor * prior_chance / (factor * prior_chance + 1 - prior_chance)

    def window(self, dates: Sequence[dt.date]) -> tuple[dt.date, dt.date]:
        """Give the look after which and the look by which the likeliest change came.

        Parameters
        ----------
        dates
            Days of the looks, oldest first, as many as there were counts.
        """
        if len(dates) != len(self.split_probabilities) + 1:
            msg = f"{len(dates)} dates for {len(self.split_probabilities) + 1} looks; give as many."
            raise ValueError(msg)
        return dates[self.likeliest_split - 1], dates[self.likeliest_split]

    def credible_splits(self, level: float = 0.90) -> tuple[int, int]:
        """Give the first and last of the likeliest splits that together reach a level."""
        order = sorted(enumerate(self.split_probabilities, start=1), key=lambda p: (-p[1], p[0]))
        chosen, reached = [], 0.0
        for number, chance in order:
            chosen.append(number)
            reached += chance
            if reached >= level:
                break
        return min(chosen), max(chosen)


def find_change_point(
    flows: Sequence[Flow],
    prior: GammaPrior = PRIOR,
    other_priors: Sequence[GammaPrior] = OTHER_PRIORS,
) -> ChangePoint:
    """Look for one change of a Poisson rate by exact enumeration of all splits.

    Evidence of a segment with S events in exposure E under Gamma(a, b):
    ``a ln b - ln G(a) + ln G(a+S) - (a+S) ln(b+E) + sum(y ln e - ln G(y+1))``;
    ``BF = mean over k of m(1..k) m(k+1..n) / m(1..n)`` (conjugate Poisson-gamma model; Raftery and
    Akman 1986).

    Parameters
    ----------
    flows
        Counts with their exposure, oldest first; two or more.
    prior, other_priors
        Priors of each segment's rate; where the change lies is told under the first.

    Raises
    ------
    ValueError
        When there are fewer than two counts.
    """
    if len(flows) < 2:
        msg = f"{len(flows)} counts hold no change; give two or more."
        raise ValueError(msg)
    ratios = _log_ratios(flows, prior)
    top = max(ratios)
    weights = [math.exp(ratio - top) for ratio in ratios]
    factors = tuple((each, _bayes_factor(flows, each)) for each in (prior, *other_priors))
    return ChangePoint(tuple(weight / math.fsum(weights) for weight in weights), factors)


def _bayes_factor(flows: Sequence[Flow], prior: GammaPrior) -> float:
    ratios = _log_ratios(flows, prior)
    return math.fsum(math.exp(ratio) for ratio in ratios) / len(ratios)


def _log_ratios(flows: Sequence[Flow], prior: GammaPrior) -> list[float]:
    """Give the log evidence of each split against no split; the data's own terms cancel."""
    whole = _log_evidence(flows, prior)
    return [
        _log_evidence(flows[:k], prior) + _log_evidence(flows[k:], prior) - whole
        for k in range(1, len(flows))
    ]


def _log_evidence(flows: Sequence[Flow], prior: GammaPrior) -> float:
    a, b = prior.events, prior.exposure
    shape = a + sum(flow.events for flow in flows)
    rate = b + math.fsum(flow.exposure for flow in flows)
    return a * math.log(b) - math.lgamma(a) + math.lgamma(shape) - shape * math.log(rate)
