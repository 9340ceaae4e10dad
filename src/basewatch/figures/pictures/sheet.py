"""The contact sheet: pictures of one extent, newest first, each with its whole caption."""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.citations import Citations
from basewatch.analysis.selection import Selection
from basewatch.analysis.showing import HeldPicture
from basewatch.errors import FigureError
from basewatch.figures.pictures.caption import (
    called_out,
    facts_of,
    known_callouts,
    sensor_names,
    taken_words,
)
from basewatch.figures.pictures.drawing import THUMBNAIL_PX, PictureView, draw_picture
from basewatch.language import say, say_number
from basewatch.models.partial_date import age_words, span_words
from basewatch.models.pictures import Called, Picture, Pictures
from basewatch.models.scene import Scene
from basewatch.models.scene_parts import Grid

MOST_PICTURES = 12
"""Pictures on one sheet; what is older is told of in the caption."""


def same_extent(pictures: Sequence[HeldPicture]) -> tuple[list[HeldPicture], int]:
    """Keep the pictures that show the very ground of the newest, and count the others."""
    if not pictures:
        return [], 0
    grids = [grid_of(each.scene) for each in pictures]
    kept = [
        each
        for each, grid in zip(pictures, grids, strict=True)
        if (grid.epsg, grid.bounds_m) == (grids[0].epsg, grids[0].bounds_m)
    ]
    return kept, len(pictures) - len(kept)


def grid_of(scene: Scene) -> Grid:
    """Give the grid of a scene with pixels.

    Raises
    ------
    FigureError
        When its item names none.
    """
    if scene.grid is None:
        msg = f"Item {scene.id} has pixels and no grid; `basewatch check` says what is missing."
        raise FigureError(msg)
    return scene.grid


def contact_sheet(
    selection: Selection, citations: Citations, pictures: Sequence[HeldPicture]
) -> Pictures:
    """Lay out the pictures of the window.

    Parameters
    ----------
    selection, citations
        The edition's selection and its numbered sources.
    pictures
        What may be shown, newest first.
    """
    kept, elsewhere = same_extent(pictures)
    sheet = kept[:MOST_PICTURES]
    span = span_words(selection.since, selection.as_of)
    return Pictures(
        id="pictures",
        title=_title(selection.site.called, span, len(sheet)),
        caption=_caption(len(kept) - len(sheet), elsewhere) if sheet else "",
        pictures=tuple(
            picture_of(selection, citations, each, "picture", THUMBNAIL_PX) for each in sheet
        ),
        empty=_none_words(selection),
    )


def _title(site: str, days: str, number: int) -> str:
    if not number:
        return say("No picture of {site}, {days}", site=site, days=days)
    return say_number(
        number,
        "{number} picture of {site}, {days}",
        "{number} pictures of {site}, {days}",
        site=site,
        days=days,
    )


def _none_words(selection: Selection) -> str:
    """Say that there is no picture, why, and how to get one."""
    site, since, until = selection.site, selection.since, selection.as_of
    command = f"basewatch imagery sync {site.id} --since {since} --until {until}"
    return say(
        "No picture of {site} can be shown for {days}: what others published may not be shown "
        "here, and no free picture is held. Those of Sentinel-2 are fetched by '{command}', which "
        "needs a network; others that may be shown are added by 'basewatch imagery add'. The looks "
        "that were reported on stand below as cards.",
        site=site.called,
        days=span_words(since, until),
        command=command,
    )


def _caption(older: int, elsewhere: int) -> str:
    words = say(
        "Newest first, all of the same ground and drawn alike. Callouts are numbered on the "
        "picture and tied to rows; what is not called out was not looked for, or not seen."
    )
    if older:
        left_out = say_number(
            older,
            "{number} older picture of the window left out.",
            "{number} older pictures of the window left out.",
        )
        words += f" {left_out}"
    if elsewhere:
        left_out = say_number(
            elsewhere,
            "{number} picture of another extent left out.",
            "{number} pictures of another extent left out.",
        )
        words += f" {left_out}"
    return words


def picture_of(
    selection: Selection, citations: Citations, held: HeldPicture, prefix: str, width_px: int
) -> Picture:
    """Make one picture with its caption and callouts; `prefix` makes its id unique."""
    scene, grid = held.scene, grid_of(held.scene)
    callouts = known_callouts(selection, scene)
    called = called_out(selection, citations, callouts)
    made_up = scene.properties.synthetic
    svg = draw_picture(
        held.content, held.media_type, grid, callouts, width_px=width_px, synthetic=made_up
    )
    return Picture(
        id=f"{prefix}-{scene.id}",
        date=scene.begin.isoformat(),
        date_words=scene.when_words,
        heading=sensor_names(selection, scene),
        age_words=age_words(scene.begin.date(), selection.as_of),
        label=say("SYNTHETIC") if made_up else "",
        alt_text=_alt_text(selection, scene, grid, called),
        svg=svg,
        facts=facts_of(selection, scene, grid),
        called=called,
        credit=scene.properties.credit,
    )


def _alt_text(selection: Selection, scene: Scene, grid: Grid, called: Sequence[Called]) -> str:
    width, height = PictureView.of(grid).size_km
    made_up = f"{say('Synthetic, made-up picture.')} " if scene.properties.synthetic else ""
    told = "; ".join(f"{each.number}: {each.said.text.rstrip('.')}" for each in called)
    shown = say(
        "Picture of {site} by {sensor}, {taken}, {width:.1f} km by {height:.1f} km of ground.",
        site=selection.site.called,
        sensor=sensor_names(selection, scene),
        taken=taken_words(scene),
        width=width,
        height=height,
    )
    callouts = say("Called out: {told}.", told=told) if called else say("Nothing is called out.")
    return f"{made_up}{shown} {callouts}"
