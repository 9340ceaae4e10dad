"""Which figures may leave their place in print, so that no page ends half empty before them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from basewatch.render.outputs import FIGURE_WIDTH_PX

_TALL_PX = 150
_PARTS = {"table": "rows", "notes": "notes", "cards": "cards", "statements": "statements"}
"""Kinds of blocks that a page may end in, and what they consist of."""
_FEWEST_ENTRIES, _ENTRIES_A_GAP = 4, 16
"""As many fill some of a gap; as many fill any."""


def let_figures_move(sections: list[dict[str, Any]]) -> None:
    """Mark the tall figures that may go to the top of the next page while text fills the gap.

    Parameters
    ----------
    sections
        As the templates are given them. Figures that may move get ``moves``, true, and ``behind``,
        ids of the figures that they may not overtake; those whose gap only text of later sections
        fills get ``far``, true: they move where the gap is wide.
    """
    items = [item for section in sections for item in section["items"]]
    for section in sections:
        for number, item in enumerate(section["items"]):
            if item["kind"] == "figure" and _height_px(item) >= _TALL_PX:
                if _lets_pass(item, section["items"][number + 1 :]):
                    item["moves"], item["far"] = True, False
                else:
                    _move_far(item, items)


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


def _move_far(figure: dict[str, Any], items: Sequence[dict[str, Any]]) -> None:
    """Let `figure` move past what later sections tell, and with it the figures among that."""
    start = next(number for number, item in enumerate(items) if item is figure)
    entries, passed = 0, []
    for item in items[start + 1 :]:
        if item["kind"] == "figure":
            passed.append(item)
        entries += _entry_count(item)
        if entries >= _ENTRIES_A_GAP:
            break
    if entries < _FEWEST_ENTRIES:
        return
    figure["moves"] = figure["far"] = True
    for item in passed:
        item.setdefault("far", True)
        item["moves"] = True
        item.setdefault("behind", []).append(figure["block"]["id"])


def _height_px(figure: dict[str, Any]) -> float:
    """Return how high `figure` stands at the width of all figures."""
    block = figure["block"]
    return float(block["height_px"] * FIGURE_WIDTH_PX / block["width_px"])


def _entry_count(item: dict[str, Any]) -> int:
    """Return after how many of its parts a page may end."""
    return len(item["block"][_PARTS[item["kind"]]]) if item["kind"] in _PARTS else 0
