"""The key of words: which word stands for which chance, and what a level of confidence says."""

from __future__ import annotations

from basewatch.analysis.ladder import BANDS, CONFIDENCE_MEANINGS, YARDSTICK_BANDS
from basewatch.models.blocks import Note
from basewatch.scales import Ladder

_RULES = {
    Ladder.ICD_203: "The bands touch: a number on an edge takes the word above it.",
    Ladder.PHIA: (
        "Between the bands are gaps: a number in a gap takes the word of the nearest band and, "
        "midway, the word nearer to an even chance; 50 % is said as the band that ends there."
    ),
}


def ladder_notes(ladder: Ladder) -> tuple[Note, Note]:
    """Print the ladder in force with its bands and its rule for edges, then the confidence."""
    bands = YARDSTICK_BANDS if ladder is Ladder.PHIA else BANDS
    words = ", ".join(
        f"{term.label} {low * 100:.0f} to {high * 100:.0f} %" for term, (low, high) in bands.items()
    )
    sure = "; ".join(f"{level.value}: {said}" for level, said in CONFIDENCE_MEANINGS.items())
    return (
        Note(
            term="Words for how likely",
            text=f"{ladder.label}: {words}. {_RULES[ladder]} The number is stored, the word is "
            "worked out from it, and no other ladder is used in this edition.",
        ),
        Note(term="Words for how sure", text=f"Confidence, {sure}."),
    )
