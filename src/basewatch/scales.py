"""The scales of judgement (likelihood, confidence, strength, trend), and that of handling."""

from __future__ import annotations

from collections.abc import Iterable

from basewatch.labelled import Labelled


class Tlp(Labelled):
    """Traffic Light Protocol 2.0 (FIRST): how far a thing may be shared, the freest first."""

    CLEAR = "CLEAR", "no limit on sharing"
    GREEN = "GREEN", "the community, not the public"
    AMBER = "AMBER", "the recipient's organisation and its clients"
    AMBER_STRICT = "AMBER+STRICT", "the recipient's organisation only"
    RED = "RED", "the named recipients only"

    @property
    def mark(self) -> str:
        """The mark as it is printed: ``TLP:CLEAR``."""
        return f"TLP:{self.value}"

    @property
    def rank(self) -> int:
        """How strict it is, from 0."""
        return list(Tlp).index(self)


def strictest(marks: Iterable[Tlp]) -> Tlp:
    """Find the strictest of some marks; of none it is the freest."""
    return max(marks, key=lambda mark: mark.rank, default=Tlp.CLEAR)


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

    NONE = "none", "none"
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


class IndicatorTest(Labelled):
    """What an indicator asks of the rows."""

    COUNT_AT_LEAST = "count-at-least", "a look or count of at least the number"
    COUNT_AT_MOST = "count-at-most", "the newest look or count of at most the number"
    EVENT_SEEN = "event-seen", "at least the number of events"
    NOT_SEEN_IN_LOOKS = "not-seen-in-looks", "looked and not seen on that many days in a row"

    @property
    def counts(self) -> bool:
        """Whether it is about numbers of one thing."""
        return self in {self.COUNT_AT_LEAST, self.COUNT_AT_MOST}


class IndicatorState(Labelled):
    """How an indicator stands."""

    NOT_LOOKED = "not-looked", "not looked"
    NOT_SEEN = "not-seen", "not seen"
    UNCLEAR = "unclear", "unclear"
    EMERGING = "emerging", "emerging"
    PRESENT = "present", "present"


class ForecastEntry(Labelled):
    """What a line of the ledger of forecasts does."""

    OPEN = "open", "opens a question with its first probability"
    UPDATE = "update", "states another probability"
    RESOLVE = "resolve", "gives the outcome"


class ForecastOutcome(Labelled):
    """What came of a forecast question."""

    YES = "yes", "it happened"
    NO = "no", "it did not happen"
    VOID = "void", "cannot be answered as asked; not scored"
