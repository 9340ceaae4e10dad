"""The timeline: lanes by kind of event, columns of time, one numbered mark per event."""

from __future__ import annotations

import datetime as dt
from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.selection import Selection
from basewatch.analysis.timeline import Entry, Timeline, lanes_used, lay_out
from basewatch.figures import theme
from basewatch.figures.empty import empty_figure
from basewatch.figures.figure import Draft, finish
from basewatch.models.blocks import Cited, Column, Figure, Tone
from basewatch.models.partial_date import PartialDate, span_words
from basewatch.vocabulary import Lane

_ROW_PX = 21
_TOP_PX = 44
_LABEL_PX = 128
_LOOSE_PX = 40
"""Width of the first column, for dates that are not known to the width of a column."""
_COLUMNS = (
    Column(key="number", label="No.", align="right", width=0.4),
    Column(key="date", label="Date", width=1.1),
    Column(key="lane", label="Kind", width=1.2),
    Column(key="event", label="Event", width=4),
)
_STRONG: dict[Tone, str] = {"observed": theme.OBSERVED, "estimated": theme.ESTIMATED}
"""Fills that bear white numbers; the others are tints, so that no outline crosses a number."""
_TINTS: dict[Tone, str] = {"claimed": "#f3cfb3", "not_seen": theme.PAPER}
_SPOKEN_TINT = "#d3d9e0"


def activity_timeline(selection: Selection, citations: Citations) -> Figure:
    """Draw the events of the window at the site and theatre-wide.

    Parameters
    ----------
    selection
        The edition's selection.
    citations
        Its numbered sources.
    """
    timeline = lay_out(selection)
    rows = [row for entry in timeline.entries for row in entry.told.rows]
    draft = Draft(
        id="timeline",
        title=f"{len(timeline.entries)} events, {_window(selection)}",
        caption=_caption(timeline, selection),
        alt_text=_alt_text(timeline, selection),
        plotly=_plotly(timeline) if timeline.entries else empty_figure(_nothing(selection)),
        rows=rows,
        columns=_COLUMNS,
        data=[_data_row(entry, citations) for entry in timeline.entries],
    )
    return finish(draft, citations)


def _window(selection: Selection) -> str:
    return span_words(selection.since, selection.as_of)


def _data_row(entry: Entry, citations: Citations) -> list[Cited]:
    told = entry.told
    return [
        Cited(text=str(entry.number)),
        Cited(text=told.date_words),
        Cited(text=entry.lane.label),
        Cited(text=told.headline, marks=citations.marks(told.rows), tone=told.tone),
    ]


def _caption(timeline: Timeline, selection: Selection) -> str:
    step = timeline.step_days
    width = "day" if step == 1 else f"{step} days"
    loose = sum(entry.column is None for entry in timeline.entries)
    return (
        f"One mark per event, numbered as in the table that follows; one column per {width}. "
        f"Square: at {selection.site.name}; round: theatre-wide. Blue: seen; outlined: looked "
        "and not seen; purple: estimated; orange: claimed; grey: said or assessed. "
        + (f"{loose} with longer or inexact dates stand at the left. " if loose else "")
        + "Events at other sites are listed under 'Elsewhere'. An empty column means that nothing "
        "was found, not that nothing happened."
    )


def _nothing(selection: Selection) -> str:
    return f"No event at {selection.site.name} or theatre-wide is known for {_window(selection)}."


def _alt_text(timeline: Timeline, selection: Selection) -> str:
    if not timeline.entries:
        return _nothing(selection)
    counts = {lane: 0 for lane in lanes_used(timeline)}
    busiest: dict[int, int] = {}
    for entry in timeline.entries:
        counts[entry.lane] += 1
        if entry.column is not None:
            busiest[entry.column] = busiest.get(entry.column, 0) + 1
    parts = ", ".join(f"{lane.label.lower()} {number}" for lane, number in counts.items())
    peak = max(busiest, key=lambda column: (busiest[column], -column), default=None)
    text = f"Timeline of {len(timeline.entries)} events from {_window(selection)}: {parts}."
    if peak is None:
        return text
    day = timeline.start_of(peak)
    last = day + dt.timedelta(days=timeline.step_days - 1)
    return f"{text} Most events, {busiest[peak]}, fall on {span_words(day, last)}."


def _lane_tops(timeline: Timeline) -> tuple[dict[Lane, int], int]:
    """Give each lane's first row of marks, and the number of rows of all lanes."""
    tops, total = {}, 0
    for lane in lanes_used(timeline):
        tops[lane] = total
        total += 1 + max(entry.level for entry in timeline.entries if entry.lane == lane)
    return tops, max(total, 1)


