"""Counts of all years, the finding that heads them, and the marks drawn for them, recomputed."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from recomputed import SITES, block, days, drawn, interval, recomputed, texts

RECOMPUTED = frozenset({"counts-record", "counts-window"})
FIGURES = {"counts_in_window": "counts-window", "counts_on_record": "counts-record"}
LEFT_OUT = re.compile(r"Not drawn, but in the table: (.*?)\.(?: |$)")
OBSERVED = {"looked, not seen": "observed"}

each_figure = pytest.mark.parametrize("name", FIGURES)
each_site = pytest.mark.parametrize(("site", "as_of"), SITES)


def mine(site: str, as_of: str, name: str) -> dict[str, Any]:
    figures: dict[str, Any] = recomputed(site, as_of)["record"][FIGURES[name]]
    return figures


def names(site: str, as_of: str) -> dict[str, str]:
    equipment = drawn(site, as_of).selection.catalogue.equipment
    return {item.name: key for key, item in equipment.items()}


@each_figure
@each_site
def test_counts_of_a_figure_are_the_same(site: str, as_of: str, name: str) -> None:
    known = names(site, as_of)
    shown = [
        (known[told], *days(when), position, OBSERVED.get(kind, kind), *interval(count))
        for told, when, count, kind, position, _ in map(texts, block(site, as_of, name).data)
    ]
    assert sorted(shown) == sorted(each[:7] for each in mine(site, as_of, name)["counts"])


@each_figure
@each_site
def test_marks_stand_at_the_days_and_numbers_of_the_counts(
    site: str, as_of: str, name: str
) -> None:
    figure, known = block(site, as_of, name), names(site, as_of)
    left_out = LEFT_OUT.search(figure.caption)
    absent = {known[each] for each in left_out[1].split(", ")} if left_out else set()
    symbols = [line for line in figure.plotly["data"] if line.get("mode") == "markers+text"]
    shown = Counter(
        (day.partition("T")[0], number)
        for line in symbols
        for day, number in zip(line["x"], line["y"], strict=True)
    )
    counts = [each for each in mine(site, as_of, name)["counts"] if each.name not in absent]
    assert shown == Counter(tuple(each.mark) for each in counts)


@each_figure
@each_site
def test_finding_that_heads_a_figure_of_counts_is_the_same(
    site: str, as_of: str, name: str
) -> None:
    title, found = block(site, as_of, name).title, mine(site, as_of, name)["finding"]
    if "top" not in found:
        assert title.startswith((f"{found['types']} type", "No count"))
        return
    top = found["top"]
    equipment = drawn(site, as_of).selection.catalogue.equipment[top.name].name
    assert equipment.lower() in title.lower()
    assert ("each counted in one look" in title) == (found.get("types", 0) > 1)
    if top.empty:
        assert "looked for and not seen" in title
        return
    height = re.search(r"(?:highest count:?|one count,) (.*?), on ([^;]*)", title)
    assert height is not None
    told = height[1].removeprefix(f"{equipment} ").replace(" (sources differ)", "")
    assert interval(told.removesuffix(f" {top.position}")) == (top.low, top.high)
    assert days(height[2]) == (top.first, top.last)
    after = title.partition("; ")[2]
    if "after" in found:
        newest = found["after"]
        assert (after == "no later count") == (newest is None)
        if newest:
            assert days(after.rpartition("on ")[2]) == (newest.first, newest.last)
            assert ("not seen" in after) == newest.empty
