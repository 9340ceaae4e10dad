"""The controls of the explorer, as widgets without any behaviour."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import ipywidgets as widgets

from basewatch.analysis.narrowing import Facet
from basewatch.explore.checklist import Checklist, DaySlider, EditionLinks
from basewatch.explore.request import WINDOWS_DAYS, window_words

_WIDE = {"description_width": "62px"}
FACETS = {
    Facet.TYPES: "Types",
    Facet.KINDS: "Kinds",
    Facet.ORIGINS: "Origins",
    Facet.GRADES: "Grades",
}


class Controls:
    """Everything that can be set or pressed."""

    def __init__(self, sites: list[tuple[str, str]]) -> None:
        self.site = widgets.Dropdown(options=sites, description="Site", style=_WIDE)
        self.as_of = DaySlider(label="As of")
        self.window = widgets.Dropdown(
            options=[(window_words(days), days) for days in WINDOWS_DAYS],
            description="Window",
            style=_WIDE,
            tooltip="How far back the edition looks",
        )
        self.facets = {facet: Checklist(label=label) for facet, label in FACETS.items()}
        self.facets[Facet.TYPES].is_open = True
        self.first = widgets.Dropdown(description="From", style=_WIDE)
        self.last = widgets.Dropdown(description="To", style=_WIDE)
        self.clear = widgets.Button(description="Clear all choices", disabled=True)
        self.make = widgets.Button(description="Make this the edition", button_style="primary")
        self.links = EditionLinks()
        self.all_rows = widgets.Button(description="Show all chosen rows")
        self.map = widgets.ToggleButtons(style={"button_width": "auto"})
        self.counts = widgets.ToggleButtons(style={"button_width": "auto"})


def set_options(
    control: widgets.Widget, options: Sequence[tuple[str, Hashable]], value: Hashable
) -> None:
    """Give a control other options and one of their values; its observers hear of both."""
    if tuple(control.options) != tuple(options):
        control.options = options
    control.value = value
