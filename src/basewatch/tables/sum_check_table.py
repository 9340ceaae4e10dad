"""Totals beside the sum of their parts: those that agree, and those that do not."""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.change import Interval
from basewatch.analysis.citations import Citations
from basewatch.analysis.events import counted
from basewatch.analysis.selection import Selection
from basewatch.analysis.sum_checks import CheckedTotal, sum_checks
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.count import interval_words
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import period_words
from basewatch.tables.naming import origin_name, place_name

_COLUMNS = (
    Column(key="where", label="Where and when", width=1.6),
    Column(key="by", label="Counted by", width=1.3),
    Column(key="total", label="Total as given", width=1.6),
    Column(key="sum", label="Sum of its parts", width=2.4),
    Column(key="result", label="Does it add up", width=2),
)


def sum_check_table(selection: Selection, citations: Citations) -> Table:
    """List totals beside the parts that the same origin counted, those that disagree first."""
    totals = sorted(sum_checks(selection), key=lambda total: total.check.agrees)
    agree = sum(total.check.agrees for total in totals)
    return Table(
        id="sum-checks",
        title="Totals and the sum of their parts",
        caption=(
            f"{counted(len(totals), 'total')} can be checked against parts that the same origin "
            f"counted on the same day at the same place; {agree} {_add(agree)} up. Where they "
            "do not, both stand here as given and neither is mended."
        )
        if totals
        else "",
        columns=_COLUMNS,
        rows=tuple(_row(selection, citations, total) for total in totals),
        empty="No total in this edition was given together with its parts.",
    )


def _add(number: int) -> str:
    return "adds" if number == 1 else "add"


def _row(selection: Selection, citations: Citations, total: CheckedTotal) -> TableRow:
    head = total.stated[0]
    position = f", {head.position}" if head.position else ""
    where = place_name(selection, head) or "the theatre"
    return TableRow(
        id=f"sum-check-{head.id}-{total.of}",
        cells=(
            Cited(text=f"{where}{position}", detail=period_words(head.date, head.date_end)),
            Cited(text=origin_name(selection, head)),
            Cited(
                text=f"{total.equipment.name}: {_stated(total)}",
                marks=citations.marks(total.stated),
            ),
            Cited(
                text=_words(total.check.parts),
                marks=citations.marks([row for part in total.parts for row in part]),
                detail="; ".join(_part(selection, total, part) for part in total.parts),
            ),
            Cited(text=_result(total)),
        ),
    )


def _stated(total: CheckedTotal) -> str:
    """Give a total as its source qualified it, or what several rows agree on."""
    counts = {count.words for row in total.stated if (count := row.count) is not None}
    return counts.pop() if len(counts) == 1 else _words(total.check.stated)


def _words(interval: Interval) -> str:
    high = None if interval.high is None else int(interval.high)
    about = "about " if interval.is_soft else ""
    return about + interval_words(int(interval.low or 0), high)


def _part(selection: Selection, total: CheckedTotal, rows: Sequence[Observation]) -> str:
    name = selection.catalogue.equipment[rows[0].equipment[0]].name
    count = rows[0].count
    number = count.words if count else "number not given"
    if total.of == "sites":
        return f"{place_name(selection, rows[0])}, {name}: {number}"
    return f"{name}: {number}"


def _result(total: CheckedTotal) -> str:
    if total.check.agrees:
        return "adds up"
    excess = total.check.excess
    if excess.low is not None and excess.low > 0:
        return f"{_words(excess)} of the total not told by {total.of[:-1]}"
    missing = -excess
    return f"The parts exceed the total by {_words(missing)}"
