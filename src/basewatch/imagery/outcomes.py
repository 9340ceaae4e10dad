"""What became of each pass of a satellite when pictures were fetched."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from basewatch.labelled import Labelled


class Fate(Labelled):
    """What became of a pass."""

    KEPT = "kept", "kept"
    KEPT_FOR_A_PERSON = "kept-for-a-person", "kept, marked for a person to look at"
    NOT_LOOKED = "not-looked", "kept as an item without pixels: not looked"
    SLIVER = "sliver", "left out: a sliver of the area was recorded"
    HELD = "held", "held already"
    FAILED = "failed", "could not be read"


@dataclass(frozen=True)
class Outcome:
    """What became of one pass, and why."""

    item: str
    """Id of the service's item."""
    taken: dt.datetime
    platform: str
    fate: Fate
    usable_share: float | None = None
    """Share of the area of interest that can be seen by the mask's word."""
    words: str = ""
    """What else a reader must know."""


def counted(outcomes: list[Outcome]) -> str:
    """Count outcomes in a sentence."""
    counts = [(fate, sum(one.fate is fate for one in outcomes)) for fate in Fate]
    told = "; ".join(f"{count:,} {fate.label}" for fate, count in counts if count)
    passes = f"{len(outcomes):,} pass{'' if len(outcomes) == 1 else 'es'}"
    return f"{passes}: {told}." if outcomes else "No pass in that span."
