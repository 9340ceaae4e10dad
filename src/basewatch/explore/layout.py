"""The screen of the explorer: where controls, sections and rows stand."""

from __future__ import annotations

import functools
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from basewatch.analysis.events import counted
from basewatch.explore.controls import Controls
from basewatch.explore.drawing import Drawing, OnBrush, OnRows, library
from basewatch.explore.rows_panel import reading_words, rows_html
from basewatch.explore.view import Reading
from basewatch.models.blocks import Figure, Table
from basewatch.models.notebook_html import block_html
from basewatch.project import project_folder
from basewatch.render.page_fonts import font_faces
from basewatch.tokens import LIGHT

_ROWS_TAB = 1
_NOT_IN_EDITIONS = (
    '<p class="bw-hint">Makes the page, the PDF and the files beside them, as '
    "<code>basewatch report</code> does, of the site, cut-off and window above. An edition holds "
    "every row: the choices below are for looking only.</p>"
)
_HINT = (
    '<p class="bw-hint">Nothing ticked in a list: all of it. Brush the timeline, or set From and '
    "To, to choose a span of days.</p>"
)


class Section:
    """A heading, a figure or a table, and its words."""

    def __init__(self, drawing: Drawing, switch: widgets.Widget | None = None) -> None:
        self._drawing = drawing
        self._heading, self._words = widgets.HTML(), widgets.HTML()
        self._table = _styled(widgets.HTML(), "bw-table")
        switches = [switch] if switch is not None else []
        children = (self._heading, *switches, drawing, self._table, self._words)
        self.box = _styled(widgets.VBox(children), "bw-section")

    def show(
        self,
        block: Figure | Table,
        chosen: int | None = None,
        shapes: list[dict[str, Any]] | None = None,
    ) -> None:
        """Show a block; a table stands where the figure would.

        Parameters
        ----------
        block
            The section.
        chosen
            How many rows it tells of; None where that is all of them.
        shapes
            Further shapes over a figure.
        """
        is_figure = isinstance(block, Figure)
        self._drawing.layout.display = None if is_figure else "none"
        self._table.layout.display = "none" if is_figure else None
        self._heading.value = f"<h2>{escape(block.title)}</h2>{_partial(chosen)}"
        if isinstance(block, Figure):
            self._drawing.show(block, shapes or [])
            self._words.value = _words(block)
        else:
            self._table.value = block_html(block)
            self._words.value = ""


def _partial(rows: int | None) -> str:
    """Say that a section tells of some rows alone, lest "none" be taken for none at all."""
    if rows is None:
        return ""
    return (
        f'<p class="bw-hint">Of {counted(rows, "chosen row")} alone: "none" or "not known" here '
        "means none among these.</p>"
    )


def _words(figure: Figure) -> str:
    credits = "; ".join(escape(credit) for credit in figure.credits)
    return (
        f'<details class="bw-caption"><summary>How to read this</summary>'
        f'{escape(figure.caption)}</details><p class="bw-credits">{credits}</p>'
    )


class Screen:
    """Everything that is seen.

    Parameters
    ----------
    controls
        What can be set or pressed.
    on_rows, on_brush
        Told of clicks on marks and of a span brushed on the timeline.
    """

    def __init__(self, controls: Controls, on_rows: OnRows, on_brush: OnBrush) -> None:
        self.timeline = Section(Drawing(on_rows, on_brush, library=library()))
        self.map = Section(Drawing(on_rows), controls.map)
        self.counts = Section(Drawing(on_rows), controls.counts)
        self._title, self._status, self._made = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self._rows_heading, self._rows = widgets.HTML(), widgets.HTML()
        self._all_rows = controls.all_rows
        self._side = self._side_of(controls)
        sections = widgets.VBox([self.timeline.box, self.counts.box, self.map.box])
        sections.layout.flex = "1 1 760px"
        sections.layout.max_width = "100%"
        main = _styled(widgets.HBox([self._side, sections]), "bw-main")
        main.layout.flex_flow = "row wrap"
        children = [
            widgets.HTML(style()),
            self._title,
            self._status,
            _top(controls, self._made),
            main,
        ]
        self.box = _styled(widgets.VBox(children), "bw-explorer")

    def _side_of(self, controls: Controls) -> widgets.Widget:
        ends = [controls.first, controls.last]
        choose = [widgets.HTML(_HINT), *controls.facets.values(), *ends, controls.clear]
        rows = [self._rows_heading, controls.all_rows, self._rows]
        boxes = [_styled(widgets.VBox(part), "bw-scroll") for part in (choose, rows)]
        side = _styled(widgets.Tab(boxes, titles=("Choose", "Rows")), "bw-side")
        side.layout.flex = "1 1 330px"
        side.layout.max_width = "380px"
        return side

    def name(self, title: str) -> None:
        """Say what is looked at."""
        self._title.value = f"<h1>{escape(title)}</h1>"

    def say(self, words: str, *, is_refusal: bool = False) -> None:
        """Say in a line what is shown, what is being done, or what was refused."""
        kind = "bw-status bw-refusal" if is_refusal else "bw-status"
        self._status.value = f'<p class="{kind}" role="status">{escape(words)}</p>'

    def say_made(self, words: str, *, is_refusal: bool = False) -> None:
        """Say what becomes of the edition that was asked for."""
        kind = "bw-status bw-refusal" if is_refusal else "bw-status"
        self._made.value = f'<p class="{kind}" aria-live="polite">{escape(words)}</p>'

    def read(self, words: str, reading: Reading, *, is_mark: bool) -> None:
        """List rows; those behind a mark come to the front."""
        told = f"<h2>{escape(words)}</h2><p>{reading_words(reading)}, newest first.</p>"
        self._rows_heading.value = told
        self._rows.value = rows_html(reading)
        self._side.titles = ("Choose", f"Rows ({len(reading.rows.rows)})")
        self._all_rows.layout.display = None if is_mark else "none"
        if is_mark:
            self._side.selected_index = _ROWS_TAB


def _top(controls: Controls, outcome: widgets.Widget) -> widgets.Widget:
    controls.as_of.layout.flex = "1 1 420px"
    controls.as_of.layout.min_width = "300px"
    asked = widgets.HBox([controls.site, controls.window, controls.as_of])
    asked.layout.flex_flow = "row wrap"
    made = widgets.HBox([controls.make, widgets.HTML(_NOT_IN_EDITIONS), outcome, controls.links])
    made.layout.flex_flow = "row wrap"
    made.layout.align_items = "center"
    return _styled(widgets.VBox([asked, made]), "bw-top")


def _styled(widget: widgets.Widget, name: str) -> widgets.Widget:
    widget.add_class(name)
    return widget


@functools.cache
def style() -> str:
    """Give the house style as an element: nothing of it is fetched."""
    faces = font_faces(project_folder("templates") / "fonts", None)
    rules = (Path(__file__).parent / "explorer.css").read_text(encoding="utf-8")
    named = "".join(f"--bw-{name.replace('_', '-')}:{value};" for name, value in LIGHT.items())
    return f"<style>{faces}.bw-explorer{{{named}}}{rules}</style>"
