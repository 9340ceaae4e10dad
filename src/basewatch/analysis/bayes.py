"""Hypotheses weighed by likelihood ratios, one voice a family of origins.

``posterior ~ prior * product over families of L(h)``, where L is the family's likelihood of each
hypothesis, relative to the others, raised to the weight of the item it rests on.

The rule of the one voice: a family speaks with its most diagnostic item, the one whose weighted
ratios lie furthest apart; where several items tie, with the geometric mean of those that differ.
Chosen because retelling adds nothing, a weak item does not dilute a strong one, two equal and
opposite items cancel, the order of items does not matter, and the ratio between any two hypotheses
never exceeds that of a single item whose number can be shown to the reader. The geometric mean of
all items is offered as a second rule, to show what the choice does.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from basewatch.analysis.ageing import half_life_weight
from basewatch.scales import EvidenceStrength
from basewatch.vocabulary import InformationCredibility, SourceReliability

LIKELIHOOD_RATIOS = {
    EvidenceStrength.NONE: 1.0,
    EvidenceStrength.WEAK: 2.0,
    EvidenceStrength.MODERATE: 3.0,
    EvidenceStrength.STRONG: 10.0,
    EvidenceStrength.VERY_STRONG: 30.0,
}
"""What the words stand for: a house convention, printed wherever it is used."""

_RELIABILITY = {"A": 1.0, "B": 0.75, "C": 0.5, "D": 0.25, "E": 0.0}
_CREDIBILITY = {"1": 1.0, "2": 0.75, "3": 0.5, "4": 0.25, "5": 0.0}
"""Shares of the Admiralty grades, after MISP's admiralty-scale. F and 6 are missing on purpose:
"cannot be judged" is neither nothing nor the middle."""

Posterior = Mapping[str, float]
"""Chance of each hypothesis; they sum to 1."""


class Voice(StrEnum):
    """How a family of origins comes to one ratio."""

    MOST_DIAGNOSTIC = "most-diagnostic"
    GEOMETRIC_MEAN = "geometric-mean"


@dataclass(frozen=True)
class Rating:
    """What one item of evidence says of the hypotheses."""

    item: str
    """Id of the event or row."""
    family: str
    """Family of origins behind it."""
    ratios: Mapping[str, float]
    """By hypothesis: how well it predicts the item relative to the others; 1 where not named."""
    weight: float | None = 1.0
    """From 0 to 1, an exponent of the ratios; None where the grade cannot be judged."""

    def __post_init__(self) -> None:
        if any(not 0 < ratio < math.inf for ratio in self.ratios.values()):
            msg = f"Rating '{self.item}' has a ratio of 0 or less, or without end; give above 0."
            raise ValueError(msg)
        if self.weight is not None and not 0 <= self.weight <= 1:
            msg = f"Rating '{self.item}' has the weight {self.weight:g}; give 0 to 1, or none."
            raise ValueError(msg)

    def logs(self, hypotheses: Iterable[str]) -> tuple[float, ...]:
        """Give each hypothesis's weighted log ratio to the one that is favoured most."""
        weight = self.weight or 0.0
        logs = [weight * math.log(self.ratios.get(name, 1.0)) for name in hypotheses]
        return tuple(round(log - max(logs), 12) for log in logs)


def ratio_in_words(strength: EvidenceStrength, *, favours: bool) -> float:
    """Turn a word into a ratio: ``strong`` gives 10, or 1/10 where it speaks against."""
    ratio = LIKELIHOOD_RATIOS[strength]
    return ratio if favours else 1 / ratio


def weight(
    reliability: SourceReliability,
    credibility: InformationCredibility,
    age_days: float = 0.0,
    half_life_days: float = math.inf,
) -> float | None:
    """Weigh an item: share of the letter x share of the digit x ``2 ** (-age / half-life)``.

    Returns
    -------
    float or None
        None for F and 6: what cannot be judged is set aside and shown, not weighed.
    """
    letter, digit = _RELIABILITY.get(reliability), _CREDIBILITY.get(credibility)
    if letter is None or digit is None:
        return None
    return letter * digit * half_life_weight(age_days, half_life_days)


