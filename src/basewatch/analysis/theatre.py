"""What an edition about the whole theatre uses: the window, and the newest counts of every site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from basewatch.analysis.change import Interval, trend
from basewatch.analysis.comparable import are_alike
from basewatch.analysis.counts import CountPoint, CountSeries, count_series, said_position
from basewatch.analysis.selection import (
    Selection,
    graded_as_known,
    known_rows,
    overlaps,
    select,
)
from basewatch.analysis.sightings import Sighting, differ, sightings_by_type
from basewatch.catalog.load import Catalogue
from basewatch.language import say
from basewatch.models.count import combine
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import span_words
from basewatch.models.reference_lists import Equipment
from basewatch.models.row import THEATRE
from basewatch.models.site import Site
from basewatch.models.theatre import theatre_area
from basewatch.scales import Trend
from basewatch.vocabulary import CountKind, State

COMPARABLE = dt.timedelta(days=365)
"""A count older than this before the newest one is another time and gives no trend."""


@dataclass(frozen=True)
class DayCount:
    """What was counted of one type at one site on one day or span, at one position."""

    first: dt.date
    last: dt.date
    position: str
    points: tuple[CountPoint, ...]
    """One or more; points of different families stand side by side."""
    sightings: tuple[Sighting, ...] = ()
    """The same, and what looks of the day tell of it without a number."""

    @property
    def rows(self) -> tuple[Observation, ...]:
        """The rows behind it."""
        counted = [row for point in self.points for row in point.rows]
        beside = [row for item in self.sightings if not item.points for row in item.rows]
        return (*counted, *(beside if self.is_conflict else ()))

    @property
    def kinds(self) -> frozenset[CountKind]:
        """How the counts came about: observed and estimated ones are never compared."""
        return frozenset(point.kind for point in self.points)

    @property
    def is_claim(self) -> bool:
        """Whether nobody counted: somebody said so."""
        return all(point.kind is CountKind.CLAIMED for point in self.points)

    @property
    def is_conflict(self) -> bool:
        """Whether sources differ on what was there; a claim is no rival of a look."""
        return differ(
            item for item in self.sightings if (item.kind is CountKind.CLAIMED) == self.is_claim
        )

    @property
    def is_empty_look(self) -> bool:
        """Whether somebody looked and saw none."""
        return all(point.state is State.NOT_SEEN and point.high == 0 for point in self.points)

    @property
    def interval(self) -> Interval:
        """The numbers that the points leave open; their whole range where they differ."""
        found = combine([point.count for point in self.points])
        return Interval(found.low, found.high, found.is_soft)

    @property
    def words(self) -> str:
        """The count as readers see it."""
        if self.is_empty_look:
            return say("0 (looked, none seen)")
        if len(self.points) == 1:
            text = self.points[0].words
        else:
            text = combine([point.count for point in self.points]).words
        where = f" {said_position(self.position)}" if self.position else ""
        count = text + where
        return say("{count}, sources differ", count=count) if self.is_conflict else count

    @property
    def date_words(self) -> str:
        """The day or span as readers see it."""
        return span_words(self.first, self.last)


@dataclass(frozen=True)
class Standing:
    """The newest count of one type at one site, and the one before it."""

    site: Site
    equipment: Equipment
    newest: DayCount
    before: DayCount | None
    """Of the same position, likewise counted or claimed, at most a year older; or None."""
    reports: int
    """How many days of counts there are."""
    is_alike: bool
    """The two were made with like power to tell the type."""

    @property
    def trend(self) -> Trend:
        """What the two counts establish: claims, conflicts and unlike counts establish nothing."""
        if self.before is None or not self.is_alike:
            return Trend.UNKNOWN
        if any(day.is_claim or day.is_conflict for day in (self.newest, self.before)):
            return Trend.UNKNOWN
        if self.newest.kinds != self.before.kinds:
            return Trend.UNKNOWN
        return trend(self.before.interval, self.newest.interval)

    @property
    def rows(self) -> tuple[Observation, ...]:
        """The rows behind both counts."""
        return self.newest.rows + (self.before.rows if self.before else ())


def select_edition(catalogue: Catalogue, site: Site, as_of: dt.date, since: dt.date) -> Selection:
    """Select the rows of an edition about a site, or about the theatre."""
    if site.id != THEATRE:
        return select(catalogue, site, as_of, since)
    return select_theatre(catalogue, as_of, since)


def select_theatre(
    catalogue: Catalogue, as_of: dt.date, since: dt.date, events: Collection[str] = ()
) -> Selection:
    """Select the rows of an edition about the theatre.

    Parameters
    ----------
    catalogue
        All evidence.
    as_of
        Last day on which a page may have been published.
    since
        First day of the window, before or on `as_of`.
    events
        Ids of further events that the edition rests on, whenever they happened.

    Returns
    -------
    Selection
        All known rows that happened in the window or became public in it, those of the events
        asked for, and of every type at every site the newest count and the one before.
    """
    area = theatre_area(catalogue.profile)
    known = tuple(graded_as_known(catalogue, known_rows(catalogue, as_of)))
    whole = Selection(catalogue=catalogue, site=area, as_of=as_of, since=since, rows=known)
    newest = {row.id for standing in standings(whole) for row in standing.rows}
    rows = tuple(
        row
        for row in known
        if row.id in newest
        or row.event in events
        or overlaps(row.date, row.date_end, since, as_of)
        or catalogue.known_on[row.source].date > since
    )
    return Selection(catalogue=catalogue, site=area, as_of=as_of, since=since, rows=rows)


def standings(selection: Selection) -> tuple[Standing, ...]:
    """Give, site by site, the newest count of every type counted there."""
    return tuple(
        standing
        for site in selection.catalogue.sites.values()
        for standing in _standings_at(selection, site)
    )


def _standings_at(selection: Selection, site: Site) -> Iterator[Standing]:
    rows = rows_of(selection, site)
    told = sightings_by_type(selection, rows)
    for series in count_series(selection, rows):
        yield from _standing(selection.catalogue, site, series, told[series.equipment.id])


def rows_of(selection: Selection, site: Site) -> tuple[Observation, ...]:
    """Give the rows about one site of the theatre."""
    return tuple(row for row in selection.rows if row.site == site.id)


def at_site(selection: Selection, site: Site) -> Selection:
    """Look at one site of a theatre's edition as an edition of the site would, on the same rows."""
    return replace(selection, site=site)


