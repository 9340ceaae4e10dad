"""Tables in print: what explains a row stands beneath it, short groups are a column."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.shipped import shipped_edition

from basewatch.analysis.citations import number_sources
from basewatch.models.blocks import Table
from basewatch.render.print_tables import ARRANGEMENTS, arrange
from basewatch.tables.event_tables import elsewhere_table, timeline_table


def cell(text: str) -> dict[str, Any]:
    return {"text": text, "marks": [], "tone": "", "lang": "en", "detail": "", "shade": ""}


def table(name: str, *columns: str, rows: tuple[tuple[str, ...], ...]) -> dict[str, Any]:
    return {
        "id": name,
        "columns": [{"key": c, "label": c.title(), "align": "left", "width": 1.0} for c in columns],
        "rows": [
            {"id": f"r{n}", "group": row[0], "cells": list(map(cell, row[1:]))}
            for n, row in enumerate(rows)
        ],
    }


def texts(block: dict[str, Any]) -> list[list[str]]:
    return [[each["text"] for each in row["cells"]] for row in block["rows"]]


def test_what_explains_a_row_stands_beneath_what_it_explains() -> None:
    block = table(
        "rated-evidence", "event", "reason", "origin", rows=(("", "Landed", "Loud", "X"),)
    )
    arrange(block)
    assert [column["label"] for column in block["columns"]] == ["Event · Reason", "Origin"]
    assert texts(block) == [["Landed", "X"]]
    assert block["rows"][0]["cells"][0]["below"] == [cell("Loud")]


def test_short_groups_become_a_column_and_say_what_the_row_before_said() -> None:
    rows = (
        ("1 Dec", "1", "A", "Seen", "2 pages"),
        ("1 Dec", "2", "A", "Left", "1 page"),
        ("2 Dec", "3", "B", "Said", "1 page"),
    )
    block = table("timeline-table", "number", "lane", "event", "support", rows=rows)
    arrange(block)
    assert block["columns"][0]["label"] == "Day"
    assert [row["cells"][0]["text"] for row in block["rows"]] == ["1 Dec", "1 Dec", "2 Dec"]
    assert [row["cells"][0]["repeats"] for row in block["rows"]] == [False, True, False]
    assert {row["group"] for row in block["rows"]} == {""}
    assert block["rows"][0]["cells"][3]["beside"] == [cell("2 pages")]


def test_other_tables_stay_as_they_are() -> None:
    block = table("gaps", "unknown", "cause", rows=(("Looks", "what", "why"),))
    before = table("gaps", "unknown", "cause", rows=(("Looks", "what", "why"),))
    arrange(block)
    assert block == before


@pytest.mark.parametrize("build", [timeline_table, elsewhere_table])
def test_nothing_that_a_table_says_is_lost(build: Callable[..., Table]) -> None:
    selection = shipped_edition("hmeimim")
    block = build(selection, number_sources(selection)).model_dump(mode="json")
    told = sorted(text for row in texts(block) for text in row)
    groups = [row["group"] for row in block["rows"]]
    arrange(block)
    cells = [each for row in block["rows"] for each in row["cells"]]
    cells += [other for each in cells for other in each.get("beside", [])]
    assert sorted(each["text"] for each in cells) == sorted(told + groups)


def test_arrangements_name_columns_once() -> None:
    for arrangement in ARRANGEMENTS.values():
        moved = [*arrangement.beneath, *arrangement.beside]
        assert len(moved) == len(set(moved))
        assert not set(moved) & set(arrangement.widths)
