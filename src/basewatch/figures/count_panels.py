"""Counts over time: one small panel per type, intervals not points, three kinds kept apart."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.counts import CountPoint, CountSeries, count_series, said_position
from basewatch.analysis.selection import Selection
from basewatch.figures import count_words as words
from basewatch.figures import theme
from basewatch.figures.count_marks import bar_top, panel_traces
from basewatch.figures.count_ticks import count_ticks, date_ticks
from basewatch.figures.count_words import Window
from basewatch.figures.empty import empty_figure
from basewatch.figures.figure import Draft, finish
from basewatch.language import WRITTEN_IN, say
from basewatch.models.blocks import Cited, Column, Figure
from basewatch.vocabulary import State

MAX_PANELS = 12
_ACROSS = 3
_PANEL_PX = 132
_GAP_X = 0.05
_HEADROOM = 1.28
"""What the axis of counts reaches, in highest counts."""


def counts_in_window(selection: Selection, citations: Citations) -> Figure:
    """Draw what was counted at the site within the window, one panel per type."""
    window = Window(selection.since, selection.as_of)
    series = _within(count_series(selection, selection.site_rows), window)
    return _panels("counts-window", series, window, selection, citations)


def counts_on_record(selection: Selection, citations: Citations) -> Figure:
    """Draw everything that was ever counted at the site on two days or more, by type."""
    series = [
        item
        for item in count_series(selection, selection.site_rows)
        if len({point.first for point in item.points}) > 1
    ]
    days = [point.first for item in series for point in item.points]
    window = Window(min(days, default=selection.since), selection.as_of)
    return _panels("counts-record", series, window, selection, citations)


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="type", label=say("Type"), width=1.4),
        Column(key="date", label=say("Date"), width=1.2),
        Column(key="count", label=say("Count"), width=1.2),
        Column(key="kind", label=say("Kind"), width=0.9),
        Column(key="position", label=say("Position"), width=0.9),
        Column(key="who", label=say("Given by"), width=1.4),
    )


def _within(series: Sequence[CountSeries], window: Window) -> list[CountSeries]:
    cut = [
        CountSeries(
            item.equipment,
            tuple(p for p in item.points if p.first <= window.last and p.last >= window.first),
        )
        for item in series
    ]
    return [item for item in cut if item.points]


def _panels(
    name: str,
    series: Sequence[CountSeries],
    window: Window,
    selection: Selection,
    citations: Citations,
) -> Figure:
    ranked = sorted(series, key=_most_looks_first)[:MAX_PANELS]
    shown = [item for item in series if item in ranked]
    left_out = [item for item in series if item not in ranked]
    rows = [row for item in series for point in item.points for row in point.rows]
    draft = Draft(
        id=name,
        title=words.title(series, window, selection),
        caption=words.caption(left_out, window, selection),
        alt_text=words.alt_text(shown, window, selection),
        plotly=_plotly(shown, window),
        rows=rows,
        columns=_columns(),
        data=[_data_row(item, p, selection, citations) for item in series for p in item.points],
    )
    return finish(draft, citations)


def _most_looks_first(series: CountSeries) -> tuple[int, int, str]:
    return (-len(series.looks), -len(series.points), series.equipment.id)


def _data_row(
    series: CountSeries, point: CountPoint, selection: Selection, citations: Citations
) -> list[Cited]:
    names = sorted({selection.catalogue.origins[row.origin].name for row in point.rows})
    kind = State.NOT_SEEN.label if point.state is State.NOT_SEEN else point.kind.label
    return [
        Cited(text=series.equipment.name, lang=WRITTEN_IN),
        Cited(text=point.date_words),
        Cited(
            text=say("{number} (conflict)", number=point.words)
            if point.is_conflict
            else point.words,
            marks=citations.marks(point.rows),
        ),
        Cited(text=kind),
        Cited(text=said_position(point.position)),
        Cited(text=", ".join(names), lang=WRITTEN_IN),
    ]


def _plotly(series: Sequence[CountSeries], window: Window) -> dict[str, Any]:
    if not series:
        return empty_figure(say("No counts are known for {window}.", window=window.words))
    down = math.ceil(len(series) / _ACROSS)
    height = down * _PANEL_PX + 4
    data: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    for position, item in enumerate(series):
        span = (window.first - _margin(window), window.last + _margin(window))
        data += panel_traces(item, position + 1, span, _HEADROOM * _peak(item))
        axes |= _axes(item, position, height, window)
    titles = [_panel_title(item, position) for position, item in enumerate(series, start=1)]
    margin = {"l": 0, "r": 0, "t": 0, "b": 0}
    return {
        "data": data,
        "layout": theme.layout(height, margin=margin, annotations=titles, **axes),
    }


def _axes(series: CountSeries, position: int, height: int, window: Window) -> dict[str, Any]:
    column, line = position % _ACROSS, position // _ACROSS
    width = (1 - _GAP_X * (_ACROSS - 1) - 0.06) / _ACROSS
    left = 0.034 + column * (width + _GAP_X)
    top = 1 - (line * _PANEL_PX + 26) / height
    bottom = 1 - ((line + 1) * _PANEL_PX - 26) / height
    peak = _peak(series)
    suffix = "" if position == 0 else str(position + 1)
    return {
        f"xaxis{suffix}": theme.axis(
            domain=[round(left, 4), round(left + width, 4)],
            anchor=f"y{suffix}",
            type="date",
            range=[str(window.first - _margin(window)), str(window.last + _margin(window))],
            showgrid=False,
            showline=True,
            linecolor=theme.HAIRLINE,
            nticks=5,
            ticks="outside",
            ticklen=3,
            tickcolor=theme.HAIRLINE,
            **date_ticks(window.first, window.last),
        ),
        f"yaxis{suffix}": theme.axis(
            domain=[round(bottom, 4), round(top, 4)],
            anchor=f"x{suffix}",
            range=[-0.14 * peak, peak * _HEADROOM],
            tickvals=count_ticks(peak),
        ),
    }


def _margin(window: Window) -> dt.timedelta:
    return max(dt.timedelta(days=1), (window.last - window.first) / 30)


def _peak(series: CountSeries) -> float:
    return float(max(1, *map(bar_top, series.points)))


def _panel_title(series: CountSeries, position: int) -> dict[str, Any]:
    suffix = "" if position == 1 else str(position)
    name = series.equipment.name
    return theme.note(
        f"<b>{name[:1].upper()}{name[1:]}</b>",
        0,
        1,
        xref=f"x{suffix} domain",
        yref=f"y{suffix} domain",
        yanchor="bottom",
        yshift=5,
        font=theme.font(theme.FONT_PX),
    )
