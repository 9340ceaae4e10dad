"""Retellings, who told it first, and how far observers differ, recomputed from the raw tables."""

from __future__ import annotations

import re
from typing import Any

from recomputed import (
    THEATRE,
    drawn,
    each_edition,
    interval,
    is_rounded,
    numbers,
    recomputed,
    row_ids,
    said,
    said_period,
    texts,
)

RECOMPUTED = frozenset({"retellings", "first-told", "counting-error"})


@each_edition
def test_retellings_pair_the_same_rows(site: str, as_of: str) -> None:
    mine, shown = recomputed(site, as_of)["retellings"], {}
    for row in drawn(site, as_of).retellings().rows:
        name = row.id.removeprefix("retelling-")
        shown[name] = [*row_ids(row.cells[1]), *row_ids(row.cells[2])]
        assert row_ids(row.cells[4]) == sorted(shown[name])
    assert shown == {name: told["pair"] for name, told in mine.items()}


@each_edition
def test_what_retellings_change_and_what_is_used_are_the_same(site: str, as_of: str) -> None:
    mine = recomputed(site, as_of)["retellings"]
    for row in drawn(site, as_of).retellings().rows:
        told, differs = mine[row.id.removeprefix("retelling-")], texts(row)[3]
        parts = dict(part.split(": ", 1) for part in differs.split("; "))
        assert [*parts] == told["differs"], row.id
        if "number" in parts:
            assert [[*interval(n)] for n in parts["number"].split(", then ")] == told["numbers"]
        used = texts(row)[4]
        if told["used"] == "left":
            assert used.startswith("The left one"), row.id
        else:
            begin = "Both, as sources that differ" if told["used"] == "both" else "What fits both"
            words, _, number = used.partition(": ")
            assert (words, [*interval(number)]) == (begin, told["together"]), row.id


@each_edition
def test_first_pages_and_their_worth_are_the_same(site: str, as_of: str) -> None:
    rows = drawn(site, as_of).first_told().rows
    mine = recomputed(site, as_of)["first_told"]
    assert [row.id.removeprefix("first-told-") for row in rows] == [*mine]
    for row, told in zip(rows, mine.values(), strict=True):
        event, outlets, origins, families, worth, first = row.cells
        assert event.text == f"{said_period(*told['days'])}: {told['headline']}"
        assert row_ids(event) == told["rows"]
        assert [int(cell.text) for cell in (outlets, origins, families)] == told["support"]
        assert (worth.text, worth.detail) == (f"{told['worth']:.1f}", f"rho\u00a0{told['rho']:.2f}")
        assert row_ids(first) == told["first_rows"]
        day, is_firm = told["public"]
        assert first.detail == said(day) + ("" if is_firm else " (day inferred)"), row.id
        named = re.sub(r"; and \d+ more$", "", first.text).split("; ")
        hidden = [int(found) for found in re.findall(r"; and (\d+) more$", first.text)]
        assert {*named} <= {*told["first"]}
        assert len(named) + sum(hidden) == len(told["first"])


@each_edition
def test_pairs_of_observers_are_the_same(site: str, as_of: str) -> None:
    mine, shown = recomputed(site, as_of)["counting_error"]["pairs"], []
    for row in drawn(site, as_of).counting_error().rows:
        counts, gap = row.cells[1:3], texts(row)[3]
        shown.append(
            {
                "counts": [[*interval(cell.text)] for cell in counts],
                "rows": [row_ids(cell) for cell in counts],
                "difference": int(gap) if re.fullmatch(r"[+-]?\d+", gap) else None,
                "agrees": gap in ("0", "bounds agree"),
            }
        )
    expected: list[dict[str, Any]] = [{k: v for k, v in p.items() if k != "what"} for p in mine]
    assert sorted(shown, key=str) == sorted(expected, key=str)
    assert bool(mine) == (site == "theatre")


def test_counting_error_of_the_theatre_is_the_same() -> None:
    caption = drawn(*THEATRE).counting_error().caption
    mine = recomputed(*THEATRE)["counting_error"]["measured"]
    pairs, unequal = numbers(caption.partition("each in a look")[2].partition("(90 %")[0])
    assert (pairs, unequal) == (mine["pairs"], mine["unequal"])
    low, high = re.findall(r"their share (\d+ %) to (\d+ %)", caption)[0]
    assert is_rounded(low.removesuffix(" %"), mine["share_low"])
    assert is_rounded(high.removesuffix(" %"), mine["share_high"])
    for words, name in (
        ("mean absolute difference ", "mean_absolute"),
        ("later less earlier ", "bias"),
        ("root mean square ", "root_mean_square"),
    ):
        told = re.search(f"{words}([+-]?\\d+\\.\\d\\d)", caption)
        assert told is not None, words
        assert abs(float(told[1]) - mine[name]) <= 0.005, words
    assert f"largest {mine['largest']}." in caption
    assert f"{mine['bounds']} more pair with a bound" in caption
    assert f"exclude one another in {mine['apart'] or 'none'}" in caption
