"""The key of words: which word stands for which chance, and what a level of confidence says."""

from __future__ import annotations

from basewatch.analysis.ladder import BANDS, CONFIDENCE_MEANINGS, YARDSTICK_BANDS
from basewatch.language import say, to_say
from basewatch.models.blocks import Note
from basewatch.scales import Confidence, Ladder

_RULES = {
    Ladder.ICD_203: to_say("The bands touch: a number on an edge takes the word above it."),
    Ladder.PHIA: to_say(
        "Between the bands are gaps: a number in a gap takes the word of the nearest band and, "
        "midway, the word nearer to an even chance; 50 % is said as the band that ends there."
    ),
}
_LEVELS = {
    Confidence.LOW: to_say("low: {meaning}"),
    Confidence.MODERATE: to_say("moderate: {meaning}"),
    Confidence.HIGH: to_say("high: {meaning}"),
}


def ladder_notes(ladder: Ladder) -> tuple[Note, Note]:
    """Print the ladder in force with its bands and its rule for edges, then the confidence."""
    bands = YARDSTICK_BANDS if ladder is Ladder.PHIA else BANDS
    words = ", ".join(
        say("{word} {low:.0f} to {high:.0f} %", word=term.label, low=low * 100, high=high * 100)
        for term, (low, high) in bands.items()
    )
    sure = "; ".join(
        say(_LEVELS[level], meaning=say(meaning)) for level, meaning in CONFIDENCE_MEANINGS.items()
    )
    return (
        Note(
            term=say("Words for how likely"),
            text=say(
                "{ladder}: {words}. {rule} The number is stored, the word is worked out from it, "
                "and no other ladder is used in this edition.",
                ladder=ladder.label,
                words=words,
                rule=say(_RULES[ladder]),
            ),
        ),
        Note(term=say("Words for how sure"), text=say("Confidence, {meanings}.", meanings=sure)),
    )
