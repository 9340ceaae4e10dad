"""How many of what, when: intervals per look, conflicts kept, nothing interpolated or added up."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from basewatch.analysis.selection import Selection, sort_key
from basewatch.language import say, to_say
from basewatch.models.count import Combined, Count, combine
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import span_words
from basewatch.models.reference_lists import Equipment
from basewatch.vocabulary import CountKind, EquipmentLevel, Measure, Position, State, Unit

POSITIONS: dict[str, str] = {
    Position.ALONGSIDE: to_say("alongside"),
    Position.OFFSHORE: to_say("offshore"),
    Position.IN_CONVOY: to_say("in-convoy"),
    Position.AIRBORNE: to_say("airborne"),
}
"""Words for positions as they stand beside a count."""


def said_position(position: str) -> str:
    """Say a position; empty where there is none."""
    return say(POSITIONS.get(position, position))


@dataclass(frozen=True)
class CountPoint:
    """What one family of origins gave for one type on one day or span."""

    first: dt.date
    last: dt.date
    low: int
    high: int | None
    """None: no upper bound."""
    kind: CountKind
    state: State | None
    """`not_seen` for a look that found none; None for a claim or an estimate with no look."""
    family: str
    """Family of origins that gave it."""
    is_conflict: bool
    """Another point of the same day and position excludes this one."""
    position: str
    """Alongside, offshore, airborne, or empty."""
    is_soft: bool
    """A bound rests on the house's reading of 'about' or 'dozens'."""
    rows: tuple[Observation, ...]

    @property
    def words(self) -> str:
        """The count as readers see it."""
        if self.state is State.NOT_SEEN and self.high == 0:
            return say("0 (looked, none seen)")
        if len(self.rows) == 1 and (count := self.rows[0].count) is not None:
            return count.words
        return Combined(self.low, self.high, self.is_conflict, self.is_soft).words

    @property
    def count(self) -> Count:
        """The point as one count, to be put together with others."""
        return Count(self.low, self.high, self.kind, is_soft=self.is_soft)

    @property
    def date_words(self) -> str:
        """The day or span as readers see it."""
        return span_words(self.first, self.last)


@dataclass(frozen=True)
class CountSeries:
    """All counts of one type at one site, oldest first."""

    equipment: Equipment
    points: tuple[CountPoint, ...]

    @property
    def looks(self) -> tuple[CountPoint, ...]:
        """The points that rest on somebody's look."""
        return tuple(point for point in self.points if point.state is not None)


def count_series(selection: Selection, rows: Sequence[Observation]) -> tuple[CountSeries, ...]:
    """Arrange counts by type.

    Only items of one type that were there, counted for the operator watched, are used: people,
    flights, mixed groups, what came, went or was lost, and others' equipment are not the same
    quantity.

    Parameters
    ----------
    selection
        The edition's selection.
    rows
        Rows of one site.

    Returns
    -------
    tuple of CountSeries
        Types before classes before groups, then by name.
    """
    by_type: dict[str, list[Observation]] = defaultdict(list)
    mutated = {row.id for row in mutations(selection, rows)}
    for row in rows:
        if is_countable(selection, row) and row.id not in mutated:
            by_type[rolled_up(selection, row.equipment[0])].append(row)
    series = (
        CountSeries(selection.catalogue.equipment[name], _points(selection, group))
        for name, group in by_type.items()
    )
    return tuple(sorted(series, key=lambda item: type_order(item.equipment)))


def type_order(item: Equipment) -> tuple[str, int, str]:
    """Order types as every figure of an edition has them: by domain, types first, by name."""
    return (item.domain, _LEVELS[item.level], item.name)


def is_countable(selection: Selection, row: Observation) -> bool:
    """Say whether a row counts the items of one type that the watched operator had there."""
    return (
        row.count is not None
        and row.unit is Unit.ITEM
        and row.measure is Measure.PRESENT
        and selection.is_watched(row)
        and len(row.equipment) == 1
        and row.date.day is not None
    )


def mutations(selection: Selection, rows: Sequence[Observation]) -> tuple[Observation, ...]:
    """Find doubtful retellings that name another type than their origin did.

    A row is one where its credibility is 4 or worse while another row of the same event and the
    same family of origins, with a credibility of 1 or 2, names other equipment: frigates that
    became destroyers on the way. It is in no count, and no look that told of that type.
    """
    origins = selection.catalogue.origins
    trusted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if is_countable(selection, row) and row.information_credibility <= "2":
            trusted[row.event, origins[row.origin].family].update(row.equipment)
    return tuple(
        row
        for row in rows
        if is_countable(selection, row)
        and row.information_credibility >= "4"
        and (named := trusted.get((row.event, origins[row.origin].family)))
        and not named & set(row.equipment)
    )


def rolled_up(selection: Selection, name: str) -> str:
    """Roll a variant up to its type (An-124-100 to An-124); classes and groups stay themselves."""
    item = selection.catalogue.equipment[name]
    parent = selection.catalogue.equipment.get(item.parent)
    if item.level is EquipmentLevel.TYPE and parent and parent.level is EquipmentLevel.TYPE:
        return rolled_up(selection, parent.id)
    return name


def _points(selection: Selection, rows: list[Observation]) -> tuple[CountPoint, ...]:
    origins = selection.catalogue.origins
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for row in rows:
        family = origins[row.origin].family
        last = (row.date_end or row.date).last
        groups[row.date.first, last, row.count_kind, family, row.position, row.unit].append(row)
    points = [_point(str(key[3]), sorted(group, key=sort_key)) for key, group in groups.items()]
    marked = [_mark_conflict(point, points) for point in points]
    return tuple(sorted(marked, key=_point_order))


def _point(family: str, rows: list[Observation]) -> CountPoint:
    counts = [count for row in rows if (count := row.count) is not None]
    found = combine(counts)
    return CountPoint(
        first=rows[0].date.first,
        last=(rows[0].date_end or rows[0].date).last,
        low=found.low,
        high=found.high,
        kind=counts[0].kind,
        state=next((row.state for row in rows if row.state), None),
        family=family,
        is_conflict=found.is_conflict,
        position=str(rows[0].position or ""),
        is_soft=found.is_soft,
        rows=tuple(rows),
    )


def _mark_conflict(point: CountPoint, points: list[CountPoint]) -> CountPoint:
    day = (point.first, point.last, point.position)
    rivals = [other for other in points if (other.first, other.last, other.position) == day]
    excluded = any(combine([point.count, other.count]).is_conflict for other in rivals)
    if not excluded or point.is_conflict:
        return point
    return CountPoint(**{**point.__dict__, "is_conflict": True})


_LEVELS = {level: position for position, level in enumerate(EquipmentLevel)}


def _point_order(point: CountPoint) -> tuple[object, ...]:
    return (point.first, point.last, point.kind, point.family, point.low, point.rows[0].id)
