"""Looks by others as cards: when, by whom, what was reported; and why there is no picture."""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import tone_of
from basewatch.analysis.looks import Look, find_looks
from basewatch.analysis.selection import Selection
from basewatch.analysis.showing import in_window, why_withheld
from basewatch.language import WRITTEN_IN, say
from basewatch.licensing import Audience
from basewatch.models.blocks import Card, Cards, Cited
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import age_words
from basewatch.models.scene import Scene
from basewatch.tables.date_words import dating
from basewatch.tables.look_words import about_look, about_scene, items_of, why_no_picture
from basewatch.tables.sighting_words import capital, who


def look_cards(
    selection: Selection,
    citations: Citations,
    shown: Sequence[Scene] = (),
    audience: Audience = Audience.PUBLIC,
) -> Cards:
    """Give one card per look at the site within the window, newest first.

    A picture that is held, and that this edition may not show, has a card in its place.

    Parameters
    ----------
    selection, citations
        The edition's selection and its numbered sources.
    shown
        Scenes whose pictures the edition shows.
    audience
        For whom the edition is.
    """
    looks = [
        look
        for look in find_looks(selection, selection.site_rows)
        if look.first <= selection.as_of and look.last >= selection.since
    ]
    cards = [_card(selection, citations, look, n) for n, look in enumerate(looks, start=1)]
    reasons = [why_no_picture(selection, look, shown, audience) for look in looks]
    cards = [
        card.model_copy(update={"no_pixels": reason})
        for card, reason in zip(cards, reasons, strict=True)
    ]
    cards += _withheld_cards(selection, looks, audience)
    return Cards(
        id="looks",
        title=say("Looks from orbit that were reported on"),
        caption=say(
            "Each card is one provider's look on one day, as others reported it. What a card does "
            "not mention was not reported on; that is not a finding of absence."
        ),
        cards=tuple(sorted(cards, key=lambda card: card.date, reverse=True)),
        empty=say("No look from orbit in this window is known to this catalogue."),
    )


def _card(selection: Selection, citations: Citations, look: Look, number: int) -> Card:
    return Card(
        id=f"look-{look.first}-{number}",
        date=str(look.first),
        date_words=look.date_words,
        heading=capital(look.sensor),
        detail=say(
            "Reported by {origins}; {dating}",
            origins=who(selection, look.rows),
            dating=dating(selection, look.rows),
        ),
        age_words=age_words(min(look.last, selection.as_of), selection.as_of),
        about=about_look(selection, look),
        items=_items(citations, look.rows),
        no_pixels="",
    )


def _withheld_cards(selection: Selection, looks: Sequence[Look], audience: Audience) -> list[Card]:
    """Give a card in place of each held picture that no look stands for and none may see."""
    told = {scene.id for look in looks for scene in items_of(selection, look)}
    made_up = selection.catalogue.profile.test_data
    return [
        _withheld_card(selection, scene, reason)
        for scene in selection.scenes
        if scene.has_pixels and scene.id not in told and in_window(selection, scene)
        if (reason := why_withheld(scene, audience, test_data=made_up))
    ]


def _withheld_card(selection: Selection, scene: Scene, reason: str) -> Card:
    sensors = [selection.catalogue.sensors[name] for name in scene.properties.sensors]
    names = ", ".join(sensor.name for sensor in sensors)
    return Card(
        id=f"withheld-{scene.id}",
        date=str(scene.begin.date()),
        date_words=scene.when_words,
        heading=capital(names),
        detail=say("A picture is held; nothing was reported from it"),
        age_words=age_words(scene.begin.date(), selection.as_of),
        about=about_scene(scene, sensors[0].kind),
        items=(),
        no_pixels=reason,
    )


def _items(citations: Citations, rows: tuple[Observation, ...]) -> tuple[Cited, ...]:
    """Say each event once, in the words of its best graded row, with the marks of all."""
    by_event: dict[str, list[Observation]] = {}
    for row in rows:
        by_event.setdefault(row.event, []).append(row)
    return tuple(
        Cited(
            text=min(group, key=lambda row: (citations.grade(row), row.id)).statement,
            marks=citations.marks(group),
            tone=tone_of(group),
            lang=WRITTEN_IN,
        )
        for group in by_event.values()
    )
