"""Figures that leave their place: only where text fills the gap, and never out of order."""

from __future__ import annotations

from typing import Any

import pytest

from basewatch.render.print_figures import let_figures_move


def drawn(height_px: int, width_px: int = 760) -> dict[str, Any]:
    return {"kind": "figure", "block": {"height_px": height_px, "width_px": width_px}}


def table(row_count: int) -> dict[str, Any]:
    return {"kind": "table", "block": {"rows": [{}] * row_count}}


def moved(*items: dict[str, Any]) -> list[int]:
    """Return the places in a section of the items that may move."""
    let_figures_move([{"items": list(items)}])
    return [number for number, item in enumerate(items) if item.get("moves")]


def test_a_tall_figure_moves_where_rows_fill_the_gap() -> None:
    assert moved(drawn(400), table(4)) == [0]
    assert moved(drawn(400), {"kind": "statements", "block": {"statements": [{}] * 9}}) == [0]


@pytest.mark.parametrize("after", [(), (table(3),), ({"kind": "text", "text": "printed"},)])
def test_it_stays_where_nothing_would_fill_the_gap(after: tuple[dict[str, Any], ...]) -> None:
    assert moved(drawn(400), *after) == []


def test_a_low_figure_stays() -> None:
    assert moved(drawn(199), table(30)) == []
    assert moved(drawn(199, width_px=380), table(30)) == [0]


def test_no_figure_is_overtaken_by_a_lower_one() -> None:
    assert moved(drawn(400), table(8), drawn(300), table(9)) == [2]
    assert moved(drawn(400), drawn(500), table(9)) == [0, 1]


def test_a_lower_figure_far_behind_is_no_danger() -> None:
    assert moved(drawn(400), table(16), drawn(300)) == [0]