def _plotly(timeline: Timeline) -> dict[str, Any]:
    tops, total = _lane_tops(timeline)
    height = _TOP_PX + total * _ROW_PX + 6 * len(tops) + 10
    column_px = (theme.WIDTH_PX - _LABEL_PX - _LOOSE_PX) / timeline.columns
    return {
        "data": [_marks(timeline, tops, tone) for tone in _tones(timeline)],
        "layout": theme.layout(
            height,
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            xaxis=theme.axis(range=[0, theme.WIDTH_PX], visible=False, fixedrange=True),
            yaxis=theme.axis(range=[height, 0], visible=False, fixedrange=True),
            shapes=_bands(timeline, tops, height, column_px),
            annotations=[*_lane_labels(tops), *_date_labels(timeline, column_px)],
        ),
    }


def _tones(timeline: Timeline) -> list[Tone]:
    return sorted({entry.told.tone for entry in timeline.entries})


def _row_px(lane: Lane, tops: dict[Lane, int], level: float) -> float:
    gaps = 6 * list(tops).index(lane)
    return _TOP_PX + gaps + (tops[lane] + level) * _ROW_PX


def _x_px(column: int | None, column_px: float) -> float:
    if column is None:
        return _LABEL_PX + _LOOSE_PX / 2
    return _LABEL_PX + _LOOSE_PX + (column + 0.5) * column_px


def _marks(timeline: Timeline, tops: dict[Lane, int], tone: Tone) -> dict[str, Any]:
    entries = [entry for entry in timeline.entries if entry.told.tone == tone]
    column_px = (theme.WIDTH_PX - _LABEL_PX - _LOOSE_PX) / timeline.columns
    fill = _STRONG.get(tone) or _TINTS.get(tone, _SPOKEN_TINT)
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [round(_x_px(entry.column, column_px), 1) for entry in entries],
        "y": [round(_row_px(entry.lane, tops, entry.level + 0.5), 1) for entry in entries],
        "text": [str(entry.number) for entry in entries],
        "hovertext": [f"{entry.told.date_words}: {entry.told.headline}" for entry in entries],
        "hoverinfo": "text",
        "textfont": theme.font(theme.SMALL_PX, theme.PAPER if tone in _STRONG else theme.INK),
        "marker": {
            "size": [17 if entry.is_at_site else 19 for entry in entries],
            "opacity": 1,
            "symbol": ["square" if entry.is_at_site else "circle" for entry in entries],
            "color": fill,
            "line": {"color": theme.INK, "width": 1.4 if tone == "not_seen" else 0},
        },
        "cliponaxis": False,
    }


def _bands(
    timeline: Timeline, tops: dict[Lane, int], height: int, column_px: float
) -> list[dict[str, Any]]:
    left = _LABEL_PX + _LOOSE_PX
    stripes = [
        _rect(left + column * column_px, left + (column + 1) * column_px, _TOP_PX - 4, height)
        for column in range(timeline.columns)
        if column % 2 == timeline.columns % 2
    ]
    rules = [_line(0, theme.WIDTH_PX, y, y) for lane in tops for y in (_row_px(lane, tops, 0) - 3,)]
    return [*stripes, *rules, _line(0, theme.WIDTH_PX, height - 6, height - 6)]


def _rect(x0: float, x1: float, y0: float, y1: float) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": round(x0, 1),
        "x1": round(x1, 1),
        "y0": y0,
        "y1": y1,
        "layer": "below",
        "fillcolor": theme.PANEL,
        "line": {"width": 0},
    }


def _line(x0: float, x1: float, y0: float, y1: float) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": round(x0, 1),
        "x1": round(x1, 1),
        "y0": round(y0, 1),
        "y1": round(y1, 1),
        "layer": "below",
        "line": {"color": theme.HAIRLINE, "width": 1},
    }


def _lane_labels(tops: dict[Lane, int]) -> list[dict[str, Any]]:
    return [
        theme.note(lane.label, 0, _row_px(lane, tops, 0.5), font=theme.font(theme.SMALL_PX))
        for lane in tops
    ]


def _date_labels(timeline: Timeline, column_px: float) -> list[dict[str, Any]]:
    labels, month = [], ""
    every = max(1, round(34 / column_px)) if timeline.step_days > 2 else 1
    for column in range(timeline.columns):
        day = timeline.start_of(column)
        x = _x_px(column, column_px)
        if column % every == 0:
            labels.append(theme.note(str(day.day), x, _TOP_PX - 14, xanchor="center"))
        if (name := _month(day)) != month and _month_fits(timeline, column):
            labels.append(_month_label(name, x - column_px / 2))
        month = name
    if any(entry.column is None for entry in timeline.entries):
        labels.append(theme.note("span", _LABEL_PX + _LOOSE_PX / 2, _TOP_PX - 14, xanchor="center"))
    return labels


def _month_fits(timeline: Timeline, column: int) -> bool:
    """Say whether a month has the three columns that its name needs."""
    name = _month(timeline.start_of(column))
    upcoming = range(column, column + 3)
    return timeline.step_days > 2 or all(
        _month(timeline.start_of(other)) == name for other in upcoming
    )


def _month(day: dt.date) -> str:
    return PartialDate(day.year, day.month).words


def _month_label(name: str, x: float) -> dict[str, Any]:
    return theme.note(name, x + 2, 12, font=theme.font(theme.SMALL_PX, theme.MUTED, "bold"))
