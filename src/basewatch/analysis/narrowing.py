"""A selection looked at in part: fewer rows of it, and never one more."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import tone_of
from basewatch.analysis.selection import Selection, overlaps
from basewatch.models.evidence import Observation

KIND_WORDS = {
    "observed": "seen or counted",
    "not_seen": "looked, not seen",
    "estimated": "estimated",
    "claimed": "claimed",
    "said": "said",
    "assessed": "assessed by others",
}
"""Kinds of rows with their words, in reading order; a row's kind is its tone on the page."""


class Facet(StrEnum):
    """By what rows can be chosen."""

    TYPES = "types"
    ORIGINS = "origins"
    GRADES = "grades"
    KINDS = "kinds"


@dataclass(frozen=True)
class Narrowing:
    """What is chosen of a selection; a facet of which nothing is chosen keeps every row."""

    chosen: dict[Facet, frozenset[str]] = field(default_factory=dict)
    """By facet: ids of equipment, ids of origins, grades such as ``B2``, keys of `KIND_WORDS`."""
    span: tuple[dt.date, dt.date] | None = None
    """First and last day; rows that fell into it even in part are kept. None: every day."""

    def without(self, facet: Facet) -> Narrowing:
        """Leave one facet out."""
        return replace(self, chosen={k: v for k, v in self.chosen.items() if k is not facet})

    def keeps(self, selection: Selection, row: Observation) -> bool:
        """Say whether a row is kept."""
        if self.span and not overlaps(row.date, row.date_end, *self.span):
            return False
        return all(
            not wanted or bool(wanted & values_of(selection, row, facet))
            for facet, wanted in self.chosen.items()
        )


@dataclass(frozen=True)
class Choice:
    """One value of a facet."""

    value: str
    label: str
    rows: int
    """How many rows it would give, as the other facets and the span are chosen."""


def values_of(selection: Selection, row: Observation, facet: Facet) -> frozenset[str]:
    """Give the values of a row for a facet; a row may be of several types, or of none."""
    if facet is Facet.TYPES:
        return frozenset(row.equipment)
    if facet is Facet.ORIGINS:
        return frozenset({row.origin})
    if facet is Facet.KINDS:
        return frozenset({tone_of([row])})
    letter = selection.catalogue.sources[row.source].source_reliability
    return frozenset({f"{letter}{row.information_credibility}"})


def narrow(selection: Selection, narrowing: Narrowing) -> Selection:
    """Keep the rows that are chosen; cut-off, window and site stay as they are.

    Parameters
    ----------
    selection
        An edition's selection.
    narrowing
        What is chosen.

    Returns
    -------
    Selection
        Some of its rows, in their order; all of them where nothing is chosen.
    """
    kept = tuple(row for row in selection.rows if narrowing.keeps(selection, row))
    return replace(selection, rows=kept)


def only(selection: Selection, ids: Iterable[str]) -> Selection:
    """Keep the rows of these ids, such as those behind one mark; an id it lacks is no row."""
    wanted = frozenset(ids)
    return replace(selection, rows=tuple(row for row in selection.rows if row.id in wanted))


def cite_narrowed(citations: Citations, selection: Selection) -> Citations:
    """Keep the sources of the rows that are left, under the numbers they have in the edition."""
    held = {row.id for row in selection.rows}
    rows = {
        source: kept
        for source, group in citations.rows.items()
        if (kept := tuple(row for row in group if row.id in held))
    }
    numbers = {source: citations.numbers[source] for source in rows}
    return replace(citations, numbers=numbers, rows=rows)


def choices(selection: Selection, narrowing: Narrowing, facet: Facet) -> tuple[Choice, ...]:
    """List what can be chosen of a facet.

    Parameters
    ----------
    selection
        The edition's whole selection.
    narrowing
        What is chosen; each value is counted as the other facets and the span are chosen.
    facet
        Of which.

    Returns
    -------
    tuple of Choice
        Every value that a row of the selection has, also those that would now give no row.
        Grades and kinds in the order of their scales, the others by name.
    """
    left = narrow(selection, narrowing.without(facet)).rows
    counts = Counter(value for row in left for value in values_of(selection, row, facet))
    values = {value for row in selection.rows for value in values_of(selection, row, facet)}
    label, order = _labels(selection, facet), list(KIND_WORDS)
    found = [Choice(value, label(value), counts[value]) for value in values]
    if facet is Facet.KINDS:
        return tuple(sorted(found, key=lambda choice: order.index(choice.value)))
    return tuple(sorted(found, key=lambda choice: (choice.label.casefold(), choice.value)))


def _labels(selection: Selection, facet: Facet) -> Callable[[str], str]:
    catalogue = selection.catalogue
    if facet is Facet.TYPES:
        return lambda value: catalogue.equipment[value].name
    if facet is Facet.ORIGINS:
        return lambda value: catalogue.origins[value].name
    if facet is Facet.KINDS:
        return lambda value: KIND_WORDS[value]
    return str
