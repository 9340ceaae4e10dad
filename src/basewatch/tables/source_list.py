"""Every page used, numbered; and every row taken from them."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import tone_of
from basewatch.analysis.handling import marked_words
from basewatch.analysis.selection import Selection
from basewatch.catalog.known_on import KnownOn
from basewatch.language import WRITTEN_IN, language_in_force, say
from basewatch.models.blocks import Cited, Column, SourceItem, Sources, Table, TableRow
from basewatch.models.count import Count
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import PartialDate, period_words
from basewatch.tables.date_words import HOW_TO_READ_DATES, basis_words, public_words
from basewatch.tables.naming import origin_name, place_name
from basewatch.vocabulary import Checked, KnownOnBasis, Unit


def source_list(selection: Selection, citations: Citations) -> Sources:
    """List the sources by number, each with the rows it carries."""
    items = tuple(_item(selection, citations, source) for source in citations.numbers)
    inferred = sum(known.basis is KnownOnBasis.INFERRED for known in _known(selection, citations))
    return Sources(
        id="sources",
        title=say("Sources"),
        caption=say(
            "{pages} pages, in the order in which they became public. {inferred} of them bear no "
            "date; the day by which they were public is inferred from the newest thing they tell. "
            "Letter: reliability of the publisher on the Admiralty scale.",
            pages=len(items),
            inferred=inferred,
        ),
        items=items,
    )


def _known(selection: Selection, citations: Citations) -> list[KnownOn]:
    return [selection.catalogue.known_on[source] for source in citations.numbers]


def _item(selection: Selection, citations: Citations, name: str) -> SourceItem:
    source = selection.catalogue.sources[name]
    known = selection.catalogue.known_on[name]
    day = PartialDate.from_text(str(known.date)).words
    inferred = known.basis is KnownOnBasis.INFERRED
    return SourceItem(
        number=citations.numbers[name],
        id=name,
        publisher=source.publisher,
        country=source.country,
        url=source.url,
        published_words=say("undated, not before {day}", day=day) if inferred else day,
        basis=known.basis.label,
        reliability=source.source_reliability,
        reliability_words=source.source_reliability.label,
        kind_words=source.kind.label,
        rows=tuple(row.id for row in citations.rows[name]),
    )


def evidence_rows(selection: Selection, citations: Citations) -> Table:
    """List every row the edition uses, by date."""
    what = say(
        "{rows} rows, by date of what they tell. A row is one fact as one page tells it; rows "
        "that tell of the same event are not added up.",
        rows=len(selection.rows),
    )
    return Table(
        id="evidence",
        title=say("Every row of this edition"),
        caption=f"{what} {say(HOW_TO_READ_DATES)}{marked_words(selection)}",
        columns=_columns(),
        rows=tuple(_row(selection, citations, row) for row in selection.rows),
        empty=say("This edition uses no row."),
        dense=True,
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="row", label=say("Row"), width=0.8),
        Column(key="date", label=say("Date"), width=1.4),
        Column(key="public", label=say("Public"), width=1.9),
        Column(key="where", label=say("Where"), width=1.2),
        Column(key="statement", label=say("What the page tells, in our words"), width=3.8),
        Column(key="count", label=say("Count"), width=1.1),
        Column(key="origin", label=say("Origin"), width=1.8),
        Column(key="grade", label=say("Grade"), width=0.6),
    )


def _row(selection: Selection, citations: Citations, row: Observation) -> TableRow:
    return TableRow(
        id=f"row-{row.id}",
        cells=(
            Cited(text=row.id),
            Cited(text=_dated(row)),
            Cited(text=_public(selection, row)),
            Cited(text=place_name(selection, row) or say("theatre"), lang=WRITTEN_IN),
            Cited(
                text=row.statement,
                marks=citations.marks([row]),
                tone=tone_of([row]),
                lang=WRITTEN_IN,
            ),
            Cited(text=_count(row)),
            Cited(text=origin_name(selection, row), lang=WRITTEN_IN),
            Cited(text=citations.grade(row)),
        ),
    )


def _public(selection: Selection, row: Observation) -> str:
    """Say when a row was public, and what came of a second reading unless the page said so."""
    public = say("public {day}", day=public_words(selection, [row]))
    return public if row.checked is Checked.OK else f"{public}; {row.checked.label}"


def _dated(row: Observation) -> str:
    basis = basis_words([row])
    return period_words(row.date, row.date_end) + (f", {basis}" if basis else "")


def _count(row: Observation) -> str:
    if row.count is None:
        return ""
    unit = f" {_unit(row.unit, row.count)}" if row.unit and row.unit != "item" else ""
    kind = f", {row.count.kind.label}" if row.count.kind != "observed" else ""
    return f"{row.count.words}{unit}{kind}"


def _unit(unit: Unit, count: Count) -> str:
    """Name what is counted: in English a value of the vocabulary is its singular."""
    is_one = count.low == count.high == 1 and language_in_force() == WRITTEN_IN
    return unit.value if is_one else unit.label
