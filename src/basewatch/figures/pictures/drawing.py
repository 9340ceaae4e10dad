"""A picture inside a drawing: the pixels, callouts on them, and a strip with scale and north."""

from __future__ import annotations

import base64
import math
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from basewatch.figures import theme
from basewatch.figures.cartography.text_size import text_width
from basewatch.figures.cartography.view import MapView, metres_words
from basewatch.figures.pictures.callout_marks import CalloutMark, place_marks
from basewatch.language import say, to_say
from basewatch.models.callout import Callout
from basewatch.models.scene_parts import Grid

THUMBNAIL_PX = 240
"""Width of a picture on a contact sheet, of which three stand side by side."""
PANEL_PX = 370
"""Width of a picture in a comparison, of which two stand side by side."""
STRIP_PX = 30
"""Height of the strip below the pixels."""
LETTER_PX = 12
_NICE_M = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
_LONGEST_SHARE = 0.36
"""Share of the width that a scale bar takes at most."""
SYNTHETIC = to_say("SYNTHETIC: MADE-UP PICTURE")


@dataclass(frozen=True)
class PictureView:
    """Where a grid lies in a drawing, and what is true there."""

    view: MapView
    lon: float
    """Middle of the grid, degrees."""
    lat: float

    @classmethod
    def of(cls, grid: Grid, width_px: int = PANEL_PX) -> PictureView:
        """Fit a grid into the width of a drawing."""
        west, south, east, north = grid.bounds_m
        per_px = (east - west) / width_px
        height = math.ceil((north - south) / per_px)
        middle = ((west + east) / 2, north - height * per_px / 2)
        view = MapView(grid.epsg, *middle, per_px, width_px, height)
        return cls(view, *view.to_lonlat(view.east, view.north))

    @property
    def ground_m_per_px(self) -> float:
        """Metres on the ground per pixel of the drawing, at the middle."""
        return self.view.metres_per_px / self.view.scale_factor(self.lon, self.lat)

    @property
    def north_deg(self) -> float:
        """Direction of true north at the middle, degrees clockwise from straight up."""
        return self.view.north_bearing(self.lon, self.lat)

    @property
    def size_km(self) -> tuple[float, float]:
        """Width and height on the ground, km."""
        km = self.ground_m_per_px / 1000
        return self.view.width_px * km, self.view.height_px * km


def draw_picture(
    content: bytes,
    media_type: str,
    grid: Grid,
    callouts: Sequence[Callout] = (),
    *,
    width_px: int = PANEL_PX,
    synthetic: bool = False,
) -> str:
    """Draw a picture with what makes it readable.

    Parameters
    ----------
    content, media_type
        The raster: image/png, image/jpeg or image/webp. It fills the grid.
    grid
        Where it lies: UTM, metres, north up.
    callouts
        Numbered marks, by lon and lat or by column and row of the grid.
    width_px
        Width of the drawing; letters keep their size.
    synthetic
        Whether it is made up; then a band across its head says so.

    Returns
    -------
    str
        SVG with the raster inside it.
    """
    placed = PictureView.of(grid, width_px)
    marks = place_marks([_position(placed, grid, each) for each in callouts], placed.view.frame)
    height = placed.view.height_px + STRIP_PX
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width_px} {height}" '
        f'width="{width_px}" height="{height}" font-family="{theme.FAMILY}" '
        f'font-size="{LETTER_PX}">',
        _raster(content, media_type, placed.view, grid),
        *(_mark(mark) for mark in marks),
        _band(width_px) if synthetic else "",
        _strip(placed),
        "</svg>",
    ]
    return "".join(parts)


def _position(placed: PictureView, grid: Grid, callout: Callout) -> tuple[int, float, float]:
    """Give a callout's number, and where it points in pixels of the drawing."""
    if callout.lon is not None and callout.lat is not None:
        x, y = placed.view.to_px(*placed.view.project(callout.lon, callout.lat))
    else:
        each = grid.pixel_m / placed.view.metres_per_px
        x, y = (callout.column or 0.0) * each, (callout.row or 0.0) * each
    return callout.number, x, y


