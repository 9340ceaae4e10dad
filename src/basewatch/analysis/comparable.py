"""Which two counts may be compared: a radar image and a sharp picture do not count alike."""

from __future__ import annotations

from collections.abc import Iterable

from basewatch.analysis.detection import NOT_STATED, detection_chance, resolution_m
from basewatch.catalog.load import Catalogue
from basewatch.models.evidence import Observation
from basewatch.models.reference_lists import Equipment


def can_tell(catalogue: Catalogue, equipment: Equipment, rows: Iterable[Observation]) -> bool:
    """Say whether what looked was fine enough to tell a type, or is not known to be too coarse.

    Parameters
    ----------
    catalogue
        What the rows refer to.
    equipment
        The type that was counted.
    rows
        Rows of one count; the finest of their images decides.
    """
    return any(_chance(catalogue, equipment, row) >= NOT_STATED for row in rows)


def _chance(catalogue: Catalogue, equipment: Equipment, row: Observation) -> float:
    sensors = [catalogue.sensors[name] for name in row.sensor]
    overhead = [sensor for sensor in sensors if sensor.kind.is_overhead]
    return detection_chance(equipment, resolution_m(row, overhead), overhead)


def are_alike(
    catalogue: Catalogue,
    equipment: Equipment,
    before: Iterable[Observation],
    after: Iterable[Observation],
) -> bool:
    """Say whether two counts were made with like power to tell the type.

    Where one of two images is too coarse for it, or of radar, and the other is not, the difference
    may be one of the sensors and not of the world.
    """
    return can_tell(catalogue, equipment, before) == can_tell(catalogue, equipment, after)
