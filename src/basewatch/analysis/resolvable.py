"""What a picture of a given resolution can show: a guide after the civil NIIRS.

The scale is one of tasks, and a rating takes a trained reader; a ground sample distance is no
rating. The words say the best that may be claimed from a clear picture.
"""

from __future__ import annotations

from dataclasses import dataclass

from basewatch.language import say, to_say
from basewatch.vocabulary import SensorKind


@dataclass(frozen=True)
class Level:
    """One step of the guide."""

    above_m: float
    """Ground sample distances above this one, metres, up to the step before."""
    niirs: int
    shows: str


LEVELS = (
    Level(
        9.0, 1, to_say("large ships, runways and cleared ground, large aircraft as blobs; no type")
    ),
    Level(4.5, 2, to_say("large buildings, ships apart from one another; no aircraft type")),
    Level(2.5, 3, to_say("the wings of large aircraft and whether an apron is occupied; no type")),
    Level(
        1.2, 4, to_say("that an aircraft of fighter size is there, and doors of hangars; no type")
    ),
    Level(
        0.75, 5, to_say("families of transport aircraft and classes of ships; no type of fighter")
    ),
    Level(0.4, 6, to_say("the type of a fighter, a launcher apart from a truck; no sub-variant")),
    Level(0.2, 7, to_say("sub-variants, and parts of launchers")),
    Level(0.0, 8, to_say("details of equipment")),
)
"""From coarse to fine (tradecraft of the field: NIIRS and ground resolved distance)."""
RADAR = to_say(
    "large metal things as bright points, by night and through cloud; no type, little at a quay"
)
NOT_STATED = to_say("not known: its resolution is not stated")


def level_of(gsd_m: float) -> Level:
    """Give the step of the guide for a ground sample distance in metres."""
    return next(level for level in LEVELS if gsd_m > level.above_m)


def can_show(gsd_m: float | None, kind: SensorKind) -> str:
    """Say what a picture can show at best, as a clause.

    Parameters
    ----------
    gsd_m
        Ground sample distance, metres; None where it is not known.
    kind
        Kind of the sensor; radar shows less than its distance suggests.
    """
    if kind is SensorKind.RADAR_SATELLITE:
        return say(RADAR)
    if gsd_m is None:
        return say(NOT_STATED)
    level = level_of(gsd_m)
    return say("{shows} (about NIIRS {level} at best)", shows=say(level.shows), level=level.niirs)
