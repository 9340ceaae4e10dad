"""From a plotly figure and its words to a finished `Figure`, drawn and checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.figures.alt_texts import check_alt_text
from basewatch.figures.drawing import draw_svg
from basewatch.figures.drawing.reading_order import in_reading_order
from basewatch.models.blocks import Cited, Column, Figure, TableRow
from basewatch.models.evidence import Observation
from basewatch.project import cache_folder


@dataclass(frozen=True)
class Draft:
    """A figure before it is drawn."""

    id: str
    title: str
    """The finding's subject, in a line."""
    caption: str
    """Unit, as_of, what is missing, how to read it."""
    alt_text: str
    """The finding in words, for readers who do not see it."""
    plotly: dict[str, Any]
    """Members ``data`` and ``layout`` with width and height; plain lists only."""
    rows: Sequence[Observation]
    """Every row drawn, or counted in its words."""
    columns: Sequence[Column]
    """Columns of the data table."""
    data: Sequence[Sequence[Cited]]
    """The figure as a table."""
    credits: Sequence[str] = field(default=())
    """Credit lines of base layers."""
    is_newest_right: bool = False
    """Whether a narrow screen should show its right end first."""


def finish(draft: Draft, citations: Citations) -> Figure:
    """Draw a draft and bind it to its rows and sources.

    Raises
    ------
    FigureError
        When the figure lacks a telling alternative text, or does not draw.
    """
    check_alt_text(draft.id, draft.title, draft.alt_text, draft.data)
    plotly: dict[str, Any] = in_reading_order(draft.plotly)
    width, height = plotly["layout"]["width"], plotly["layout"]["height"]
    svg = draw_svg(
        plotly,
        width_px=width,
        height_px=height,
        figure_id=draft.id,
        cache_dir=cache_folder("drawings"),
    )
    return Figure(
        id=draft.id,
        title=draft.title,
        caption=draft.caption,
        alt_text=draft.alt_text,
        credits=tuple(draft.credits),
        rows=tuple(sorted({row.id for row in draft.rows})),
        marks=citations.marks(draft.rows),
        columns=tuple(draft.columns),
        data=_table(draft.id, draft.data),
        plotly=plotly,
        svg=svg,
        width_px=width,
        height_px=height,
        is_newest_right=draft.is_newest_right,
    )


def mark_rows(rows: Iterable[Observation]) -> str:
    """Name the rows behind one mark, for the ``customdata`` of its trace.

    Returns
    -------
    str
        Ids, sorted, with spaces between.
    """
    return " ".join(sorted({row.id for row in rows}))


def _table(name: str, data: Iterable[Sequence[Cited]]) -> tuple[TableRow, ...]:
    return tuple(
        TableRow(id=f"{name}-data-{number}", cells=tuple(cells))
        for number, cells in enumerate(data, start=1)
    )
