"""Movements by air, sea and road: what came where, what went, and what bears a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import ToldEvent
from basewatch.analysis.movements import (
    WAYS,
    Leg,
    Node,
    itineraries,
    legs,
    movements,
)
from basewatch.analysis.selection import Selection
from basewatch.figures import movement_words as words
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
from basewatch.figures.movement_words import place_words
from basewatch.language import WRITTEN_IN, say
from basewatch.models.blocks import Cited, Column, Figure
from basewatch.models.partial_date import span_words
from basewatch.vocabulary import Category, IdentityKind

MAX_LEGS = 12
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
        title=words.title(nodes, window),
        caption=words.caption(len(every) - len(shown)),
        alt_text=words.alt_text(selection, nodes, shown, window),
        plotly=_plotly(selection, nodes, shown)
        if nodes or shown
        else empty_figure(words.nothing_known(window)),
        rows=rows + [s.row for leg in shown for s in (leg.start, leg.end)],
        columns=_columns(),
        data=[*_moves(selection, nodes, citations), *_legs(selection, every, citations)],
    )
    return finish(draft, citations)


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="way", label=say("Way"), width=0.7),
        Column(key="place", label=say("Site or place"), width=1.4),
        Column(key="movement", label=say("Movement"), width=1),
        Column(key="date", label=say("Date"), width=1.2),
        Column(key="event", label=say("What was told"), width=4),
    )


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
                *_headings(has_links=bool(found)),
                *_ways(rows),
                *(note for row in rows for note in _words(selection, row)),
                *link_names(rows),
            ],
        ),
    }


def _told(row: Row) -> tuple[Sequence[ToldEvent], ...]:
    return (row.node.arrived, row.node.departed, row.node.passing) if row.node else ()


def _headings(*, has_links: bool) -> list[dict[str, Any]]:
    heads = [_heading(start, say(words)) for start, _, words in COLUMNS]
    if has_links:
        heads.append(_heading(LINK_PX[0], say("named ships, next reported here")))
    return heads


def _heading(x: float, words: str) -> dict[str, Any]:
    return theme.note(words, x, 12, font=theme.font(theme.SMALL_PX, theme.MUTED))


def _ways(rows: Sequence[Row]) -> list[dict[str, Any]]:
    firsts = {row.way: row for row in reversed(rows)}
    return [
        theme.note(f"<b>{say(WAYS[way])}</b>", 0, row.top - HEADING_PX / 2 + 2)
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
    name = theme.note(
        place_words(selection, row.place), NAME_PX, row.y, xanchor="right", align="right"
    )
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
            Cited(text=say(WAYS[node.way])),
            Cited(text=place_words(selection, node.id), lang=WRITTEN_IN),
            Cited(text=say(words)),
            Cited(text=told.date_words),
            Cited(
                text=told.headline,
                marks=citations.marks(told.rows),
                tone=told.tone,
                lang=WRITTEN_IN,
            ),
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
            Cited(text=say(WAYS[Category.NAVAL_MOVEMENT])),
            Cited(text=place_words(selection, leg.end.place), lang=WRITTEN_IN),
            Cited(text=say("named ship")),
            Cited(text=leg.end.row.date.words),
            Cited(
                text=say(
                    "{ship}, before at {place} ({day})",
                    ship=leg.identity.name,
                    place=place_words(selection, leg.start.place),
                    day=leg.start.row.date.words,
                ),
                marks=citations.marks([leg.start.row, leg.end.row]),
                lang=WRITTEN_IN,
            ),
        ]
        for leg in found
    ]
