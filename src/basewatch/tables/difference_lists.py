"""What changed between two dates: the world, what is known of it, what was taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from basewatch.analysis.citations import Citations
from basewatch.analysis.difference import Difference, EventChange, EventLabel
from basewatch.analysis.events import counted
from basewatch.analysis.selection import Selection
from basewatch.analysis.withdrawal import why_withdrawn
from basewatch.language import WRITTEN_IN, say, to_say
from basewatch.models.blocks import Change, ChangeGroup, Changes, Cited
from basewatch.models.partial_date import span_words
from basewatch.tables.change_words import change_details
from basewatch.tables.naming import place_name, with_counts


@dataclass(frozen=True)
class ListWords:
    """How a list of changes is headed; ``{day}`` stands for the earlier date."""

    id: str
    title: str
    caption: str
    empty: str
    groups: tuple[tuple[EventLabel, str], ...]
    """Which events stand in it, and the heading of each kind."""


LISTS = (
    ListWords(
        "world-change",
        to_say("What happened since"),
        to_say("Events that became known after {day} and happened after it: the world changed."),
        to_say("No event that happened after {day} is known."),
        (
            ("new", to_say("Happened after {day}")),
            (
                "spans the cut-off",
                to_say("Dates lie on both sides of {day}: not settled which changed"),
            ),
        ),
    ),
    ListWords(
        "late-evidence",
        to_say("What is known only now"),
        to_say(
            "Events that had happened by {day} but were not known then: what is known changed, "
            "not the world."
        ),
        to_say("No event that had happened by {day} became known since."),
        (("late evidence", to_say("Happened by {day}")),),
    ),
    ListWords(
        "revised",
        to_say("What is known otherwise"),
        to_say(
            "Events known by {day} of which something else is known now, from what to what. The "
            "marks beside each revision are those of the rows that made it."
        ),
        to_say("Nothing known by {day} was revised."),
        (
            ("revised", to_say("Date, count, grade, or how it is known")),
            ("more evidence", to_say("Told by more, or in other words")),
        ),
    ),
    ListWords(
        "withdrawn",
        to_say("What was taken back"),
        to_say(
            "Events known by {day} that are not used any more. Within one state of a catalogue "
            "nothing is ever taken back."
        ),
        to_say("Nothing known by {day} was taken back."),
        (("withdrawn", to_say("Known by {day}, not any more")),),
    ),
)


def difference_list(
    difference: Difference, selection: Selection, citations: Citations, words: ListWords
) -> Changes:
    """List the events of some labels, newest first, none left out.

    Parameters
    ----------
    difference
        Between two states of knowledge.
    selection
        Everything that either state used, of both catalogues.
    citations
        Its numbered sources.
    words
        Which list.
    """
    cut_off = difference.before.as_of
    day = span_words(cut_off, cut_off)
    groups = [
        _group(difference, selection, citations, say(title, day=day), chosen)
        for label, title in words.groups
        if (chosen := difference.labelled(label))
    ]
    title = say(words.title)
    number = sum(len(group.changes) for group in groups)
    return Changes(
        id=words.id,
        title=f"{title}: {counted(number, 'event')}" if number else title,
        caption=say(words.caption, day=day),
        groups=tuple(groups),
        empty=say(words.empty, day=day),
    )


def _group(
    difference: Difference,
    selection: Selection,
    citations: Citations,
    title: str,
    changes: Sequence[EventChange],
) -> ChangeGroup:
    listed = tuple(_change(difference, selection, citations, change) for change in changes)
    return ChangeGroup(title=title, changes=listed, more="")


def _change(
    difference: Difference, selection: Selection, citations: Citations, change: EventChange
) -> Change:
    told = change.newest.told
    is_own = selection.is_at_site(told.event) and not selection.is_theatre
    where = "" if is_own else place_name(selection, told.event)
    return Change(
        id=f"change-{told.event.id}",
        label=change.label,
        date_words=told.date_words,
        said=Cited(
            text=(f"{where}: " if where else "") + with_counts(selection, told),
            marks=citations.marks(told.rows),
            tone=told.tone,
            lang=WRITTEN_IN,
        ),
        support=told.support,
        details=(*change_details(citations, change), *_catalogue_details(difference, change)),
    )


def _catalogue_details(difference: Difference, change: EventChange) -> tuple[Cited, ...]:
    """Say what only another state of the catalogue can bring about."""
    said = [why_withdrawn(difference, row) for row in change.removed]
    if difference.was_public(change):
        said.append(say("it was public by the earlier date and entered the catalogue since"))
    return tuple(Cited(text=f"{text}.") for text in said)