def posterior(
    priors: Mapping[str, float],
    ratings: Sequence[Rating],
    voice: Voice = Voice.MOST_DIAGNOSTIC,
) -> Posterior:
    """Give the chance of each hypothesis after the evidence (Bayes' theorem in odds form).

    Parameters
    ----------
    priors
        Chance of each hypothesis beforehand: two or more, above 0, summing to 1.
    ratings
        Items of evidence; those without a weight are left out.
    voice
        How a family of several items comes to one ratio.

    Raises
    ------
    ValueError
        When the priors are none, or a rating names an unknown hypothesis.
    """
    _check(priors, ratings)
    names = tuple(priors)
    scores = [math.log(priors[name]) for name in names]
    voices = family_voices(names, ratings, voice)
    for family in sorted(voices):  # a fixed order: sums of floats depend on it
        scores = [score + log for score, log in zip(scores, voices[family], strict=True)]
    top = max(scores)
    parts = [math.exp(score - top) for score in scores]
    return {name: part / math.fsum(parts) for name, part in zip(names, parts, strict=True)}


def pooled(opinions: Sequence[Posterior]) -> Posterior:
    """Pool the chances of several raters: their geometric mean, scaled to sum to 1.

    The logarithmic pool (Genest and Zidek 1986): the odds of any two hypotheses are the geometric
    mean of the raters' odds, so that what all put first stands first, and it does not matter
    whether evidence is added before or after pooling.
    """
    if len(opinions) == 1:
        return opinions[0]
    logs = {
        name: math.fsum(math.log(each[name]) for each in opinions) / len(opinions)
        for name in opinions[0]
    }
    top = max(logs.values())
    parts = {name: math.exp(log - top) for name, log in logs.items()}
    return {name: part / math.fsum(parts.values()) for name, part in parts.items()}


def family_voices(
    hypotheses: Sequence[str],
    ratings: Iterable[Rating],
    voice: Voice = Voice.MOST_DIAGNOSTIC,
) -> dict[str, tuple[float, ...]]:
    """Give each family's one log ratio for every hypothesis."""
    by_family: dict[str, set[tuple[float, ...]]] = defaultdict(set)
    for rating in ratings:
        if rating.weight is not None:
            by_family[rating.family].add(rating.logs(hypotheses))
    return {family: _one_voice(sorted(items), voice) for family, items in by_family.items()}


def speaking_items(hypotheses: Sequence[str], ratings: Iterable[Rating]) -> dict[str, list[str]]:
    """Name the items that each family's most diagnostic voice rests on."""
    by_family: dict[str, list[Rating]] = defaultdict(list)
    for rating in ratings:
        if rating.weight is not None:
            by_family[rating.family].append(rating)
    return {
        family: sorted({r.item for r in items if r.logs(hypotheses) in _widest(items, hypotheses)})
        for family, items in by_family.items()
    }


def divided_families(hypotheses: Sequence[str], ratings: Sequence[Rating]) -> tuple[str, ...]:
    """Name the families whose items favour opposite sides of some pair of hypotheses."""
    sides: dict[str, set[tuple[int, int, bool]]] = defaultdict(set)
    for rating in ratings:
        logs = rating.logs(hypotheses)
        pairs = combinations(range(len(logs)), 2)
        sides[rating.family] |= {(a, b, logs[a] > logs[b]) for a, b in pairs if logs[a] != logs[b]}
    return tuple(
        sorted(f for f, found in sides.items() if any((a, b, not s) in found for a, b, s in found))
    )


def _one_voice(items: list[tuple[float, ...]], voice: Voice) -> tuple[float, ...]:
    chosen = items
    if voice is Voice.MOST_DIAGNOSTIC:
        widest = max(map(_spread, items))
        chosen = [logs for logs in items if _spread(logs) == widest]
    return tuple(math.fsum(column) / len(chosen) for column in zip(*chosen, strict=True))


def _widest(items: Sequence[Rating], hypotheses: Sequence[str]) -> set[tuple[float, ...]]:
    logs = {rating.logs(hypotheses) for rating in items}
    return {each for each in logs if _spread(each) == max(map(_spread, logs))}


def _spread(logs: Sequence[float]) -> float:
    return round(max(logs) - min(logs), 9)


def _check(priors: Mapping[str, float], ratings: Iterable[Rating]) -> None:
    total = math.fsum(priors.values())
    if len(priors) < 2 or min(priors.values()) <= 0 or abs(total - 1) > 1e-6:
        msg = (
            f"Priors of {len(priors)} hypotheses sum to {total:g}; give two or more, each above 0, "
            "that sum to 1."
        )
        raise ValueError(msg)
    for rating in ratings:
        if unknown := sorted(set(rating.ratios) - set(priors)):
            msg = (
                f"Rating '{rating.item}' names {', '.join(unknown)}; "
                f"allowed: {', '.join(sorted(priors))}."
            )
            raise ValueError(msg)
