"""Two pictures of one extent side by side, and which of their pixels differ."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.pixel_change import THRESHOLD, PixelChange
from basewatch.analysis.selection import Selection
from basewatch.analysis.showing import HeldPicture
from basewatch.figures.pictures.caption import sensor_names
from basewatch.figures.pictures.drawing import PANEL_PX, draw_picture
from basewatch.figures.pictures.sheet import grid_of, picture_of
from basewatch.models.pictures import Comparison, Fact, Panel, Picture

CAPTION = (
    "The same ground at two times, at the same scale. The two were taken in different light and "
    "season; a difference of tone is not by itself a change on the ground."
)


def comparison(
    selection: Selection,
    citations: Citations,
    before: HeldPicture,
    after: HeldPicture,
    change: PixelChange | str,
    painted: bytes = b"",
) -> Comparison:
    """Set two pictures side by side, and a third where their pixels could be compared.

    Parameters
    ----------
    selection, citations
        The edition's selection and its numbered sources.
    before, after
        The pictures, of one extent.
    change
        What the comparison of their pixels found, or why there is none.
    painted
        PNG of the changed pixels; empty where there is no comparison.
    """
    panels = [
        Panel(role=role, picture=picture_of(selection, citations, held, role, PANEL_PX))
        for role, held in (("before", before), ("after", after))
    ]
    if isinstance(change, str):
        result = change
    else:
        result = change_words(change)
        map_of_change = _change_picture(selection, before, after, change, painted)
        panels.append(Panel(role="pixels changed", picture=map_of_change))
    return Comparison(
        id="before-after",
        title=f"Before and after: {before.scene.when_words} and {after.scene.when_words}",
        caption=CAPTION,
        panels=tuple(panels),
        result=result,
    )


def change_words(change: PixelChange) -> str:
    """Say how many pixels changed, from which threshold on, and what was left out."""
    return (
        f"Pixels changed: {change.changed_share:.1%} of those that are clear in both pictures. A "
        f"pixel counts as changed from {THRESHOLD:g} robust standard deviations on, after the "
        "brightness of the two was levelled. "
        f"{1 - change.clear_share:.0%} of the extent is left out: cloud, shadow or not recorded. "
        f"The pictures lie {change.registration.distance_px:.2f} pixels off one another. Pixels "
        "changed; what changed on the ground, if anything, is not told by this."
    )


def _change_picture(
    selection: Selection,
    before: HeldPicture,
    after: HeldPicture,
    change: PixelChange,
    painted: bytes,
) -> Picture:
    made_up = before.scene.properties.synthetic or after.scene.properties.synthetic
    dates = f"{before.scene.when_words} and {after.scene.when_words}"
    shift_x, shift_y = (round(each, 2) + 0.0 for each in change.registration.shift_px)
    return Picture(
        id=f"pixels-changed-{after.scene.id}",
        date=after.scene.begin.isoformat(),
        date_words="Pixels changed",
        heading=sensor_names(selection, after.scene),
        age_words="",
        label="SYNTHETIC" if made_up else "",
        alt_text=(
            f"{'Synthetic, made-up pictures. ' if made_up else ''}Map of {selection.site.name} in "
            f"which {change.changed_share:.1%} of the clear pixels differ between {dates}; "
            "pixels, not objects."
        ),
        svg=draw_picture(painted, "image/png", grid_of(after.scene), synthetic=made_up),
        facts=(
            Fact(label="Compared", text=dates),
            Fact(label="Marked", text="changed pixels dark red; what was left out blue-grey"),
            Fact(label="Pixel", text=_pixel_words(after, change)),
            Fact(label="Threshold", text=f"{THRESHOLD:g} robust standard deviations"),
            Fact(
                label="Offset",
                text=f"{shift_x:.2f} columns, {shift_y:.2f} rows; peak of the phase correlation "
                f"{change.registration.peak:.2f} of 1",
            ),
        ),
        credit=after.scene.properties.credit,
    )


def _pixel_words(held: HeldPicture, change: PixelChange) -> str:
    """Say how large a compared pixel is: of a large chip several are averaged into one."""
    grid = grid_of(held.scene)
    return f"{grid.pixel_m * grid.width / change.score.shape[1]:.0f} m"
