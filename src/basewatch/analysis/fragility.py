"""How far a weighing of hypotheses hangs on one family of origins."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from basewatch.analysis.bayes import LIKELIHOOD_RATIOS, Posterior, Rating, Voice, posterior
from basewatch.scales import EvidenceStrength


@dataclass(frozen=True)
class Weighing:
    """A posterior together with what would shake it."""

    posterior: Posterior
    without: Mapping[str, Posterior]
    """By family: the posterior if that family had said nothing."""
    with_ungraded: Mapping[str, Posterior]
    """By item whose grade cannot be judged: the posterior if it had full weight."""
    by_other_rule: Posterior
    """The posterior if each family spoke with the mean of all its items."""

    @property
    def order(self) -> tuple[tuple[str, ...], ...]:
        """The hypotheses, likeliest first; those that tie stand together."""
        return _order(self.posterior)

    @property
    def ranges(self) -> dict[str, tuple[float, float]]:
        """By hypothesis: lowest and highest chance over all families dropped in turn."""
        every = [self.posterior, *self.without.values()]
        return {h: (min(p[h] for p in every), max(p[h] for p in every)) for h in self.posterior}

    @property
    def flips_order(self) -> tuple[str, ...]:
        """Families without which the order of the hypotheses would be another."""
        return tuple(sorted(f for f, p in self.without.items() if _order(p) != self.order))

    @property
    def flips_lead(self) -> tuple[str, ...]:
        """Families without which another hypothesis would lead, or share the lead."""
        return tuple(sorted(f for f, p in self.without.items() if _order(p)[0] != self.order[0]))

    @property
    def ungraded_that_flip_lead(self) -> tuple[str, ...]:
        """Items that cannot be judged and would change the lead if they were sound."""
        moved = (i for i, p in self.with_ungraded.items() if _order(p)[0] != self.order[0])
        return tuple(sorted(moved))

    @property
    def rule_matters(self) -> bool:
        """Whether the other rule for a family's voice gives another order: a review is due."""
        return _order(self.by_other_rule) != self.order

    @property
    def strength_to_overturn(self) -> EvidenceStrength | None:
        """The weakest new item that would give the runner-up the lead; None beyond very strong."""
        first, second = sorted(self.posterior.values(), reverse=True)[:2]
        odds = math.inf if second == 0 else first / second
        return next((word for word, ratio in LIKELIHOOD_RATIOS.items() if ratio > odds), None)


def weigh(priors: Mapping[str, float], ratings: Sequence[Rating]) -> Weighing:
    """Weigh hypotheses, then once more without each family in turn (leave one origin out).

    Parameters
    ----------
    priors
        Chance of each hypothesis beforehand.
    ratings
        Items of evidence.
    """
    families = sorted({rating.family for rating in ratings if rating.weight is not None})
    ungraded = [rating for rating in ratings if rating.weight is None]
    return Weighing(
        posterior=posterior(priors, ratings),
        without={f: posterior(priors, [r for r in ratings if r.family != f]) for f in families},
        with_ungraded={r.item: posterior(priors, [*ratings, _sound(r)]) for r in ungraded},
        by_other_rule=posterior(priors, ratings, Voice.GEOMETRIC_MEAN),
    )


def _sound(rating: Rating) -> Rating:
    return dataclasses.replace(rating, weight=1.0)


def _order(chances: Posterior) -> tuple[tuple[str, ...], ...]:
    levels = sorted({round(chance, 12) for chance in chances.values()}, reverse=True)
    return tuple(
        tuple(sorted(name for name, chance in chances.items() if round(chance, 12) == level))
        for level in levels
    )
