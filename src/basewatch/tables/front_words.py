"""Words of the front page that sum up a section each, and lead to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from basewatch.analysis.changes import ToldChange
from basewatch.analysis.difference import EventLabel
from basewatch.analysis.events import ToldEvent, counted
from basewatch.analysis.look_coverage import look_coverage
from basewatch.analysis.looks import Look
from basewatch.analysis.selection import Selection
from basewatch.analysis.unknown import UncoveredDays, uncovered_days
from basewatch.models.blocks import Pointer
from basewatch.models.partial_date import span_words
from basewatch.models.site import Site

_MOST_NAMED = 4
"""Sites without a look that the front page names; of more it gives the number."""
_COUNTED: dict[EventLabel, str] = {
    "new": "{} new",
    "spans the cut-off": "{} with dates on both sides of it",
    "late evidence": "{} late evidence",
    "revised": "{} revised",
    "more evidence": "{} better evidenced",
}


def lead_title(selection: Selection) -> str:
    """Head the sentences that tell what changed."""
    return f"What changed since {span_words(selection.since, selection.since)}"


def new_count(selection: Selection, changes: Sequence[ToldChange]) -> Pointer:
    """Count what became known since the edition before, by kind, and lead to the list of it."""
    if not changes:
        since = span_words(selection.since, selection.since)
        return Pointer(text=f"Nothing became public after {since}.", target="changes")
    numbers = Counter(change.label for change in changes)
    kinds = ", ".join(
        words.format(numbers[label]) for label, words in _COUNTED.items() if numbers[label]
    )
    return Pointer(text=f"{counted(len(changes), 'event')}: {kinds}.", target="changes")


def news(selection: Selection, changes: Sequence[ToldChange]) -> Iterator[ToldEvent]:
    """Walk what became known since the edition before and fell into its window."""
    for change in changes:
        if selection.in_window(change.told.event) and change.told.event.lane != "background":
            yield change.told


def site_unknown(selection: Selection, looks: Sequence[Look]) -> tuple[Pointer, ...]:
    """Say on how many days of the window nobody is known to have looked at a site.

    Parameters
    ----------
    selection
        The edition's selection.
    looks
        Looks at the site.
    """
    window = (selection.since, selection.as_of)
    days, coverage = uncovered_days(looks, *window), look_coverage(looks, *window)
    said = f"No look from orbit is known on {_share(days)} of the window"
    if days.uncovered and coverage.looks:
        said += f"; longest stretch {counted(coverage.gap_days, 'day')}"
    unusable = coverage.looks - coverage.usable
    pointers = [Pointer(text=f"{said}.", target="look-strip")]
    if unusable:
        of = f"{unusable} of {counted(coverage.looks, 'look')}"
        pointers.append(
            Pointer(text=f"{of} told nothing of what was there or was not.", target="look-strip")
        )
    return tuple(pointers)


def theatre_unknown(
    selection: Selection, looks: Mapping[str, Sequence[Look]]
) -> tuple[Pointer, ...]:
    """Say at which sites, and on how many days of all sites, nobody is known to have looked.

    Parameters
    ----------
    selection
        The edition's selection.
    looks
        By site: the looks that fell into the window.
    """
    window = (selection.since, selection.as_of)
    days = sum(
        (uncovered_days(each, *window) for each in looks.values()), start=UncoveredDays(0, 0)
    )
    unseen: Sequence[Site] = [
        site for name, site in selection.catalogue.sites.items() if not looks[name]
    ]
    pointers = []
    if unseen:
        named = ", ".join(site.name for site in unseen) if len(unseen) <= _MOST_NAMED else ""
        of = f"{len(unseen)} of {counted(len(looks), 'site')}"
        said = f"No published look from orbit at {of}" + (f": {named}." if named else ".")
        pointers.append(Pointer(text=said, target="look-gaps"))
    pointers.append(
        Pointer(
            text=f"{days.uncovered} of {days.days} days, counted site by site, have no look.",
            target="look-gaps",
        )
    )
    return tuple(pointers)


def _share(days: UncoveredDays) -> str:
    return f"{days.uncovered} of {counted(days.days, 'day')}"
