"""The foot of the timeline: days on which nobody is known to have looked."""

from __future__ import annotations

from typing import Any

from basewatch.analysis.looks import find_looks
from basewatch.analysis.selection import Selection
from basewatch.analysis.unknown import uncovered_spans
from basewatch.figures.hatching import hatched, strokes
from basewatch.figures.timeline_frame import Frame
from basewatch.language import say
from basewatch.models.partial_date import span_words


def unlooked(frame: Frame, selection: Selection) -> dict[str, Any]:
    """Hatch the days of which no published look is known; to the theatre, at any site."""
    looks = find_looks(selection, selection.rows if selection.is_theatre else selection.site_rows)
    x: list[float] = []
    words: list[str] = []
    for span in uncovered_spans(looks, selection.since, selection.as_of):
        found = strokes(*frame.days_px(*span))
        told = say("No published look from orbit is known of {days}", days=span_words(*span))
        x += found
        words += [told] * len(found)
    return hatched(x, frame.foot_y_px, words)
