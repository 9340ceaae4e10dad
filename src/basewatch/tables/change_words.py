"""What became of an event between two dates, in words with their sources."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.difference import EventChange
from basewatch.language import say, to_say
from basewatch.models.blocks import Cited


def change_details(citations: Citations, change: EventChange) -> tuple[Cited, ...]:
    """Say from what to what an event was revised, with the marks of the rows that did it.

    What was known before rests on the other rows of the event, whose marks stand beside it.

    Parameters
    ----------
    citations
        Numbered sources; rows that the edition does not use bear no mark.
    change
        An event known at both dates; of others there is nothing to say.
    """
    if change.before is None or change.after is None:
        return ()
    by = [row for row in (*change.added, *change.edited) if citations.has(row)]
    said = [facet.words for facet in change.facets.values()] or [_same_facets(change)]
    revised = Cited(text="; ".join(said), marks=citations.marks(by))
    later = Cited(text=say("What was added tells of later days than were known: it went on."))
    return (revised, later) if change.goes_on else (revised,)


def _same_facets(change: EventChange) -> str:
    """Say what is otherwise where date, counts, grade, origins and pages are as they were."""
    rows = {
        to_say("{rows} added"): change.added,
        to_say("{rows} removed"): change.removed,
        to_say("{rows} worded or graded anew"): change.edited,
    }
    parts = [
        say(what, rows=", ".join(row.id for row in group)) for what, group in rows.items() if group
    ]
    if not parts:
        return say("the event was worded anew")
    return say("rows: {what}", what="; ".join(parts))
