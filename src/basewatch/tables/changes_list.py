"""What is new since the edition before, by where it happened and how it is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from basewatch.analysis.changes import EventChange, find_changes
from basewatch.analysis.citations import Citations
from basewatch.analysis.events import SPOKEN
from basewatch.analysis.selection import Selection
from basewatch.models.blocks import Change, ChangeGroup, Changes, Cited, Tone
from basewatch.models.partial_date import PartialDate
from basewatch.tables.naming import place_name, with_counts

MAX_PER_GROUP = 12
_STRENGTH: dict[Tone, int] = {"observed": 0, "not_seen": 0, "estimated": 1, "claimed": 2}


def changes_list(selection: Selection, citations: Citations) -> Changes:
    """List what was not public by `since`, seen before claimed before said, newest first.

    A group shows its most telling `MAX_PER_GROUP` entries and says how many more there are and
    where they stand; nothing is dropped in silence.
    """
    changes = find_changes(selection)
    groups: dict[str, list[EventChange]] = defaultdict(list)
    for change in changes:
        groups[_group_of(selection, change)].append(change)
    titles = [f"At {selection.site.name}", "Elsewhere in the theatre", "Said and assessed"]
    since = PartialDate.from_text(str(selection.since)).words
    return Changes(
        id="changes",
        title=f"New since {since}",
        caption=_caption(changes, since),
        groups=tuple(
            _group(selection, citations, title, groups[title]) for title in titles if groups[title]
        ),
        empty=f"Nothing that this catalogue knows became public after {since}.",
    )


def _group_of(selection: Selection, change: EventChange) -> str:
    event = change.told.event
    categories = {row.category for row in change.told.rows}
    if categories <= SPOKEN or change.told.tone == "assessed":
        return "Said and assessed"
    if selection.is_at_site(event):
        return f"At {selection.site.name}"
    return "Elsewhere in the theatre"


def _caption(changes: Sequence[EventChange], since: str) -> str:
    labels = ("new", "more evidence", "late evidence")
    new, more, late = (sum(change.label == label for change in changes) for label in labels)
    return (
        f"{len(changes)} events: {new} new, {more} known before and now better evidenced, {late} "
        f"that happened by {since} but became known only afterwards (our knowledge changed, not "
        "the world)."
    )


def _group(
    selection: Selection, citations: Citations, title: str, changes: Sequence[EventChange]
) -> ChangeGroup:
    chosen = sorted(changes, key=_most_telling)[:MAX_PER_GROUP]
    shown = [change for change in changes if change in chosen]
    hidden = len(changes) - len(shown)
    return ChangeGroup(
        title=title,
        changes=tuple(_change(selection, citations, title, change) for change in shown),
        more=(
            f"{hidden} more, less well evidenced or older, stand in the timeline, in the list of "
            "events elsewhere and in the evidence annex."
            if hidden
            else ""
        ),
    )


def _most_telling(change: EventChange) -> tuple[int, int, int, str]:
    told = change.told
    return (
        _STRENGTH.get(told.tone, 3),
        -told.event.date.first.toordinal(),
        -told.pages,
        told.event.id,
    )


def _change(selection: Selection, citations: Citations, title: str, change: EventChange) -> Change:
    told = change.told
    where = "" if selection.is_at_site(told.event) else place_name(selection, told.event)
    prefix = f"{where}: " if where and title.startswith("Elsewhere") else ""
    return Change(
        id=f"change-{told.event.id}",
        label=change.label,
        date_words=told.date_words,
        said=Cited(
            text=prefix + with_counts(selection, told),
            marks=citations.marks(told.rows),
            tone=told.tone,
        ),
        support=told.support,
    )
