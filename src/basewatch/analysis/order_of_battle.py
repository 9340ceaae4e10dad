"""The order of battle of a site as of a date: per type what is known, how well, and how old it is.

What stood there in a look, what is said to be away and what is said to be based there are three
things; none is worked out from another.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from basewatch.analysis.change import Interval, trend
from basewatch.analysis.comparable import can_tell
from basewatch.analysis.detection import NOT_STATED, detection_chance, resolution_m
from basewatch.analysis.half_lives import Age, half_life_days
from basewatch.analysis.independence import Corroboration
from basewatch.analysis.looks import Look, find_looks, overhead_sensors
from basewatch.analysis.selection import Selection
from basewatch.analysis.sightings import Sighting, differ, recency, sightings_by_type
from basewatch.analysis.strands import Strand, strands
from basewatch.models.count import Count, combine
from basewatch.models.evidence import Observation
from basewatch.models.reference_lists import Equipment
from basewatch.scales import Trend
from basewatch.vocabulary import Category, CountKind, Position

ASSESSED = frozenset({Category.ASSESSMENT, Category.BASELINE})
"""Categories of rows that say what is based somewhere, not what stood there in a look."""


@dataclass(frozen=True)
class Line:
    """One type at one site."""

    equipment: Equipment
    seen: Sighting | None
    """The newest sighting on the ground or at the quay: what was parked, not what is based."""
    beside: tuple[Sighting, ...]
    """Other sightings and empty looks that may be of the same day."""
    previous: Sighting | None
    """The newest count of the same kind and position before it."""
    away: Sighting | None
    """The newest count of those in the air; None: not assessed."""
    based: Sighting | None
    """The newest number that somebody gives as based there; None: not assessed. That none was seen
    is no such number."""
    claimed: Sighting | None
    """The newest other number that rests on no look: of what was there, not of what is based."""
    first_seen: dt.date | None
    age: Age | None
    strand: Strand | None
    """The type at the position where it was last seen; None where it was never seen."""
    empty: Sighting | None
    """The newest empty look for the type itself."""
    later_looks: tuple[Look, ...]
    """Looks from orbit after the last sighting."""
    last_able_look: Look | None
    """The newest look from orbit that was fine enough to tell the type, or not known to be too
    coarse."""
    corroboration: Corroboration
    """Outlets, origins and families behind the newest sighting."""
    is_beyond_sensor: bool
    """One family names the type, from an image coarser than the type needs."""

    @property
    def told(self) -> Sighting | None:
        """The number said to be based there, else the one said to be there; None: neither."""
        return self.based or self.claimed

    @property
    def is_open(self) -> bool:
        """Whether no later look found that it was not there."""
        return self.strand is None or self.strand.departure.is_open

    @property
    def trend(self) -> Trend:
        """What the newest count and the one before it establish."""
        if self.seen is None or self.previous is None or self.seen.kind is None:
            return Trend.UNKNOWN
        return trend(_interval([self.previous]), _interval(self.same_day))

    @property
    def same_day(self) -> tuple[Sighting, ...]:
        """The newest sighting and what may be of the same day, kind and position."""
        if self.seen is None:
            return ()
        like = (self.seen.kind, self.seen.position)
        return (self.seen, *(item for item in self.beside if (item.kind, item.position) == like))

    @property
    def is_disputed(self) -> bool:
        """Whether counts of the newest day exclude one another, or one looked in vain."""
        if self.seen is None:
            return False
        return differ([self.seen, *(i for i in self.beside if i.when == self.seen.when)])

    @property
    def newest(self) -> dt.date:
        """The newest day that anything is told of, for the order of lines."""
        told = (self.seen, self.empty, self.based, self.claimed, self.away)
        return max((item.last for item in told if item is not None), default=dt.date.min)


def order_of_battle(selection: Selection) -> tuple[Line, ...]:
    """Give one line a type that was seen, looked for, claimed or assessed at the edition's site.

    Returns
    -------
    tuple of Line
        The newest first, then by name. A type that is not listed was not reported on.
    """
    by_type = sightings_by_type(selection, selection.site_rows)
    looks = find_looks(selection, selection.site_rows)
    followed = strands(selection, by_type)
    every = [_line(selection, name, found, followed, looks) for name, found in by_type.items()]
    lines = [line for line in every if line.newest > dt.date.min]
    return tuple(sorted(lines, key=lambda line: (-line.newest.toordinal(), line.equipment.name)))


def disputed_lines(selection: Selection) -> tuple[Line, ...]:
    """Give the types on whose newest sighting sources differ, as the order of battle prints it."""
    return tuple(line for line in order_of_battle(selection) if line.is_disputed)


def _line(
    selection: Selection,
    name: str,
    found: Sequence[Sighting],
    followed: dict[tuple[str, str], Strand],
    looks: Sequence[Look],
) -> Line:
    equipment = selection.catalogue.equipment[name]
    on_site = [item for item in found if item.position != Position.AIRBORNE]
    told = [item for item in on_site if not item.is_seen and not item.is_empty_look]
    some = [item for item in told if item.high != 0]
    seen = _newest([item for item in on_site if item.is_seen])
    beside = [i for i in on_site if seen and i is not seen and i not in told and i.overlaps(seen)]
    later = tuple(look for look in looks if seen is None or look.first > seen.last)
    return Line(
        equipment=equipment,
        seen=seen,
        beside=tuple(beside),
        previous=_previous(selection, equipment, on_site, [seen, *beside]) if seen else None,
        away=_newest([i for i in found if i.position == Position.AIRBORNE and i.is_seen]),
        based=_newest([i for i in some if {row.category for row in i.rows} <= ASSESSED]),
        claimed=_newest([i for i in some if not {row.category for row in i.rows} <= ASSESSED]),
        first_seen=min((item.first for item in on_site if item.is_seen), default=None),
        age=Age((selection.as_of - seen.last).days, half_life_days(equipment)) if seen else None,
        strand=followed[name, seen.position] if seen else None,
        empty=_newest([item for item in on_site if item.is_empty_look]),
        later_looks=later,
        last_able_look=next(
            (look for look in looks if could_tell(selection, equipment, look)), None
        ),
        corroboration=corroboration_of(selection, seen.rows if seen else ()),
        is_beyond_sensor=seen is not None and _is_beyond_sensor(selection, equipment, seen),
    )


def _newest(found: Sequence[Sighting]) -> Sighting | None:
    return max(found, key=recency, default=None)


def _previous(
    selection: Selection,
    equipment: Equipment,
    found: Sequence[Sighting],
    newest: Sequence[Sighting],
) -> Sighting | None:
    """Find what to compare with: like counted like, on a day that is surely earlier."""
    head, begin = newest[0], min(item.first for item in newest)
    like = _likeness(selection, equipment, head)
    looked = [item for item in found if item.is_seen or item.is_empty_look]
    earlier = [item for item in looked if item.kind is not None and item.last < begin]
    return _newest([item for item in earlier if _likeness(selection, equipment, item) == like])


def _likeness(selection: Selection, equipment: Equipment, sighting: Sighting) -> tuple[object, ...]:
    """Say what makes two counts alike: kind, position, whether from orbit, and power to tell.

    Who stands at a fence does not count what an image shows, nor a radar what a sharp picture does.
    """
    from_orbit = any(overhead_sensors(selection, row) for row in sighting.rows)
    is_able = can_tell(selection.catalogue, equipment, sighting.rows)
    return (sighting.kind, sighting.position, from_orbit, is_able)


def _interval(found: Sequence[Sighting]) -> Interval:
    kind = found[0].kind or CountKind.OBSERVED
    of = combine([Count(item.low, item.high, kind, is_soft=item.is_soft) for item in found])
    return Interval(of.low, of.high, of.is_soft)


def corroboration_of(selection: Selection, rows: Sequence[Observation]) -> Corroboration:
    """Count the outlets, origins and families behind rows."""
    catalogue = selection.catalogue
    return Corroboration(
        outlets=len({catalogue.sources[row.source].publisher for row in rows}),
        origins=len({row.origin for row in rows}),
        families=len({catalogue.origins[row.origin].family for row in rows}),
    )


def could_tell(selection: Selection, equipment: Equipment, look: Look) -> bool:
    """Say whether a look was fine enough to tell a type, or not known to be too coarse."""
    sensors = overhead_sensors(selection, look.rows[0])
    gsd_m = min(
        (gsd for row in look.rows if (gsd := resolution_m(row, sensors)) is not None), default=None
    )
    return detection_chance(equipment, gsd_m, sensors) >= NOT_STATED


def _is_beyond_sensor(selection: Selection, equipment: Equipment, seen: Sighting) -> bool:
    catalogue = selection.catalogue
    if len({catalogue.origins[row.origin].family for row in seen.rows}) > 1:
        return False
    images = [
        resolution_m(row, [catalogue.sensors[name] for name in row.sensor]) for row in seen.rows
    ]
    needed_m = equipment.needed_gsd_m
    return needed_m is not None and all(gsd is not None and gsd > needed_m for gsd in images)
