"""What was known of each event by a day: the state that two dates are compared by."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from basewatch.analysis.counts import said_position
from basewatch.analysis.events import ToldEvent, tell_event, tone_of
from basewatch.analysis.selection import graded_as_known, known_rows
from basewatch.catalog.load import Catalogue
from basewatch.language import say, to_say
from basewatch.models.blocks import Tone
from basewatch.models.count import Count, combine
from basewatch.models.evidence import Event, Observation
from basewatch.models.partial_date import period_words
from basewatch.vocabulary import Measure, Unit

_TONES: dict[Tone, str] = {
    "observed": to_say("seen"),
    "not_seen": to_say("looked, not seen"),
    "estimated": to_say("estimated"),
    "claimed": to_say("claimed"),
    "assessed": to_say("assessed"),
    "said": to_say("said"),
}
_MEASURES: dict[Measure, str] = {
    Measure.ARRIVED: to_say("arrived"),
    Measure.DEPARTED: to_say("departed"),
    Measure.PASSING: to_say("passing"),
    Measure.TOTAL: to_say("total"),
    Measure.LOST: to_say("lost"),
    Measure.LIMIT: to_say("limit"),
    Measure.PROPERTY: to_say("property"),
}


@dataclass(frozen=True)
class Facet:
    """One thing that is known of an event; two facets are the same where their values are."""

    label_of: Callable[[], str] = field(compare=False)
    words_of: Callable[[], str] = field(compare=False)
    value: object
    """The value as it is compared."""
    names: frozenset[str] = field(default=frozenset(), compare=False)
    """Who is in it, where readers are told who came and who went."""

    @property
    def label(self) -> str:
        """What it is, in the language in force: ``grade``, ``count of frigates, observed``."""
        return self.label_of()

    @property
    def words(self) -> str:
        """The value as readers see it."""
        return self.words_of()


@dataclass(frozen=True)
class KnownEvent:
    """An event with the rows that were public by a day, graded as they were then."""

    catalogue: Catalogue = field(repr=False, compare=False)
    event: Event
    rows: tuple[Observation, ...]
    """Sorted, never empty."""
    is_complete: bool = field(compare=False)
    """Whether every row of the event was public by then."""

    @cached_property
    def told(self) -> ToldEvent:
        """The event as an edition tells it."""
        return tell_event(self.catalogue, self.event, self.rows, is_complete=self.is_complete)

    @property
    def first(self) -> dt.date:
        """The earliest day on which it can have begun."""
        return self.event.date.first

    @property
    def last(self) -> dt.date:
        """The latest day on which it can have ended."""
        return (self.event.date_end or self.event.date).last

    @cached_property
    def facets(self) -> Mapping[str, Facet]:
        """What is known of it, by key: date, counts by what is counted, kind, grade, origins."""
        event, rows = self.event, self.rows
        origins = frozenset(self.catalogue.origins[row.origin].name for row in rows)
        pages = frozenset(row.source for row in rows)
        tone, grade = tone_of(rows), self._grade
        return {
            "date": Facet(
                lambda: say("date"),
                lambda: period_words(event.date, event.date_end),
                (str(event.date), str(event.date_end or "")),
            ),
            **dict(self._counts()),
            "kind": Facet(lambda: say("how it is known"), lambda: say(_TONES[tone]), tone),
            "grade": Facet(lambda: say("best grade"), lambda: grade, grade),
            "origins": Facet(lambda: say("origins"), lambda: str(len(origins)), origins, origins),
            "pages": Facet(lambda: say("pages"), lambda: str(len(pages)), pages),
        }

    @property
    def _grade(self) -> str:
        """The best grade: the most credible row, of these the one of the most reliable page."""
        sources = self.catalogue.sources
        digit, letter = min(
            (str(row.information_credibility), str(sources[row.source].source_reliability))
            for row in self.rows
        )
        return letter + digit

    def _counts(self) -> Iterator[tuple[str, Facet]]:
        """Give an interval for each thing counted; kinds of counts are never put together."""
        groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
        for row in self.rows:
            if row.count is not None:
                thing = (row.equipment, row.unit, row.measure, row.position, row.operator)
                groups[*thing, row.count_kind].append(row)
        for key, rows in groups.items():
            name = "count " + " ".join(str(part or "-") for part in key)
            yield name, _interval(partial(self._count_of, rows[0]), rows)

    def _count_of(self, row: Observation) -> str:
        return say("count of {thing}", thing=self._thing(row))

    def _thing(self, row: Observation) -> str:
        """Name what a row counts: ``frigate, alongside, observed``."""
        named = ", ".join(self.catalogue.equipment[name].name for name in row.equipment)
        measure = say(_MEASURES.get(row.measure, "")) if row.measure else ""
        unit = row.unit.label if row.unit else ""
        thing = f"{named} ({unit})" if named and row.unit is not Unit.ITEM and unit else named
        position = said_position(row.position) if row.position else ""
        kind = row.count_kind.label if row.count_kind else ""
        parts = (thing or unit or say("items"), measure, position, kind)
        return ", ".join(part for part in parts if part)


def _interval(label_of: Callable[[], str], rows: Sequence[Observation]) -> Facet:
    counts = [count for row in rows if (count := row.count) is not None]
    return Facet(label_of, partial(_interval_words, counts), combine(counts)[:3])


def _interval_words(counts: Sequence[Count]) -> str:
    found, said = combine(counts), {count.words for count in counts}
    words = said.pop() if len(said) == 1 else found.words
    return say("{count}, sources differ", count=words) if found.is_conflict else words


@dataclass(frozen=True)
class Knowledge:
    """Everything that a catalogue knew by a day, of one site or of all."""

    catalogue: Catalogue = field(repr=False)
    as_of: dt.date
    """Nothing published after this day is in it."""
    site: str | None
    """Id of the site whose rows are meant; None means all."""
    events: Mapping[str, KnownEvent] = field(repr=False)
    """By id, sorted."""


def what_was_known(catalogue: Catalogue, as_of: dt.date, site: str | None = None) -> Knowledge:
    """Gather what was public by a day, event by event.

    Parameters
    ----------
    catalogue
        All evidence.
    as_of
        Last day on which a page may have been published.
    site
        Keep only rows about this site; None keeps all.
    """
    groups: dict[str, list[Observation]] = defaultdict(list)
    for row in graded_as_known(catalogue, known_rows(catalogue, as_of)):
        if site in (None, row.site):
            groups[row.event].append(row)
    hidden = {
        row.event
        for row in catalogue.observations.values()
        if catalogue.known_on[row.source].date > as_of
    }
    events = {
        name: KnownEvent(catalogue, catalogue.events[name], tuple(rows), name not in hidden)
        for name, rows in sorted(groups.items())
    }
    return Knowledge(catalogue, as_of, site, events)
