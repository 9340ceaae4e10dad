"""A difference as a page, as plain text and as data."""

from __future__ import annotations

import json

from basewatch.analysis.difference_record import difference_record
from basewatch.analysis.handling import edition_mark
from basewatch.analysis.judgement_record import judgement_record
from basewatch.briefing.difference import DifferenceReport
from basewatch.language import WRITTEN_IN, speaking
from basewatch.models.blocks import AnyBlock, Table
from basewatch.render.addresses import check_addresses
from basewatch.render.block_parts import block_anchors
from basewatch.render.document import Document
from basewatch.render.html import BasewatchHTMLExporter
from basewatch.render.plain_text import plain_text
from basewatch.render.prose import Text
from basewatch.render.sectioning import Section

_TITLES = (
    ("world", "The world changed"),
    ("late", "Knowledge changed: late evidence"),
    ("known-before", "Knowledge changed: revisions"),
    ("taken-back", "Knowledge changed: taken back"),
    ("judgements", "The judgements"),
    ("counts", "Order of battle"),
    ("older", "Unchanged, but older"),
    ("sources", "Sources"),
)
_LEGEND = (
    "\n\n● observed in imagery or on the ground; ◆ claimed on somebody's word, no look shown; "
    "■ estimated; ○ looked and not seen; — said or assessed by others. A mark such as [12 B2] "
    "leads to source 12; B is how reliable the publisher is (A to F), 2 how credible the item "
    "(1 to 6)."
)


def difference_page(report: DifferenceReport) -> str:
    """Draw a difference as one HTML file that needs no network."""
    document = _document(report, report.sources(), report.evidence(), legend=_LEGEND)
    return BasewatchHTMLExporter().draw(document)


def difference_text(report: DifferenceReport) -> str:
    """Write a difference as lines."""
    return plain_text(_document(report, report.sources()))


def difference_json(report: DifferenceReport) -> str:
    """Write a difference as JSON.

    See `basewatch.analysis.difference_record` and `judgement_record` for its members.
    """
    with speaking(WRITTEN_IN):
        record = difference_record(report.difference, report.counts, report.selection.catalogue)
        record |= judgement_record(report.judged.changes, report.judged.weighed)
    record["tlp"] = edition_mark(report.selection).mark
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _document(report: DifferenceReport, *last: AnyBlock, legend: str = "") -> Document:
    blocks: tuple[AnyBlock, ...] = (
        *report.lists,
        report.judgement_changes(),
        report.count_table(),
        report.unchanged(),
    )
    contents: list[tuple[AnyBlock, ...]] = [*((block,) for block in blocks), last]
    sections = tuple(
        Section(f"section-{name}", number, title, "", items)
        for number, ((name, title), items) in enumerate(
            zip(_TITLES, contents, strict=True), start=1
        )
    )
    tables = [item for section in sections for item in section.items if isinstance(item, Table)]
    is_made_up = report.selection.catalogue.profile.test_data
    document = Document(
        title=report.title + (" (MADE-UP TEST DATA)" if is_made_up else ""),
        language="en",
        masthead=None,
        front=(
            Text("summary", f"{edition_mark(report.selection).mark}. {report.summary}{legend}"),
        ),
        sections=sections,
        labels={table.id: f"Table {number}" for number, table in enumerate(tables, start=1)},
        withheld=(),
    )
    anchors = [anchor for block in document.blocks for anchor in block_anchors(block)]
    if any(block.id == "evidence" for block in document.blocks):
        check_addresses(document.blocks, anchors)
    return document
