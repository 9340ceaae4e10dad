"""Looks: who imaged the site when, and what was reported from it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from basewatch.analysis.counts import mutations
from basewatch.analysis.selection import Selection, sort_key
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import span_words
from basewatch.models.reference_lists import Sensor
from basewatch.vocabulary import DateBasis, State


@dataclass(frozen=True)
class Look:
    """One provider's look at one site on one day or span."""

    first: dt.date
    last: dt.date
    sensors: tuple[Sensor, ...]
    """What looked from orbit."""
    rows: tuple[Observation, ...]

    @property
    def sensor(self) -> str:
        """Name of the sensor or sensors, as printed."""
        return ", ".join(sensor.name for sensor in self.sensors)

    @property
    def is_free(self) -> bool:
        """Whether anybody may show its picture."""
        return all(sensor.redistributable for sensor in self.sensors)

    @property
    def date_words(self) -> str:
        """The day or span as readers see it."""
        return span_words(self.first, self.last)

    @property
    def is_posted(self) -> bool:
        """Whether only the day of posting is known: the look is not later."""
        return all(row.date_basis is DateBasis.POSTED for row in self.rows)

    @property
    def found_something(self) -> bool:
        """Whether any row reports something seen (else all report that it was not)."""
        return any(row.state is not State.NOT_SEEN for row in self.rows)


MAX_SPAN_DAYS = 7
"""A statement about a longer span sums up many looks and is none itself."""


def is_look(selection: Selection, row: Observation) -> bool:
    """Say whether a row rests on an image taken from orbit on a known day or within a week."""
    span = (row.date_end or row.date).last - row.date.first
    return (
        row.date.day is not None
        and span.days <= MAX_SPAN_DAYS
        and bool(overhead_sensors(selection, row))
    )


def overhead_sensors(selection: Selection, row: Observation) -> tuple[Sensor, ...]:
    """Give the sensors of a row that look from orbit, in the row's order."""
    sensors = (selection.catalogue.sensors[name] for name in row.sensor)
    return tuple(sensor for sensor in sensors if sensor.kind.is_overhead)


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
        Newest first, then by sensor. A doubtful retelling that names another type is no look.
    """
    groups: dict[tuple[dt.date, dt.date, tuple[Sensor, ...]], list[Observation]] = defaultdict(list)
    told = tuple(rows)
    retold = {row.id for row in mutations(selection, told)}
    for row in told:
        if row.id not in retold and is_look(selection, row):
            last = (row.date_end or row.date).last
            groups[row.date.first, last, overhead_sensors(selection, row)].append(row)
    looks = [
        Look(
            first=first,
            last=last,
            sensors=sensors,
            rows=tuple(sorted(group, key=sort_key)),
        )
        for (first, last, sensors), group in groups.items()
    ]
    return tuple(
        sorted(
            looks, key=lambda look: (-look.first.toordinal(), -look.last.toordinal(), look.sensor)
        )
    )
