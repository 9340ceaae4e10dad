"""The list of sources leads back to where each source is first cited."""

from __future__ import annotations

from typing import Any

from basewatch.render.print_back_links import mark_first_citations


def mark(number: int) -> dict[str, Any]:
    return {"number": number, "grade": "B2", "rows": [], "source": ""}


def table(*marks: dict[str, Any]) -> dict[str, Any]:
    rows = [{"cells": [{"text": "a", "marks": [one]}]} for one in marks]
    return {"kind": "table", "block": {"rows": rows}}


def section(*items: dict[str, Any], annex: bool = False) -> dict[str, Any]:
    return {"annex": annex, "items": list(items)}


def test_only_the_first_mark_of_each_source_bears_the_address() -> None:
    marks = [mark(4), mark(7), mark(4)]
    lead = {"lead": [{"text": "a", "marks": [marks[0]]}]}
    sections = [section(table(*marks[1:]))]
    record = {"masthead": lead, "opening": [], "sections": sections}
    assert mark_first_citations(record) == ("cited-4", "cited-7")
    assert [one.get("first", False) for one in marks] == [True, True, False]


def test_the_annex_which_lists_all_rows_does_not_count() -> None:
    record = {"masthead": None, "opening": [], "sections": [section(table(mark(1)), annex=True)]}
    assert mark_first_citations(record) == ()
