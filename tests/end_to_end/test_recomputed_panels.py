"""Counts over time: rows of the table, marks of the panels, and the finding of the title."""

from __future__ import annotations

import re
from typing import Any

import pytest

from basewatch.models.blocks import Figure
from recomputed import (
    SITES,
    capital,
    days,
    drawn,
    interval,
    recomputed,
    row_ids,
    said_span,
    texts,
)

RECOMPUTED = frozenset({"counts-window", "counts-record"})
KINDS = {"looked, not seen": "not_seen"}
each_figure = pytest.mark.parametrize("name", sorted(RECOMPUTED))
each_site = pytest.mark.parametrize(("site", "as_of"), SITES)


def figure_of(name: str, site: str, as_of: str) -> Figure:
    briefing = drawn(site, as_of)
    figure: Figure = (
        briefing.counts_in_window() if name == "counts-window" else briefing.counts_on_record()
    )
    return figure


def names_of(site: str, as_of: str) -> dict[str, str]:
    """Give the ids of types by the names that are printed."""
    known = drawn(site, as_of).selection.catalogue.equipment
    return {item.name: key for key, item in known.items()}


@each_site
@each_figure
def test_counts_of_the_table_are_the_same(name: str, site: str, as_of: str) -> None:
    ids, mine, shown = names_of(site, as_of), recomputed(site, as_of)["panels"][name], []
    for row in figure_of(name, site, as_of).data:
        what, when, count, kind, position, by = texts(row)
        number = count.removesuffix(" (conflict)")
        shown.append(
            {
                "name": ids[what],
                "days": [*days(when)],
                "count": [*interval(number)],
                "is_split": number != count,
                "kind": KINDS.get(kind, kind),
                "position": position,
                "who": by,
                "rows": row_ids(row.cells[2]),
            }
        )
    expected = [{**told, "who": ", ".join(told["who"])} for told in mine["data"]]
    for told in expected:
        del told["at"], told["height"]
    assert sorted(shown, key=str) == sorted(expected, key=str)


def marks_of(figure: Figure, ids: dict[str, str]) -> tuple[list[Any], list[Any]]:
    """Read the symbols and the rings of all panels: type, day, height, and rows of symbols."""
    notes = figure.plotly["layout"].get("annotations", ())
    panels = {
        note["xref"].split()[0]: re.sub("</?b>", "", note["text"])
        for note in notes
        if str(note.get("xref", "")).endswith("domain")
    }
    by_title = {capital(name): key for name, key in ids.items()}
    symbols, rings = [], []
    for trace in figure.plotly["data"]:
        name = by_title[panels[trace["xaxis"]]]
        at = [[name, x[:10], y] for x, y in zip(trace["x"], trace["y"], strict=True) if x]
        if "customdata" in trace:
            rows = [rows.split() for rows in trace["customdata"]]
            hollow = [width > 1 for width in trace["marker"]["line"]["width"]]
            symbols += [[*p, *r] for p, *r in zip(at, rows, hollow, strict=True)]
        elif trace.get("marker", {}).get("symbol") == "circle-open":
            rings += at
    return symbols, rings


@each_site
@each_figure
def test_marks_of_the_panels_are_the_same(name: str, site: str, as_of: str) -> None:
    mine = recomputed(site, as_of)["panels"][name]
    symbols, rings = marks_of(figure_of(name, site, as_of), names_of(site, as_of))
    held = [told for told in mine["data"] if told["name"] in mine["drawn"]]
    assert sorted(symbols, key=str) == sorted(
        ([t["name"], t["at"], t["height"], t["rows"], t["count"][1] == 0] for t in held), key=str
    )
    assert sorted(rings) == sorted(
        [told["name"], told["at"], told["height"]] for told in held if told["is_split"]
    )
    assert {name for name, *_ in symbols} == {*mine["drawn"]}


def check_said(words: str, told: list[Any]) -> None:
    """Compare "2 alongside, on 25 Jan 2025" with a count, its days and position."""
    low, high, first, last, position, is_split, state = told
    if state == "not_seen":
        assert words == f"looked for and not seen on {said_span(first, last)}"
        return
    count, _, day = words.rpartition(", on ")
    assert day == said_span(first, last)
    assert count.endswith(" (sources differ)") == is_split
    number = count.removesuffix(" (sources differ)")
    assert number.endswith(position)
    assert interval(number.removesuffix(position).strip()) == (low, high)


@each_site
@each_figure
def test_finding_of_the_title_is_the_same(name: str, site: str, as_of: str) -> None:
    title = figure_of(name, site, as_of).title
    found = recomputed(site, as_of)["panels"][name]["finding"]
    assert found["looked"] > 1
    what, _, rest = title.partition(": highest count ")
    named = {capital(name): key for name, key in names_of(site, as_of).items()}
    assert named[what.removesuffix(" on record")] == found["name"]
    top, _, after = rest.partition("; ")
    check_said(top, found["top"])
    if found["after"] is None:
        assert after == "no later count"
    else:
        check_said(after.removeprefix("newest "), found["after"])
