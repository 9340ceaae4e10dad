"""Words of the front page that sum up a section each, and lead to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from basewatch.analysis.changes import ToldChange
from basewatch.analysis.difference import EventLabel
from basewatch.analysis.events import ToldEvent, counted
from basewatch.analysis.look_coverage import LookCoverage, look_coverage
from basewatch.analysis.looks import Look
from basewatch.analysis.selection import Selection
from basewatch.analysis.unknown import UncoveredDays, uncovered_days
from basewatch.language import say, say_number
from basewatch.models.blocks import Pointer
from basewatch.models.partial_date import span_words
from basewatch.models.site import Site

_MOST_NAMED = 4
"""Sites without a look that the front page names; of more it gives the number."""
_COUNTED: dict[EventLabel, Callable[[int], str]] = {
    "new": lambda number: say_number(number, "{number} new", "{number} new"),
    "spans the cut-off": lambda number: say_number(
        number, "{number} with dates on both sides of it", "{number} with dates on both sides of it"
    ),
    "late evidence": lambda number: say_number(
        number, "{number} late evidence", "{number} late evidence"
    ),
    "revised": lambda number: say_number(number, "{number} revised", "{number} revised"),
    "more evidence": lambda number: say_number(
        number, "{number} better evidenced", "{number} better evidenced"
    ),
}


def lead_title(selection: Selection) -> str:
    """Head the sentences that tell what changed."""
    return say("What changed since {day}", day=span_words(selection.since, selection.since))


def new_count(selection: Selection, changes: Sequence[ToldChange]) -> Pointer:
    """Count what became known since the edition before, by kind, and lead to the list of it."""
    if not changes:
        since = span_words(selection.since, selection.since)
        said = say("Nothing became public after {since}.", since=since)
        return Pointer(text=said, target="changes")
    numbers = Counter(change.label for change in changes)
    kinds = ", ".join(words(numbers[label]) for label, words in _COUNTED.items() if numbers[label])
    events = counted(len(changes), "event")
    said = say("{events}: {kinds}.", events=events, kinds=kinds)
    return Pointer(text=said, target="changes")


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
    pointers = [Pointer(text=_unseen_days(days, coverage), target="look-strip")]
    if unusable := coverage.looks - coverage.usable:
        said = say_number(
            coverage.looks,
            "{unusable} of {number} look told nothing of what was there or was not.",
            "{unusable} of {number} looks told nothing of what was there or was not.",
            unusable=unusable,
        )
        pointers.append(Pointer(text=said, target="look-strip"))
    return tuple(pointers)


def _unseen_days(days: UncoveredDays, coverage: LookCoverage) -> str:
    if not (days.uncovered and coverage.looks):
        return say_number(
            days.days,
            "No look from orbit is known on {uncovered} of {number} day of the window.",
            "No look from orbit is known on {uncovered} of {number} days of the window.",
            uncovered=days.uncovered,
        )
    return say_number(
        days.days,
        "No look from orbit is known on {uncovered} of {number} day of the window; longest "
        "stretch {stretch}.",
        "No look from orbit is known on {uncovered} of {number} days of the window; longest "
        "stretch {stretch}.",
        uncovered=days.uncovered,
        stretch=counted(coverage.gap_days, "day"),
    )


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
    uncovered = say_number(
        days.uncovered,
        "{number} of {days} days, counted site by site, have no look.",
        "{number} of {days} days, counted site by site, have no look.",
        days=days.days,
    )
    told = [*([_unseen_sites(unseen, len(looks))] if unseen else []), uncovered]
    return tuple(Pointer(text=said, target="look-gaps") for said in told)


def _unseen_sites(unseen: Sequence[Site], sites: int) -> str:
    named = ", ".join(site.called for site in unseen)
    if len(unseen) > _MOST_NAMED:
        return say_number(
            sites,
            "No published look from orbit at {unseen} of {number} site.",
            "No published look from orbit at {unseen} of {number} sites.",
            unseen=len(unseen),
        )
    return say_number(
        sites,
        "No published look from orbit at {unseen} of {number} site: {names}.",
        "No published look from orbit at {unseen} of {number} sites: {names}.",
        unseen=len(unseen),
        names=named,
    )