def _raster(content: bytes, media_type: str, view: MapView, grid: Grid) -> str:
    """Lay the pixels over exactly their ground; the drawing ends at the next whole pixel."""
    height_px = grid.height * grid.pixel_m / view.metres_per_px
    encoded = base64.b64encode(content).decode("ascii")
    return (
        f'<image x="0" y="0" width="{view.width_px}" height="{height_px:.3f}" '
        f'preserveAspectRatio="none" href="data:{media_type};base64,{encoded}"/>'
    )


def _mark(mark: CalloutMark) -> str:
    """Draw a ring round the place, and its number in a box beside it."""
    ring = f'<circle cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{mark.radius:g}" fill="none" '
    box = mark.box
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return (
        f'{ring}stroke="{theme.CALLOUT_EDGE}" stroke-width="3.5"/>'
        f'{ring}stroke="{theme.CALLOUT}" stroke-width="1.6"/>'
        f'<rect x="{box.left:.1f}" y="{box.top:.1f}" width="{box.right - box.left:.1f}" '
        f'height="{box.bottom - box.top:.1f}" fill="{theme.CALLOUT}" '
        f'stroke="{theme.CALLOUT_EDGE}" stroke-width="1"/>'
        f'<text x="{x:.1f}" y="{y + 4.3:.1f}" text-anchor="middle" font-weight="bold" '
        f'fill="{theme.CALLOUT_EDGE}">{mark.number}</text>'
    )


def _band(width_px: int) -> str:
    return (
        f'<rect x="0" y="0" width="{width_px}" height="20" fill="{theme.NEW}"/>'
        f'<text x="{width_px / 2:g}" y="14.5" text-anchor="middle" font-weight="bold" '
        f'fill="{theme.PAPER}">{escape(say(SYNTHETIC))}</text>'
    )


def _strip(placed: PictureView) -> str:
    """Draw the scale bar at the left and true north at the right, on paper below the pixels."""
    top, width = placed.view.height_px, placed.view.width_px
    paper = f'<rect x="0" y="{top}" width="{width}" height="{STRIP_PX}" fill="{theme.PAPER}"/>'
    middle = top + STRIP_PX / 2
    return paper + _scale_bar(placed, middle) + _north(placed.north_deg, width - 12.0, middle)


def _scale_bar(placed: PictureView, y: float) -> str:
    metres_per_px, width = placed.ground_m_per_px, placed.view.width_px
    fitting = [nice for nice in _NICE_M if nice / metres_per_px <= _LONGEST_SHARE * width]
    length_m = fitting[-1] if fitting else _NICE_M[0]
    length_px = length_m / metres_per_px
    words = metres_words(length_m)
    return (
        f'<rect class="scale-bar" x="1" y="{y - 3:g}" width="{length_px:.2f}" height="6" '
        f'data-metres="{length_m}" fill="{theme.INK}"/>'
        f'<rect x="{1 + length_px / 2:.2f}" y="{y - 2:g}" width="{length_px / 2 - 1:.2f}" '
        f'height="4" fill="{theme.PAPER}"/>'
        f'<text x="{length_px + 8:.1f}" y="{y + 4:g}" fill="{theme.INK}">{words}</text>'
    )


def _north(bearing_deg: float, x: float, y: float) -> str:
    """Draw a slim arrow to true north, turned by the convergence of the grid's meridian."""
    turn = math.radians(bearing_deg)
    points = " ".join(
        f"{x + px * math.cos(turn) - py * math.sin(turn):.2f},"
        f"{y + px * math.sin(turn) + py * math.cos(turn):.2f}"
        for px, py in ((0.0, -11.0), (5.0, 10.0), (0.0, 6.0), (-5.0, 10.0))
    )
    words = say("true north")
    start = x - 12 - text_width(words, LETTER_PX)
    return (
        f'<polygon class="north" data-bearing="{bearing_deg:.2f}" points="{points}" '
        f'fill="{theme.INK}"/>'
        f'<text x="{start:.1f}" y="{y + 4:g}" fill="{theme.INK}">{words}</text>'
    )
