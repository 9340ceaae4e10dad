"""Controls of our own: a list of boxes to tick, a slider over days, links to an edition."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import anywidget
import traitlets

from basewatch.publish.paths import EditionPaths

_FOLDER = Path(__file__).parent


class Checklist(anywidget.AnyWidget):
    """Values of a facet; what is ticked stands in `chosen`."""

    _esm = _FOLDER / "checklist.js"
    label = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.Dict()).tag(sync=True)
    """Members `value`, `label` and `rows`: how many rows it would give."""
    chosen = traitlets.List(traitlets.Unicode()).tag(sync=True)
    is_open = traitlets.Bool(default_value=False).tag(sync=True)


class DaySlider(anywidget.AnyWidget):
    """A day out of a list, with a label that every reader of the screen hears."""

    _esm = _FOLDER / "day_slider.js"
    label = traitlets.Unicode().tag(sync=True)
    names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    index = traitlets.Int(0).tag(sync=True)

    def __init__(self, **traits: object) -> None:
        super().__init__(**traits)
        self.days: list[dt.date] = []

    @property
    def day(self) -> dt.date:
        """The day that is chosen."""
        return self.days[self.index]

    def offer(self, days: list[tuple[str, dt.date]], chosen: dt.date) -> None:
        """Offer days, in words and as they are, and choose one of them."""
        self.days = [day for _, day in days]
        with self.hold_sync():
            self.names = [words for words, _ in days]
            self.index = self.days.index(chosen)


class EditionLinks(anywidget.AnyWidget):
    """Links to files that travel with the widget: no server has to know where they lie."""

    _esm = _FOLDER / "edition_links.js"
    page = traitlets.Bytes().tag(sync=True)
    """An HTML page; empty for no link."""
    pdf = traitlets.Bytes().tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)
    """What the files are called when they are kept."""

    def hand_over(self, made: EditionPaths, name: str) -> None:
        """Offer the files of an edition."""
        with self.hold_sync():
            self.name, self.page = name, made.html.read_bytes()
            self.pdf = made.pdf.read_bytes()
