"""Families of origins: whose word stands behind the pages, and who shares data with whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import counted
from basewatch.analysis.selection import Selection
from basewatch.language import WRITTEN_IN, say, say_number
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.evidence import Observation
from basewatch.tables.sighting_words import capital


def family_list(selection: Selection, citations: Citations) -> Table:
    """List the families of origins behind an edition's rows, most rows first."""
    families: dict[str, list[Observation]] = defaultdict(list)
    for row in selection.rows:
        families[selection.catalogue.origins[row.origin].family].append(row)
    origins = {row.origin for row in selection.rows}
    ordered = sorted(families.items(), key=lambda item: (-len(item[1]), item[0]))
    return Table(
        id="families",
        title=say("Families of origins"),
        caption=f"{_numbers(len(origins), len(families))} {_what_it_is()}",
        columns=_columns(),
        rows=tuple(_row(selection, citations, name, rows) for name, rows in ordered),
        empty=say("No origin is known for this edition."),
        dense=True,
    )


def _numbers(origins: int, families: int) -> str:
    return say_number(
        families,
        "{origins} in {number} families.",
        "{origins} in {number} families.",
        origins=counted(origins, "origin"),
    )


def _what_it_is() -> str:
    return say(
        "An origin is who first saw or said a thing; origins that share one provider of data or "
        "one interest are one family, and cannot confirm one another. A family of one origin bears "
        "its name."
    )


def _row(
    selection: Selection, citations: Citations, name: str, rows: Sequence[Observation]
) -> TableRow:
    origins = sorted({selection.catalogue.origins[row.origin].name for row in rows})
    family = _family_name(selection, name, origins)
    return TableRow(
        id=f"family-{name}",
        cells=(
            Cited(text=family, lang=WRITTEN_IN),
            Cited(text="" if origins == [family] else "; ".join(origins), lang=WRITTEN_IN),
            Cited(
                text=say(
                    "{rows} on {pages}",
                    rows=counted(len(rows), "row"),
                    pages=counted(len({row.source for row in rows}), "page"),
                ),
                marks=citations.marks(rows),
            ),
        ),
    )


def _family_name(selection: Selection, name: str, origins: Sequence[str]) -> str:
    """Name a family as the origin that gave it its id, else by the id in words."""
    origin = selection.catalogue.origins.get(name)
    if origin:
        return origin.name
    spelt = {word.lower(): word for told in origins for word in re.findall(r"\w+", told)}
    # A hyphen between digits belongs to a date.
    words = [spelt.get(word, word) for word in re.sub(r"(?<!\d)-|-(?!\d)", " ", name).split()]
    return capital(" ".join(words))


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="family", label=say("Family"), width=1.8),
        Column(key="origins", label=say("Origins, where it has others"), width=2.6),
        Column(key="rows", label=say("Rows it stands behind, with their pages"), width=4.6),
    )
