"""Which look told which type: a strip of filled, hollow and small marks a type."""

from __future__ import annotations

from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.counts import type_order
from basewatch.analysis.detection_histories import DetectionHistory, detection_histories
from basewatch.analysis.events import counted
from basewatch.analysis.looks import Look, find_looks
from basewatch.analysis.selection import Selection
from basewatch.figures import theme
from basewatch.figures.empty import empty_figure
from basewatch.figures.figure import Draft, finish
from basewatch.models.blocks import Cited, Column, Figure
from basewatch.models.partial_date import span_words
from basewatch.vocabulary import State

MAX_LOOKS = 24
"""More columns than this do not read in print; the newest are drawn."""
MAX_TYPES = 18
_LABEL_SHARE = 0.25
_ROW_PX = 22
_HEAD_LETTERS = 44
_LETTER_PX = 5.2
"""How much height a letter of a slanted heading takes."""
_COLUMNS = (
    Column(key="type", label="Type", width=1.4),
    Column(key="history", label="Detection history, oldest look first", width=2.6),
    Column(key="seen", label="Seen in", width=0.8),
    Column(key="not_seen", label="Looked, not seen in", width=1),
)


def detection_history_strip(selection: Selection, citations: Citations) -> Figure:
    """Draw, type by type, which looks of the window saw it and which looked in vain."""
    inside = [
        look
        for look in reversed(find_looks(selection, selection.site_rows))
        if look.first <= selection.as_of and look.last >= selection.since
    ]
    looks = inside[-MAX_LOOKS:]
    histories = detection_histories(selection, looks)
    draft = Draft(
        id="detection-history",
        title=_title(selection, looks, histories),
        caption=_caption(len(inside) - len(looks), histories),
        alt_text=_alt_text(selection, looks, histories),
        plotly=_plotly(selection, looks, _in_type_order(histories[:MAX_TYPES])),
        rows=[row for item in histories for row in item.rows],
        columns=_COLUMNS,
        data=[_data_row(item, citations) for item in histories],
    )
    return finish(draft, citations)


def _title(selection: Selection, looks: list[Look], histories: tuple[DetectionHistory, ...]) -> str:
    span = span_words(selection.since, selection.as_of)
    if not histories:
        return f"No look told of any type of equipment, {span}"
    top = histories[0]
    seen = sum(state is State.SEEN for state in top.states)
    missed = sum(state is State.NOT_SEEN for state in top.states)
    parts = [f"seen in {seen}"] if seen else []
    parts += [f"looked for and not seen in {missed}"] if missed else []
    return f"{_name(top)}: {', '.join(parts)} of {counted(len(looks), 'look')}, {span}"


def _in_type_order(histories: tuple[DetectionHistory, ...]) -> tuple[DetectionHistory, ...]:
    return tuple(sorted(histories, key=lambda item: type_order(item.equipment)))


def _caption(older: int, histories: tuple[DetectionHistory, ...]) -> str:
    text = (
        "One column a look from orbit, in order of date and not to scale. Filled: seen; hollow: "
        "looked, not seen; filled with a white heart: seen at one position or by one reading, not "
        "at another; dot: nobody told of the type from that look, which is not a finding of "
        "absence."
    )
    if older:
        text += f" {counted(older, 'older look')} of the window not drawn."
    hidden = ", ".join(item.equipment.name for item in histories[MAX_TYPES:])
    return text + (f" Not drawn, but in the table: {hidden}." if hidden else "")


def _alt_text(
    selection: Selection, looks: list[Look], histories: tuple[DetectionHistory, ...]
) -> str:
    if not histories:
        span = span_words(selection.since, selection.as_of)
        return (
            f"No look from orbit at {selection.site.name} told of any type of equipment in {span}, "
            "as far as this catalogue knows."
        )
    cells = len(looks) * len(histories)
    told = sum(state is not None for item in histories for state in item.states)
    top = histories[0]
    seen = sum(state is State.SEEN for state in top.states)
    return (
        f"{counted(len(looks), 'look')} at {selection.site.name} told of {len(histories)} types; "
        f"of the {cells} pairs of look and type, {told} were told. Told of most often: "
        f"{top.equipment.name}, seen in {counted(seen, 'look')}."
    )


