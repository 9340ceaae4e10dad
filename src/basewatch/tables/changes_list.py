"""What is new since the edition before, by where it happened and how it is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from basewatch.analysis.changes import ToldChange, find_changes
from basewatch.analysis.citations import Citations
from basewatch.analysis.difference import EventLabel
from basewatch.analysis.events import SPOKEN, counted
from basewatch.analysis.selection import Selection
from basewatch.language import WRITTEN_IN, say, say_number, to_say
from basewatch.models.blocks import Change, ChangeGroup, Changes, Cited, Tone
from basewatch.models.partial_date import span_words
from basewatch.tables.change_words import change_details
from basewatch.tables.naming import place_name, with_counts

MAX_PER_GROUP = 12
_HERE, _HERE_ALL = to_say("At {site}"), to_say("At a watched site")
_ELSEWHERE, _SAID = to_say("Elsewhere in the theatre"), to_say("Said and assessed")
_REVISED = to_say("Known before, and revised since")
_LATE = to_say("Happened by {since}, known only now")
_STRENGTH: dict[Tone, int] = {"observed": 0, "not_seen": 0, "estimated": 1, "claimed": 2}


def changes_list(selection: Selection, citations: Citations) -> Changes:
    """List what was not public by `since`, seen before claimed before said, newest first.

    A group shows its most telling `MAX_PER_GROUP` entries and says how many more there are and
    where they stand; nothing is dropped in silence.
    """
    changes = find_changes(selection)
    since = span_words(selection.since, selection.since)
    groups: dict[str, list[ToldChange]] = defaultdict(list)
    for change in changes:
        groups[_group_of(selection, change)].append(change)
    titles = (_at(selection), _ELSEWHERE, _SAID, _REVISED, _LATE)
    return Changes(
        id="changes",
        title=say("New since {since}", since=since),
        caption=_caption(changes, since),
        groups=tuple(
            _group(selection, citations, title, groups[title]) for title in titles if groups[title]
        ),
        empty=say("Nothing that this catalogue knows became public after {since}.", since=since),
    )


def _at(selection: Selection) -> str:
    return _HERE_ALL if selection.is_theatre else _HERE


def _group_of(selection: Selection, change: ToldChange) -> str:
    """Keep what changed in the world apart from what only became known otherwise, or late."""
    if change.label in ("revised", "more evidence"):
        return _REVISED
    if change.label == "late evidence":
        return _LATE
    categories = {row.category for row in change.told.rows}
    if categories <= SPOKEN or change.told.tone == "assessed":
        return _SAID
    return _at(selection) if selection.is_at_site(change.told.event) else _ELSEWHERE


_COUNTED: dict[EventLabel, Callable[[int, str], str]] = {
    "new": lambda number, _: say_number(number, "{number} new", "{number} new"),
    "revised": lambda number, _: say_number(
        number, "{number} known before and revised", "{number} known before and revised"
    ),
    "more evidence": lambda number, _: say_number(
        number,
        "{number} known before and now better evidenced",
        "{number} known before and now better evidenced",
    ),
    "spans the cut-off": lambda number, since: say_number(
        number,
        "{number} whose dates lie on both sides of {since}",
        "{number} whose dates lie on both sides of {since}",
        since=since,
    ),
    "late evidence": lambda number, since: say_number(
        number,
        "{number} that happened by {since} but became known only afterwards (our knowledge "
        "changed, not the world)",
        "{number} that happened by {since} but became known only afterwards (our knowledge "
        "changed, not the world)",
        since=since,
    ),
}


def _caption(changes: Sequence[ToldChange], since: str) -> str:
    numbers = Counter(change.label for change in changes)
    parts = [
        words(numbers[label], since)
        for label, words in _COUNTED.items()
        if numbers[label] or label == "new"
    ]
    events = counted(len(changes), "event")
    return say("{events}: {kinds}.", events=events, kinds=", ".join(parts))


def _group(
    selection: Selection, citations: Citations, title: str, changes: Sequence[ToldChange]
) -> ChangeGroup:
    chosen = sorted(changes, key=_most_telling)[:MAX_PER_GROUP]
    shown = [change for change in changes if change in chosen]
    hidden = len(changes) - len(shown)
    since = span_words(selection.since, selection.since)
    return ChangeGroup(
        title=say(title, site=selection.where, since=since),
        changes=tuple(_change(selection, citations, title, change) for change in shown),
        more=_more(hidden) if hidden else "",
    )


def _more(hidden: int) -> str:
    return say_number(
        hidden,
        "{number} more, less well evidenced or older, stand in the timeline, in the list of "
        "events elsewhere and in the evidence annex.",
        "{number} more, less well evidenced or older, stand in the timeline, in the list of "
        "events elsewhere and in the evidence annex.",
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
    where = "" if is_own or title == _SAID else place_name(selection, told.event)
    prefix = f"{where}: " if where else ""
    return Change(
        id=f"change-{told.event.id}",
        label=change.label,
        date_words=told.date_words,
        said=Cited(
            text=prefix + with_counts(selection, told),
            marks=citations.marks(told.rows),
            tone=told.tone,
            lang=WRITTEN_IN,
        ),
        support=told.support,
        details=change_details(citations, change.change),
    )
