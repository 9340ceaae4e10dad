"""How fast a sighting ages, by what was seen: house values, stated where they are used."""

from __future__ import annotations

from dataclasses import dataclass

from basewatch.analysis.ageing import half_life_weight
from basewatch.models.blocks import Shade
from basewatch.models.reference_lists import Equipment
from basewatch.vocabulary import Domain

HALF_LIFE_DAYS = {
    Domain.AIR: 14.0,
    Domain.AIR_DEFENCE: 60.0,
    Domain.GROUND: 14.0,
    Domain.SEA: 3.0,
    Domain.PEOPLE: 180.0,
    Domain.PLACE: 730.0,
}
"""Days after which a sighting is worth half; house values, to be tuned."""
TRANSPORT_HALF_LIFE_DAYS = 0.5
"""A transport aircraft on an apron is gone within hours."""
FRESH_WEIGHT = 0.5
"""At this weight or above a sighting is fresh: no older than one half-life."""
AGEING_WEIGHT = 0.125
"""At this weight or above it is ageing: no older than three half-lives; below it, stale."""


@dataclass(frozen=True)
class Age:
    """How old a sighting is and what it is still worth."""

    days: int
    half_life_days: float

    @property
    def weight(self) -> float:
        """From 1 when new towards 0."""
        return half_life_weight(max(0, self.days), self.half_life_days)

    @property
    def shade(self) -> Shade:
        """The weight as one word."""
        if self.weight >= FRESH_WEIGHT:
            return "fresh"
        return "ageing" if self.weight >= AGEING_WEIGHT else "stale"


def half_life_days(equipment: Equipment) -> float:
    """Give the half-life of a sighting of this type, days."""
    if equipment.domain is Domain.AIR and "transport" in equipment.role:
        return TRANSPORT_HALF_LIFE_DAYS
    return HALF_LIFE_DAYS[equipment.domain]
