"""Ships' itineraries: a small panel for each, day by place, nothing drawn between reports."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import tone_of
from basewatch.analysis.movements import Itinerary, Sighting, itineraries, spot_name
from basewatch.analysis.selection import Selection
from basewatch.figures import theme
from basewatch.figures.empty import empty_figure
from basewatch.figures.figure import Draft, finish
from basewatch.language import WRITTEN_IN, say, say_number
from basewatch.models.blocks import Cited, Column, Figure, Tone
from basewatch.models.partial_date import period_words, span_words
from basewatch.vocabulary import IdentityKind

MAX_SHIPS = 12
_ACROSS = 2
_LABEL_PX = 142
_GAP_PX = 20
_LINE_PX = 18
_FRAME_PX = 62
_SYMBOLS: dict[Tone, tuple[str, str]] = {
    "observed": ("circle", theme.OBSERVED),
    "estimated": ("square", theme.ESTIMATED),
    "claimed": ("diamond", theme.CLAIMED),
}


def ship_itineraries(selection: Selection, citations: Citations) -> Figure:
    """Draw where each named ship was reported within the window.

    Parameters
    ----------
    selection
        The edition's selection.
    citations
        Its numbered sources.
    """
    paths = itineraries(selection, (IdentityKind.SHIP,))
    shown = paths[:MAX_SHIPS]
    window = span_words(selection.since, selection.as_of)
    nothing = say("No report puts a named ship at a place within {window}.", window=window)
    draft = Draft(
        id="itineraries",
        title=say_number(
            len(paths),
            "{number} named ship reported at a place, {window}",
            "{number} named ships reported at a place, {window}",
            window=window,
        ),
        caption=_caption(paths[MAX_SHIPS:]),
        alt_text=_alt_text(selection, paths, window)
        if paths
        else f"{nothing} {say('A ship of which nobody tells is not gone.')}",
        plotly=_plotly(selection, shown) if shown else empty_figure(nothing),
        rows=[sighting.row for path in paths for sighting in path.sightings],
        columns=_columns(),
        data=[
            _data_row(selection, citations, path, sighting)
            for path in paths
            for sighting in path.sightings
        ],
    )
    return finish(draft, citations)


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="ship", label=say("Ship"), width=1.3),
        Column(key="date", label=say("Date"), width=1.1),
        Column(key="place", label=say("Place"), width=1.5),
        Column(key="told", label=say("What was told"), width=3.6),
        Column(key="origin", label=say("Origin"), width=1.4),
    )


def _caption(hidden: Sequence[Itinerary]) -> str:
    key = say(
        "One panel per ship: days across, places in the order of the first report downwards. "
        "Circle: seen; square: estimated; diamond: claimed; grey: said. A bar is a span of days. "
        "Nothing is drawn between reports: the way is not known, and a ship that is not reported "
        "is not gone. Places are areas, not positions."
    )
    if not hidden:
        return key
    names = ", ".join(path.identity.name for path in hidden)
    return f"{key} {say('Not drawn, but in the table: {names}.', names=names)}"


def _alt_text(selection: Selection, paths: Sequence[Itinerary], window: str) -> str:
    parts = [
        f"{path.identity.name}: " + ", ".join(spot_name(selection, place) for place in path.places)
        for path in paths
    ]
    return say(
        "Places at which named ships were reported, {window}. {places}.",
        window=window,
        places="; ".join(parts),
    )


def _data_row(
    selection: Selection, citations: Citations, path: Itinerary, sighting: Sighting
) -> list[Cited]:
    row = sighting.row
    return [
        Cited(text=path.identity.name, lang=WRITTEN_IN),
        Cited(text=period_words(row.date, row.date_end)),
        Cited(text=spot_name(selection, sighting.place), lang=WRITTEN_IN),
        Cited(
            text=row.statement, marks=citations.marks([row]), tone=tone_of([row]), lang=WRITTEN_IN
        ),
        Cited(text=selection.catalogue.origins[row.origin].name, lang=WRITTEN_IN),
    ]


def _plotly(selection: Selection, paths: Sequence[Itinerary]) -> dict[str, Any]:
    lines = [paths[start : start + _ACROSS] for start in range(0, len(paths), _ACROSS)]
    heights = [_FRAME_PX + _LINE_PX * max(len(path.places) for path in line) for line in lines]
    total = sum(heights)
    data: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    notes: list[dict[str, Any]] = []
    for number, path in enumerate(paths):
        top = sum(heights[: number // _ACROSS])
        suffix = str(number + 1) if number else ""
        axes |= _axes(selection, path, suffix, number % _ACROSS, top / total, total)
        data += _marks(selection, path, suffix)
        notes.append(_title(path, suffix))
    margin = {"l": 0, "r": 0, "t": 0, "b": 0}
    return {"data": data, "layout": theme.layout(total, margin=margin, annotations=notes, **axes)}


def _axes(
    selection: Selection, path: Itinerary, suffix: str, column: int, top: float, total: int
) -> dict[str, Any]:
    width = (theme.WIDTH_PX - _GAP_PX) / _ACROSS
    left = column * (width + _GAP_PX) + _LABEL_PX
    across = [
        round(left / theme.WIDTH_PX, 4),
        round((left + width - _LABEL_PX - 26) / theme.WIDTH_PX, 4),
    ]
    upper = 1 - top - 26 / total
    lower = upper - _LINE_PX * len(path.places) / total
    names = [spot_name(selection, place) for place in path.places]
    return {
        f"xaxis{suffix}": theme.axis(
            domain=across,
            anchor=f"y{suffix}",
            type="date",
            range=[str(selection.since), f"{selection.as_of}T23:59"],
            showline=True,
            linecolor=theme.HAIRLINE,
            **_ticks(selection),
        ),
        f"yaxis{suffix}": theme.axis(
            domain=[round(lower, 4), round(upper, 4)],
            anchor=f"x{suffix}",
            range=[len(names) - 0.5, -0.5],
            tickvals=list(range(len(names))),
            ticktext=[_short(name) for name in names],
            fixedrange=True,
        ),
    }


def _short(name: str) -> str:
    """Cut a name to the room of a panel."""
    return name if len(name) <= 22 else f"{name[:21].rstrip()}…"


def _ticks(selection: Selection) -> dict[str, Any]:
    days = (selection.as_of - selection.since).days
    marks = sorted(
        {selection.since + dt.timedelta(days=math.floor(days * n / 3)) for n in range(4)}
    )
    words = [span_words(day, day) for day in marks]
    short = [text.rsplit(" ", 1)[0] for text in words] if days < 700 else words
    return {"tickvals": [f"{day}T12:00" for day in marks], "ticktext": short}


def _marks(selection: Selection, path: Itinerary, suffix: str) -> list[dict[str, Any]]:
    levels = {place: level for level, place in enumerate(path.places)}
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}", "type": "scatter", "hoverinfo": "text"}
    x: list[str | None] = []
    y: list[int | None] = []
    for sighting in path.sightings:
        first, last = _days(selection, sighting)
        if last > first:
            x += [f"{first}T12:00", f"{last}T12:00", None]
            y += [levels[sighting.place]] * 2 + [None]
    marks = [_SYMBOLS.get(tone_of([s.row]), ("circle", theme.MUTED)) for s in path.sightings]
    bars = {"mode": "lines", "x": x, "y": y, "line": {"color": theme.MUTED, "width": 3}}
    points = {
        "mode": "markers",
        "x": [f"{_days(selection, sighting)[0]}T12:00" for sighting in path.sightings],
        "y": [levels[sighting.place] for sighting in path.sightings],
        "hovertext": [
            f"{period_words(s.row.date, s.row.date_end)}: {s.row.statement}" for s in path.sightings
        ],
        "marker": {
            "size": 9,
            "opacity": 1,
            "symbol": [symbol for symbol, _ in marks],
            "color": [colour for _, colour in marks],
            "line": {"color": theme.PAPER, "width": 0.8},
        },
        "cliponaxis": False,
    }
    return [*([axes | bars] if x else []), axes | points]


def _days(selection: Selection, sighting: Sighting) -> tuple[dt.date, dt.date]:
    """Give the days of a report, as far as they lie in the window."""
    row = sighting.row
    last = min((row.date_end or row.date).last, selection.as_of)
    return max(row.date.first, selection.since), last


def _title(path: Itinerary, suffix: str) -> dict[str, Any]:
    return theme.note(
        f"<b>{path.identity.name}</b>",
        0,
        1,
        xref=f"x{suffix} domain",
        yref=f"y{suffix} domain",
        yanchor="bottom",
        yshift=3,
        xshift=-_LABEL_PX,
        font=theme.font(theme.FONT_PX),
    )
