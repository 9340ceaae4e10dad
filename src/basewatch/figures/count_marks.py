"""The marks of one panel of counts: interval bars, and a symbol per kind of count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from basewatch.analysis.counts import CountPoint, CountSeries
from basewatch.figures import theme
from basewatch.figures.count_labels import label_place
from basewatch.figures.figure import mark_rows

_HALF_DAY = "T12:00"
"""Marks stand at noon UTC of their day, so that a day is as wide on either side."""


def panel_traces(
    series: CountSeries, position: int, window: tuple[dt.date, dt.date], top: float
) -> list[dict[str, Any]]:
    """Give the traces of one panel.

    Parameters
    ----------
    series
        The counts of one type.
    position
        Number of the panel, counted from 1; selects its axes.
    window
        First and last day of the plot.
    top
        Count at its upper edge.

    Returns
    -------
    list of dict
        Plotly scatter traces: spans and intervals first, then symbols, then rings of conflict.
    """
    suffix = "" if position == 1 else str(position)
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}", "type": "scatter"}
    traces = [_bars(series.points) | axes, _symbols(series, window, top) | axes]
    if unbounded := [point for point in series.points if point.high is None]:
        traces.insert(1, _arrow_heads(unbounded) | axes)
    conflicts = [point for point in series.points if point.is_conflict]
    if conflicts:
        traces.append(_rings(conflicts) | axes)
    return traces


def _noon(point: CountPoint) -> str:
    return f"{point.first + (point.last - point.first) / 2}{_HALF_DAY}"


def _mark(point: CountPoint) -> float:
    """Give where the symbol stands: at the least, but in the middle where the bounds are soft."""
    if point.is_soft and point.high is not None:
        return (point.low + point.high) / 2
    return point.low


def bar_top(point: CountPoint) -> float:
    """Give up to where the bar of a count reaches; a little further where it has no upper bound."""
    return point.high if point.high is not None else point.low + max(1, point.low * 0.2)


def _arrow_heads(points: Sequence[CountPoint]) -> dict[str, Any]:
    return {
        "mode": "markers",
        "x": [_noon(point) for point in points],
        "y": [bar_top(point) for point in points],
        "hoverinfo": "skip",
        "marker": {"size": 7, "opacity": 1, "symbol": "triangle-up", "color": theme.MUTED},
        "cliponaxis": False,
    }


def _bars(points: Sequence[CountPoint]) -> dict[str, Any]:
    """Draw spans of days and intervals of counts as one broken line."""
    x: list[str | None] = []
    y: list[float | None] = []
    for point in points:
        if point.last > point.first:
            x += [f"{point.first}{_HALF_DAY}", f"{point.last}{_HALF_DAY}", None]
            y += [point.low, point.low, None]
        if bar_top(point) > point.low:
            x += [_noon(point), _noon(point), None]
            y += [point.low, bar_top(point), None]
    return {
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": theme.MUTED, "width": 1.6},
        "hoverinfo": "skip",
    }


def _symbols(series: CountSeries, window: tuple[dt.date, dt.date], top: float) -> dict[str, Any]:
    points = series.points
    texts = _labels(points)
    colours = [theme.KIND_COLOURS[point.kind] for point in points]
    hollow = [point.high == 0 for point in points]
    return {
        "mode": "markers+text",
        "x": [_noon(point) for point in points],
        "y": [_mark(point) for point in points],
        "text": texts,
        "textposition": _place(points, texts, window, top),
        "textfont": theme.font(theme.SMALL_PX),
        "hovertext": [
            f"{series.equipment.name}: {point.words}<br>{point.kind.label}, {point.date_words}"
            for point in points
        ],
        "hoverinfo": "text",
        "customdata": [mark_rows(point.rows) for point in points],
        "marker": {
            "size": [10 if empty else 9 for empty in hollow],
            "opacity": 1,
            "symbol": [
                "circle" if empty else theme.KIND_SYMBOLS[point.kind]
                for point, empty in zip(points, hollow, strict=True)
            ],
            "color": [theme.PAPER if e else c for c, e in zip(colours, hollow, strict=True)],
            "line": {
                "color": [theme.INK if e else theme.PAPER for e in hollow],
                "width": [1.6 if e else 0.8 for e in hollow],
            },
        },
        "cliponaxis": False,
    }


def _labels(points: Sequence[CountPoint]) -> list[str]:
    """Write the number at the newest look of a panel only: the axis has the rest."""
    newest = max(
        (point for point in points if point.state is not None),
        key=lambda point: (point.last, point.first, point.low),
        default=None,
    )
    return [
        str(point.low) if point is newest and point.low == point.high else "" for point in points
    ]


def _place(
    points: Sequence[CountPoint], texts: Sequence[str], window: tuple[dt.date, dt.date], top: float
) -> str:
    """Return where the one number of a panel stands."""
    first, last = window
    centres = [
        (
            (point.first + (point.last - point.first) / 2 - first) / (last - first),
            _mark(point) / top,
        )
        for point in points
    ]
    named = [at for at, text in zip(centres, texts, strict=True) if text]
    return (
        label_place(named[0], [at for at in centres if at != named[0]]) if named else "top center"
    )


def _rings(points: Sequence[CountPoint]) -> dict[str, Any]:
    return {
        "mode": "markers",
        "x": [_noon(point) for point in points],
        "y": [_mark(point) for point in points],
        "hoverinfo": "skip",
        "marker": {
            "size": 15,
            "symbol": "circle-open",
            "color": theme.NEW,
            "line": {"color": theme.NEW, "width": 1.4},
        },
        "cliponaxis": False,
    }
