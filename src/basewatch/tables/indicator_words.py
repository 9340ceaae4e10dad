"""Words on when a sign was last told of, and whether later looks saw it."""

from __future__ import annotations

from basewatch.analysis.indicators import Reading
from basewatch.language import say
from basewatch.models.partial_date import span_words


def not_seen_words(reading: Reading) -> str:
    """Say when later looks did not see what the sign is about: ``not seen 28 to 29 Jan 2025``."""
    first = min(row.date.first for row in reading.lost)
    last = max((row.date_end or row.date).last for row in reading.lost)
    return say("not seen {days}", days=span_words(first, last))


def told_words(reading: Reading) -> str:
    """Say when the sign was last told of, where that is not the day on which it was checked."""
    parts = []
    if reading.told_on is not None and reading.told_on != reading.checked_on:
        day = span_words(reading.told_on, reading.told_on)
        parts.append(say("last told of {day}", day=day))
    if reading.lost:
        parts.append(not_seen_words(reading))
    return ", ".join(parts)
