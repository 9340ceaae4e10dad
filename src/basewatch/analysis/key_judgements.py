"""Which key judgements hold as of a day, and how they are said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from basewatch.analysis.ladder import word
from basewatch.models.judgements import PLACE_OF_THE_WORD, Judgement, Stated
from basewatch.scales import Ladder, Likelihood, YardstickLikelihood

_CHANCES: dict[Likelihood | YardstickLikelihood, str] = {
    Likelihood.ALMOST_NO_CHANCE: "there is almost no chance that",
    Likelihood.ROUGHLY_EVEN_CHANCE: "there is a roughly even chance that",
    YardstickLikelihood.REMOTE_CHANCE: "there is a remote chance that",
    YardstickLikelihood.REALISTIC_POSSIBILITY: "there is a realistic possibility that",
}


def likelihood_phrase(probability: float, ladder: Ladder) -> str:
    """Say a probability so that a clause can follow: ``it is very likely that``."""
    term = word(probability, ladder).term
    return _CHANCES.get(term, f"it is {term.label} that")


@dataclass(frozen=True)
class Held:
    """A judgement in the form in which it holds."""

    judgement: Judgement
    stated: Stated
    number: int
    """Place among the judgements that hold, from 1."""
    ladder: Ladder = Ladder.ICD_203
    """The ladder whose word stands for its number."""

    @property
    def likelihood(self) -> str:
        """The ladder's word for its number."""
        return word(self.stated.probability, self.ladder).term.label

    @property
    def sentence(self) -> str:
        """The judgement with the ladder's word for its number; nothing on confidence."""
        phrase = likelihood_phrase(self.stated.probability, self.ladder)
        said = self.stated.text.replace(PLACE_OF_THE_WORD, phrase)
        return said[:1].upper() + said[1:]

    @property
    def confidence_sentence(self) -> str:
        """How sure the desk is and what limits it; nothing on likelihood."""
        return f"Confidence is {self.stated.confidence}; what limits it: {self.stated.limits}."

    def is_hindsight(self, as_of: dt.date) -> bool:
        """Say whether it was written after the date of an edition."""
        return self.stated.written_on > as_of


def holding(
    judgements: Iterable[Judgement],
    scope: str,
    as_of: dt.date,
    ladder: Ladder = Ladder.ICD_203,
) -> tuple[Held, ...]:
    """Choose what holds: of each judgement the newest form, until its horizon has passed.

    Parameters
    ----------
    judgements
        All judgements.
    scope
        Id of a site, or ``theatre``.
    as_of
        Day of the edition.
    ladder
        The ladder of the edition.
    """
    newest = [
        (judgement, stated)
        for judgement in sorted(judgements, key=lambda each: (each.position, each.id))
        if judgement.scope == scope and (stated := _newest(judgement, as_of)) is not None
    ]
    held = [(judgement, stated) for judgement, stated in newest if as_of <= stated.horizon]
    return tuple(Held(*pair, number, ladder) for number, pair in enumerate(held, start=1))


def _newest(judgement: Judgement, as_of: dt.date) -> Stated | None:
    return next((s for s in reversed(judgement.stated) if s.as_of <= as_of), None)
