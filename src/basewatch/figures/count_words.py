"""What is said of counts over time: how to read the panels, and their finding in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from basewatch.analysis.counts import CountSeries, mutations
from basewatch.analysis.selection import Selection
from basewatch.figures.count_titles import finding_of_counts
from basewatch.language import say, say_number, to_say
from basewatch.models.partial_date import span_words

_KEY = to_say(
    "Filled circle: observed; hollow circle: looked, none seen; diamond: claimed; square: "
    "estimated. A bar is the interval the source supports, an arrow 'at least'; 'about n' is drawn "
    "from 0.8 n to 1.2 n, 'dozens' from 24 to 99 (house readings, soft); a red ring marks "
    "counts of one day that exclude one another. Nothing is interpolated between marks: where "
    "there is no mark, no look is known."
)


@dataclass(frozen=True)
class Window:
    """The span of days that all panels of a figure share."""

    first: dt.date
    last: dt.date

    @property
    def words(self) -> str:
        """The span as readers see it."""
        return span_words(self.first, self.last)


def title(series: Sequence[CountSeries], window: Window, selection: Selection) -> str:
    """Tell the finding, or that nothing was counted."""
    if series:
        return finding_of_counts(series, on_record=window.first < selection.since)
    return say(
        "No count of equipment at {site} is known for {window}",
        site=selection.site.called,
        window=window.words,
    )


def caption(left_out: Sequence[CountSeries], window: Window, selection: Selection) -> str:
    """Say which site and span, how to read the panels, and what is not drawn."""
    sentences = [f"{selection.site.called}, {window.words}.", say(_KEY)]
    mutated = len(mutations(selection, selection.site_rows))
    if left_out:
        names = ", ".join(item.equipment.name for item in left_out)
        sentences.append(say("Not drawn, but in the table: {names}.", names=names))
    if mutated:
        sentences.append(
            say_number(
                mutated,
                "Not here, but in the evidence annex: {number} doubtful retelling naming another "
                "type than the origin did.",
                "Not here, but in the evidence annex: {number} doubtful retellings naming another "
                "type than the origin did.",
            )
        )
    return " ".join(sentences)


def alt_text(series: Sequence[CountSeries], window: Window, selection: Selection) -> str:
    """Tell the newest count of each type."""
    site = selection.site.called
    if not series:
        return say(
            "No counts of equipment at {site} are known for {window}; no look that counted "
            "anything is on record.",
            site=site,
            window=window.words,
        )
    return say(
        "Counts at {site}, {window}, newest of each type: {counts}.",
        site=site,
        window=window.words,
        counts="; ".join(f"{item.equipment.name} {_newest(item)}" for item in series),
    )


def _newest(series: CountSeries) -> str:
    point = max(series.points, key=lambda p: (p.first, p.last, p.state is not None, p.rows[0].id))
    return f"{point.words} ({point.kind.label}, {point.date_words})"
