"""Who looked when: the denominator of every 'seen' and 'not seen'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import counted
from basewatch.analysis.looks import Look, find_looks
from basewatch.analysis.passes import Pass
from basewatch.analysis.selection import Selection
from basewatch.figures import theme
from basewatch.figures.empty import empty_figure
from basewatch.figures.figure import Draft, finish
from basewatch.models.blocks import Cited, Column, Figure
from basewatch.models.partial_date import span_words

_LABEL_SHARE = 0.27
_COLUMNS = (
    Column(key="date", label="Imaged", width=1),
    Column(key="sensor", label="Sensor or provider", width=2),
    Column(key="found", label="Found", width=1),
    Column(key="rows", label="Rows", align="right", width=0.5),
)
_CAPTION = (
    "Looks from orbit that somebody published something from; filled: something was reported "
    "seen; hollow: looked, and what was looked for was not seen. Imagery that nobody reported on "
    "is not counted, so a day without a mark is not a day without imagery."
)
_PASSES = (
    " Ticks: passes by daylight of satellites whose pictures are free, computed from their "
    "tracks and listed below; cloud is not considered, and a tick is no look."
)


def look_strip(selection: Selection, citations: Citations, passes: Sequence[Pass] = ()) -> Figure:
    """Draw the published looks at the site within the window, one line per sensor.

    Parameters
    ----------
    selection, citations
        The edition's selection and its numbered sources.
    passes
        Computed passes of the window, drawn as ticks.
    """
    looks = [
        look
        for look in reversed(find_looks(selection, selection.site_rows))
        if look.first <= selection.as_of and look.last >= selection.since
    ]
    span = span_words(selection.since, selection.as_of)
    days = len({look.first for look in looks})
    draft = Draft(
        id="look-strip",
        title=f"{counted(len(looks), 'published look')} on {counted(days, 'day')}, {span}",
        caption=_CAPTION + (_PASSES if passes else ""),
        alt_text=_alt_text(looks, selection) + _passes_words(passes),
        plotly=_plotly(looks, passes, selection),
        rows=[row for look in looks for row in look.rows],
        columns=_COLUMNS,
        data=[_data_row(look, citations) for look in looks],
    )
    return finish(draft, citations)


def _data_row(look: Look, citations: Citations) -> list[Cited]:
    found = "something seen" if look.found_something else "looked, not seen"
    return [
        Cited(text=look.date_words),
        Cited(text=look.sensor, marks=citations.marks(look.rows)),
        Cited(text=found),
        Cited(text=str(len(look.rows))),
    ]


def _passes_words(passes: Sequence[Pass]) -> str:
    if not passes:
        return ""
    names = dict.fromkeys(each.mission.name for each in passes)
    told = (
        f"{name} {sum(each.mission.name == name for each in passes)} times"
        for name in sorted(names)
    )
    return f" By computation, {' and '.join(told)} passed overhead."


def _alt_text(looks: list[Look], selection: Selection) -> str:
    span = span_words(selection.since, selection.as_of)
    if not looks:
        return f"No published look from orbit at {selection.site.name} is known for {span}."
    first, last = min(look.first for look in looks), max(look.first for look in looks)
    sensors = sorted({look.sensor for look in looks})
    return (
        f"{counted(len(looks), 'published look')} from orbit at {selection.site.name} in {span}, "
        f"the first of {span_words(first, first)}, the newest of {span_words(last, last)}; by "
        f"{', '.join(sensors)}."
    )


def _plotly(looks: list[Look], passes: Sequence[Pass], selection: Selection) -> dict[str, Any]:
    if not looks and not passes:
        return empty_figure(_alt_text(looks, selection))
    sensors = sorted({look.sensor for look in looks})
    missions = sorted({_lane(each) for each in passes})
    lanes = [*sensors, *missions]
    levels = {lane: len(lanes) - number for number, lane in enumerate(lanes, start=1)}
    return {
        "data": [_ticks(passes, levels), _spans(looks, levels), _marks(looks, levels)],
        "layout": theme.layout(
            40 + 26 * len(lanes),
            margin={"l": 0, "r": 12, "t": 4, "b": 26},
            xaxis=theme.axis(
                domain=[_LABEL_SHARE, 1],
                type="date",
                range=[f"{selection.since}", f"{selection.as_of}T23:59"],
                **_day_ticks(selection),
            ),
            yaxis=theme.axis(range=[-0.6, len(lanes) - 0.4], visible=False),
            annotations=[
                theme.note(lane[:1].upper() + lane[1:], 0, level, xref="paper")
                for lane, level in levels.items()
            ],
        ),
    }


def _lane(passing: Pass) -> str:
    return f"{passing.mission.name}, computed passes"


def _day_ticks(selection: Selection) -> dict[str, Any]:
    days = (selection.as_of - selection.since).days
    marks = [selection.as_of - (selection.as_of - selection.since) * part / 6 for part in range(7)]
    ticks = sorted(set(marks)) if days >= 6 else [selection.since, selection.as_of]
    words = [span_words(day, day) for day in ticks]
    short = [text.rsplit(" ", 1)[0] for text in words] if days < 700 else words
    return {"tickvals": [f"{day}T12:00" for day in ticks], "ticktext": short}


def _spans(looks: list[Look], levels: dict[str, int]) -> dict[str, Any]:
    x: list[str | None] = []
    y: list[int | None] = []
    for look in looks:
        if look.last > look.first:
            x += [f"{look.first}T12:00", f"{look.last}T12:00", None]
            y += [levels[look.sensor]] * 2 + [None]
    line = {"color": theme.OBSERVED, "width": 4}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _ticks(passes: Sequence[Pass], levels: dict[str, int]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [f"{each.at:%Y-%m-%dT%H:%M}" for each in passes],
        "y": [levels[_lane(each)] for each in passes],
        "hovertext": [
            f"{each.satellite.name} passed overhead about {each.at:%H:%M} UTC (computed)"
            for each in passes
        ],
        "hoverinfo": "text",
        "marker": {
            "size": 12,
            "symbol": "line-ns",
            "line": {"color": theme.MUTED, "width": 2},
        },
        "cliponaxis": False,
    }


def _marks(looks: list[Look], levels: dict[str, int]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [f"{look.first}T12:00" for look in looks],
        "y": [levels[look.sensor] for look in looks],
        "hovertext": [f"{look.sensor}, {look.date_words}: {len(look.rows)} rows" for look in looks],
        "hoverinfo": "text",
        "marker": {
            "size": 12,
            "opacity": 1,
            "color": [theme.OBSERVED if look.found_something else theme.PAPER for look in looks],
            "line": {"color": theme.INK, "width": 1.2},
        },
        "cliponaxis": False,
    }
