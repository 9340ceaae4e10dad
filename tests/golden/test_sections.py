"""Sections of a small made-up edition, word for word; `make golden` rewrites the files."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from basewatch.analysis.citations import Citations
from basewatch.analysis.selection import Selection
from basewatch.figures.corroboration import corroboration
from basewatch.figures.count_panels import counts_in_window
from basewatch.figures.detection_history import detection_history_strip
from basewatch.figures.evidence_grades import evidence_grades
from basewatch.figures.publication_lag import publication_lag
from basewatch.models.blocks import AnyBlock, Cited
from basewatch.tables.changes_list import changes_list
from basewatch.tables.event_tables import timeline_table
from basewatch.tables.family_list import family_list
from basewatch.tables.first_told_table import first_told_table
from basewatch.tables.look_cards import look_cards
from basewatch.tables.masthead import masthead
from basewatch.tables.method_notes import method_notes
from basewatch.tables.order_of_battle import order_of_battle_table
from basewatch.tables.source_list import evidence_rows, source_list
from basewatch.tables.statement_list import assessments, official_statements
from builders import make_observation, make_origin, make_selection, make_source


@pytest.fixture(scope="module")
def edition() -> tuple[Selection, Citations]:
    """One look, its retelling, a conflicting look, an empty look, a claim, a word, a reading."""
    silent = {
        "count_low": "",
        "count_high": "",
        "count_qualifier": "",
        "count_kind": "",
        "unit": "",
    }
    spoken = {**silent, "equipment": "", "state": "", "sensor": ""}
    rows = [
        make_observation("F1"),
        make_observation("F2", source="S2", information_credibility="1"),
        make_observation(
            "F3", source="S3", origin="eye", sensor="Planet", count_low="1", count_high="1"
        ),
        make_observation(
            "F4",
            source="S3",
            origin="eye",
            sensor="Planet",
            equipment="ka-52",
            count_low="0",
            count_high="0",
            state="not_seen",
            event="none-seen",
        ),
        make_observation(
            "F5",
            source="S4",
            origin="party",
            equipment="il-76",
            sensor="",
            state="",
            count_kind="claimed",
            count_low="25",
            count_high="",
            count_qualifier="at-least",
            event="airlift",
            category="air-movement",
            date="2030-03-02",
        ),
        make_observation(
            "F6",
            source="S5",
            origin="ministry",
            category="official-statement",
            event="no-decision",
            statement="The ministry said nothing was decided.",
            date="2030-03-03",
            **spoken,
        ),
        make_observation(
            "F7",
            source="S5",
            origin="analyst",
            category="assessment",
            event="reading",
            statement="An analyst read it as a rotation.",
            date="2030-03-03",
            **spoken,
        ),
    ]
    sources = [
        make_source("S1"),
        make_source("S2", published="2030-03-04", source_reliability="C", kind="relay"),
        make_source("S3", published="2030-03-05"),
        make_source("S4", published="", url="https://example.org/2030/03/06/claims"),
        make_source("S5", published=""),
    ]
    origins = [
        make_origin("lens"),
        make_origin("eye"),
        make_origin("party", kind="party-to-conflict", party=True),
        make_origin("ministry", kind="official"),
        make_origin("analyst", kind="analyst"),
    ]
    return make_selection(rows, sources=sources, origins=origins)


def cited(text: Cited) -> str:
    marks = "".join(f"[{mark.number} {mark.grade}]" for mark in text.marks)
    return " ".join(
        part
        for part in (f"({text.tone})" if text.tone else "", text.text, marks, text.detail)
        if part
    )


def as_text(block: AnyBlock) -> str:
    """Write a block as lines that a reviewer can read."""
    lines = [block.title, ""]
    match block.kind:
        case "masthead":
            lines += [
                block.as_of_dtg,
                block.since_words,
                block.newest_words,
                block.mgrs,
                block.position,
            ]
            lines += [f"{tile.label}: {tile.value} ({tile.note})" for tile in block.tiles]
            lines += [cited(item) for item in block.lead] + list(block.warnings)
        case "table":
            lines += [block.caption, " | ".join(column.label for column in block.columns)]
            lines += [f"{row.group}> " + " | ".join(map(cited, row.cells)) for row in block.rows]
        case "figure":
            lines += [block.alt_text, "", block.caption, ""]
            lines += [" | ".join(column.label for column in block.columns)]
            lines += [" | ".join(map(cited, row.cells)) for row in block.data]
        case "notes":
            lines += [f"{note.term}: {note.text}" for note in block.notes]
        case "cards":
            for card in block.cards:
                lines += [f"{card.date_words}, {card.heading}, {card.detail}, {card.age_words}"]
                lines += [f"  {card.about}"] if card.about else []
                lines += [f"  {cited(item)}" for item in card.items] + [f"  {card.no_pixels}"]
        case "statements":
            lines += [f"{s.date_words}, {s.who}: {cited(s.said)}" for s in block.statements]
        case "changes":
            lines += [block.caption]
            for group in block.groups:
                lines += [group.title]
                lines += [
                    f"  {c.label}, {c.date_words}: {cited(c.said)} - {c.support}"
                    for c in group.changes
                ]
        case "sources":
            lines += [block.caption]
            lines += [
                f"{i.number} {i.publisher}, {i.published_words}, {i.basis}, {i.reliability}, "
                f"{i.kind_words}, rows {', '.join(i.rows)}"
                for i in block.items
            ]
    return "\n".join(lines) + "\n"


SECTIONS: dict[str, Callable[[Selection, Citations], AnyBlock]] = {
    "masthead": lambda s, c: masthead(s, c, since_basis="as asked", edition_hash="0" * 12),
    "changes": changes_list,
    "looks": look_cards,
    "order-of-battle": order_of_battle_table,
    "timeline": timeline_table,
    "statements": official_statements,
    "assessments": assessments,
    "sources": source_list,
    "evidence": evidence_rows,
    "families": family_list,
    "first-told": first_told_table,
    "method": lambda s, _: method_notes(s),
    "counts-figure": counts_in_window,
    "detection-figure": detection_history_strip,
    "corroboration-figure": corroboration,
    "grades-figure": evidence_grades,
    "publication-figure": publication_lag,
}


@pytest.mark.parametrize("name", SECTIONS)
def test_section_reads_as_before(
    name: str, edition: tuple[Selection, Citations], golden: Callable[[str, str], None]
) -> None:
    golden(f"{name}.txt", as_text(SECTIONS[name](*edition)))
