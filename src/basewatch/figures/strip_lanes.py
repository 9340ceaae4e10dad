"""Further lines of the strip of looks: pictures, and passes that are computed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from basewatch.analysis.looks import Look
from basewatch.analysis.passes import Pass
from basewatch.analysis.selection import Selection
from basewatch.analysis.showing import Worth, worth_of
from basewatch.analysis.unknown import uncovered_spans
from basewatch.figures import theme
from basewatch.figures.hatching import STEP_PX, strokes
from basewatch.language import say, to_say
from basewatch.models.partial_date import span_words
from basewatch.models.scene import Scene

PASSES = to_say(
    "Ticks: passes by daylight of satellites whose pictures are free, computed from their "
    "tracks and listed below; cloud is not considered, and a tick is no look."
)
PICTURES = to_say(
    "Squares: pictures that are shown below; filled where the site is clear, hollow where it is "
    "partly clouded, or cloud is in doubt or was not measured. Crosses: cloud hides the site, "
    "which is no look."
)
_SYMBOLS = {
    Worth.USABLE: "square",
    Worth.PARTIAL: "square-open",
    Worth.UNKNOWN: "square-open",
    Worth.DOUBTFUL: "square-open",
    Worth.CLOUDED: "x-thin-open",
}


@dataclass(frozen=True)
class Lane:
    """One line of marks under the published looks."""

    name: str
    marks: tuple[tuple[str, str, str], ...]
    """Time (ISO), symbol, and what is told of it."""
    colour: str
    size_px: int = 12
    line_px: float = 2

    def trace(self, level: int) -> dict[str, Any]:
        """Draw the line's marks at a height."""
        return {
            "type": "scatter",
            "mode": "markers",
            "x": [time for time, _, _ in self.marks],
            "y": [level] * len(self.marks),
            "hovertext": [words for _, _, words in self.marks],
            "hoverinfo": "text",
            "marker": {
                "size": self.size_px,
                "color": self.colour,
                "symbol": [symbol for _, symbol, _ in self.marks],
                "line": {"color": self.colour, "width": self.line_px},
            },
            "cliponaxis": False,
        }


def picture_lanes(selection: Selection, pictures: Sequence[Scene]) -> list[Lane]:
    """Make one line per sensor of the pictures that are shown, or were found clouded."""
    sensors = selection.catalogue.sensors
    named: dict[str, list[Scene]] = {}
    for scene in pictures:
        words = ", ".join(sensors[name].name for name in scene.properties.sensors)
        named.setdefault(words, []).append(scene)
    return [
        Lane(
            say("{sensor}, pictures", sensor=name),
            tuple(_picture_mark(scene) for scene in sorted(held, key=lambda one: one.begin)),
            theme.ACCENT,
        )
        for name, held in sorted(named.items())
    ]


def _picture_mark(scene: Scene) -> tuple[str, str, str]:
    worth = worth_of(scene)
    words = f"{scene.when_words}: {worth.label}"
    return f"{scene.begin:%Y-%m-%dT%H:%M}", _SYMBOLS[worth], words


def unlooked_lanes(looks: Sequence[Look], selection: Selection, width_px: float) -> list[Lane]:
    """Make the line of days without a look; no line where each day has one.

    Parameters
    ----------
    looks
        Looks of the window.
    selection
        The edition's selection.
    width_px
        Width of the window on the drawing.
    """
    days = (selection.as_of - selection.since).days + 1
    midnight = dt.datetime.combine(selection.since, dt.time())
    marks = []
    for first, last in uncovered_spans(looks, selection.since, selection.as_of):
        start, end = ((day - selection.since).days for day in (first, last))
        words = say("No published look from orbit is known of {days}", days=span_words(first, last))
        for hour in strokes(24 * start, 24 * (end + 1), 24 * days * STEP_PX / width_px):
            at = midnight + dt.timedelta(hours=hour)
            marks.append((f"{at:%Y-%m-%dT%H:%M}", theme.SYMBOLS["not_looked"], words))
    name = say("no look known")
    return [Lane(name, tuple(marks), theme.NOT_LOOKED, 9, 1.5)] if marks else []


def pass_lanes(passes: Sequence[Pass]) -> list[Lane]:
    """Make one line per mission of the passes that are computed."""
    return [
        Lane(
            say("{mission}, computed passes", mission=name),
            tuple(_pass_mark(each) for each in overhead),
            theme.MUTED,
        )
        for name, overhead in _by_mission(passes)
    ]


def _by_mission(passes: Sequence[Pass]) -> list[tuple[str, list[Pass]]]:
    named: dict[str, list[Pass]] = {}
    for each in passes:
        named.setdefault(each.mission.name, []).append(each)
    return sorted(named.items())


def _pass_mark(passing: Pass) -> tuple[str, str, str]:
    words = say(
        "{satellite} passed overhead about {hour} UTC (computed)",
        satellite=passing.satellite.name,
        hour=f"{passing.at:%H:%M}",
    )
    return f"{passing.at:%Y-%m-%dT%H:%M}", "line-ns", words


def lanes_words(pictures: Sequence[Scene], passes: Sequence[Pass]) -> str:
    """Tell of both in words, for those who do not see the strip."""
    words = ""
    if pictures:
        worths = [worth_of(scene) for scene in pictures]
        told = (f"{worths.count(worth)} {worth.label}" for worth in Worth if worth in worths)
        words += f" {say('Pictures: {pictures}.', pictures=', '.join(told))}"
    if passes:
        told = (
            say("{mission} {number} times", mission=name, number=len(overhead))
            for name, overhead in _by_mission(passes)
        )
        missions = reduce(lambda one, other: say("{one} and {other}", one=one, other=other), told)
        words += f" {say('By computation, {missions} passed overhead.', missions=missions)}"
    return words
