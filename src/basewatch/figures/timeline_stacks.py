"""How the marks of the timeline stack, so that no number touches that of the next column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from basewatch.analysis.timeline import Entry, Timeline
from basewatch.vocabulary import Lane

_CLEAR_PX = 0.4
"""Least room between marks of neighbouring columns."""
_FOLDED_PX = 19
"""Width of a mark such as '+12', which has no ground of its own."""
Place = tuple[Lane, int | None]
"""A lane and a column; None is the column of inexact dates."""


@dataclass(frozen=True)
class Folded:
    """Events that stand together as one mark at the end of their stack."""

    lane: Lane
    column: int | None
    number: int
    """How many."""
    row: int


@dataclass(frozen=True)
class Stacks:
    """In which row of its lane each mark stands, counted from 0 at the top."""

    rows: Mapping[int, int]
    """By the number of the event; what is folded has none."""
    folded: tuple[Folded, ...]
    heights: Mapping[Lane, int]
    """Rows that each lane needs."""


def mark_px(entry: Entry) -> int:
    """Give a mark the room that its number needs; a circle needs more than a square."""
    wide = 2 if len(str(entry.number)) > 2 else 0
    return 17 + wide if entry.is_at_site else 18 + wide


def stack_marks(timeline: Timeline, column_px: float, cap: int) -> Stacks:
    """Stack the marks of every lane, column by column.

    A mark goes down as many rows as it takes to stand clear of those of the column before: three
    digits can be wider than a column is.

    Parameters
    ----------
    timeline
        The events in order.
    column_px
        Width of a column.
    cap
        Most marks in a stack; what is above is folded into one.
    """
    board = _Board(column_px)
    for (lane, column), entries in sorted(_stacks(timeline).items(), key=_by_column):
        shown = entries if len(entries) <= cap else entries[: cap - 1]
        for entry in shown:
            board.rows[entry.number] = board.put((lane, column), mark_px(entry))
        if left := len(entries) - len(shown):
            row = board.put((lane, column), _FOLDED_PX)
            board.folded.append(Folded(lane, column, left, row))
    heights: dict[Lane, int] = defaultdict(int)
    for (lane, _), widths in board.taken.items():
        heights[lane] = max(heights[lane], 1 + max(widths))
    return Stacks(board.rows, tuple(board.folded), heights)


def _stacks(timeline: Timeline) -> dict[Place, list[Entry]]:
    stacks: dict[Place, list[Entry]] = defaultdict(list)
    for entry in timeline.entries:
        stacks[entry.lane, entry.column].append(entry)
    return stacks


def _by_column(stack: tuple[Place, list[Entry]]) -> tuple[str, int]:
    (lane, column), _ = stack
    return str(lane), -1 if column is None else column


class _Board:
    """What is taken so far: the width of the mark in each row of each stack."""

    def __init__(self, column_px: float) -> None:
        self.column_px = column_px
        self.taken: dict[Place, dict[int, int]] = defaultdict(dict)
        self.rows: dict[int, int] = {}
        self.folded: list[Folded] = []

    def put(self, place: Place, width_px: int) -> int:
        """Take the highest row below the stack's last in which the mark stands clear."""
        lane, column = place
        before = {} if column is None else self.taken.get((lane, column - 1), {})
        row = 1 + max(self.taken[place], default=-1)
        while (before.get(row, 0) + width_px) / 2 + _CLEAR_PX > self.column_px and row in before:
            row += 1
        self.taken[place][row] = width_px
        return row
