"""Collection opportunities: who could have looked on a day, and who is known to have done so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from basewatch.analysis.looks import Look, find_looks
from basewatch.analysis.passes import Pass, find_passes
from basewatch.analysis.selection import Selection
from basewatch.models.satellites import Mission

COMING_DAYS = 10
"""How many days after the cut-off passes are computed."""


@dataclass(frozen=True)
class Opportunity:
    """One computed pass, and the looks of its day that were reported on."""

    passing: Pass
    taken: tuple[Look, ...]
    """Looks of that day by the same mission."""
    others: tuple[Look, ...]
    """Looks of that day by anybody else."""


def opportunities(selection: Selection, missions: Sequence[Mission]) -> tuple[Opportunity, ...]:
    """Set the passes of the window against the looks that were reported on.

    Only looks of one known day are set against a pass.

    Returns
    -------
    tuple of Opportunity
        Newest first.
    """
    site = selection.site
    passes = find_passes(missions, site.lon, site.lat, selection.since, selection.as_of)
    looks = [look for look in find_looks(selection, selection.site_rows) if look.first == look.last]
    return tuple(_opportunity(selection, each, looks) for each in reversed(passes))


def coming_passes(selection: Selection, missions: Sequence[Mission]) -> tuple[Pass, ...]:
    """Compute the passes of the days after the cut-off, by satellites that serve on that day.

    Returns
    -------
    tuple of Pass
        Oldest first.
    """
    site, as_of = selection.site, selection.as_of
    first, last = as_of + dt.timedelta(days=1), as_of + dt.timedelta(days=COMING_DAYS)
    return find_passes(missions, site.lon, site.lat, first, last, serving_on=as_of)


def _opportunity(selection: Selection, passing: Pass, looks: Sequence[Look]) -> Opportunity:
    name = selection.catalogue.sensors.get(passing.mission.sensor)
    that_day = [look for look in looks if look.first == passing.at.date()]
    own = [look for look in that_day if name is not None and name in look.sensors]
    return Opportunity(
        passing=passing,
        taken=tuple(own),
        others=tuple(look for look in that_day if look not in own),
    )
