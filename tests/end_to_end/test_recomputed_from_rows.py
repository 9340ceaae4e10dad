"""The script reads the rows: a cell that is another gives other figures, in the right section."""

from __future__ import annotations

import datetime as dt
import importlib
import sys
from typing import Any

import pytest

from recomputed import ROOT, recomputed

HMEIMIM, TARTUS = ("hmeimim", "2024-12-14"), ("tartus", "2025-02-01")
QAMISHLI = ("qamishli", "2026-02-10")
THEATRE = ("theatre", "2024-12-18")
CHANGED = [
    (HMEIMIM, "strip", "observations", "F0274", "date", "2024-12-11"),
    (HMEIMIM, "histories", "observations", "F0271", "state", "not_seen"),
    (HMEIMIM, "cards", "observations", "F0232", "date_basis", "imaged"),
    (HMEIMIM, "retellings", "observations", "F0276", "count_low", "2"),
    (HMEIMIM, "first_told", "origins", "maxar", "family", "another"),
    (HMEIMIM, "cells", "observations", "F0234", "position", "airborne"),
    (HMEIMIM, "unknowns", "observations", "F0232", "date_end", "2024-12-06"),
    (HMEIMIM, "lags", "observations", "F0266", "date", "2024-12-12"),
    (HMEIMIM, "grades", "observations", "F0274", "information_credibility", "4"),
    (HMEIMIM, "panels", "observations", "F0271", "count_high", "2"),
    (TARTUS, "looked_for", "observations", "F0418.2", "state", ""),
    (TARTUS, "sum_numbers", "observations", "F0384", "count_low", "3"),
    (QAMISHLI, "passes", "observations", "F0533", "date", "2026-02-02"),
    (TARTUS, "ships", "observations", "F0417", "state", ""),
    (THEATRE, "counting_error", "observations", "F0331", "count_high", "1"),
    (THEATRE, "movements", "observations", "F0288", "measure", "arrived"),
    (THEATRE, "itineraries", "observations", "F0317", "place", "eastern-mediterranean"),
    (THEATRE, "reports", "events", "2024-12-15-tartus-israeli-strikes", "date", "2024-12-14"),
    (THEATRE, "based", "observations", "F0055", "count_low", "15"),
]
"""Edition, section, table, id of the row, its column, and what stands there instead."""


def recomputed_with(edition: tuple[str, str], table: str, name: str, **cells: str) -> Any:  # noqa: ANN401  # JSON
    """Give the script's figures where some cells of one row are others."""
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        script = importlib.import_module("recompute")
    finally:
        sys.path.remove(str(ROOT / "tools"))
    tables = script.Tables(ROOT / "data")
    getattr(tables, table)[name].update(cells)
    site, as_of = edition
    return script.figures(script.Edition(tables, site, dt.date.fromisoformat(as_of), None))


@pytest.mark.parametrize(("edition", "section", "table", "name", "column", "value"), CHANGED)
def test_other_cell_gives_another_figure(
    edition: tuple[str, str], section: str, table: str, name: str, column: str, value: str
) -> None:
    changed = recomputed_with(edition, table, name, **{column: value})[section]
    assert changed != recomputed(*edition)[section]
