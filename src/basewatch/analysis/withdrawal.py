"""Why a row that was used before is not used any more."""

from __future__ import annotations

from basewatch.analysis.difference import Difference
from basewatch.analysis.knowledge import Knowledge
from basewatch.language import say
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import span_words


def why_withdrawn(difference: Difference, row: Observation) -> str:
    """Say what became of a row, as a clause, with the reason of a correction that did it.

    Parameters
    ----------
    difference
        Between two states of a catalogue.
    row
        A row of the earlier one that the later one does not use for the same event.
    """
    after = difference.after
    reasons = _corrected(difference, row)
    because = f" ({'; '.join(reasons)})" if reasons else ""
    return f"{_what_became(after, row)}{because}"


def _what_became(after: Knowledge, row: Observation) -> str:
    now = after.catalogue.observations.get(row.id)
    if now is None:
        return say("{row} is in the catalogue no more", row=row.id)
    known = after.catalogue.known_on[now.source].date
    if known > after.as_of:
        day = span_words(known, known)
        return say("{row} counts as public only from {day}", row=row.id, day=day)
    if now.event != row.event:
        return say("{row} is told of another event, {event}", row=row.id, event=now.event)
    return say("{row} stands under {site}", row=row.id, site=now.site)


def _corrected(difference: Difference, row: Observation) -> list[str]:
    """Give the reasons of corrections on the row or its page that were not there before."""
    old = set(difference.before.catalogue.corrections)
    about = {("observations", row.id), ("sources", row.source)}
    declared = difference.after.catalogue.corrections
    return [item.reason for item in declared if item not in old and (item.table, item.id) in about]
