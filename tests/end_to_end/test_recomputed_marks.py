"""Bars, cells and numbers drawn of grades, lags and corroboration, recomputed."""

from __future__ import annotations

from typing import Any

import pytest

from recomputed import ALL, counted, drawn, each_edition, numbers, recomputed, row_ids, said_period

RECOMPUTED = frozenset({"evidence-grades", "publication-lag", "corroboration"})
LATER = ("tartus", "2025-06-30")
"""An edition that cites rows of a judgement which no longer holds."""
LAGS = [
    "same day",
    "1 day",
    "2 days",
    "3 to 7 days",
    "8 to 30 days",
    "31 to 365 days",
    "over a year",
]
BASES = ["published", "url", "correction", "inferred"]


@each_edition
def test_numbers_in_the_cells_of_grades_are_the_same(site: str, as_of: str) -> None:
    figure, mine = drawn(site, as_of).grades(), recomputed(site, as_of)["grades"]
    (cells,) = figure.plotly["data"]
    shown = {
        "ABCDEF"[y] + "123456"[x]: int(text)
        for x, y, text in zip(cells["x"], cells["y"], cells["text"], strict=True)
        if text
    }
    assert shown == mine
    shapes = figure.plotly["layout"]["shapes"]
    most = max(mine.values())
    for x, y, shape in zip(cells["x"], cells["y"], shapes, strict=True):
        share = mine.get("ABCDEF"[y] + "123456"[x], 0) / most
        assert shape["opacity"] == (round(0.12 + 0.45 * share, 3) if share else 1)


@pytest.mark.parametrize(("site", "as_of"), [*ALL, LATER])
def test_finding_on_grades_is_the_same(site: str, as_of: str) -> None:
    figure, mine = drawn(site, as_of).grades(), recomputed(site, as_of)["grades"]
    good = sum(mine.get(grade, 0) for grade in ("A1", "A2", "B1", "B2"))
    total = sum(mine.values())
    assert total == recomputed(site, as_of)["tiles"]["rows"] == len(figure.rows)
    assert figure.title == f"{good} of {total} rows are graded B2 or better"
    commonest = sorted(mine.items(), key=lambda item: (-item[1], item[0]))[:3]
    named = ", ".join(f"{grade} ({number})" for grade, number in commonest)
    assert figure.alt_text.endswith(f"{named}.")


@each_edition
def test_bars_of_the_publication_lag_are_the_same(site: str, as_of: str) -> None:
    figure, mine = drawn(site, as_of).publication_lag(), recomputed(site, as_of)["lags"]
    bars = [bar["x"] for bar in figure.plotly["data"]]
    expected = [[mine.get(f"{lag}|{basis}", 0) for lag in LAGS] for basis in BASES]
    assert bars == [row for row in expected if any(row)]
    assert all(bar["y"] == LAGS for bar in figure.plotly["data"])
    sums = [sum(column) for column in zip(*expected, strict=True)]
    notes = {note["y"]: note for note in figure.plotly["layout"]["annotations"]}
    assert [int(notes[lag]["text"]) for lag in LAGS] == sums
    assert numbers(figure.title) == [sums[0] + sums[1], sum(sums)]
    undated = sum(expected[3])
    told = f"For {undated} of them the page bears no date"
    assert (told in figure.caption) == bool(undated) == ("bears no date" in figure.caption)


def retold(site: str, as_of: str) -> list[dict[str, Any]]:
    """Give the most retold events with what stands behind them, as the figure orders them."""
    mine = recomputed(site, as_of)
    counts, words = mine["corroboration"], mine["first_told"]
    return [
        {"words": f"{said_period(*told['days'])}: {told['headline']}", "counts": counts[name]}
        | {"rows": told["rows"]}
        for name, told in words.items()
    ]


@each_edition
def test_bars_and_words_of_corroboration_are_the_same(site: str, as_of: str) -> None:
    figure, mine = drawn(site, as_of).corroboration(), retold(site, as_of)
    assert [row.cells[0].text for row in figure.data] == [told["words"] for told in mine]
    assert [row_ids(row.cells[0]) for row in figure.data] == [told["rows"] for told in mine]
    pages, families = (bar["x"] for bar in figure.plotly["data"])
    assert pages == [told["counts"][0] for told in mine]
    assert families == [told["counts"][2] for told in mine]
    notes = [note["text"] for note in figure.plotly["layout"]["annotations"]]
    expected = []
    for told in mine:
        of, origins, kin = told["counts"]
        support = f"{counted(of, 'page')}, {counted(origins, 'origin')}"
        expected += [told["words"], support + f", {kin} independent" * (kin != origins)]
    assert notes == expected
