"""Events as an edition may tell them: what happened, on how many pages, from how many origins."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from basewatch.analysis.selection import Selection, sort_key
from basewatch.catalog.load import Catalogue
from basewatch.language import say_number
from basewatch.models.blocks import Tone
from basewatch.models.evidence import Event, Observation
from basewatch.models.partial_date import period_words
from basewatch.vocabulary import Category, CountKind, Lane, State


@dataclass(frozen=True)
class ToldEvent:
    """An event together with the rows an edition may use for it."""

    event: Event
    rows: tuple[Observation, ...]
    """The event's rows that are selected, sorted; never empty."""
    pages: int
    """How many pages tell it."""
    origins: int
    """How many origins stand behind those pages."""
    families: int
    """How many families of origins: what is independent."""
    known_on: dt.date
    """The day by which the first of its pages was public."""
    is_complete: bool
    """Whether every row of the event was public by the edition's date."""
    spokesman: Observation
    """The row that speaks for the event: most credible, then of the most reliable publisher."""

    @property
    def headline(self) -> str:
        """What happened, in words that hold no more than the rows given.

        The event's title was written with all its rows at hand; where some of them were not yet
        public, the best graded row speaks for itself, so that no hindsight gets in.
        """
        return self.event.title if self.is_complete else self.spokesman.statement

    @property
    def date_words(self) -> str:
        """When it happened, as readers see it."""
        return period_words(self.event.date, self.event.date_end)

    @property
    def support(self) -> str:
        """Pages and origins in words: ``4 pages, 1 origin``."""
        return f"{counted(self.pages, 'page')}, {counted(self.origins, 'origin')}"

    @property
    def tone(self) -> Tone:
        """How the event is meant: seen, not seen, claimed, said ..."""
        return tone_of(self.rows)


def counted(number: int, noun: str) -> str:
    """Say a number of things: ``1 page``, ``4 pages``."""
    return say_number(number, f"{{number}} {noun}", f"{{number}} {noun}s")


def to_count(noun: str) -> str:
    """Mark a noun that `counted` will count later; returns it as it is."""
    return noun


MOST_RETOLD = 14
"""Events that a figure or table of the most retold shows."""


def most_retold(selection: Selection) -> tuple[ToldEvent, ...]:
    """Give the window's events on two pages or more, those on most pages first."""
    told = (item for item in told_events(selection, selection.rows) if item.pages > 1)
    held = [item for item in told if selection.in_window(item.event)]
    order = sorted(held, key=lambda item: (-item.pages, -item.families, item.event.id))
    return tuple(order[:MOST_RETOLD])


def told_events(selection: Selection, rows: Iterable[Observation]) -> tuple[ToldEvent, ...]:
    """Group rows by the event they tell.

    Parameters
    ----------
    selection
        The edition's selection.
    rows
        Rows of it.

    Returns
    -------
    tuple of ToldEvent
        Sorted by date of the event, then id; an event none of whose rows is given is absent.
    """
    groups: dict[str, list[Observation]] = defaultdict(list)
    for row in rows:
        groups[row.event].append(row)
    catalogue = selection.catalogue
    unknown = {
        row.event
        for row in catalogue.observations.values()
        if selection.known(row).date > selection.as_of
    }
    told = [
        tell_event(catalogue, catalogue.events[name], group, is_complete=name not in unknown)
        for name, group in groups.items()
    ]
    return tuple(sorted(told, key=lambda item: sort_key(item.event)))


def tell_event(
    catalogue: Catalogue, event: Event, rows: Iterable[Observation], *, is_complete: bool
) -> ToldEvent:
    """Tell one event from rows of it.

    Parameters
    ----------
    catalogue
        Where the rows stand.
    event
        What happened.
    rows
        At least one row of the event.
    is_complete
        Whether every row of the event was public by the date meant.
    """
    group = tuple(sorted(rows, key=sort_key))
    return ToldEvent(
        event=event,
        rows=group,
        pages=len({row.source for row in group}),
        origins=len({row.origin for row in group}),
        families=len({catalogue.origins[row.origin].family for row in group}),
        known_on=min(catalogue.known_on[row.source].date for row in group),
        is_complete=is_complete,
        spokesman=min(group, key=lambda row: _rank(catalogue, row)),
    )


def _rank(catalogue: Catalogue, row: Observation) -> tuple[str, str, str]:
    """Order rows by the digit of their grade, then by its letter; ties by id."""
    letter = catalogue.sources[row.source].source_reliability
    return row.information_credibility, letter, row.id


SPOKEN = frozenset({Category.OFFICIAL_STATEMENT, Category.DIPLOMACY, Category.AGREEMENT})
"""Categories in which the news is that somebody said or agreed something."""

LANE_ORDER = {lane: position for position, lane in enumerate(Lane)}
"""Position of each lane, from what was seen to what was said."""


def tone_of(rows: Iterable[Observation]) -> Tone:
    """Say how a group of rows is meant, from the strongest of them down.

    Seen beats looked-and-not-seen beats estimated; what is only claimed stays a claim; where
    nobody saw or counted anything it is somebody's statement or assessment. What was worked out
    from a look is an estimate, though the look is one.
    """
    group = list(rows)
    if any(row.state is State.SEEN and row.count_kind is not CountKind.ESTIMATED for row in group):
        return "observed"
    if any(row.state is State.NOT_SEEN for row in group):
        return "not_seen"
    kinds = {row.count_kind for row in group}
    if CountKind.OBSERVED in kinds:
        return "observed"
    if CountKind.ESTIMATED in kinds:
        return "estimated"
    if CountKind.CLAIMED in kinds:
        return "claimed"
    categories = {row.category for row in group}
    if categories <= {Category.ASSESSMENT}:
        return "assessed"
    return "said"
