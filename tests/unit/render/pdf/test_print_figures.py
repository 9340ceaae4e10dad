"""Figures that leave their place: only where text fills the gap, and never out of order."""

from __future__ import annotations

from typing import Any

import pytest

from basewatch.render.print_figures import let_figures_move


def drawn(height_px: int, width_px: int = 760, name: str = "drawn") -> dict[str, Any]:
    return {"kind": "figure", "block": {"id": name, "height_px": height_px, "width_px": width_px}}


def table(row_count: int) -> dict[str, Any]:
    return {"kind": "table", "block": {"rows": [{}] * row_count}}


def moved(*items: dict[str, Any], far: bool = False) -> list[int]:
    """Return the places in a section of the items that may move, near or far."""
    let_figures_move([{"items": list(items)}])
    moving = [(number, item["far"]) for number, item in enumerate(items) if item.get("moves")]
    return [number for number, is_far in moving if is_far == far]


def test_a_tall_figure_moves_where_rows_fill_the_gap() -> None:
    assert moved(drawn(400), table(4)) == [0]
    assert moved(drawn(400), {"kind": "statements", "block": {"statements": [{}] * 9}}) == [0]


@pytest.mark.parametrize("after", [(), (table(3),), ({"kind": "text", "text": "printed"},)])
def test_it_stays_where_nothing_would_fill_the_gap(after: tuple[dict[str, Any], ...]) -> None:
    assert moved(drawn(400), *after) == []


def test_a_low_figure_stays() -> None:
    assert moved(drawn(149), table(30)) == []
    assert moved(drawn(199, width_px=380), table(30)) == [0]


def test_figures_amid_the_text_that_fills_a_gap_stay_behind_the_one_that_left_it() -> None:
    items = drawn(400, name="a"), table(8), drawn(300, name="b"), table(9), drawn(90, name="c")
    assert moved(*items) == [0, 2]
    assert [item.get("behind") for item in items] == [None, None, ["a"], None, ["b"]]


def test_a_figure_far_behind_is_no_danger() -> None:
    items = drawn(400), table(16), drawn(100)
    assert moved(*items) == [0]
    assert "behind" not in items[2]


def test_text_of_later_sections_fills_a_wide_gap_and_figures_on_the_way_stay_in_order() -> None:
    maps = drawn(640, name="site"), drawn(636, name="theatre")
    strip, looks, table_after = drawn(120, name="strip"), table(5), drawn(340, name="later")
    sections = [{"items": [*maps]}, {"items": [strip, looks, table(13)]}, {"items": [table_after]}]
    let_figures_move(sections)
    assert [item.get("far") for item in (*maps, strip, table_after)] == [True, True, True, None]
    assert strip["behind"] == ["site", "theatre"]
    assert maps[1]["behind"] == ["site"]


def test_a_figure_after_which_little_comes_stays() -> None:
    assert moved(drawn(400), drawn(300), table(3), far=True) == []
