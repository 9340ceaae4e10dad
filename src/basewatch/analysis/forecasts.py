"""How good stated probabilities turned out to be."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

LOG_SCORE_CAP = 0.01
"""For the log score, probabilities are kept between this and its complement, or one wrong
certainty would outweigh every other forecast."""

FEWEST_FOR_A_CURVE = 40
"""Under so many resolved questions the interval is printed, not a calibration curve."""


@dataclass(frozen=True)
class Forecast:
    """A probability and what came of it."""

    probability: float
    happened: bool

    def __post_init__(self) -> None:
        if not 0 <= self.probability <= 1:
            msg = f"A forecast of {self.probability:g} is no probability; give 0 to 1."
            raise ValueError(msg)

    @property
    def outcome(self) -> int:
        """1 where it happened, else 0."""
        return int(self.happened)


@dataclass(frozen=True)
class Decomposition:
    """The parts of a Brier score: ``reliability - resolution + uncertainty`` (Murphy 1973)."""

    reliability: float
    """How far forecasts lie from what came of them; 0 is best."""
    resolution: float
    """How far they tell cases apart; more is better."""
    uncertainty: float
    """How hard the questions were."""

    @property
    def brier(self) -> float:
        """The Brier score they add up to."""
        return self.reliability - self.resolution + self.uncertainty


@dataclass(frozen=True)
class DatedProbability:
    """What was forecast from a moment on."""

    at: dt.datetime
    probability: float


def brier(forecasts: Sequence[Forecast]) -> float:
    """Give the mean squared error ``mean (f - o)^2`` (Brier 1950): 0 is best, 1 worst."""
    _require_some(forecasts)
    return math.fsum((f.probability - f.outcome) ** 2 for f in forecasts) / len(forecasts)


def skill(forecasts: Sequence[Forecast], base_rate: float | None = None) -> float | None:
    """Compare with always naming one rate: ``1 - BS / BS_ref``; above 0 is better than that.

    Parameters
    ----------
    forecasts
        Resolved forecasts.
    base_rate
        The rate known beforehand; None takes the share that happened (climatology of the sample,
        a hard opponent since nobody knew it).

    Returns
    -------
    float or None
        None where the reference was never wrong: nothing can be gained on it.
    """
    _require_some(forecasts)
    rate = _share(forecasts) if base_rate is None else base_rate
    reference = brier([Forecast(rate, f.happened) for f in forecasts])
    return None if reference == 0 else 1 - brier(forecasts) / reference


def decompose(forecasts: Sequence[Forecast]) -> Decomposition:
    """Split the Brier score by the distinct probabilities that were used, so that it adds up."""
    _require_some(forecasts)
    groups: dict[float, list[Forecast]] = defaultdict(list)
    for forecast in forecasts:
        groups[forecast.probability].append(forecast)
    number, rate = len(forecasts), _share(forecasts)
    shares = [(chance, _share(group), len(group) / number) for chance, group in groups.items()]
    return Decomposition(
        reliability=math.fsum(part * (chance - share) ** 2 for chance, share, part in shares),
        resolution=math.fsum(part * (share - rate) ** 2 for _, share, part in shares),
        uncertainty=rate * (1 - rate),
    )


def log_score(forecasts: Sequence[Forecast]) -> float:
    """Give the mean of ``-ln p(what happened)``, p kept within [0.01, 0.99] (Good 1952)."""
    _require_some(forecasts)
    capped = [min(max(f.probability, LOG_SCORE_CAP), 1 - LOG_SCORE_CAP) for f in forecasts]
    pairs = zip(capped, forecasts, strict=True)
    return -math.fsum(math.log(p if f.happened else 1 - p) for p, f in pairs) / len(forecasts)


def hit_rate_interval(hits: int, resolved: int, level: float = 0.90) -> tuple[float, float]:
    """Bound a share of hits: quantiles of ``Beta(hits + 1/2, misses + 1/2)`` (Jeffreys).

    Ends are 0 and 1 where nothing, or everything, was a hit (Brown, Cai and DasGupta 2001).
    """
    if not 0 <= hits <= resolved or resolved == 0:
        msg = f"{hits} hits of {resolved} resolved questions; give at least one, hits among them."
        raise ValueError(msg)
    from scipy.special import betaincinv  # slow to import; few pages need it

    tail, shape = (1 - level) / 2, (hits + 0.5, resolved - hits + 0.5)
    low = 0.0 if hits == 0 else float(betaincinv(*shape, tail))
    return low, 1.0 if hits == resolved else float(betaincinv(*shape, 1 - tail))


def mean_score_interval(mean: float, resolved: int, level: float = 0.90) -> tuple[float, float]:
    """Bound the mean of scores between 0 and 1 by the size of the sample alone.

    Quantiles of ``Beta(s + 1/2, n - s + 1/2)`` with ``s`` the sum of the scores: as for a share of
    hits with that mean, which varies more than any other score between 0 and 1 with the same mean
    (variance ``m (1 - m)``). It is therefore wide rather than narrow.

    Raises
    ------
    ValueError
        When nothing is resolved, or the mean is no score.
    """
    if resolved < 1 or not 0 <= mean <= 1:
        msg = f"A mean of {mean:g} over {resolved} scores; give one or more, from 0 to 1."
        raise ValueError(msg)
    from scipy.special import betaincinv  # slow to import; few pages need it

    tail, total = (1 - level) / 2, mean * resolved
    shape = (total + 0.5, resolved - total + 0.5)
    low = 0.0 if total == 0 else float(betaincinv(*shape, tail))
    return low, 1.0 if mean == 1 else float(betaincinv(*shape, 1 - tail))


def daily_brier(
    probabilities: Sequence[DatedProbability], resolved_on: dt.date, *, happened: bool
) -> float:
    """Average the Brier score of one question over the days it was open.

    Each day from the first forecast to the day before the resolution bears the last forecast
    stated by its end; a question resolved on its first day has that one day.

    Parameters
    ----------
    probabilities
        Forecasts in any order; those after the last open day are not used.
    resolved_on
        Day on which the outcome was known.
    happened
        The outcome.

    Raises
    ------
    ValueError
        When no forecast was stated by the day of the resolution.
    """
    stated = sorted(probabilities, key=lambda stating: stating.at)
    if not stated or stated[0].at.date() > resolved_on:
        msg = f"No forecast was stated by {resolved_on}; a question without one has no score."
        raise ValueError(msg)
    first = stated[0].at.date()
    days = max(1, (resolved_on - first).days)
    held = [_held_on(stated, first + dt.timedelta(days=number)) for number in range(days)]
    return brier([Forecast(probability, happened) for probability in held])


def _held_on(stated: Sequence[DatedProbability], day: dt.date) -> float:
    return [stating.probability for stating in stated if stating.at.date() <= day][-1]


def _share(forecasts: Sequence[Forecast]) -> float:
    return sum(f.outcome for f in forecasts) / len(forecasts)


def _require_some(forecasts: Sequence[Forecast]) -> None:
    if not forecasts:
        msg = "No question is resolved yet; say so instead of a score."
        raise ValueError(msg)
