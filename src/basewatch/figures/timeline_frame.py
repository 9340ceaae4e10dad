"""The frame of the timeline in pixels: lanes, columns of time, bands and labels."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from basewatch.analysis.timeline import Entry, Timeline, lanes_used
from basewatch.figures import theme
from basewatch.figures.timeline_stacks import Folded, Stacks, stack_marks
from basewatch.language import say
from basewatch.models.partial_date import PartialDate
from basewatch.vocabulary import Lane

_ROW_PX = 21
_TOP_PX = 44
_LANE_GAP_PX = 6
_FOOT_PX = 26
"""The lane of days without a look."""
_LABEL_PX = 128
_LOOSE_PX = 40
"""Width of the first column, for dates that are not known to the width of a column."""
_MONTH_PX = 62
"""Room that the name of a month needs."""
_MOST_ROWS = 38
"""More rows of marks than this would not fit a printed page; taller stacks are folded."""
_FEW_DAYS = 7
"""Columns of at most a week are named by their day; wider ones by their month alone."""


@dataclass(frozen=True)
class Frame:
    """Where everything of one timeline stands; y grows downwards."""

    timeline: Timeline
    tops: Mapping[Lane, int]
    """Each lane's first row of marks, counted from the top."""
    height_px: int
    column_px: float
    stacks: Stacks

    def is_drawn(self, entry: Entry) -> bool:
        """Say whether an event has a mark of its own."""
        return entry.number in self.stacks.rows

    def folded(self) -> tuple[Folded, ...]:
        """Give the events that stand together, per folded stack."""
        return self.stacks.folded

    def mark_y_px(self, entry: Entry) -> float:
        """Give the height of an event's mark."""
        return self.y_px(entry.lane, self.stacks.rows[entry.number] + 0.5)

    @property
    def foot_y_px(self) -> float:
        """Height of the lane of days without a look."""
        return self.height_px - _FOOT_PX / 2 - 1

    def x_px(self, column: int | None) -> float:
        """Give the middle of a column; None is the column of inexact dates."""
        if column is None:
            return _LABEL_PX + _LOOSE_PX / 2
        return _LABEL_PX + _LOOSE_PX + (column + 0.5) * self.column_px

    def day_at(self, x_px: float) -> dt.date:
        """Give the first day of the column at a place; beside the columns, the nearest one."""
        column = math.floor((x_px - _LABEL_PX - _LOOSE_PX) / self.column_px)
        return self.timeline.start_of(min(max(column, 0), self.timeline.columns - 1))

    def span_px(self, first: dt.date, last: dt.date) -> tuple[float, float]:
        """Give the left edge of a day's column and the right edge of another's."""
        start, step = self.timeline.first, self.timeline.step_days
        ends = [min(max((day - start).days // step, 0), self.timeline.columns - 1)
                for day in (first, last)]  # fmt: skip
        half = self.column_px / 2
        return round(self.x_px(ends[0]) - half, 1), round(self.x_px(ends[1]) + half, 1)

    def days_px(self, first: dt.date, last: dt.date) -> tuple[float, float]:
        """Give the edges of a span of days, also where a column holds several."""
        left = _LABEL_PX + _LOOSE_PX
        day_px = self.column_px / self.timeline.step_days
        start, end = (first - self.timeline.first).days, (last - self.timeline.first).days + 1
        return round(left + start * day_px, 1), round(left + end * day_px, 1)

    def y_px(self, lane: Lane, level: float) -> float:
        """Give the height of a row of a lane; half numbers are the middle of a row."""
        gaps = _LANE_GAP_PX * list(self.tops).index(lane)
        return _TOP_PX + gaps + (self.tops[lane] + level) * _ROW_PX

    def shapes(self) -> list[dict[str, Any]]:
        """Draw a band behind every second column and a rule above every lane."""
        stripes = [
            self._band(column)
            for column in range(self.timeline.columns)
            if column % 2 == self.timeline.columns % 2
        ]
        rules = [_rule(self.y_px(lane, 0) - 3) for lane in self.tops]
        return [*stripes, *rules, _rule(self.height_px - _FOOT_PX)]

    def labels(self) -> list[dict[str, Any]]:
        """Name the lanes, the columns, and the column of inexact dates where it is used."""
        lanes = [theme.note(lane.label, 0, self.y_px(lane, 0.5)) for lane in self.tops]
        if any(entry.column is None for entry in self.timeline.entries):
            lanes.append(_centred(say("span"), self.x_px(None)))
        lanes.append(theme.note(say("No look from orbit"), 0, self.foot_y_px))
        return [*lanes, *self._dates()]

    def _dates(self) -> list[dict[str, Any]]:
        if self.timeline.step_days <= _FEW_DAYS:
            return [*self._days(), *self._months()]
        every = math.ceil(_MONTH_PX / self.column_px)
        return [
            _centred(_month(self.timeline.start_of(column)), self.x_px(column))
            for column in range(every // 2, self.timeline.columns - every // 2, every)
        ]

    def _days(self) -> list[dict[str, Any]]:
        every = 2 if self.timeline.step_days == _FEW_DAYS else 1
        return [
            _centred(str(self.timeline.start_of(column).day), self.x_px(column))
            for column in range(0, self.timeline.columns, every)
        ]

    def _months(self) -> list[dict[str, Any]]:
        """Name each month above its first column, where its columns leave room for the name."""
        names = [_month(self.timeline.start_of(n)) for n in range(self.timeline.columns)]
        firsts = {name: names.index(name) for name in names}
        return [
            theme.note(
                name,
                round(self.x_px(first) - self.column_px / 2 + 2, 1),
                12,
                font=theme.font(theme.SMALL_PX, theme.MUTED, "bold"),
            )
            for name, first in firsts.items()
            if names.count(name) * self.column_px >= _MONTH_PX
        ]

    def _band(self, column: int) -> dict[str, Any]:
        middle = self.x_px(column)
        return {
            "type": "rect",
            "x0": round(middle - self.column_px / 2, 1),
            "x1": round(middle + self.column_px / 2, 1),
            "y0": _TOP_PX - 4,
            "y1": self.height_px,
            "layer": "below",
            "fillcolor": theme.PANEL,
            "line": {"width": 0},
        }


def frame_of(timeline: Timeline) -> Frame:
    """Find room for every mark of a timeline."""
    column_px = (theme.WIDTH_PX - _LABEL_PX - _LOOSE_PX) / timeline.columns
    tallest = 1 + max((entry.level for entry in timeline.entries), default=0)
    stacked = (stack_marks(timeline, column_px, cap) for cap in range(tallest, 1, -1))
    fitting = (each for each in stacked if sum(each.heights.values()) <= _MOST_ROWS)
    stacks = next(fitting, None) or stack_marks(timeline, column_px, 2)
    tops, total = {}, 0
    for lane in lanes_used(timeline):
        tops[lane] = total
        total += stacks.heights[lane]
    height_px = _TOP_PX + total * _ROW_PX + _LANE_GAP_PX * len(tops) + _FOOT_PX + 4
    return Frame(timeline, tops, height_px, column_px, stacks)


def _month(day: dt.date) -> str:
    return PartialDate(day.year, day.month).words


def _centred(text: str, x: float) -> dict[str, Any]:
    return theme.note(text, round(x, 1), _TOP_PX - 14, xanchor="center")


def _rule(y: float) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": 0,
        "x1": theme.WIDTH_PX,
        "y0": round(y, 1),
        "y1": round(y, 1),
        "layer": "below",
        "line": {"color": theme.HAIRLINE, "width": 1},
    }
