"""The panel below the theatre map: what lies beyond it, what has no place, and the legend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from basewatch.analysis.events import ToldEvent
from basewatch.analysis.geometry import compass_words, distance_km
from basewatch.figures import theme
from basewatch.figures.maps.theatre_ground import MAP_HEIGHT_PX, MARGIN
from basewatch.figures.maps.theatre_marks import VAST_M, TheatreMark, told_words
from basewatch.language import say
from basewatch.models.site import Site

_TOP_PX = 42
"""From the map's lower edge to the first line; the degrees stand between."""
_LINE_PX = 16
_LEGEND_PX = 196
_SAMPLES = (1, 5, 20)
_CLEARLY_AWAY = 3.0
"""An area has a distance only if it is so many times as far away as its point is coarse."""
_LEAST_LINES = 6
"""Lines that the legend needs."""


@dataclass(frozen=True)
class Panel:
    """Pieces of a drawing below the map."""

    shapes: tuple[dict[str, Any], ...]
    notes: tuple[dict[str, Any], ...]
    height_px: int


def panel_lines(beyond: Sequence[TheatreMark], wide: Sequence[ToldEvent], site: Site) -> list[str]:
    """Say what is not drawn on the map: places beyond it, vast areas, and the theatre itself.

    Parameters
    ----------
    beyond
        Places that are not drawn.
    wide
        Events without a place.
    site
        Distances and directions are from here.
    """
    lines = [f"{mark.name}: {mark.words}; {_where(mark, site)}" for mark in beyond]
    if wide:
        lines.append(say("Theatre-wide, no place given: {told}", told=told_words(wide)))
    return lines or [say("Nothing: no event lies beyond the map or lacks a place.")]


def _where(mark: TheatreMark, site: Site) -> str:
    if mark.is_own:
        return say("this edition's site")
    away = distance_km(site.lon, site.lat, mark.lon, mark.lat)
    if away < _CLEARLY_AWAY * mark.precision_m / 1000:
        return say("a wide area, no point")
    direction = compass_words(site.lon, site.lat, mark.lon, mark.lat)
    if mark.precision_m > VAST_M:
        return say("about {km:,.0f} km {direction}", km=round(away, -2), direction=direction)
    rounded = round(away, -1) if away >= 100 else round(away)
    return say("{km:,.0f} km {direction}", km=rounded, direction=direction)


def draw_panel(
    beyond: Sequence[TheatreMark],
    wide: Sequence[ToldEvent],
    site: Site,
    radius_px: Callable[[int], float],
) -> Panel:
    """Draw the panel in pixels below the map.

    Parameters
    ----------
    beyond, wide, site
        As for `panel_lines`.
    radius_px
        Radius of a mark by number of events, for the legend.
    """
    lines = panel_lines(beyond, wide, site)
    heading = say("Not on the map (distance and direction from {site})", site=site.called)
    notes = [_note(f"<b>{heading}</b>", 0, _TOP_PX)]
    notes += [_note(text, 0, _TOP_PX + _LINE_PX * row) for row, text in enumerate(lines, start=1)]
    shapes, legend = _legend(radius_px)
    rows = max(len(lines), _LEAST_LINES)
    return Panel(tuple(shapes), (*notes, *legend), _TOP_PX - MARGIN["b"] + _LINE_PX * (rows + 1))


def _legend(
    radius_px: Callable[[int], float],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Draw circles for a few numbers, then what hollow and blue mean."""
    left = _map_width() - _LEGEND_PX
    notes, shapes = [_note(f"<b>{say('Events in the window')}</b>", left, _TOP_PX)], []
    x, middle = float(left), _TOP_PX + 34
    for number in _SAMPLES:
        radius = radius_px(number)
        shapes.append(_circle(x + radius, middle, radius, theme.MUTED, theme.PAPER))
        notes.append(_note(f"{number}", x + 2 * radius + 4, middle))
        x += 2 * radius + 34
    rows = (
        (theme.ACCENT, theme.PAPER, say("this edition's site")),
        (theme.PAPER, theme.MUTED, say("a wider area, not a position")),
    )
    for index, (fill, line, text) in enumerate(rows):
        y = middle + 28 + _LINE_PX * index
        shapes.append(_circle(left + 5, y, 5, fill, line))
        notes.append(_note(text, left + 16, y))
    return shapes, notes


def _map_width() -> int:
    return theme.WIDTH_PX - MARGIN["l"] - MARGIN["r"]


def _fractions(x: float, y: float) -> tuple[float, float]:
    """Turn pixels right of, and below, the map's lower left corner into paper coordinates."""
    return round(x / _map_width(), 5), round(-y / MAP_HEIGHT_PX, 5)


def _note(text: str, x: float, y: float) -> dict[str, Any]:
    across, up = _fractions(x, y)
    return theme.note(text, across, up, xref="paper", yref="paper")


def _circle(x: float, y: float, radius: float, fill: str, line: str) -> dict[str, Any]:
    (x0, y0), (x1, y1) = _fractions(x - radius, y + radius), _fractions(x + radius, y - radius)
    return {
        "type": "circle", "xref": "paper", "yref": "paper", "x0": x0, "y0": y0, "x1": x1, "y1": y1,
        "fillcolor": fill, "line": {"color": line, "width": 1.5},
    }  # fmt: skip