def _standing(
    catalogue: Catalogue, site: Site, series: CountSeries, told: Sequence[Sighting]
) -> Iterator[Standing]:
    """Yield the newest count of a type; what was counted goes before what was claimed."""
    days = _days(series.points, told)
    counted = [day for day in days if not day.is_claim] or days
    if not counted:
        return
    last = counted[-1]
    for newest in counted:
        if (newest.first, newest.last) == (last.first, last.last):
            before, equipment = _before(newest, counted), series.equipment
            is_alike = not before or are_alike(catalogue, equipment, before.rows, newest.rows)
            yield Standing(site, equipment, newest, before, len(days), is_alike)


def _before(newest: DayCount, days: Sequence[DayCount]) -> DayCount | None:
    """Find the newest earlier count that can be compared."""
    earlier = (
        day
        for day in reversed(days)
        if day.last < newest.first
        and day.last >= newest.first - COMPARABLE
        and newest.position in ("", day.position)
    )
    return next(earlier, None)


def _days(points: Iterable[CountPoint], told: Sequence[Sighting]) -> list[DayCount]:
    """Put the points of one day, position and kind together, oldest first."""
    groups: dict[tuple[dt.date, dt.date, bool, str], list[CountPoint]] = {}
    for point in points:
        key = (point.last, point.first, point.kind is CountKind.CLAIMED, point.position)
        groups.setdefault(key, []).append(point)
    return [
        DayCount(
            first,
            last,
            position,
            tuple(group),
            tuple(item for item in told if item.when == (first, last, position)),
        )
        for (last, first, _, position), group in sorted(groups.items(), key=lambda item: item[0])
    ]
