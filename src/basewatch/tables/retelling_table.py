"""What changed in the retelling: who said what, after whom, what differs, and which is used."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.retellings import Retelling, retellings
from basewatch.analysis.selection import Selection
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import period_words
from basewatch.tables.naming import origin_name, place_name
from basewatch.tables.sighting_words import capital

_COLUMNS = (
    Column(key="event", label="Where and when", width=1.5),
    Column(key="first", label="Told first, or best", width=2.4),
    Column(key="other", label="Told otherwise", width=2.4),
    Column(key="differs", label="What differs", width=1.6),
    Column(key="used", label="What is used", width=1.9),
)


def retelling_table(selection: Selection, citations: Citations) -> Table:
    """List the rows of one event and family of origins that tell it otherwise than another."""
    found = retellings(selection)
    return Table(
        id="retellings",
        title="What changed in the retelling",
        caption=(
            "Pages that tell of one thing after one family of origins, and give another type, "
            "number or day for it. On the left the page that is retold, where that is known; "
            "else the best graded one. What a page leaves out is not listed. None of them is a "
            "second witness."
        )
        if found
        else "",
        columns=_COLUMNS,
        rows=tuple(_row(selection, citations, pair) for pair in found),
        empty=(
            "No page in this window gives another type, number or day than another page of the "
            "same family of origins."
        ),
    )


def _row(selection: Selection, citations: Citations, pair: Retelling) -> TableRow:
    first = pair.first
    return TableRow(
        id=f"retelling-{pair.other.id}",
        cells=(
            Cited(
                text=capital(place_name(selection, first) or "the theatre"),
                detail=period_words(first.date, first.date_end),
            ),
            _told(selection, citations, first),
            _told(selection, citations, pair.other),
            Cited(
                text="; ".join(
                    f"{change.field}: {change.first}, then {change.other}"
                    for change in pair.changes
                )
            ),
            Cited(text=_used(pair), marks=citations.marks([first, pair.other])),
        ),
    )


def _told(selection: Selection, citations: Citations, row: Observation) -> Cited:
    page = selection.catalogue.sources[row.source]
    return Cited(
        text=row.statement,
        marks=citations.marks([row]),
        detail=f"{page.publisher}, after {origin_name(selection, row)}; {citations.grade(row)}",
    )


def _used(pair: Retelling) -> str:
    if pair.is_left_out:
        return "The left one; the other is in no count and no look"
    if pair.together is None:
        return "Each as told"
    if pair.together.is_conflict:
        return f"Both, as sources that differ: {pair.together.words}"
    return f"What fits both: {pair.together.words}"
