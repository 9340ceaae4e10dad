"""What looks and counts say of each type at a site: seen, looked and not seen, or only told."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from basewatch.analysis.counts import CountPoint, count_series, rolled_up
from basewatch.analysis.looks import MAX_SPAN_DAYS
from basewatch.analysis.selection import Selection, sort_key
from basewatch.language import say
from basewatch.models.count import Combined, combine
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import span_words
from basewatch.vocabulary import CountKind, Measure, State


@dataclass(frozen=True)
class Sighting:
    """What all rows of one day or span, position and kind of count say of one type."""

    first: dt.date
    last: dt.date
    position: str
    """Alongside, offshore, airborne, or empty."""
    kind: CountKind | None
    """None: no number is given, only that it was seen or was not."""
    low: int
    high: int | None
    is_conflict: bool
    """The counts exclude one another; `low` and `high` are then their hull."""
    is_soft: bool
    """A bound rests on the house's reading of 'about' or 'dozens'."""
    points: tuple[CountPoint, ...]
    """The counts by family of origins; empty where no number is given."""
    rows: tuple[Observation, ...]

    @property
    def is_empty_look(self) -> bool:
        """Whether somebody looked and nobody saw it."""
        states = {row.state for row in self.rows}
        return State.NOT_SEEN in states and self.high == 0

    @property
    def is_seen(self) -> bool:
        """Whether somebody saw it there."""
        if self.high == 0:
            return False
        return self.kind is CountKind.OBSERVED or any(row.state is State.SEEN for row in self.rows)

    @property
    def words(self) -> str:
        """The number as readers see it."""
        if self.kind is None:
            return say("none") if self.high == 0 else say("number not given")
        if len(self.points) == 1:
            return self.points[0].words
        return Combined(self.low, self.high, self.is_conflict, self.is_soft).words

    @property
    def date_words(self) -> str:
        """The day or span as readers see it."""
        return span_words(self.first, self.last)

    @property
    def when(self) -> tuple[dt.date, dt.date, str]:
        """First and last day, and position."""
        return (self.first, self.last, self.position)

    def overlaps(self, other: Sighting) -> bool:
        """Say whether the two may tell of the same day."""
        return self.first <= other.last and other.first <= self.last


def differ(sightings: Iterable[Sighting]) -> bool:
    """Say whether sightings of one type, day and position exclude one another.

    They do where counts of one kind exclude one another, and where one saw it and another looked
    and did not. This is what tables of newest counts, and tiles that count them, call "sources
    differ".
    """
    told = list(sightings)
    seen_and_not = any(s.is_seen for s in told) and any(s.is_empty_look for s in told)
    return seen_and_not or any(sighting.is_conflict for sighting in told)


def recency(sighting: Sighting) -> tuple[object, ...]:
    """Order sightings: the newest day, then counted before uncounted, observed before estimated."""
    return (
        sighting.last,
        sighting.first,
        sighting.kind is not None,
        sighting.kind is CountKind.OBSERVED,
        sighting.low,
        sighting.position,
    )


def sightings_by_type(
    selection: Selection, rows: Sequence[Observation]
) -> dict[str, tuple[Sighting, ...]]:
    """Arrange what rows say by type, variants rolled up to it, oldest first.

    Parameters
    ----------
    selection
        The edition's selection.
    rows
        Rows of one site.

    Returns
    -------
    dict of str to tuple of Sighting
        By equipment id, sorted.
    """
    found: dict[str, list[Sighting]] = defaultdict(list)
    for series in count_series(selection, rows):
        found[series.equipment.id] += _counted(series.points)
    for name, group in _uncounted_rows(selection, rows).items():
        found[name] += _uncounted(group)
    return {name: tuple(sorted(found[name], key=recency)) for name in sorted(found)}


def _counted(points: Iterable[CountPoint]) -> list[Sighting]:
    groups: dict[tuple[object, ...], list[CountPoint]] = defaultdict(list)
    for point in points:
        groups[point.first, point.last, point.position, point.kind].append(point)
    return [_of_points(group) for group in groups.values()]


def _of_points(points: list[CountPoint]) -> Sighting:
    head = points[0]
    found = combine([point.count for point in points])
    return Sighting(
        first=head.first,
        last=head.last,
        position=head.position,
        kind=head.kind,
        low=found.low,
        high=found.high,
        is_conflict=found.is_conflict or any(_differs(point) for point in points),
        is_soft=found.is_soft,
        points=tuple(points),
        rows=tuple(sorted((row for p in points for row in p.rows), key=sort_key)),
    )


def _differs(point: CountPoint) -> bool:
    """Say whether the rows of one family exclude one another."""
    return combine([count for row in point.rows if (count := row.count) is not None]).is_conflict


def _uncounted_rows(
    selection: Selection, rows: Sequence[Observation]
) -> dict[str, list[Observation]]:
    """Find rows of looks that say of types that they were there, or were not, but not how many."""
    found: dict[str, list[Observation]] = defaultdict(list)
    for row in rows:
        if _tells_without_number(selection, row):
            for name in sorted({rolled_up(selection, item) for item in row.equipment}):
                found[name].append(row)
    return found


def _tells_without_number(selection: Selection, row: Observation) -> bool:
    span = (row.date_end or row.date).last - row.date.first
    return (
        row.state is not None
        and row.count is None
        and row.measure in {None, Measure.PRESENT}
        and selection.is_watched(row)
        and row.date.day is not None
        and span.days <= MAX_SPAN_DAYS
    )


def _uncounted(rows: list[Observation]) -> list[Sighting]:
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for row in rows:
        last = (row.date_end or row.date).last
        groups[row.date.first, last, str(row.position or ""), row.state].append(row)
    return [_of_rows(group) for group in groups.values()]


def _of_rows(rows: list[Observation]) -> Sighting:
    head = rows[0]
    empty = head.state is State.NOT_SEEN
    return Sighting(
        first=head.date.first,
        last=(head.date_end or head.date).last,
        position=str(head.position or ""),
        kind=None,
        low=0 if empty else 1,
        high=0 if empty else None,
        is_conflict=False,
        is_soft=False,
        points=(),
        rows=tuple(sorted(rows, key=sort_key)),
    )
