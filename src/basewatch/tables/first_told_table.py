"""Who told it first: the most retold events, their pages, and what these are worth together."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import most_retold
from basewatch.analysis.first_told import FirstTold, first_told
from basewatch.analysis.selection import Selection
from basewatch.language import WRITTEN_IN, in_own_direction, say, say_number, to_say
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.partial_date import PartialDate
from basewatch.tables.naming import origin_name
from basewatch.vocabulary import KnownOnBasis

_NAMED = 2
"""Pages of the first day that are named."""
_CAPTION = to_say(
    "Worth: independent pages that would be worth as much, n / (1 + (n - 1) rho), with n the pages "
    "and rho the share of their pairs that rest on one family of origins (Kish; pages of one "
    "family count as fully alike, others as unlike: a house choice). Public first: by the day, "
    "since hours are not known; the first page held is not always the first there was."
)


def first_told_table(selection: Selection, citations: Citations) -> Table:
    """List the most retold events of the window, with who told each first."""
    shown = [first_told(selection, told) for told in most_retold(selection)]
    return Table(
        id="first-told",
        title=say("Who told it first"),
        caption=say(_CAPTION) if shown else "",
        columns=_columns(),
        rows=tuple(_row(selection, citations, item) for item in shown),
        empty=say("No event of the window stands on several pages."),
    )


def _row(selection: Selection, citations: Citations, item: FirstTold) -> TableRow:
    told = item.told
    return TableRow(
        id=f"first-told-{told.event.id}",
        cells=(
            Cited(
                text=f"{in_own_direction(f'{told.date_words}:')} {told.headline}",
                marks=citations.marks(told.rows),
                tone=told.tone,
                lang=WRITTEN_IN,
            ),
            Cited(text=str(item.outlets)),
            Cited(text=str(told.origins)),
            Cited(text=str(told.families)),
            Cited(text=f"{item.effective:.1f}", detail=f"rho\u00a0{item.correlation:.2f}"),
            _first(selection, citations, item),
        ),
    )


def _first(selection: Selection, citations: Citations, item: FirstTold) -> Cited:
    sources = selection.catalogue.sources
    named = list(
        dict.fromkeys(
            say(
                "{publisher}, after {origin}",
                publisher=sources[row.source].publisher,
                origin=origin_name(selection, row),
            )
            for row in item.first
        )
    )
    more = len(named) - _NAMED
    told = named[:_NAMED]
    if more > 0:
        told.append(say_number(more, "and {number} more", "and {number} more"))
    is_inferred = all(selection.known(r).basis is KnownOnBasis.INFERRED for r in item.first)
    day = PartialDate.from_text(str(item.day)).words
    return Cited(
        text="; ".join(told),
        marks=citations.marks(item.first),
        detail=say("{day} (day inferred)", day=day) if is_inferred else day,
        lang=WRITTEN_IN,
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="event", label=say("Event"), width=3.2),
        Column(key="outlets", label=say("Outlets"), align="right", width=0.8),
        Column(key="origins", label=say("Origins"), align="right", width=0.8),
        Column(key="families", label=say("Independent"), align="right", width=1.1),
        Column(key="worth", label=say("Worth"), align="right", width=0.9),
        Column(key="first", label=say("Public first"), width=2.6),
    )
