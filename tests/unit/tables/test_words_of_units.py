"""The table of evidence counts one site and two sites."""

from __future__ import annotations

from tests.shipped import shipped_edition

from basewatch.analysis.citations import number_sources
from basewatch.tables.source_list import evidence_rows


def test_one_thing_is_told_in_the_singular() -> None:
    selection = shipped_edition("tartus", "2025-02-01", "2024-12-01")
    rows = evidence_rows(selection, number_sources(selection)).rows
    counts = [cell.text for row in rows for cell in row.cells]
    assert "1 site, claimed" in counts
    assert not [text for text in counts if text.startswith(("1 sites", "1 flights", "1 days"))]
