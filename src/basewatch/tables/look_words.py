"""What a card says of a look beside what was reported: whose it is, how fine, why no picture."""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.looks import Look
from basewatch.analysis.resolvable import can_show
from basewatch.analysis.selection import Selection
from basewatch.analysis.showing import how_to_get, why_withheld
from basewatch.language import say, to_say
from basewatch.licensing import Audience
from basewatch.models.scene import Scene
from basewatch.vocabulary import SensorKind

NO_PIXELS = to_say("No picture: the provider's licence does not allow it to be shown here.")
ABOVE = to_say("Its picture stands above.")


def items_of(selection: Selection, look: Look) -> list[Scene]:
    """Find the items of the catalogue of imagery that a look stands for."""
    rows = {row.id for row in look.rows}
    return [scene for scene in selection.scenes if rows.intersection(scene.properties.rows)]


def why_no_picture(
    selection: Selection, look: Look, shown: Sequence[Scene], audience: Audience
) -> str:
    """Say why no picture of a look is shown, or that it is.

    Parameters
    ----------
    selection
        The edition's selection.
    look
        The look.
    shown
        Scenes whose pictures the edition shows.
    audience
        For whom the edition is.
    """
    names = {sensor.id for sensor in look.sensors}
    if any(_is_of(scene, look, names) for scene in shown):
        return say(ABOVE)
    made_up = selection.catalogue.profile.test_data
    reasons = (
        why_withheld(scene, audience, test_data=made_up) for scene in items_of(selection, look)
    )
    told = next((words for words in reasons if words), "")
    if told:
        return told
    if look.is_free:
        how = how_to_get(selection.site.id, look.first, names)
        return say("No picture is held: {how_to_get_one}", how_to_get_one=how)
    return say(NO_PIXELS)


def _is_of(scene: Scene, look: Look, names: set[str]) -> bool:
    same_day = look.first <= scene.begin.date() <= look.last
    rows = {row.id for row in look.rows}
    return bool(rows.intersection(scene.properties.rows)) or (
        same_day and set(scene.properties.sensors) == names
    )


def about_look(selection: Selection, look: Look) -> str:
    """Say whose a look is, how fine, what that can show, and what is known of hour and place."""
    scene = next(iter(items_of(selection, look)), None)
    if scene is None:
        return ""
    kinds = {sensor.kind for sensor in look.sensors}
    kind = kinds.pop() if len(kinds) == 1 else SensorKind.SATELLITE
    return about_scene(scene, kind)


def about_scene(scene: Scene, kind: SensorKind) -> str:
    """Say the same of one item."""
    told = scene.properties
    shows = (
        say("{gsd_m:g} m: {shows}", gsd_m=told.gsd_m, shows=can_show(told.gsd_m, kind))
        if told.gsd_m
        else say("Resolution not stated")
    )
    where = say("Footprint known") if scene.geometry else say("Footprint not known")
    hour = () if told.moment else (say("Time of day not stated"),)
    return ". ".join((scene.provider, *hour, shows, where)) + "."
