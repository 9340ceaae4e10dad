"""Looks: who imaged the site when, and what was reported from it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from basewatch.analysis.selection import Selection, sort_key
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import span_words
from basewatch.vocabulary import State

OVERHEAD_WORDS = (
    "maxar",
    "blacksky",
    "planet",
    "satellite",
    "airbus",
    "pleiades",
    "digitalglobe",
    "landsat",
    "sentinel",
    "eros",
    "imagesat",
    "worldview",
)
"""Words by which a sensor is known to look from orbit."""


@dataclass(frozen=True)
class Look:
    """One provider's look at one site on one day or span."""

    first: dt.date
    last: dt.date
    sensor: str
    rows: tuple[Observation, ...]

    @property
    def date_words(self) -> str:
        """The day or span as readers see it."""
        return span_words(self.first, self.last)

    @property
    def found_something(self) -> bool:
        """Whether any row reports something seen (else all report that it was not)."""
        return any(row.state is not State.NOT_SEEN for row in self.rows)


MAX_SPAN_DAYS = 7
"""A statement about a longer span sums up many looks and is none itself."""


def is_look(row: Observation) -> bool:
    """Say whether a row rests on an image taken from orbit on a known day or within a week."""
    sensor = row.sensor.lower()
    span = (row.date_end or row.date).last - row.date.first
    return (
        row.date.day is not None
        and span.days <= MAX_SPAN_DAYS
        and any(word in sensor for word in OVERHEAD_WORDS)
    )


def find_looks(selection: Selection, rows: Iterable[Observation]) -> tuple[Look, ...]:
    """Group rows by the look they rest on.

    Parameters
    ----------
    selection
        The edition's selection.
    rows
        Rows of one site.

    Returns
    -------
    tuple of Look
        Newest first, then by sensor.
    """
    groups: dict[tuple[dt.date, dt.date, str], list[Observation]] = defaultdict(list)
    for row in rows:
        if is_look(row):
            last = (row.date_end or row.date).last
            groups[row.date.first, last, row.sensor].append(row)
    looks = [
        Look(first, last, sensor, tuple(sorted(group, key=sort_key)))
        for (first, last, sensor), group in groups.items()
    ]
    return tuple(
        sorted(
            looks, key=lambda look: (-look.first.toordinal(), -look.last.toordinal(), look.sensor)
        )
    )
