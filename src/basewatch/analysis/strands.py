"""One type at one position of a site: last seen, looked for since, and what that is worth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from basewatch.analysis.absence import (
    DatedLook,
    Departure,
    EmptyLook,
    departure,
    probability_present,
)
from basewatch.analysis.detection import detection_chance, resolution_m
from basewatch.analysis.selection import Selection
from basewatch.analysis.sightings import Sighting, recency
from basewatch.models.evidence import Observation
from basewatch.models.reference_lists import Equipment
from basewatch.vocabulary import Position, State

PRIOR_PRESENT = 0.5
"""Chance of presence before the empty looks: nobody knows either way."""


@dataclass(frozen=True)
class DatedEmptyLook:
    """A look after the last sighting that did not show the thing."""

    first: dt.date
    last: dt.date
    chance: float
    """How likely it would have shown the thing."""
    gsd_m: float | None
    """How fine the image was, metres; None where not stated."""
    told_as: Equipment
    """What was looked for and not seen: the type itself, or a wider one that includes it."""
    rows: tuple[Observation, ...]


@dataclass(frozen=True)
class Strand:
    """What looks tell of one type at one position."""

    equipment: Equipment
    position: str
    seen: Sighting
    """The newest sighting of the type itself."""
    departure: Departure
    """After the last look that showed it or a narrower type of it, by the first that did not."""
    empty_looks: tuple[DatedEmptyLook, ...]
    """Later looks that did not show it, oldest first."""
    seen_wider: tuple[Equipment, Sighting] | None
    """A later sighting of a wider type, of which it may have been one."""

    @property
    def counted_looks(self) -> tuple[DatedEmptyLook, ...]:
        """The empty looks after which nothing that could be it was seen."""
        after = self.seen_wider[1].last if self.seen_wider else dt.date.min
        return tuple(look for look in self.empty_looks if look.first > after)

    @property
    def chance_present(self) -> float | None:
        """The chance that it is there all the same; None where no empty look counts."""
        looks = [EmptyLook(look.chance) for look in self.counted_looks if look.chance > 0]
        return probability_present(PRIOR_PRESENT, looks) if looks else None


def strands(
    selection: Selection, by_type: Mapping[str, Sequence[Sighting]]
) -> dict[tuple[str, str], Strand]:
    """Follow every type at every position where it was seen.

    A look that shows a narrower type shows the wider one; a look that finds none of a wider type
    finds none of the narrower.

    Returns
    -------
    dict of (str, str) to Strand
        By equipment id and position.
    """
    found = {}
    for name, sightings in by_type.items():
        for position in sorted({item.position for item in sightings if item.is_seen}):
            found[name, position] = _strand(selection, by_type, name, position)
    return found


def wider_types(selection: Selection, name: str) -> tuple[str, ...]:
    """Name the types and groups that include one, the next first."""
    chain: list[str] = []
    parent = selection.catalogue.equipment[name].parent
    while parent and parent not in chain:
        chain.append(parent)
        parent = selection.catalogue.equipment[parent].parent
    return tuple(chain)


def _strand(
    selection: Selection, by_type: Mapping[str, Sequence[Sighting]], name: str, position: str
) -> Strand:
    equipment = selection.catalogue.equipment
    wider = [item for item in wider_types(selection, name) if item in by_type]
    narrower = [item for item in by_type if name in wider_types(selection, item)]
    own = _seen_at(by_type[name], position)
    shown = own + [item for other in narrower for item in _seen_at(by_type[other], position)]
    told = [(n, item) for n in (name, *wider) for item in by_type[n] if covers(item, position)]
    bounds = departure(
        [DatedLook(item.first, item.last, State.SEEN) for item in shown]
        + [DatedLook(item.first, item.last, State.NOT_SEEN) for _, item in told]
    )
    assert bounds is not None  # the position was chosen because it was seen there
    last = bounds.last_seen[1]
    later = [(n, i) for n in wider for i in _seen_at(by_type[n], position) if i.first > last]
    newest = max(later, key=lambda found: (found[1].last, -wider.index(found[0])), default=None)
    return Strand(
        equipment=equipment[name],
        position=position,
        seen=max(own, key=recency),
        departure=bounds,
        empty_looks=_empty_looks(selection, name, [t for t in told if t[1].first > last]),
        seen_wider=(equipment[newest[0]], newest[1]) if newest else None,
    )


def _seen_at(sightings: Sequence[Sighting], position: str) -> list[Sighting]:
    return [item for item in sightings if item.is_seen and item.position == position]


def covers(empty: Sighting, position: str) -> bool:
    """Say whether an empty look tells of a position; one of the whole site tells of its quays."""
    same = empty.position == position
    whole_site = not empty.position and position == Position.ALONGSIDE
    return empty.is_empty_look and (same or whole_site)


def _empty_looks(
    selection: Selection, name: str, told: Sequence[tuple[str, Sighting]]
) -> tuple[DatedEmptyLook, ...]:
    """Give each look once, however many rows tell of it: as its narrowest type, best image."""
    looks: dict[tuple[object, ...], DatedEmptyLook] = {}
    for told_as, sighting in told:
        for row in sighting.rows:
            look = _empty_look(selection, name, told_as, row)
            key = (look.first, look.last, row.sensor or row.origin)
            before = looks.get(key, look)
            best = look if look.chance > before.chance else before
            rows = (*before.rows, row) if key in looks else (row,)
            looks[key] = replace(best, rows=rows)
    return tuple(sorted(looks.values(), key=lambda look: (look.first, look.last, look.rows[0].id)))


def _empty_look(selection: Selection, name: str, told_as: str, row: Observation) -> DatedEmptyLook:
    catalogue = selection.catalogue
    sensors = [catalogue.sensors[sensor] for sensor in row.sensor]
    gsd_m = resolution_m(row, sensors)
    return DatedEmptyLook(
        first=row.date.first,
        last=(row.date_end or row.date).last,
        chance=detection_chance(catalogue.equipment[name], gsd_m, sensors),
        gsd_m=gsd_m,
        told_as=catalogue.equipment[told_as],
        rows=(row,),
    )
