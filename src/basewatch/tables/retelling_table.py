"""What changed in the retelling: who said what, after whom, what differs, and which is used."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.retellings import Change, Retelling, retellings
from basewatch.analysis.selection import Selection
from basewatch.language import WRITTEN_IN, say
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import period_words
from basewatch.tables.naming import origin_name, place_name
from basewatch.tables.sighting_words import capital


def retelling_table(selection: Selection, citations: Citations) -> Table:
    """List the rows of one event and family of origins that tell it otherwise than another."""
    found = retellings(selection)
    return Table(
        id="retellings",
        title=say("What changed in the retelling"),
        caption=say(
            "Pages that tell of one thing after one family of origins, and give another type, "
            "number or day for it. On the left the page that is retold, where that is known; "
            "else the best graded one. What a page leaves out is not listed. None of them is a "
            "second witness."
        )
        if found
        else "",
        columns=_columns(),
        rows=tuple(_row(selection, citations, pair) for pair in found),
        empty=say(
            "No page in this window gives another type, number or day than another page of the "
            "same family of origins."
        ),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="event", label=say("Where and when"), width=1.5),
        Column(key="first", label=say("Told first, or best"), width=2.4),
        Column(key="other", label=say("Told otherwise"), width=2.4),
        Column(key="differs", label=say("What differs"), width=1.6),
        Column(key="used", label=say("What is used"), width=1.9),
    )


def _row(selection: Selection, citations: Citations, pair: Retelling) -> TableRow:
    first = pair.first
    return TableRow(
        id=f"retelling-{pair.other.id}",
        cells=(
            Cited(
                text=capital(place_name(selection, first) or say("the theatre")),
                detail=period_words(first.date, first.date_end),
                lang=WRITTEN_IN,
            ),
            _told(selection, citations, first),
            _told(selection, citations, pair.other),
            Cited(text="; ".join(_change(change) for change in pair.changes)),
            Cited(text=_used(pair), marks=citations.marks([first, pair.other])),
        ),
    )


def _change(change: Change) -> str:
    return say(
        "{field}: {first}, then {other}",
        field=say(change.field),
        first=change.first,
        other=change.other,
    )


def _told(selection: Selection, citations: Citations, row: Observation) -> Cited:
    page = selection.catalogue.sources[row.source]
    return Cited(
        text=row.statement,
        marks=citations.marks([row]),
        detail=say(
            "{publisher}, after {origin}; {grade}",
            publisher=page.publisher,
            origin=origin_name(selection, row),
            grade=citations.grade(row),
        ),
        lang=WRITTEN_IN,
    )


def _used(pair: Retelling) -> str:
    if pair.is_left_out:
        return say("The left one; the other is in no count and no look")
    if pair.together is None:
        return say("Each as told")
    if pair.together.is_conflict:
        return say("Both, as sources that differ: {number}", number=pair.together.words)
    return say("What fits both: {number}", number=pair.together.words)
