"""A briefing looked at in part: the same sections, of the rows that are chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from basewatch.analysis.narrowing import Narrowing, cite_narrowed, narrow, only
from basewatch.analysis.selection import Selection
from basewatch.analysis.timeline import lay_out
from basewatch.briefing.edition import Briefing
from basewatch.briefing.theatre import TheatreBriefing
from basewatch.figures import theme
from basewatch.figures.timeline_frame import Frame, frame_of
from basewatch.models.blocks import Figure, Sources, Table

AnyBriefing = Briefing | TheatreBriefing
_BRUSHED = "rgba(31,78,121,0.06)"
"""So light that the palest marks stay in sight on it."""


@dataclass(frozen=True)
class Reading:
    """Rows one by one, and the pages that they were read on."""

    rows: Table
    pages: Sources


@dataclass(frozen=True)
class View:
    """What is chosen of one briefing."""

    whole: AnyBriefing
    narrowing: Narrowing = field(default_factory=Narrowing)

    @cached_property
    def part(self) -> AnyBriefing:
        """The briefing with the chosen rows alone."""
        return self._of(narrow(self.whole.selection, self.narrowing))

    @cached_property
    def all_days(self) -> AnyBriefing:
        """The same without the span: what the timeline shows, so that another can be brushed."""
        return self._of(narrow(self.whole.selection, replace(self.narrowing, span=None)))

    def _of(self, selection: Selection) -> AnyBriefing:
        cited = cite_narrowed(self.whole.citations, selection)
        return replace(self.whole, selection=selection, citations=cited)

    def count(self, part: AnyBriefing) -> int | None:
        """Count the rows of a part; None where it is the whole."""
        rows = len(part.selection.rows)
        return None if rows == len(self.whole.selection.rows) else rows

    def timeline(self) -> Figure:
        """Draw the events of every day of the window."""
        return self.all_days.timeline()

    @cached_property
    def frame(self) -> Frame:
        """Where the timeline's columns stand; every narrowing has the same."""
        return frame_of(lay_out(self.all_days.selection))

    def columns(self) -> list[dt.date]:
        """Give the first day of each column of the timeline."""
        timeline = self.frame.timeline
        return [timeline.start_of(column) for column in range(timeline.columns)]

    def span_of(self, first: dt.date, last: dt.date) -> tuple[dt.date, dt.date] | None:
        """Turn the first days of two columns into a span of days; None where it is every day."""
        timeline, columns = self.frame.timeline, self.columns()
        if (first, last) == (columns[0], columns[-1]):
            return None
        return first, timeline.start_of(columns.index(last) + 1) - dt.timedelta(days=1)

    def brushed(self) -> dict[str, Any] | None:
        """Give the shape over the timeline that shows the span; None where there is none."""
        if self.narrowing.span is None:
            return None
        left, right = self.frame.span_px(*self.narrowing.span)
        return {
            "type": "rect",
            "x0": left,
            "x1": right,
            "y0": 0,
            "y1": self.frame.height_px,
            "fillcolor": _BRUSHED,
            "layer": "below",
            "line": {"color": theme.ACCENT, "width": 1.5},
        }

    def maps(self) -> list[tuple[str, str]]:
        """List the maps of this briefing: words, and the section that draws it."""
        if isinstance(self.whole, Briefing):
            return [("The site", "site_map"), ("The theatre", "theatre_map")]
        return [("The sites", "site_symbols")]

    def counts(self) -> list[tuple[str, str]]:
        """List what shows counts: words, and the section that gives it."""
        if isinstance(self.whole, Briefing):
            return [("In the window", "counts_in_window"), ("All years", "counts_on_record")]
        return [("Newest counts", "change_matrix"), ("Movements", "movements")]

    def section(self, name: str) -> Figure | Table:
        """Give a section of the briefing for the chosen rows."""
        block: Figure | Table = getattr(self.part, name)()
        return block

    def reading(self, ids: Iterable[str] | None = None) -> Reading:
        """Give the chosen rows, or those of the given ids that the edition uses, with pages."""
        chosen = self.part if ids is None else self._of(only(self.whole.selection, ids))
        return Reading(chosen.evidence(), chosen.sources())
