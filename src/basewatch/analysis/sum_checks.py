"""Totals beside the sum of their parts, of one origin and day: disagreement is told, not mended."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from basewatch.analysis.change import Interval, SumCheck, check_sum
from basewatch.analysis.counts import rolled_up
from basewatch.analysis.selection import Selection
from basewatch.analysis.strands import wider_types
from basewatch.models.count import combine
from basewatch.models.evidence import Observation
from basewatch.models.reference_lists import Equipment
from basewatch.models.row import THEATRE
from basewatch.vocabulary import Measure, Unit

SumOf = Literal["types", "sites"]


@dataclass(frozen=True)
class CheckedTotal:
    """A stated total and the parts that the same origin counted on the same day."""

    equipment: Equipment
    of: SumOf
    """Whether its parts are types at one site, or sites of the theatre."""
    stated: tuple[Observation, ...]
    parts: tuple[tuple[Observation, ...], ...]
    """One member a part: the rows that count it."""
    check: SumCheck


def sum_checks(selection: Selection) -> tuple[CheckedTotal, ...]:
    """Check every total that an edition's rows hold against the sum of its parts.

    Only what one origin counted on one day, in one way and at one position is added: what others
    counted may be the same ships and aircraft.

    Returns
    -------
    tuple of CheckedTotal
        Newest first; totals of which no part was counted are absent.
    """
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for row in selection.rows:
        if _is_addable(selection, row):
            last = (row.date_end or row.date).last
            key = (row.origin, row.date.first, last, row.count_kind, row.unit)
            groups[key].append(row)
    found = [total for rows in groups.values() for total in _totals(selection, rows)]
    return tuple(sorted(found, key=_newest_first))


def _is_addable(selection: Selection, row: Observation) -> bool:
    return (
        row.count is not None
        and row.measure is Measure.PRESENT
        and row.unit in {Unit.ITEM, Unit.PERSON}
        and selection.is_watched(row)
        and len(row.equipment) == 1
    )


def _totals(selection: Selection, rows: Sequence[Observation]) -> Iterable[CheckedTotal]:
    by_place: dict[tuple[str, str], dict[str, list[Observation]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in rows:
        name = rolled_up(selection, row.equipment[0])
        by_place[row.site, str(row.position or "")][name].append(row)
    for (site, _), counted in by_place.items():
        for name, stated in counted.items():
            parts = _parts(selection, name, counted)
            if site == THEATRE:
                at_sites = [held for (other, _), held in by_place.items() if other != THEATRE]
                of_sites = [p for held in at_sites for p in _same_or_parts(selection, name, held)]
                if of_sites:
                    yield _total(selection, name, "sites", stated, of_sites)
            if parts:
                yield _total(selection, name, "types", stated, parts)


def _parts(
    selection: Selection, name: str, counted: dict[str, list[Observation]]
) -> list[list[Observation]]:
    """Give the widest narrower types, so that nothing is added twice."""
    narrower = {other for other in counted if name in wider_types(selection, other)}
    return [
        counted[other]
        for other in sorted(narrower)
        if not narrower & set(wider_types(selection, other))
    ]


def _same_or_parts(
    selection: Selection, name: str, counted: dict[str, list[Observation]]
) -> list[list[Observation]]:
    return [counted[name]] if name in counted else _parts(selection, name, counted)


def _total(
    selection: Selection,
    name: str,
    of: SumOf,
    stated: Sequence[Observation],
    parts: Sequence[Sequence[Observation]],
) -> CheckedTotal:
    return CheckedTotal(
        equipment=selection.catalogue.equipment[name],
        of=of,
        stated=tuple(stated),
        parts=tuple(tuple(part) for part in parts),
        check=check_sum([_interval(part) for part in parts], _interval(stated)),
    )


def _interval(rows: Sequence[Observation]) -> Interval:
    found = combine([count for row in rows if (count := row.count) is not None])
    return Interval(found.low, found.high, found.is_soft)


def _newest_first(total: CheckedTotal) -> tuple[int, str, str]:
    day: dt.date = total.stated[0].date.first
    return (-day.toordinal(), total.equipment.name, total.stated[0].id)
