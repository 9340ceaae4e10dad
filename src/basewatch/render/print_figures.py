"""Which figures may leave their place in print, so that no page ends half empty before them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from basewatch.render.outputs import FIGURE_WIDTH_PX

_TALL_PX = 200
_PARTS = {"table": "rows", "notes": "notes", "cards": "cards", "statements": "statements"}
"""Kinds of blocks that a page may end in, and what they consist of."""
_FEWEST_ENTRIES, _ENTRIES_A_GAP = 4, 16
"""As many fill some of a gap; as many fill any."""


def let_figures_move(sections: list[dict[str, Any]]) -> None:
    """Mark the tall figures that may go to the top of the next page while text fills the gap.

    Parameters
    ----------
    sections
        As the templates are given them; figures that may move get ``moves``, true.
    """
    for section in sections:
        for number, item in enumerate(section["items"][:-1]):
            if item["kind"] == "figure" and _height_px(item) >= _TALL_PX:
                item["moves"] = _lets_pass(item, section["items"][number + 1 :])


def _lets_pass(figure: dict[str, Any], after: Iterable[dict[str, Any]]) -> bool:
    """Tell whether enough text follows `figure` for a gap, and no figure that could overtake it."""
    entries = 0
    for item in after:
        if item["kind"] != "figure":
            entries += _entry_count(item)
        elif _height_px(item) < _height_px(figure):
            return False
        if entries >= _ENTRIES_A_GAP:
            break
    return entries >= _FEWEST_ENTRIES


def _height_px(figure: dict[str, Any]) -> float:
    """Return how high `figure` stands at the width of all figures."""
    block = figure["block"]
    return float(block["height_px"] * FIGURE_WIDTH_PX / block["width_px"])


def _entry_count(item: dict[str, Any]) -> int:
    """Return after how many of its parts a page may end."""
    return len(item["block"][_PARTS[item["kind"]]]) if item["kind"] in _PARTS else 0
