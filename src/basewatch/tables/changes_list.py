"""What is new since the edition before, by where it happened and how it is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from basewatch.analysis.changes import ToldChange, find_changes
from basewatch.analysis.citations import Citations
from basewatch.analysis.difference import EventLabel
from basewatch.analysis.events import SPOKEN, counted
from basewatch.analysis.selection import Selection
from basewatch.models.blocks import Change, ChangeGroup, Changes, Cited, Tone
from basewatch.models.partial_date import PartialDate
from basewatch.tables.change_words import change_details
from basewatch.tables.naming import place_name, with_counts

MAX_PER_GROUP = 12
ELSEWHERE, SAID = "Elsewhere in the theatre", "Said and assessed"
REVISED, LATE = "Known before, and revised since", "Happened by {since}, known only now"
_STRENGTH: dict[Tone, int] = {"observed": 0, "not_seen": 0, "estimated": 1, "claimed": 2}


def changes_list(selection: Selection, citations: Citations) -> Changes:
    """List what was not public by `since`, seen before claimed before said, newest first.

    A group shows its most telling `MAX_PER_GROUP` entries and says how many more there are and
    where they stand; nothing is dropped in silence.
    """
    changes = find_changes(selection)
    since = PartialDate.from_text(str(selection.since)).words
    groups: dict[str, list[ToldChange]] = defaultdict(list)
    for change in changes:
        groups[_group_of(selection, change, since)].append(change)
    titles = (_at(selection), ELSEWHERE, SAID, REVISED, LATE.format(since=since))
    return Changes(
        id="changes",
        title=f"New since {since}",
        caption=_caption(changes, since),
        groups=tuple(
            _group(selection, citations, title, groups[title]) for title in titles if groups[title]
        ),
        empty=f"Nothing that this catalogue knows became public after {since}.",
    )


def _at(selection: Selection) -> str:
    return f"At {selection.where}"


def _group_of(selection: Selection, change: ToldChange, since: str) -> str:
    """Keep what changed in the world apart from what only became known otherwise, or late."""
    if change.label in ("revised", "more evidence"):
        return REVISED
    if change.label == "late evidence":
        return LATE.format(since=since)
    categories = {row.category for row in change.told.rows}
    if categories <= SPOKEN or change.told.tone == "assessed":
        return SAID
    return _at(selection) if selection.is_at_site(change.told.event) else ELSEWHERE


_COUNTED: dict[EventLabel, str] = {
    "new": "{} new",
    "revised": "{} known before and revised",
    "more evidence": "{} known before and now better evidenced",
    "spans the cut-off": "{} whose dates lie on both sides of {since}",
    "late evidence": (
        "{} that happened by {since} but became known only afterwards (our knowledge changed, not "
        "the world)"
    ),
}


def _caption(changes: Sequence[ToldChange], since: str) -> str:
    numbers = Counter(change.label for change in changes)
    parts = [
        words.format(numbers[label], since=since)
        for label, words in _COUNTED.items()
        if numbers[label] or label == "new"
    ]
    return f"{counted(len(changes), 'event')}: {', '.join(parts)}."


def _group(
    selection: Selection, citations: Citations, title: str, changes: Sequence[ToldChange]
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


def _most_telling(change: ToldChange) -> tuple[int, int, int, str]:
    told = change.told
    return (
        _STRENGTH.get(told.tone, 3),
        -told.event.date.first.toordinal(),
        -told.pages,
        told.event.id,
    )


def _change(selection: Selection, citations: Citations, title: str, change: ToldChange) -> Change:
    told = change.told
    is_own = selection.is_at_site(told.event) and not selection.is_theatre
    where = "" if is_own or title == SAID else place_name(selection, told.event)
    prefix = f"{where}: " if where else ""
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
        details=change_details(citations, change.change),
    )
