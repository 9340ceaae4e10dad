"""The timeline: lanes by kind of event, columns of time, one numbered mark per event."""

from __future__ import annotations

import datetime as dt
from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.selection import Selection
from basewatch.analysis.timeline import Entry, Timeline, lanes_used, lay_out
from basewatch.figures import theme
from basewatch.figures.empty import empty_figure
from basewatch.figures.figure import Draft, finish, mark_rows
from basewatch.figures.timeline_foot import unlooked
from basewatch.figures.timeline_frame import Frame, frame_of
from basewatch.figures.timeline_stacks import mark_px
from basewatch.language import WRITTEN_IN, say, say_number
from basewatch.models.blocks import Cited, Column, Figure, Tone
from basewatch.models.partial_date import span_words
from basewatch.tokens import CLAIMED_TINT, SPOKEN_TINT

_STRONG: dict[Tone, str] = {"observed": theme.OBSERVED, "estimated": theme.ESTIMATED}
"""Fills that bear white numbers; the others are tints, so that no outline crosses a number."""
_TINTS: dict[Tone, str] = {"claimed": CLAIMED_TINT, "not_seen": theme.PAPER}


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
        title=_title(timeline, selection),
        caption=_caption(timeline, selection),
        alt_text=_alt_text(timeline, selection),
        plotly=_plotly(timeline, selection)
        if timeline.entries
        else empty_figure(_nothing(selection)),
        rows=rows,
        columns=_columns(),
        data=[_data_row(entry, citations) for entry in timeline.entries],
        is_newest_right=True,
    )
    return finish(draft, citations)


def _window(selection: Selection) -> str:
    return span_words(selection.since, selection.as_of)


def _title(timeline: Timeline, selection: Selection) -> str:
    said = say_number(
        len(timeline.entries),
        "{number} event, {window}",
        "{number} events, {window}",
        window=_window(selection),
    )
    number, days = _busiest(timeline)
    if number < 2:
        return said
    return say("{events}; {number} of them on {days}", events=said, number=number, days=days)


def _busiest(timeline: Timeline) -> tuple[int, str]:
    """Return how many events the fullest column holds, and its days; 0 where none is dated."""
    held: dict[int, int] = {}
    for entry in timeline.entries:
        if entry.column is not None:
            held[entry.column] = held.get(entry.column, 0) + 1
    if not held:
        return 0, ""
    peak = max(held, key=lambda column: (held[column], -column))
    day = timeline.start_of(peak)
    return held[peak], span_words(day, day + dt.timedelta(days=timeline.step_days - 1))


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="number", label=say("No."), align="right", width=0.4),
        Column(key="date", label=say("Date"), width=1.1),
        Column(key="lane", label=say("Kind"), width=1.2),
        Column(key="event", label=say("Event"), width=4),
    )


def _data_row(entry: Entry, citations: Citations) -> list[Cited]:
    told = entry.told
    return [
        Cited(text=str(entry.number)),
        Cited(text=told.date_words),
        Cited(text=entry.lane.label),
        Cited(
            text=told.headline,
            marks=citations.marks(told.rows),
            tone=told.tone,
            lang=WRITTEN_IN,
        ),
    ]


def _caption(timeline: Timeline, selection: Selection) -> str:
    sentences = (
        say_number(
            timeline.step_days,
            "One mark per event, numbered as in the table that follows; one column per day.",
            "One mark per event, numbered as in the table that follows; one column per {number} "
            "days.",
        ),
        _key(selection),
        *_exceptions(timeline),
        say(
            "Hatched at the foot: days of which no published look from orbit at {where} is known.",
            where=selection.where,
        ),
        "" if selection.is_theatre else say("Events at other sites are listed under 'Elsewhere'."),
        say("An empty column means that nothing was found, not that nothing happened."),
    )
    return " ".join(sentence for sentence in sentences if sentence)


def _key(selection: Selection) -> str:
    """Say what shapes and colours mean."""
    shapes = (
        say("Square: at {where}; round: elsewhere.", where=selection.where)
        if selection.is_theatre
        else say("Square: at {where}; round: theatre-wide.", where=selection.where)
    )
    colours = say(
        "Blue: seen; outlined: looked and not seen; purple: estimated; orange: claimed; grey: "
        "said or assessed."
    )
    return f"{shapes} {colours}"


