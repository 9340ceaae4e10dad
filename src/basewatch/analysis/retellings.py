"""What changed on the way from one page to another: type, number or day, within one family."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from basewatch.analysis.counts import mutations, rolled_up
from basewatch.analysis.selection import Selection
from basewatch.analysis.strands import wider_types
from basewatch.language import to_say
from basewatch.models.count import Combined, combine
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import period_words


@dataclass(frozen=True)
class Change:
    """One field that one row gives otherwise than another."""

    field: str
    """Type, number or day, to be said."""
    first: str
    other: str


@dataclass(frozen=True)
class Retelling:
    """Two rows of one event and family of origins, on two pages, that differ."""

    first: Observation
    """As the page that is retold has it; else the best graded page, of these the earliest."""
    other: Observation
    changes: tuple[Change, ...]
    is_left_out: bool
    """The other row is doubtful and names another type: it is counted nowhere."""

    @property
    def together(self) -> Combined | None:
        """Both numbers put together; None where a row has none, or the other is left out."""
        counts = [count for row in (self.first, self.other) if (count := row.count) is not None]
        return combine(counts) if len(counts) == 2 and not self.is_left_out else None


def retellings(selection: Selection) -> tuple[Retelling, ...]:
    """Find what differs between the pages that tell one event after one family of origins.

    Rows are compared that count the same thing in the same way; a row of another type is the same
    thing told otherwise where number, unit, position and measure are alike. What a page leaves
    out is no change.

    Returns
    -------
    tuple of Retelling
        Newest first, then by id of the rows.
    """
    groups: dict[tuple[str, str], dict[str, list[Observation]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in selection.rows:
        if row.equipment and selection.in_window(row):
            family = selection.catalogue.origins[row.origin].family
            groups[row.event, family][row.source].append(row)
    left_out = {row.id for row in mutations(selection, selection.rows)}
    found = [pair for pages in groups.values() for pair in _of_event(selection, pages, left_out)]
    return tuple(sorted(found, key=_newest_first))


def _of_event(
    selection: Selection, pages: dict[str, list[Observation]], left_out: set[str]
) -> Iterator[Retelling]:
    order = sorted(pages, key=lambda name: _trust(selection, pages[name]))
    for source in order[1:]:
        cited = selection.catalogue.sources[source].cites
        base = cited if cited in pages else order[0]
        for row in pages[source]:
            if pair := _compared(selection, pages[base], row, is_out=row.id in left_out):
                yield pair


def _trust(selection: Selection, rows: Sequence[Observation]) -> tuple[object, ...]:
    digit = min(row.information_credibility for row in rows)
    letter = selection.catalogue.sources[rows[0].source].source_reliability
    return (digit, letter, selection.known(rows[0]).date, rows[0].id)


def _compared(
    selection: Selection, told: Sequence[Observation], row: Observation, *, is_out: bool
) -> Retelling | None:
    same = [first for first in told if _is_same_thing(selection, first, row)]
    changed = [(first, _changes(selection, first, row)) for first in same]
    if not changed or not all(changes for _, changes in changed):
        return None
    first, changes = min(changed, key=lambda pair: (len(pair[1]), pair[0].id))
    return Retelling(first, row, changes, is_out)


def _is_same_thing(selection: Selection, first: Observation, row: Observation) -> bool:
    if (first.measure, first.unit, first.operator) != (row.measure, row.unit, row.operator):
        return False
    if first.count is None or row.count is None:
        return False
    alike = (first.count.words, first.position) == (row.count.words, row.position)
    return alike or _is_one_line(selection, first, row)


def _is_one_line(selection: Selection, first: Observation, row: Observation) -> bool:
    """Say whether one row's type is the other's, or a wider one."""
    one, other = (_line(selection, each) for each in (first, row))
    return bool(set(first.equipment) & other) or bool(set(row.equipment) & one)


def _line(selection: Selection, row: Observation) -> set[str]:
    return {name for item in row.equipment for name in (item, *wider_types(selection, item))}


def _changes(selection: Selection, first: Observation, row: Observation) -> tuple[Change, ...]:
    pairs = []
    if not _is_one_line(selection, first, row):
        pairs.append((to_say("type"), _type(selection, first), _type(selection, row)))
    if first.count is not None and row.count is not None:
        pairs.append((to_say("number"), first.count.words, row.count.words))
    if _last(first) < row.date.first or _last(row) < first.date.first:
        days = [period_words(each.date, each.date_end) for each in (first, row)]
        pairs.append((to_say("day"), days[0], days[1]))
    return tuple(Change(*pair) for pair in pairs if pair[1] != pair[2])


def _type(selection: Selection, row: Observation) -> str:
    names = (rolled_up(selection, name) for name in row.equipment)
    return ", ".join(selection.catalogue.equipment[name].name for name in names)


def _last(row: Observation) -> dt.date:
    return (row.date_end or row.date).last


def _newest_first(pair: Retelling) -> tuple[int, str, str]:
    return (-pair.first.date.first.toordinal(), pair.first.id, pair.other.id)
