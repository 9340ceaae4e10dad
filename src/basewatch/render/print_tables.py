"""How tables are arranged in print, where a page is narrow and every line costs paper.

What explains a row stands beneath what it explains, over the width of both; what only adds a word
stands beside it; short groups make a column instead of headings. The page for the screen keeps all
columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from basewatch.language import say, to_say


@dataclass(frozen=True)
class Arrangement:
    """How one table is set."""

    beneath: Mapping[str, str] = field(default_factory=dict)
    """Columns whose cells begin a line of their own in a cell of another column."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """Columns whose cells end a cell of another column."""
    groups: str = ""
    """Name of the column that the groups make; empty where they are headings."""
    widths: Mapping[str, float] = field(default_factory=dict)
    """Shares of columns that are others than on the screen."""
    other: float | None = None
    """Share of every column that is not named; None where it is as on the screen."""


ARRANGEMENTS = {
    "first-told": Arrangement(beneath={"first": "event"}, widths={"event": 6.2}),
    "indicators": Arrangement(
        beneath={"diagnostic": "indicator"}, widths={"indicator": 4.2, "trend": 1.2, "checked": 1.3}
    ),
    "judgement-changes": Arrangement(
        beneath={"why": "judgement"}, widths={"judgement": 5.4, "then": 1.3, "now": 1.7}
    ),
    "order-of-battle": Arrangement(
        beside={"by": "date"},
        widths={"type": 1.4, "seen": 1.9, "date": 2.8, "since": 2.2, "based": 1.5},
    ),
    "rated-evidence": Arrangement(
        beneath={"reason": "event"}, widths={"event": 6, "weight": 0.8, "origin": 1.8}, other=0.55
    ),
    "timeline-table": Arrangement(
        beside={"support": "event"},
        groups=to_say("Day"),
        widths={"group": 1.2, "lane": 1.95, "event": 6.1},
    ),
    "elsewhere-table": Arrangement(
        beside={"support": "event"},
        groups=to_say("Place"),
        widths={"group": 1.6, "date": 1.2, "lane": 1.95, "event": 5.2},
    ),
}
"""By id of the table."""


def arrange(block: dict[str, Any]) -> None:
    """Arrange a table for print, in place.

    Parameters
    ----------
    block
        The table as the templates are given it. Cells get ``below`` and ``beside``, the cells that
        stand there; those of a group's column get ``repeats``: the row before says the same.
    """
    arrangement = ARRANGEMENTS.get(block["id"], Arrangement())
    for place, moved in (("below", arrangement.beneath), ("beside", arrangement.beside)):
        for key, host in moved.items():
            _move(block, key, host, place)
    if arrangement.groups:
        _make_column_of_groups(block, say(arrangement.groups))
    for column in block["columns"]:
        as_before = arrangement.other or column["width"]
        column["width"] = arrangement.widths.get(column["key"], as_before)


def _move(block: dict[str, Any], key: str, host: str, place: str) -> None:
    keys = [column["key"] for column in block["columns"]]
    at, to = keys.index(key), keys.index(host)
    kept, moved = block["columns"][to], block["columns"].pop(at)
    kept["label"] = f"{kept['label']} \N{MIDDLE DOT} {moved['label']}"
    for row in block["rows"]:
        cell = row["cells"][at]
        row["cells"][to].setdefault(place, []).append(cell)
        del row["cells"][at]


def _make_column_of_groups(block: dict[str, Any], label: str) -> None:
    block["columns"].insert(0, {"key": "group", "label": label, "align": "left", "width": 1.0})
    before = ""
    for row in block["rows"]:
        cell = {"text": row["group"], "marks": [], "tone": "", "lang": "", "detail": ""}
        row["cells"].insert(0, cell | {"repeats": row["group"] == before})
        before, row["group"] = row["group"], ""
