"""What the script says of page 1, of judgements, lists and maps follows from the cells it reads."""

from __future__ import annotations

import datetime as dt
import importlib
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from recomputed import ROOT, recomputed

HMEIMIM, TARTUS = ("hmeimim", "2024-12-14"), ("tartus", "2025-02-01")
QAMISHLI, THEATRE = ("qamishli", "2026-02-10"), ("theatre", "2024-12-18")
DESK, WEIGHTS = "judgements", "weighing items"
CHANGED = [
    (HMEIMIM, "front lead", "events", "2024-12-13-hmeimim-an-124-loading", "date", "2024-11-20"),
    (HMEIMIM, "front news", "events", "2024-12-13-hmeimim-an-124-loading", "date", "2024-11-10"),
    (HMEIMIM, "front unknown", "observations", "F0232", "sensor", ""),
    (QAMISHLI, "signs", "observations", "F0533", "state", "seen"),
    (HMEIMIM, "weighing posterior", "observations", "F0302", "information_credibility", "5"),
    (HMEIMIM, "weighing shaken", "origins", "bloomberg", "family", "maxar"),
    (HMEIMIM, "weighing rated", "observations", "F0266", "origin", "bloomberg"),
    (HMEIMIM, "weighing history", "sources", "S214", "published", "2024-12-10"),
    (HMEIMIM, "lists timeline", "events", "2024-12-13-hmeimim-ka-52-dismantled", "title", "Other"),
    (HMEIMIM, "lists pages", "sources", "S001", "published", "2016-01-01"),
    (HMEIMIM, "places", "observations", "F0278", "place", "hama"),
    (HMEIMIM, "newest_counts", "observations", "F0272", "count_low", "2"),
    (HMEIMIM, "re_reading", "observations", "F0272", "checked", "corrected"),
    (TARTUS, "support", "observations", "F0245", "origin", "planet"),
    (QAMISHLI, "newest_day", "observations", "F0533", "date", "2026-02-09"),
    (THEATRE, "front changed", "observations", "F0327", "operator", "syria"),
    (THEATRE, "listed", "observations", "F0326", "category", "air-movement"),
]
"""Edition, figures, table, id of the row, its column, and what stands there instead."""


def script() -> Any:  # noqa: ANN401  # a module
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        return importlib.import_module("recompute")
    finally:
        sys.path.remove(str(ROOT / "tools"))


def part(figures: Any, names: str) -> Any:  # noqa: ANN401  # JSON
    for name in names.split():
        figures = figures[name]
    return figures


@pytest.mark.parametrize(("edition", "names", "table", "row", "column", "value"), CHANGED)
def test_other_cell_gives_other_figures(
    edition: tuple[str, str], names: str, table: str, row: str, column: str, value: str
) -> None:
    site, as_of = edition
    tables = script().Tables(ROOT / "data")
    getattr(tables, table)[row][column] = value
    if table == "sources":
        tables.known = {name: tables._known(tables.sources[name]) for name in tables.rows_of}
    since = dt.date.fromisoformat(recomputed(site, as_of)["since"])
    changed = script().figures(script().Edition(tables, site, dt.date.fromisoformat(as_of), since))
    assert part(changed, names) != part(recomputed(site, as_of), names)


@pytest.mark.parametrize(
    ("path", "right", "wrong", "names"),
    [
        (
            "judgements/hmeimim-airlift.yml",
            "probability: 0.9\n",
            "probability: 0.6\n",
            "judgements",
        ),
        ("hypotheses/hmeimim-role.yml", "prior: 0.3\n", "prior: 0.2\n", "weighing posterior"),
        (
            "hypotheses/hmeimim-role.yml",
            "half_life_days: 180",
            "half_life_days: 90",
            "weighing items",
        ),
        ("indicators/hmeimim-il-76-per-look.yml", "number: 3", "number: 9", "signs"),
    ],
)
def test_other_words_of_the_desk_give_other_figures(
    tmp_path: Path, path: str, right: str, wrong: str, names: str
) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    text = (data / path).read_text("utf-8")
    assert right in text
    (data / path).write_text(text.replace(right, wrong), encoding="utf-8")
    changed = script().recompute(data, *HMEIMIM)
    assert part(changed, names) != part(recomputed(*HMEIMIM), names)
