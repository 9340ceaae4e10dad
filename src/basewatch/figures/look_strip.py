"""Who looked when: the denominator of every 'seen' and 'not seen'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import counted
from basewatch.analysis.looks import Look, find_looks
from basewatch.analysis.passes import Pass
from basewatch.analysis.selection import Selection
from basewatch.analysis.unknown import days_with_looks
from basewatch.figures import theme
from basewatch.figures.empty import empty_figure
from basewatch.figures.figure import Draft, finish
from basewatch.figures.strip_lanes import (
    PASSES,
    PICTURES,
    Lane,
    lanes_words,
    pass_lanes,
    picture_lanes,
    unlooked_lanes,
)
from basewatch.language import say, to_say
from basewatch.models.blocks import Cited, Column, Figure
from basewatch.models.partial_date import span_words
from basewatch.models.scene import Scene

_LABEL_SHARE = 0.27
_RIGHT_PX = 12
_DAYS_PX = (theme.WIDTH_PX - _RIGHT_PX) * (1 - _LABEL_SHARE)
"""Width of the window of days."""
_CAPTION = to_say(
    "Looks from orbit that somebody published something from; filled: something was reported "
    "seen; hollow: looked, and what was looked for was not seen; hatched: days of which no "
    "published look is known. Imagery that nobody reported on is not counted, so a hatched day is "
    "not a day without imagery."
)


def look_strip(
    selection: Selection,
    citations: Citations,
    passes: Sequence[Pass] = (),
    pictures: Sequence[Scene] = (),
) -> Figure:
    """Draw the published looks at the site within the window, one line per sensor.

    Parameters
    ----------
    selection, citations
        The edition's selection and its numbered sources.
    passes
        Computed passes of the window, drawn as ticks.
    pictures
        Scenes of the window that are shown or were found clouded, drawn by what they are worth.
    """
    looks = [
        look
        for look in reversed(find_looks(selection, selection.site_rows))
        if look.first <= selection.as_of and look.last >= selection.since
    ]
    further = [*picture_lanes(selection, pictures), *pass_lanes(passes)]
    lanes = [*(unlooked_lanes(looks, selection, _DAYS_PX) if looks or further else []), *further]
    span = span_words(selection.since, selection.as_of)
    days = days_with_looks(looks, selection.since, selection.as_of)
    draft = Draft(
        id="look-strip",
        title=say(
            "{looks} on {days}, {window}",
            looks=counted(len(looks), "published look"),
            days=counted(days, "day"),
            window=span,
        ),
        caption=" ".join(map(say, _sentences(pictures, passes))),
        alt_text=_alt_text(looks, selection) + lanes_words(pictures, passes),
        plotly=_plotly(looks, lanes, selection),
        rows=[row for look in looks for row in look.rows],
        columns=_columns(),
        data=[_data_row(look, citations) for look in looks],
        is_newest_right=True,
    )
    return finish(draft, citations)


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="date", label=say("Imaged"), width=1),
        Column(key="sensor", label=say("Sensor or provider"), width=2),
        Column(key="found", label=say("Found"), width=1),
        Column(key="rows", label=say("Rows"), align="right", width=0.5),
    )


def _sentences(pictures: Sequence[Scene], passes: Sequence[Pass]) -> list[str]:
    return [_CAPTION, *([PICTURES] if pictures else []), *([PASSES] if passes else [])]


def _data_row(look: Look, citations: Citations) -> list[Cited]:
    found = say("something seen") if look.found_something else say("looked, not seen")
    return [
        Cited(text=look.date_words),
        Cited(text=look.sensor, marks=citations.marks(look.rows)),
        Cited(text=found),
        Cited(text=str(len(look.rows))),
    ]


def _alt_text(looks: list[Look], selection: Selection) -> str:
    span = span_words(selection.since, selection.as_of)
    if not looks:
        return say(
            "No published look from orbit at {site} is known for {window}.",
            site=selection.site.called,
            window=span,
        )
    first, last = min(look.first for look in looks), max(look.first for look in looks)
    sensors = sorted({look.sensor for look in looks})
    return say(
        "{looks} from orbit at {site} in {window}, the first of {first}, the newest of {last}; by "
        "{sensors}.",
        looks=counted(len(looks), "published look"),
        site=selection.site.called,
        window=span,
        first=span_words(first, first),
        last=span_words(last, last),
        sensors="; ".join(sensors),
    )


def _plotly(looks: list[Look], lanes: Sequence[Lane], selection: Selection) -> dict[str, Any]:
    if not looks and not lanes:
        return empty_figure(_alt_text(looks, selection))
    names = [*sorted({look.sensor for look in looks}), *(lane.name for lane in lanes)]
    levels = {name: len(names) - number for number, name in enumerate(names, start=1)}
    further = [lane.trace(levels[lane.name]) for lane in lanes]
    return {
        "data": [*further, _spans(looks, levels), _marks(looks, levels)],
        "layout": theme.layout(
            40 + 26 * len(names),
            margin={"l": 0, "r": _RIGHT_PX, "t": 4, "b": 26},
            xaxis=theme.axis(
                domain=[_LABEL_SHARE, 1],
                type="date",
                range=[f"{selection.since}", f"{selection.as_of}T23:59"],
                **_day_ticks(selection),
            ),
            yaxis=theme.axis(range=[-0.6, len(names) - 0.4], visible=False),
            annotations=[
                theme.note(name[:1].upper() + name[1:], 0, level, xref="paper")
                for name, level in levels.items()
            ],
        ),
    }


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


def _marks(looks: list[Look], levels: dict[str, int]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [f"{look.first}T12:00" for look in looks],
        "y": [levels[look.sensor] for look in looks],
        "hovertext": [
            say(
                "{sensor}, {day}: {number} rows",
                sensor=look.sensor,
                day=look.date_words,
                number=len(look.rows),
            )
            for look in looks
        ],
        "hoverinfo": "text",
        "marker": {
            "size": 12,
            "opacity": 1,
            "color": [theme.OBSERVED if look.found_something else theme.PAPER for look in looks],
            "line": {"color": theme.INK, "width": 1.2},
        },
        "cliponaxis": False,
    }
