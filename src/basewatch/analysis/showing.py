"""Which pictures an edition may show, which stand for it as cards, and what each is worth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from basewatch.analysis.selection import Selection
from basewatch.labelled import Labelled
from basewatch.language import say
from basewatch.licensing import Audience, LicenceClass
from basewatch.models.scene import Scene
from basewatch.scales import Tlp

_INSIDE = frozenset({Tlp.AMBER_STRICT, Tlp.RED})
"""Editions that stay inside the organisation."""
FETCHED = "sentinel-2"
"""The sensor whose pictures `basewatch imagery sync` fetches."""
NOT_LOOKED_BELOW = 0.2
"""Share of the area of interest that must be clear before anybody looked at all."""
PARTIAL_UP_TO = 0.8
"""Clear share up to which a look is partial."""


class Worth(Labelled):
    """What a picture is worth over the area of interest."""

    USABLE = "usable", "usable"
    PARTIAL = "partial", "partly clouded"
    DOUBTFUL = "doubtful", "partly masked: bright ground; a person should look"
    CLOUDED = "clouded", "clouded: not a look"
    UNKNOWN = "unknown", "cloud not measured"


@dataclass(frozen=True)
class HeldPicture:
    """A scene together with the small picture that an edition shows."""

    scene: Scene
    content: bytes
    media_type: str
    """image/png, image/jpeg or image/webp."""


def worth_of(scene: Scene) -> Worth:
    """Say what a picture is worth by its cloud and by what it did not record.

    Below a clear share of 0.2 nobody can be said to have looked; up to 0.8 the look is partial.
    Where the mask's word is in doubt, its share decides nothing.
    """
    told = scene.properties
    if told.mask_note:
        return Worth.DOUBTFUL
    if told.cloud_share is None:
        return Worth.UNKNOWN
    by_cloud = 1 - told.cloud_share - (told.nodata_share or 0.0)
    clear = by_cloud if told.usable_share is None else told.usable_share
    if clear < NOT_LOOKED_BELOW:
        return Worth.CLOUDED
    return Worth.PARTIAL if clear <= PARTIAL_UP_TO else Worth.USABLE


def edition_audience(catalogue_for: Audience, mark: Tlp) -> Audience:
    """Say for whom an edition is: no wider than its catalogue allows, no narrower than its mark.

    A catalogue may be for the desk alone; an edition of it that others may read is public.
    """
    if catalogue_for is Audience.INTERNAL and mark not in _INSIDE:
        return Audience.PUBLIC
    return catalogue_for


def why_withheld(scene: Scene, audience: Audience, *, test_data: bool) -> str:
    """Say why an edition shows no picture of a scene, as a sentence; empty where it shows it.

    Parameters
    ----------
    scene
        Item of the catalogue of imagery.
    audience
        For whom the edition is.
    test_data
        Whether the catalogue says that its evidence is made up.
    """
    told = scene.properties
    if told.synthetic and not test_data:
        return say(
            "No picture: it is made up for tests, and is never shown as one of a real place."
        )
    if not told.licence_class.allows(audience):
        return _licence_words(scene)
    if not scene.has_pixels:
        how = how_to_get(scene.site, scene.begin.date(), told.sensors)
        return say("No picture is held: {how}", how=how)
    return ""


def _licence_words(scene: Scene) -> str:
    kind = scene.properties.licence_class
    if kind is LicenceClass.UNKNOWN:
        return say("No picture: its licence is not known, so it is not shown.")
    if kind is LicenceClass.NON_COMMERCIAL:
        return say(
            "No picture: {provider} allows it in nothing that is sold.", provider=scene.provider
        )
    return say(
        "No picture: the licence of {provider} does not allow it to be shown here.",
        provider=scene.provider,
    )


def how_to_get(site: str, day: dt.date, sensors: Collection[str]) -> str:
    """Say how a free picture of a day is got, as the rest of a sentence."""
    if FETCHED in sensors:
        return say(
            "'basewatch imagery sync {site} --since {day} --until {day}' fetches it, which needs "
            "a network.",
            site=site,
            day=day,
        )
    return say(
        "it is free to show; get it from its provider and add it by 'basewatch imagery add'."
    )


def shown_scenes(selection: Selection, audience: Audience) -> tuple[Scene, ...]:
    """Select the scenes whose pictures an edition shows, newest first."""
    made_up = selection.catalogue.profile.test_data
    return tuple(
        scene
        for scene in selection.scenes
        if scene.has_pixels and not why_withheld(scene, audience, test_data=made_up)
    )


def looked_up(selection: Selection, shown: Sequence[Scene]) -> tuple[Scene, ...]:
    """Select the scenes of the window that tell of a look or of cloud, newest first.

    These are the pictures shown, and items that were looked up, found clouded and kept without
    pixels.
    """
    return tuple(
        scene
        for scene in selection.scenes
        if in_window(selection, scene)
        if scene in shown or not (scene.has_pixels or scene.properties.cloud_share is None)
    )


def in_window(selection: Selection, scene: Scene) -> bool:
    """Say whether a scene was taken within the window of an edition."""
    return scene.begin.date() <= selection.as_of and scene.end.date() >= selection.since


def find_pair(selection: Selection, shown: Sequence[Scene]) -> tuple[Scene, Scene] | None:
    """Choose two pictures to be compared: the newest that shows the ground, and one before it.

    The earlier is the newest of the same sensors on the same grid that was taken by the first day
    of the window; where there is none, the oldest of the window.

    Parameters
    ----------
    selection
        The edition's selection.
    shown
        Scenes that may be shown, newest first.

    Returns
    -------
    tuple of Scene or None
        The earlier and the later; None where there are not two of one grid.
    """
    clear = [scene for scene in shown if worth_of(scene) is not Worth.CLOUDED]
    if not clear or not in_window(selection, clear[0]):
        return None
    after = clear[0]
    older = [
        scene
        for scene in clear[1:]
        if scene.grid == after.grid and scene.end.date() < after.begin.date()
    ]
    alike = [scene for scene in older if scene.properties.sensors == after.properties.sensors]
    candidates = alike or older
    if not candidates:
        return None
    by_then = (scene for scene in candidates if scene.end.date() <= selection.since)
    return next(by_then, candidates[-1]), after
