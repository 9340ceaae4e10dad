"""Words for sightings that several tables share."""

from __future__ import annotations

from collections.abc import Iterable

from basewatch.analysis.counts import said_position
from basewatch.analysis.events import tone_of
from basewatch.analysis.selection import Selection
from basewatch.analysis.sightings import Sighting
from basewatch.language import say, to_say
from basewatch.models.blocks import Shade, Tone
from basewatch.models.evidence import Observation
from basewatch.tables.naming import origin_name
from basewatch.vocabulary import CountKind

_TONES: dict[CountKind, Tone] = {
    CountKind.OBSERVED: "observed",
    CountKind.CLAIMED: "claimed",
    CountKind.ESTIMATED: "estimated",
}
_SHADES: dict[Shade, str] = {
    "fresh": to_say("fresh"),
    "ageing": to_say("ageing"),
    "stale": to_say("stale"),
}


def capital(text: str) -> str:
    """Begin with a capital letter and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def number_words(sighting: Sighting) -> str:
    """Give the number and the position as readers see them."""
    where = f", {said_position(sighting.position)}" if sighting.position else ""
    if sighting.is_empty_look:
        return say("looked, not seen") + where
    words = say("seen, number not given") if sighting.kind is None else sighting.words
    return words + where


def shade_words(shade: Shade) -> str:
    """Name how far a sighting has aged."""
    return say(_SHADES.get(shade, ""))


def tone_of_kind(sighting: Sighting) -> Tone:
    """Say how a sighting is meant."""
    if sighting.is_empty_look:
        return "not_seen"
    return _TONES[sighting.kind] if sighting.kind else tone_of(sighting.rows)


def who(selection: Selection, rows: Iterable[Observation]) -> str:
    """Name the origins of rows."""
    return ", ".join(sorted({origin_name(selection, row) for row in rows}))
