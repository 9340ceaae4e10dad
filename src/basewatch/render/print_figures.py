"""Which figures may leave their place in print, so that no page ends half empty before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from basewatch.render.outputs import FIGURE_WIDTH_PX

_TALL_PX = 150
"""So high, a figure and its words take a quarter of a page; lower ones leave no gap."""
_PARTS = {"table": "rows", "notes": "notes", "cards": "cards", "statements": "statements"}
"""Kinds of blocks that a page may end in, and what they consist of."""
_FEWEST_ENTRIES, _ENTRIES_A_GAP = 4, 16
"""As many fill some of a gap; as many fill any."""


def let_figures_move(sections: list[dict[str, Any]]) -> None:
    """Mark the figures that may go to the top of the next page while text fills the gap.

    Parameters
    ----------
    sections
        As the templates are given them. Tall figures that text follows get ``moves``, true; those
        whose gap only text of later sections fills get ``far``, true: they move where the gap is
        wide. Figures amid such text may move as well, and get ``behind``, ids of the figures that
        they may not overtake.
    """
    items = [item for section in sections for item in section["items"]]
    place = 0
    for section in sections:
        last = place + len(section["items"])
        for number in range(place, last):
            if items[number]["kind"] == "figure" and _height_px(items[number]) >= _TALL_PX:
                _let_move(items[number], items[number + 1 :], items[number + 1 : last])
        place = last


def _let_move(
    figure: dict[str, Any], after: Sequence[dict[str, Any]], own: Sequence[dict[str, Any]]
) -> None:
    """Let `figure` move past the text after it, where that is enough to fill some of a gap."""
    entries, passed = 0, []
    for item in after:
        if item["kind"] == "figure":
            passed.append(item)
        entries += _entry_count(item)
        if entries >= _ENTRIES_A_GAP:
            break
    if entries < _FEWEST_ENTRIES:
        return
    figure["moves"], figure["far"] = True, sum(map(_entry_count, own)) < _FEWEST_ENTRIES
    for item in passed:
        item["moves"] = True
        item.setdefault("far", True)
        item.setdefault("behind", []).append(figure["block"]["id"])


def _height_px(figure: dict[str, Any]) -> float:
    """Return how high `figure` stands at the width of all figures."""
    block = figure["block"]
    return float(block["height_px"] * FIGURE_WIDTH_PX / block["width_px"])


def _entry_count(item: dict[str, Any]) -> int:
    """Return after how many of its parts a page may end."""
    return len(item["block"][_PARTS[item["kind"]]]) if item["kind"] in _PARTS else 0
