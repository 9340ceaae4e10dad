"""Which look told which type: a strip of filled, hollow and small marks a type."""

from __future__ import annotations

from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.counts import type_order
from basewatch.analysis.detection_histories import DetectionHistory, detection_histories
from basewatch.analysis.looks import Look, find_looks
from basewatch.analysis.selection import Selection
from basewatch.figures import detection_words as words
from basewatch.figures import theme
from basewatch.figures.detection_words import type_name
from basewatch.figures.empty import empty_figure
from basewatch.figures.figure import Draft, finish
from basewatch.language import WRITTEN_IN, say
from basewatch.models.blocks import Cited, Column, Figure
from basewatch.vocabulary import State

MAX_LOOKS = 24
"""More columns than this do not read in print; the newest are drawn."""
MAX_TYPES = 18
_LABEL_PX = 187
_ROW_PX = 22
_HEAD_LETTERS = 44
_LETTER_PX = 5.2
"""How much height a letter of a slanted heading takes."""
_REACH_PX = 3.2
"""How far to the right a letter of a slanted heading reaches."""
_COLUMN_PX = 18
"""Width of the narrowest column."""
_FEWEST_COLUMNS = 8


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
        title=words.title(selection, looks, histories),
        caption=words.caption(len(inside) - len(looks), histories[MAX_TYPES:]),
        alt_text=words.alt_text(selection, looks, histories),
        plotly=_plotly(selection, looks, _in_type_order(histories[:MAX_TYPES])),
        rows=[row for item in histories for row in item.rows],
        columns=_columns(),
        data=[_data_row(item, citations) for item in histories],
    )
    return finish(draft, citations)


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="type", label=say("Type"), width=1.4),
        Column(key="history", label=say("Detection history, oldest look first"), width=2.6),
        Column(key="seen", label=say("Seen in"), width=0.8),
        Column(key="not_seen", label=say("Looked, not seen in"), width=1),
    )


def _in_type_order(histories: tuple[DetectionHistory, ...]) -> tuple[DetectionHistory, ...]:
    return tuple(sorted(histories, key=lambda item: type_order(item.equipment)))


def _data_row(history: DetectionHistory, citations: Citations) -> list[Cited]:
    seen = sum(state is State.SEEN for state in history.states)
    empty = sum(state is State.NOT_SEEN for state in history.states)
    return [
        Cited(text=history.equipment.name, lang=WRITTEN_IN),
        Cited(text=history.words, marks=citations.marks(history.rows)),
        Cited(text=_seen_in(seen, len(history.mixed))),
        Cited(text=str(empty)),
    ]


def _seen_in(seen: int, mixed: int) -> str:
    if not mixed:
        return str(seen)
    return say("{seen} (in {mixed} also not seen)", seen=seen, mixed=mixed)


def _plotly(
    selection: Selection, looks: list[Look], histories: tuple[DetectionHistory, ...]
) -> dict[str, Any]:
    if not histories:
        return empty_figure(words.alt_text(selection, looks, histories))
    heads = [_head(look) for look in looks]
    head_px = 22 + round(_LETTER_PX * max(map(len, heads)))
    right_px = _right_px(heads)
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
            margin={"l": 0, "r": right_px, "t": head_px, "b": 6},
            xaxis=theme.axis(
                domain=[round(_LABEL_PX / (theme.WIDTH_PX - right_px), 4), 1],
                side="top",
                range=[-0.6, max(len(looks), _FEWEST_COLUMNS) - 0.4],
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
                theme.note(type_name(item), 0, level, xref="paper")
                for level, item in zip(levels, histories, strict=True)
            ],
        ),
    }


def _right_px(heads: list[str]) -> int:
    """Give the room that headings need right of the columns; one that has none is not drawn."""
    columns = max(len(heads), _FEWEST_COLUMNS)
    reach = (
        round(_REACH_PX * len(head)) - _COLUMN_PX * (columns - number)
        for number, head in enumerate(heads, start=1)
    )
    return max(12, *reach)


def _head(look: Look) -> str:
    """Name a look above its column: day and month, and its sensor, or the first of several."""
    day = look.date_words.rsplit(" ", 1)[0]
    sensor = look.sensor.split(" (")[0]
    first, *more = sensor.split(", ")
    text = f"{day}, {sensor}"
    if more and len(text) > _HEAD_LETTERS:
        text = say("{day}, {sensor} and {number} more", day=day, sensor=first, number=len(more))
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
    told = state.label if state else say("not told")
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [column for column, _ in cells],
        "y": [level for _, level in cells],
        "hovertext": [_hover(histories[level], looks[column], told) for column, level in cells],
        "hoverinfo": "text",
        "marker": _MARKERS[state],
        "cliponaxis": False,
    }


def _hover(history: DetectionHistory, look: Look, told: str) -> str:
    return f"{type_name(history)}, {look.date_words}, {look.sensor}: {told}"


def _mixed(looks: list[Look], histories: tuple[DetectionHistory, ...]) -> dict[str, Any]:
    """Lay a hollow heart into the filled mark where a look also looked in vain."""
    told = say("seen, and also looked for and not seen")
    cells = [(n, level) for level, item in enumerate(histories) for n in sorted(item.mixed)]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [column for column, _ in cells],
        "y": [level for _, level in cells],
        "hovertext": [_hover(histories[level], looks[column], told) for column, level in cells],
        "hoverinfo": "text",
        "marker": {"size": 5, "opacity": 1, "color": theme.PAPER},
        "cliponaxis": False,
    }


_MARKERS: dict[State | None, dict[str, Any]] = {
    None: {
        "size": 7,
        "opacity": 1,
        "symbol": theme.SYMBOLS["not_looked"],
        "color": theme.NOT_LOOKED,
        "line": {"color": theme.NOT_LOOKED, "width": 1.5},
    },
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
