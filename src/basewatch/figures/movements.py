"""Movements by air, sea and road: what came where, what went, and what bears a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import ToldEvent, counted
from basewatch.analysis.movements import (
    NOWHERE,
    WAYS,
    Leg,
    Node,
    itineraries,
    legs,
    movements,
    spot_name,
)
from basewatch.analysis.selection import Selection
from basewatch.figures import theme
from basewatch.figures.empty import empty_figure
from basewatch.figures.figure import Draft, finish
from basewatch.figures.movement_rows import (
    COLUMNS,
    HEADING_PX,
    LINK_PX,
    NAME_PX,
    Row,
    arrow,
    join_legs,
    lay_rows,
    link_heads,
    link_names,
    link_shapes,
)
from basewatch.models.blocks import Cited, Column, Figure
from basewatch.models.partial_date import span_words
from basewatch.vocabulary import IdentityKind

MAX_LEGS = 12
_COLUMNS = (
    Column(key="way", label="Way", width=0.7),
    Column(key="place", label="Site or place", width=1.4),
    Column(key="movement", label="Movement", width=1),
    Column(key="date", label="Date", width=1.2),
    Column(key="event", label="What was told", width=4),
)
_KINDS = (IdentityKind.SHIP,)


def movement_flows(selection: Selection, citations: Citations) -> Figure:
    """Draw the movements of the window by way and place.

    Parameters
    ----------
    selection
        The edition's selection.
    citations
        Its numbered sources.
    """
    nodes = movements(selection)
    every = legs(itineraries(selection, _KINDS))
    shown = every[-MAX_LEGS:]
    window = span_words(selection.since, selection.as_of)
    rows = [row for node in nodes for row in node.rows]
    draft = Draft(
        id="movements",
        title=_title(nodes, window),
        caption=_caption(len(every) - len(shown)),
        alt_text=_alt_text(selection, nodes, shown, window),
        plotly=_plotly(selection, nodes, shown) if nodes or shown else empty_figure(_none(window)),
        rows=rows + [s.row for leg in shown for s in (leg.start, leg.end)],
        columns=_COLUMNS,
        data=[*_moves(selection, nodes, citations), *_legs(selection, every, citations)],
    )
    return finish(draft, citations)


def _title(nodes: Sequence[Node], window: str) -> str:
    """Say how many events of movement are told of, and on which way the most."""
    by_way = {
        way: len({told.event.id for node in nodes if node.way is way for told in node.told})
        for way in WAYS
    }
    total = len({told.event.id for node in nodes for told in node.told})
    said = f"{counted(total, 'event')} of movement, {window}"
    if total < 2:
        return said
    way = max(WAYS, key=lambda way: by_way[way])
    return f"{said}; {by_way[way]} of them {WAYS[way].lower()}"


def _caption(hidden: int) -> str:
    return (
        "Each arrow stands for the events that tell of arrivals, departures or passages at a "
        "place; its width and number are those of the events, not of the items, which are not "
        "added up. A ring is an end that nobody told. Blue: seen; purple: estimated; orange: "
        "claimed; grey: said. Dashed: a named ship that was reported at one place and next "
        "at another; the way between is not known."
        + (f" {hidden} earlier changes of place are in the table alone." if hidden else "")
    )


def _none(window: str) -> str:
    return f"No movement by air, sea or road is known for {window}."


def _alt_text(
    selection: Selection, nodes: Sequence[Node], found: Sequence[Leg], window: str
) -> str:
    if not nodes and not found:
        return f"{_none(window)} That is no finding that nothing moved."
    parts = [
        f"{WAYS[node.way].lower()} {_place(selection, node.id)}: {len(node.arrived)} there, "
        f"{len(node.departed)} away, {len(node.passing)} on the move"
        for node in nodes
    ]
    legs_told = [
        f"{leg.identity.name} from {_place(selection, leg.start.place)} to "
        f"{_place(selection, leg.end.place)}"
        for leg in found
    ]
    ships = f" Named ships: {'; '.join(legs_told)}." if legs_told else ""
    return f"Events of movement by way and place, {window}. {'; '.join(parts)}.{ships}"


def _place(selection: Selection, name: str) -> str:
    return spot_name(selection, name) if name != NOWHERE else "place not told"


def _plotly(selection: Selection, nodes: Sequence[Node], found: Sequence[Leg]) -> dict[str, Any]:
    rows, height = lay_rows(nodes, join_legs(found))
    traces = [
        trace
        for row in rows
        for column, told in enumerate(_told(row))
        if told
        for trace in arrow(row, column, told)
    ]
    return {
        "data": [*traces, *link_heads(rows)],
        "layout": theme.layout(
            height,
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            xaxis=theme.axis(range=[0, theme.WIDTH_PX], visible=False, fixedrange=True),
            yaxis=theme.axis(range=[height, 0], visible=False, fixedrange=True),
            shapes=[*(_rule(row) for row in rows), *link_shapes(rows)],
            annotations=[
                *(_heading(start, words) for start, _, words in COLUMNS),
                *([_heading(LINK_PX[0], "named ships, next reported here")] if found else []),
                *_ways(rows),
                *(note for row in rows for note in _words(selection, row)),
                *link_names(rows),
            ],
        ),
    }


def _told(row: Row) -> tuple[Sequence[ToldEvent], ...]:
    return (row.node.arrived, row.node.departed, row.node.passing) if row.node else ()


def _heading(x: float, words: str) -> dict[str, Any]:
    return theme.note(words, x, 12, font=theme.font(theme.SMALL_PX, theme.MUTED))


def _ways(rows: Sequence[Row]) -> list[dict[str, Any]]:
    firsts = {row.way: row for row in reversed(rows)}
    return [
        theme.note(f"<b>{WAYS[way]}</b>", 0, row.top - HEADING_PX / 2 + 2)
        for way, row in firsts.items()
    ]


def _rule(row: Row) -> dict[str, Any]:
    y = row.top + row.height_px
    line = {"color": theme.GRID, "width": 1}
    return {
        "type": "line",
        "x0": 0,
        "x1": theme.WIDTH_PX,
        "y0": y,
        "y1": y,
        "line": line,
        "layer": "below",
    }


def _words(selection: Selection, row: Row) -> list[dict[str, Any]]:
    name = theme.note(_place(selection, row.place), NAME_PX, row.y, xanchor="right", align="right")
    numbers = [
        theme.note(
            str(len(told)), (start + end) / 2, row.y, xanchor="center", bgcolor=theme.PAPER,
            borderpad=1,
        )
        for told, (start, end, _) in zip(_told(row), COLUMNS, strict=False)
        if told
    ]  # fmt: skip
    return [name, *numbers]


def _moves(selection: Selection, nodes: Sequence[Node], citations: Citations) -> list[list[Cited]]:
    return [
        [
            Cited(text=WAYS[node.way]),
            Cited(text=_place(selection, node.id)),
            Cited(text=words),
            Cited(text=told.date_words),
            Cited(text=told.headline, marks=citations.marks(told.rows), tone=told.tone),
        ]
        for node in nodes
        for group, (_, _, words) in zip(
            (node.arrived, node.departed, node.passing), COLUMNS, strict=True
        )
        for told in group
    ]


def _legs(selection: Selection, found: Sequence[Leg], citations: Citations) -> list[list[Cited]]:
    return [
        [
            Cited(text="By sea"),
            Cited(text=_place(selection, leg.end.place)),
            Cited(text="named ship"),
            Cited(text=leg.end.row.date.words),
            Cited(
                text=f"{leg.identity.name}, before at {_place(selection, leg.start.place)} "
                f"({leg.start.row.date.words})",
                marks=citations.marks([leg.start.row, leg.end.row]),
            ),
        ]
        for leg in found
    ]