def _data_row(history: DetectionHistory, citations: Citations) -> list[Cited]:
    seen = sum(state is State.SEEN for state in history.states)
    empty = sum(state is State.NOT_SEEN for state in history.states)
    return [
        Cited(text=history.equipment.name),
        Cited(text=history.words, marks=citations.marks(history.rows)),
        Cited(text=f"{seen}{_also(history)}"),
        Cited(text=str(empty)),
    ]


def _also(history: DetectionHistory) -> str:
    return f" (in {len(history.mixed)} also not seen)" if history.mixed else ""


def _plotly(
    selection: Selection, looks: list[Look], histories: tuple[DetectionHistory, ...]
) -> dict[str, Any]:
    if not histories:
        return empty_figure(_alt_text(selection, looks, histories))
    heads = [_head(look) for look in looks]
    head_px = 22 + round(_LETTER_PX * max(map(len, heads)))
    height = head_px + _ROW_PX * len(histories) + 6
    levels = range(len(histories))
    return {
        "data": [
            _marks(looks, histories, None),
            _marks(looks, histories, State.SEEN),
            _marks(looks, histories, State.NOT_SEEN),
            _mixed(looks, histories),
        ],
        "layout": theme.layout(
            height,
            margin={"l": 0, "r": 12, "t": head_px, "b": 6},
            xaxis=theme.axis(
                domain=[_LABEL_SHARE, 1],
                side="top",
                range=[-0.6, max(len(looks), 8) - 0.4],
                tickvals=list(range(len(looks))),
                ticktext=heads,
                tickangle=-60,
                fixedrange=True,
            ),
            yaxis=theme.axis(
                range=[len(histories) - 0.4, -0.6],
                tickvals=list(levels),
                showticklabels=False,
                fixedrange=True,
            ),
            annotations=[
                theme.note(_name(item), 0, level, xref="paper")
                for level, item in zip(levels, histories, strict=True)
            ],
        ),
    }


def _name(history: DetectionHistory) -> str:
    name = history.equipment.name
    return name[:1].upper() + name[1:]


def _head(look: Look) -> str:
    """Name a look above its column: day and month, and its sensor, or the first of several."""
    day = look.date_words.rsplit(" ", 1)[0]
    sensor = look.sensor.split(" (")[0]
    first, *more = sensor.split(", ")
    text = f"{day}, {sensor}"
    if more and len(text) > _HEAD_LETTERS:
        text = f"{day}, {first} and {len(more)} more"
    return text if len(text) <= _HEAD_LETTERS else text[: _HEAD_LETTERS - 1] + "…"


def _marks(
    looks: list[Look], histories: tuple[DetectionHistory, ...], state: State | None
) -> dict[str, Any]:
    cells = [
        (column, level)
        for level, item in enumerate(histories)
        for column, found in enumerate(item.states)
        if found is state
    ]
    told = state.label if state else "not told"
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [column for column, _ in cells],
        "y": [level for _, level in cells],
        "hovertext": [
            f"{_name(histories[level])}, {looks[column].date_words}, {looks[column].sensor}: {told}"
            for column, level in cells
        ],
        "hoverinfo": "text",
        "marker": _MARKERS[state],
        "cliponaxis": False,
    }


def _mixed(looks: list[Look], histories: tuple[DetectionHistory, ...]) -> dict[str, Any]:
    """Lay a hollow heart into the filled mark where a look also looked in vain."""
    cells = [(n, level) for level, item in enumerate(histories) for n in sorted(item.mixed)]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [column for column, _ in cells],
        "y": [level for _, level in cells],
        "hovertext": [
            f"{_name(histories[level])}, {looks[column].date_words}, {looks[column].sensor}: "
            "seen, and also looked for and not seen"
            for column, level in cells
        ],
        "hoverinfo": "text",
        "marker": {"size": 5, "opacity": 1, "color": theme.PAPER},
        "cliponaxis": False,
    }


_MARKERS: dict[State | None, dict[str, Any]] = {
    None: {"size": 4, "opacity": 1, "color": theme.MUTED},
    State.SEEN: {
        "size": 12,
        "opacity": 1,
        "color": theme.OBSERVED,
        "line": {"color": theme.INK, "width": 1},
    },
    State.NOT_SEEN: {
        "size": 12,
        "opacity": 1,
        "color": theme.PAPER,
        "line": {"color": theme.INK, "width": 1.4},
    },
}
