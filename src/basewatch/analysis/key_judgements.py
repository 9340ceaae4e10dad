"""Which key judgements hold as of a day, and how they are said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from basewatch.analysis.ladder import word
from basewatch.language import WRITTEN_IN, in_own_direction, language_in_force, say, to_say
from basewatch.models.judgements import PLACE_OF_THE_WORD, Judgement, Stated
from basewatch.models.partial_date import span_words
from basewatch.scales import Confidence, Ladder, Likelihood, YardstickLikelihood

_PHRASES: dict[Likelihood | YardstickLikelihood, str] = {
    Likelihood.ALMOST_NO_CHANCE: to_say("there is almost no chance that"),
    Likelihood.VERY_UNLIKELY: to_say("it is very unlikely that"),
    Likelihood.UNLIKELY: to_say("it is unlikely that"),
    Likelihood.ROUGHLY_EVEN_CHANCE: to_say("there is a roughly even chance that"),
    Likelihood.LIKELY: to_say("it is likely that"),
    Likelihood.VERY_LIKELY: to_say("it is very likely that"),
    Likelihood.ALMOST_CERTAIN: to_say("it is almost certain that"),
    YardstickLikelihood.REMOTE_CHANCE: to_say("there is a remote chance that"),
    YardstickLikelihood.HIGHLY_UNLIKELY: to_say("it is highly unlikely that"),
    YardstickLikelihood.REALISTIC_POSSIBILITY: to_say("there is a realistic possibility that"),
    YardstickLikelihood.HIGHLY_LIKELY: to_say("it is highly likely that"),
}
"""Of both ladders; what they share stands once."""
_CONFIDENCE: dict[Confidence, str] = {
    Confidence.LOW: to_say("Confidence is low; what limits it: {limits}."),
    Confidence.MODERATE: to_say("Confidence is moderate; what limits it: {limits}."),
    Confidence.HIGH: to_say("Confidence is high; what limits it: {limits}."),
}


def likelihood_phrase(probability: float, ladder: Ladder) -> str:
    """Give the English phrase for a probability, which a clause follows: ``it is likely that``.

    `say` says it in the language in force, where the clause is not the desk's own English.
    """
    return _PHRASES[word(probability, ladder).term]


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
        """The ladder's word for its number, in the language in force."""
        return word(self.stated.probability, self.ladder).term.label

    @property
    def sentence(self) -> str:
        """The judgement in English with the ladder's word; nothing on confidence."""
        phrase = likelihood_phrase(self.stated.probability, self.ladder)
        said = self.stated.text.replace(PLACE_OF_THE_WORD, phrase)
        return said[:1].upper() + said[1:]

    @property
    def said(self) -> str:
        """The sentence; where another language is in force, after its word and its horizon."""
        if language_in_force() == WRITTEN_IN:
            return self.sentence
        horizon = span_words(self.stated.horizon, self.stated.horizon)
        word_first = say("{likelihood}, by {horizon}", likelihood=self.likelihood, horizon=horizon)
        word_first = in_own_direction(f"{word_first[:1].upper()}{word_first[1:]}:")
        return f"{word_first} {self.sentence}"

    @property
    def confidence_sentence(self) -> str:
        """How sure the desk is and what limits it; nothing on likelihood."""
        return say(_CONFIDENCE[self.stated.confidence], limits=self.stated.limits)

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
