"""Two pictures of one extent side by side, and which of their pixels differ."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.pixel_change import THRESHOLD, PixelChange
from basewatch.analysis.selection import Selection
from basewatch.analysis.showing import HeldPicture
from basewatch.figures.pictures.caption import sensor_names
from basewatch.figures.pictures.drawing import PANEL_PX, draw_picture
from basewatch.figures.pictures.sheet import grid_of, picture_of
from basewatch.language import join_words, say, to_say
from basewatch.models.pictures import Comparison, Fact, Panel, Picture

CAPTION = to_say(
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
        Panel(role=role, picture=picture_of(selection, citations, held, prefix, PANEL_PX))
        for prefix, role, held in (
            ("before", say("before"), before),
            ("after", say("after"), after),
        )
    ]
    if isinstance(change, str):
        result = change
    else:
        result = change_words(change)
        map_of_change = _change_picture(selection, before, after, change, painted)
        panels.append(Panel(role=say("pixels changed"), picture=map_of_change))
    return Comparison(
        id="before-after",
        title=say(
            "Before and after: {first} and {second}",
            first=before.scene.when_words,
            second=after.scene.when_words,
        ),
        caption=say(CAPTION),
        panels=tuple(panels),
        result=result,
    )


def change_words(change: PixelChange) -> str:
    """Say how many pixels changed, from which threshold on, and what was left out."""
    return say(
        "Pixels changed: {changed:.1%} of those that are clear in both pictures. A pixel counts as "
        "changed from {threshold:g} robust standard deviations on, after the brightness of the two "
        "was levelled. {unclear:.0%} of the extent is left out: cloud, shadow or not recorded. The "
        "pictures lie {distance:.2f} pixels off one another. Pixels changed; what changed on the "
        "ground, if anything, is not told by this.",
        changed=change.changed_share,
        threshold=THRESHOLD,
        unclear=1 - change.clear_share,
        distance=change.registration.distance_px,
    )


def _change_picture(
    selection: Selection,
    before: HeldPicture,
    after: HeldPicture,
    change: PixelChange,
    painted: bytes,
) -> Picture:
    made_up = before.scene.properties.synthetic or after.scene.properties.synthetic
    dates = join_words([before.scene.when_words, after.scene.when_words])
    shift_x, shift_y = (round(each, 2) + 0.0 for each in change.registration.shift_px)
    return Picture(
        id=f"pixels-changed-{after.scene.id}",
        date=after.scene.begin.isoformat(),
        date_words=say("Pixels changed"),
        heading=sensor_names(selection, after.scene),
        age_words="",
        label=say("SYNTHETIC") if made_up else "",
        alt_text=(say("Synthetic, made-up pictures.") + " ") * made_up
        + say(
            "Map of {site} in which {share:.1%} of the clear pixels differ between {dates}; "
            "pixels, not objects.",
            site=selection.site.called,
            share=change.changed_share,
            dates=dates,
        ),
        svg=draw_picture(painted, "image/png", grid_of(after.scene), synthetic=made_up),
        facts=(
            Fact(label=say("Compared"), text=dates),
            Fact(
                label=say("Marked"),
                text=say("changed pixels dark red; what was left out blue-grey"),
            ),
            Fact(label=say("Pixel"), text=_pixel_words(after, change)),
            Fact(
                label=say("Threshold"),
                text=say("{number:g} robust standard deviations", number=THRESHOLD),
            ),
            Fact(
                label=say("Offset"),
                text=say(
                    "{columns:.2f} columns, {rows:.2f} rows; peak of the phase correlation "
                    "{peak:.2f} of 1",
                    columns=shift_x,
                    rows=shift_y,
                    peak=change.registration.peak,
                ),
            ),
        ),
        credit=after.scene.properties.credit,
    )


def _pixel_words(held: HeldPicture, change: PixelChange) -> str:
    """Say how large a compared pixel is: of a large chip several are averaged into one."""
    grid = grid_of(held.scene)
    return say("{metres:.0f} m", metres=grid.pixel_m * grid.width / change.score.shape[1])
