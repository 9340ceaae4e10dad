"""What an old sighting is still worth."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Turnover:
    """How often a thing comes and goes: a two-state process with constant rates.

    Both rates are per day and above 0.
    """

    arrivals_per_day: float
    departures_per_day: float

    def __post_init__(self) -> None:
        if min(self.arrivals_per_day, self.departures_per_day) <= 0:
            msg = "Rates of arrival and departure must be above 0 a day; give estimates, not zero."
            raise ValueError(msg)

    @property
    def long_run(self) -> float:
        """Chance of presence long after the last look: ``arrivals / (arrivals + departures)``."""
        return self.arrivals_per_day / (self.arrivals_per_day + self.departures_per_day)


def half_life_weight(age_days: float, half_life_days: float) -> float:
    """Weigh information by age: ``2 ** (-age / half-life)``, 1 when new.

    Parameters
    ----------
    age_days
        Days since the look, 0 or more.
    half_life_days
        Days after which the weight is one half, above 0.
    """
    _require_age(age_days)
    if half_life_days <= 0:
        msg = f"The half-life is {half_life_days:g} days; give a number above 0."
        raise ValueError(msg)
    return float(2 ** (-age_days / half_life_days))


def lifetime_score(age_days: float, lifetime_days: float, decay_speed: float) -> float:
    """Score information that ends: ``1 - (age / lifetime) ** (1 / speed)``, 0 past its life.

    The polynomial of MISP's decaying models (Mokaddem et al. 2019); each new sighting starts anew.
    """
    _require_age(age_days)
    if lifetime_days <= 0 or decay_speed <= 0:
        msg = (
            f"Lifetime is {lifetime_days:g} days and decay speed {decay_speed:g}; "
            "give numbers above 0."
        )
        raise ValueError(msg)
    return max(0.0, 1 - float((age_days / lifetime_days) ** (1 / decay_speed)))


def probability_still_present(age_days: float, turnover: Turnover, then: float = 1.0) -> float:
    """Give the chance that a thing is there some days after that chance was `then`.

    ``pi + (then - pi) * exp(-(arrivals + departures) * t)`` with the long-run chance pi (two-state
    Markov process in continuous time).

    Parameters
    ----------
    age_days
        Days since then.
    turnover
        Rates of coming and going.
    then
        Chance at that time: 1 when it was seen; after empty looks what
        `basewatch.analysis.absence.probability_present` gives.
    """
    _require_age(age_days)
    fade = math.exp(-(turnover.arrivals_per_day + turnover.departures_per_day) * age_days)
    return turnover.long_run + (then - turnover.long_run) * fade


def rate_per_day(transitions: int, exposure_days: float) -> float:
    """Estimate a rate from few events: ``(transitions + 1/2) / exposure`` (Jeffreys' prior)."""
    if transitions < 0 or exposure_days <= 0:
        msg = (
            f"{transitions} transitions in {exposure_days:g} days; give no negative count and "
            "an exposure above 0 days."
        )
        raise ValueError(msg)
    return (transitions + 0.5) / exposure_days


def _require_age(age_days: float) -> None:
    if age_days < 0:
        msg = f"The age is {age_days:g} days; what lies ahead has no age."
        raise ValueError(msg)
