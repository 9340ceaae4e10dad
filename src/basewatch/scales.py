"""The scales of judgement: likelihood, confidence, strength of evidence, trend."""

from __future__ import annotations

from basewatch.vocabulary import Labelled


class Ladder(Labelled):
    """Which words stand for which probabilities; an edition uses one ladder only."""

    ICD_203 = "icd-203", "ICD 203, first row of words"
    PHIA = "phia", "PHIA probability yardstick"


class Likelihood(Labelled):
    """Words of ICD 203, first row, least likely first."""

    ALMOST_NO_CHANCE = "almost-no-chance", "almost no chance"
    VERY_UNLIKELY = "very-unlikely", "very unlikely"
    UNLIKELY = "unlikely", "unlikely"
    ROUGHLY_EVEN_CHANCE = "roughly-even-chance", "roughly even chance"
    LIKELY = "likely", "likely"
    VERY_LIKELY = "very-likely", "very likely"
    ALMOST_CERTAIN = "almost-certain", "almost certain"


class YardstickLikelihood(Labelled):
    """Words of the PHIA probability yardstick, least likely first."""

    REMOTE_CHANCE = "remote-chance", "remote chance"
    HIGHLY_UNLIKELY = "highly-unlikely", "highly unlikely"
    UNLIKELY = "unlikely", "unlikely"
    REALISTIC_POSSIBILITY = "realistic-possibility", "realistic possibility"
    LIKELY = "likely", "likely"
    HIGHLY_LIKELY = "highly-likely", "highly likely"
    ALMOST_CERTAIN = "almost-certain", "almost certain"


class Confidence(Labelled):
    """How sound the ground of a judgement is; never how likely the thing judged is."""

    LOW = "low", "low confidence"
    MODERATE = "moderate", "moderate confidence"
    HIGH = "high", "high confidence"


class EvidenceStrength(Labelled):
    """How much an item favours a hypothesis, in words for likelihood ratios."""

    WEAK = "weak", "weak"
    MODERATE = "moderate", "moderate"
    STRONG = "strong", "strong"
    VERY_STRONG = "very-strong", "very strong"


class Consistency(Labelled):
    """How an item of evidence stands to a hypothesis (analysis of competing hypotheses)."""

    VERY_CONSISTENT = "CC", "very consistent"
    CONSISTENT = "C", "consistent"
    NEUTRAL = "N", "neutral"
    INCONSISTENT = "I", "inconsistent"
    VERY_INCONSISTENT = "II", "very inconsistent"
    NOT_APPLICABLE = "NA", "not applicable"


class Trend(Labelled):
    """What two counts establish about change."""

    ROSE = "rose", "rose"
    FELL = "fell", "fell"
    NO_ESTABLISHED_CHANGE = "no-established-change", "no established change"
    UNKNOWN = "unknown", "unknown"
