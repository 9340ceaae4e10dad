"""Words for probabilities: ICD 203 as the house ladder, the PHIA yardstick for display."""

from __future__ import annotations

import math
from dataclasses import dataclass

from basewatch.language import say, to_say
from basewatch.scales import Confidence, Ladder, Likelihood, YardstickLikelihood

LOWEST_SAYABLE, HIGHEST_SAYABLE = 0.01, 0.99
"""The ends of ICD 203; nobody may file a judgement beyond them."""

_DECIMALS = 9
"""Floating point must not decide a tie: numbers are compared after rounding to nine decimals."""

BANDS = {
    Likelihood.ALMOST_NO_CHANCE: (0.01, 0.05),
    Likelihood.VERY_UNLIKELY: (0.05, 0.20),
    Likelihood.UNLIKELY: (0.20, 0.45),
    Likelihood.ROUGHLY_EVEN_CHANCE: (0.45, 0.55),
    Likelihood.LIKELY: (0.55, 0.80),
    Likelihood.VERY_LIKELY: (0.80, 0.95),
    Likelihood.ALMOST_CERTAIN: (0.95, 0.99),
}
"""ICD 203, Analytic Standards. The bands touch; a number on an edge takes the upper band:
``[low, high)``, the last one ``[0.95, 0.99]``."""

YARDSTICK_BANDS = {
    YardstickLikelihood.REMOTE_CHANCE: (0.0, 0.05),
    YardstickLikelihood.HIGHLY_UNLIKELY: (0.10, 0.20),
    YardstickLikelihood.UNLIKELY: (0.25, 0.35),
    YardstickLikelihood.REALISTIC_POSSIBILITY: (0.40, 0.50),
    YardstickLikelihood.LIKELY: (0.55, 0.75),
    YardstickLikelihood.HIGHLY_LIKELY: (0.80, 0.90),
    YardstickLikelihood.ALMOST_CERTAIN: (0.95, 1.0),
}
"""PHIA probability yardstick (United Kingdom): closed bands with gaps between them; the band of
"realistic possibility" ends below 0.50."""

CONFIDENCE_MEANINGS = {
    Confidence.LOW: to_say("questionable or fragmentary sources, many assumptions, large gaps"),
    Confidence.MODERATE: to_say(
        "credible sources, partly corroborated, several assumptions, some gaps"
    ),
    Confidence.HIGH: to_say(
        "good and independent sources that agree, few assumptions, small gaps, "
        "alternatives and deception considered"
    ),
}
"""What a level of confidence says (after ICD 203 and JP 2-0, in our words), to be said."""


@dataclass(frozen=True)
class Word:
    """A word for a number, and whether the number lies within the word's band."""

    term: Likelihood | YardstickLikelihood
    is_within_band: bool
    """False beyond the ends of ICD 203 and in a gap of the yardstick: printed with `note`."""

    @property
    def note(self) -> str:
        """What must be said beside the word, or nothing."""
        if self.is_within_band:
            return ""
        if isinstance(self.term, Likelihood):
            return say("beyond the end of the ladder")
        return say("between two bands of the yardstick; the nearest is said")


def word(probability: float, ladder: Ladder = Ladder.ICD_203) -> Word:
    """Say a probability in the words of one ladder.

    Numbers below 0.01 and above 0.99 take the last word of ICD 203 and are flagged: computed
    probabilities go there, judgements may not (`require_sayable`).

    Parameters
    ----------
    probability
        From 0 to 1.
    ladder
        The ladder of the edition.

    Raises
    ------
    ValueError
        When the number is no probability.
    """
    number = round(_probability(probability), _DECIMALS)
    return _yardstick_word(number) if ladder is Ladder.PHIA else _icd_word(number)


def _icd_word(number: float) -> Word:
    term = next((t for t, band in BANDS.items() if number < band[1]), Likelihood.ALMOST_CERTAIN)
    return Word(term, LOWEST_SAYABLE <= number <= HIGHEST_SAYABLE)


def _yardstick_word(number: float) -> Word:
    """Take the nearest band; midway between two, the word nearer to an even chance.

    The less extreme word understates what we know; the other would overstate it.
    """

    def distance(term: YardstickLikelihood) -> tuple[float, float]:
        low, high = YARDSTICK_BANDS[term]
        gap = max(low - number, number - high, 0.0)
        return round(gap, _DECIMALS), abs((low + high) / 2 - 0.5)

    term = min(YARDSTICK_BANDS, key=distance)
    is_open_end = term is YardstickLikelihood.REALISTIC_POSSIBILITY and number == 0.5
    return Word(term, distance(term)[0] == 0 and not is_open_end)


def term_from_words(
    words: str, ladder: Ladder = Ladder.ICD_203
) -> Likelihood | YardstickLikelihood:
    """Read a ladder's word as it stands in a sentence: ``"almost certainly"``, ``"Very likely"``.

    Raises
    ------
    ValueError
        When the ladder has no such word.
    """
    terms: list[Likelihood | YardstickLikelihood] = [
        *(YARDSTICK_BANDS if ladder is Ladder.PHIA else BANDS)
    ]
    said = " ".join(words.lower().split()).replace("certainly", "certain")
    for term in terms:
        if said == term.english:
            return term
    allowed = ", ".join(term.english for term in terms)
    msg = f"'{words}' is no word of the ladder {ladder.label}. Allowed: {allowed}."
    raise ValueError(msg)


def require_sayable(probability: float) -> float:
    """Refuse a judgement beyond the ends of the ladder; return the number otherwise.

    Raises
    ------
    ValueError
        When the number lies below 0.01 or above 0.99.
    """
    if not LOWEST_SAYABLE <= _probability(probability) <= HIGHEST_SAYABLE:
        msg = (
            f"A judgement's probability is {probability:g}; allowed is 0.01 to 0.99, because the "
            "ladder has no word for certainty. State a fact as a fact instead."
        )
        raise ValueError(msg)
    return probability


def percent_words(probability: float, ladder: Ladder = Ladder.ICD_203) -> str:
    """Say a probability in whole per cent that never leave the band of its word.

    On ICD 203, 79.7 % is said as 79 %: 80 % would belong to the next word.
    """
    number = round(_probability(probability), _DECIMALS)
    if number < LOWEST_SAYABLE:
        return say("less than 1 %")
    if number > HIGHEST_SAYABLE:
        return say("more than 99 %")
    percent = math.floor(number * 100 + 0.5)
    if word(percent / 100, ladder).term is not word(number, ladder).term:
        percent -= 1
    return say("{percent} %", percent=percent)


def _probability(number: float) -> float:
    if not 0 <= number <= 1:  # also refuses what is not a number
        msg = f"{number:g} is no probability; give a number from 0 to 1."
        raise ValueError(msg)
    return number