def _exceptions(timeline: Timeline) -> tuple[str, str]:
    """Say how many events stand elsewhere than in a column, each with a mark of its own."""
    folded = sum(stack.number for stack in frame_of(timeline).folded())
    loose = sum(entry.column is None for entry in timeline.entries)
    return (
        say_number(
            loose,
            "{number} with a longer or inexact date stands at the left.",
            "{number} with longer or inexact dates stand at the left.",
        )
        if loose
        else "",
        say("'+n' stands for n more: {number} events are in the table alone.", number=folded)
        if folded
        else "",
    )


def _nothing(selection: Selection) -> str:
    return say(
        "No event at {where} or theatre-wide is known for {window}.",
        where=selection.where,
        window=_window(selection),
    )


def _alt_text(timeline: Timeline, selection: Selection) -> str:
    if not timeline.entries:
        return _nothing(selection)
    counts = {lane: 0 for lane in lanes_used(timeline)}
    for entry in timeline.entries:
        counts[entry.lane] += 1
    text = say(
        "Timeline of {number} events from {window}: {lanes}.",
        number=len(timeline.entries),
        window=_window(selection),
        lanes=", ".join(f"{lane.label.lower()} {number}" for lane, number in counts.items()),
    )
    number, days = _busiest(timeline)
    if not number:
        return f"{text} {say('None of them is dated to a day or a column of days.')}"
    return f"{text} {say('Most events, {number}, fall on {days}.', number=number, days=days)}"


def _plotly(timeline: Timeline, selection: Selection) -> dict[str, Any]:
    frame = frame_of(timeline)
    tones = sorted({entry.told.tone for entry in timeline.entries})
    return {
        "data": [
            *(_marks(frame, tone) for tone in tones),
            _folded(frame),
            unlooked(frame, selection),
        ],
        "layout": theme.layout(
            frame.height_px,
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            xaxis=theme.axis(range=[0, theme.WIDTH_PX], visible=False, fixedrange=True),
            yaxis=theme.axis(range=[frame.height_px, 0], visible=False, fixedrange=True),
            shapes=frame.shapes(),
            annotations=frame.labels(),
        ),
    }


def _marks(frame: Frame, tone: Tone) -> dict[str, Any]:
    entries = [
        entry
        for entry in frame.timeline.entries
        if entry.told.tone == tone and frame.is_drawn(entry)
    ]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [round(frame.x_px(entry.column), 1) for entry in entries],
        "y": [round(frame.mark_y_px(entry), 1) for entry in entries],
        "text": [str(entry.number) for entry in entries],
        "hovertext": [f"{entry.told.date_words}: {entry.told.headline}" for entry in entries],
        "hoverinfo": "text",
        "customdata": [mark_rows(entry.told.rows) for entry in entries],
        "textfont": theme.font(theme.SMALL_PX, theme.PAPER if tone in _STRONG else theme.INK),
        "marker": {
            "size": [mark_px(entry) for entry in entries],
            "opacity": 1,
            "symbol": ["square" if entry.is_at_site else "circle" for entry in entries],
            "color": _STRONG.get(tone) or _TINTS.get(tone, SPOKEN_TINT),
            "line": {"color": theme.INK, "width": 1.4 if tone == "not_seen" else 0},
        },
        "cliponaxis": False,
    }


def _folded(frame: Frame) -> dict[str, Any]:
    """Draw one mark for what is above the highest row of a stack."""
    folded = frame.folded()
    return {
        "type": "scatter",
        "mode": "text",
        "x": [round(frame.x_px(stack.column), 1) for stack in folded],
        "y": [round(frame.y_px(stack.lane, stack.row + 0.5), 1) for stack in folded],
        "text": [f"+{stack.number}" for stack in folded],
        "hoverinfo": "skip",
        "textfont": theme.font(theme.SMALL_PX, theme.MUTED, "bold"),
    }
