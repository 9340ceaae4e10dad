"""A widget that draws one figure of a briefing after another, and tells what was clicked.

Not plotly's own `FigureWidget`: each of those carries all of plotly.js (4.8 MB), and anywidget
gives a widget two seconds to load; on a busy machine three took longer and failed by chance.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from basewatch.figures import theme
from basewatch.models.blocks import Figure
from basewatch.render.plotly_bundle import plotly_js

OnRows = Callable[[str, tuple[str, ...]], None]
"""Called with the words of a mark that was clicked, and the ids of the rows behind it."""
OnBrush = Callable[[float, float], None]
"""Called with the left and right end of what was brushed, in units of the x axis."""
_TRACES = frozenset({"scatter", "bar"})
"""What the figures on show are made of."""


class Drawing(anywidget.AnyWidget):
    """A figure on the screen; its marks can be clicked, and a span of it be brushed."""

    _esm = Path(__file__).parent / "drawing.js"
    library = traitlets.Unicode().tag(sync=True)
    """plotly.js, in one drawing of a page; the others wait for it."""
    figure = traitlets.Dict().tag(sync=True)
    """Members ``data`` and ``layout``, plotly schema."""
    alt_text = traitlets.Unicode().tag(sync=True)
    number = traitlets.Int(0).tag(sync=True)
    """How many figures were shown; changes last, so that the rest is there when it does."""

    def __init__(self, on_rows: OnRows, on_brush: OnBrush | None = None, **traits: object) -> None:
        super().__init__(**traits)
        self._on_rows, self._on_brush = on_rows, on_brush
        self.on_msg(self._hear)

    def show(self, block: Figure, shapes: list[dict[str, Any]]) -> None:
        """Show a figure, with further shapes over it."""
        layout = copy.deepcopy(block.plotly["layout"])
        layout["shapes"] = [*layout.get("shapes", ()), *shapes]
        layout |= {"dragmode": "select" if self._on_brush else False, "selections": []}
        layout |= {"selectdirection": "h", "newselection": _NEW_SELECTION, "uirevision": None}
        with self.hold_sync():
            self.figure = {"data": block.plotly["data"], "layout": layout}
            self.alt_text = block.alt_text
            self.number += 1

    def _hear(self, _: object, told: dict[str, Any], __: object) -> None:
        if told.get("kind") == "mark":
            words = str(told["words"]).replace("<br>", ", ")
            self._on_rows(words, tuple(str(told["rows"]).split()))
        elif told.get("kind") == "brush" and self._on_brush:
            self._on_brush(min(told["ends"]), max(told["ends"]))


_NEW_SELECTION = {"line": {"color": theme.ACCENT, "width": 1, "dash": "dot"}}


def library() -> str:
    """Give the plotly.js that draws every figure of the explorer."""
    return plotly_js(_TRACES)
