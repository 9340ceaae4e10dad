"""The claim gate as a chance: how likely a look shows a thing that is there."""

from __future__ import annotations

from collections.abc import Iterable

from basewatch.models.evidence import Observation
from basewatch.models.reference_lists import Equipment, Sensor
from basewatch.vocabulary import SensorKind

CLEAR = 0.9
"""The image is as fine as the type needs, or finer."""
NOT_STATED = 0.5
"""Nobody says how fine the image was, or it was no image."""
COARSE = 0.3
"""The image shows that something large is there, not what; or it is a radar image."""
NONE = 0.0
"""The image is so coarse that the thing does not show."""
COARSE_TIMES = 10
"""Up to this many times coarser than needed, a large thing still shows as something."""


def resolution_m(row: Observation, sensors: Iterable[Sensor]) -> float | None:
    """Give the ground sample distance of a row's finest image, metres; None where unknown."""
    if row.gsd_m is not None:
        return row.gsd_m
    return min((sensor.gsd_m for sensor in sensors if sensor.gsd_m is not None), default=None)


def detection_chance(
    equipment: Equipment, gsd_m: float | None, sensors: Iterable[Sensor] = ()
) -> float:
    """Give the chance that one clear look shows a thing of this type if it is there.

    House values after the claim gate (ground sample distance of the image against what the type
    needs), not measured ones: see `CLEAR`, `NOT_STATED`, `COARSE` and `NONE`.

    Parameters
    ----------
    equipment
        The type that was looked for.
    gsd_m
        Ground sample distance of the image, metres; None where it is not known.
    sensors
        What looked. Radar images show ships at a quay and parked aircraft poorly.
    """
    if any(sensor.kind is SensorKind.RADAR_SATELLITE for sensor in sensors):
        return COARSE
    if gsd_m is None:
        return NOT_STATED
    needed_m = equipment.needed_gsd_m
    if needed_m is None or gsd_m <= needed_m:
        return CLEAR
    return COARSE if gsd_m <= COARSE_TIMES * needed_m else NONE
