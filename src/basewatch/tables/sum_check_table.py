"""Totals beside the sum of their parts: those that agree, and those that do not."""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.change import Interval
from basewatch.analysis.citations import Citations
from basewatch.analysis.counts import said_position
from basewatch.analysis.events import counted
from basewatch.analysis.selection import Selection
from basewatch.analysis.sum_checks import CheckedTotal, sum_checks
from basewatch.language import WRITTEN_IN, say, say_number
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.count import interval_words
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import period_words
from basewatch.tables.naming import origin_name, place_name


def sum_check_table(selection: Selection, citations: Citations) -> Table:
    """List totals beside the parts that the same origin counted, those that disagree first."""
    totals = sorted(sum_checks(selection), key=lambda total: total.check.agrees)
    agree = sum(total.check.agrees for total in totals)
    return Table(
        id="sum-checks",
        title=say("Totals and the sum of their parts"),
        caption=_caption(len(totals), agree) if totals else "",
        columns=_columns(),
        rows=tuple(_row(selection, citations, total) for total in totals),
        empty=say("No total in this edition was given together with its parts."),
    )


def _caption(totals: int, agree: int) -> str:
    return say_number(
        agree,
        "{totals} can be checked against parts that the same origin counted on the same day at "
        "the same place; {number} adds up. Where they do not, both stand here as given and "
        "neither is mended.",
        "{totals} can be checked against parts that the same origin counted on the same day at "
        "the same place; {number} add up. Where they do not, both stand here as given and "
        "neither is mended.",
        totals=counted(totals, "total"),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="where", label=say("Where and when"), width=1.6),
        Column(key="by", label=say("Counted by"), width=1.3),
        Column(key="total", label=say("Total as given"), width=1.6),
        Column(key="sum", label=say("Sum of its parts"), width=2.4),
        Column(key="result", label=say("Does it add up"), width=2),
    )


def _row(selection: Selection, citations: Citations, total: CheckedTotal) -> TableRow:
    head = total.stated[0]
    position = f", {said_position(head.position)}" if head.position else ""
    where = place_name(selection, head) or say("the theatre")
    return TableRow(
        id=f"sum-check-{head.id}-{total.of}",
        cells=(
            Cited(
                text=f"{where}{position}",
                detail=period_words(head.date, head.date_end),
                lang=WRITTEN_IN,
            ),
            Cited(text=origin_name(selection, head), lang=WRITTEN_IN),
            Cited(
                text=f"{total.equipment.name}: {_stated(total)}",
                marks=citations.marks(total.stated),
                lang=WRITTEN_IN,
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
    number = interval_words(int(interval.low or 0), high)
    return say("about {number}", number=number) if interval.is_soft else number


def _part(selection: Selection, total: CheckedTotal, rows: Sequence[Observation]) -> str:
    name = selection.catalogue.equipment[rows[0].equipment[0]].name
    count = rows[0].count
    number = count.words if count else say("number not given")
    if total.of == "sites":
        return f"{place_name(selection, rows[0])}, {name}: {number}"
    return f"{name}: {number}"


def _result(total: CheckedTotal) -> str:
    if total.check.agrees:
        return say("adds up")
    excess = total.check.excess
    if excess.low is None or excess.low <= 0:
        return say("The parts exceed the total by {number}", number=_words(-excess))
    if total.of == "sites":
        return say("{number} of the total not told by site", number=_words(excess))
    return say("{number} of the total not told by type", number=_words(excess))
