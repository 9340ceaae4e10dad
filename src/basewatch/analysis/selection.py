"""What was knowable as of a date: the only door through which rows reach an edition."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from basewatch.catalog.known_on import KnownOn
from basewatch.catalog.load import Catalogue
from basewatch.language import say
from basewatch.models.evidence import Event, Observation
from basewatch.models.partial_date import PartialDate
from basewatch.models.row import THEATRE
from basewatch.models.scene import Scene
from basewatch.models.site import Site
from basewatch.vocabulary import InformationCredibility

DEFAULT_WINDOW = dt.timedelta(days=30)
"""How far an edition looks back from its newest evidence where there is no edition before it."""
CONFIRMING_FAMILIES = 2
"""Families of origins that must tell a thing before it counts as confirmed."""


@dataclass(frozen=True)
class Selection:
    """The rows an edition may use, and no others."""

    catalogue: Catalogue
    site: Site
    """The site of the edition, or the theatre as a whole."""
    as_of: dt.date
    """Nothing published after this day is used."""
    since: dt.date
    """First day of the window; what was public by then is not new."""
    rows: tuple[Observation, ...]
    """Every row of the site, and the rows of other places that fall into the window; sorted."""

    def known(self, row: Observation) -> KnownOn:
        """Say when a row was public."""
        return self.catalogue.known_on[row.source]

    @property
    def is_theatre(self) -> bool:
        """Whether this edition is about the theatre as a whole."""
        return self.site.id == THEATRE

    @property
    def where(self) -> str:
        """Name what `is_at_site` means, to stand after "at"."""
        return say("a watched site") if self.is_theatre else self.site.called

    def is_at_site(self, row: Observation | Event) -> bool:
        """Say whether a row is about this edition's own site; for the theatre, about any site."""
        return row.site != THEATRE if self.is_theatre else row.site == self.site.id

    def is_watched(self, row: Observation) -> bool:
        """Say whether a row is about the operator whose things are counted, and no other's."""
        return row.operator == self.catalogue.profile.operator

    def in_window(self, row: Observation | Event) -> bool:
        """Say whether what a row tells fell, even in part, into the window."""
        return overlaps(row.date, row.date_end, self.since, self.as_of)

    @property
    def site_rows(self) -> tuple[Observation, ...]:
        """The rows about this edition's own site."""
        return tuple(row for row in self.rows if self.is_at_site(row))

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """The items of the catalogue of imagery about this edition's site, newest first.

        What an item reports of rows that were not yet public is for the rows to tell, not for it.
        """
        own = (
            scene
            for scene in self.catalogue.scenes.values()
            if (self.is_theatre or scene.site == self.site.id)
            and scene.properties.known_on <= self.as_of
            and scene.begin.date() <= self.as_of
        )
        return tuple(sorted(own, key=lambda scene: (-scene.begin.timestamp(), scene.id)))


def overlaps(
    date: PartialDate, date_end: PartialDate | None, first: dt.date, last: dt.date
) -> bool:
    """Say whether a (partial) date or span has a day in ``[first, last]``."""
    return date.first <= last and (date_end or date).last >= first


def sort_key(row: Observation | Event) -> tuple[dt.date, dt.date, str]:
    """Order rows by when they happened, then by id: a total order."""
    return (row.date.first, (row.date_end or row.date).last, row.id)


def known_rows(
    catalogue: Catalogue, as_of: dt.date, *, site: str | None = None
) -> tuple[Observation, ...]:
    """Select every row that was public by a day.

    Parameters
    ----------
    catalogue
        All evidence.
    as_of
        Last day on which a page may have been published.
    site
        Keep only the rows of this site; None keeps all.

    Returns
    -------
    tuple of Observation
        Sorted by date, then id.
    """
    chosen = (
        row
        for row in catalogue.observations.values()
        if catalogue.known_on[row.source].date <= as_of and site in (None, row.site)
    )
    return tuple(sorted(chosen, key=sort_key))


def newest_day(rows: Iterable[Observation], as_of: dt.date) -> dt.date | None:
    """Find the newest day on which any of the rows happened, not later than `as_of`.

    A row that is dated to a month or a year counts with its first day: it is no newer for
    certain.
    """
    return max((min(row.date.first, as_of) for row in rows), default=None)


def select(
    catalogue: Catalogue,
    site: Site,
    as_of: dt.date,
    since: dt.date,
    events: Collection[str] = (),
) -> Selection:
    """Select the rows of one edition.

    Parameters
    ----------
    catalogue
        All evidence.
    site
        The site of the edition.
    as_of
        Last day on which a page may have been published.
    since
        First day of the window, before or on `as_of`.
    events
        Ids of further events that the edition rests on, wherever and whenever they happened.

    Returns
    -------
    Selection
        All known rows of the site and of the events asked for, and the known rows of other places
        that happened in the window or became public in it.
    """

    def belongs(row: Observation) -> bool:
        return (
            row.site == site.id
            or row.event in events
            or overlaps(row.date, row.date_end, since, as_of)
            or catalogue.known_on[row.source].date > since
        )

    known = known_rows(catalogue, as_of)
    rows = tuple(row for row in graded_as_known(catalogue, known) if belongs(row))
    return Selection(catalogue=catalogue, site=site, as_of=as_of, since=since, rows=rows)


def graded_as_known(catalogue: Catalogue, known: tuple[Observation, ...]) -> Iterator[Observation]:
    """Take "confirmed" from rows whose confirmation was not yet public.

    Credibility 1 needs two families of origins. Where the second of them came later than the
    edition, the row is probably true (2), as it was then.

    Parameters
    ----------
    catalogue
        All evidence.
    known
        Every row that was public by the edition's date.
    """
    families: dict[str, set[str]] = defaultdict(set)
    for row in known:
        families[row.event].add(catalogue.origins[row.origin].family)
    for row in known:
        is_confirmed = row.information_credibility is InformationCredibility.CONFIRMED
        if is_confirmed and len(families[row.event]) < CONFIRMING_FAMILIES:
            yield row.model_copy(
                update={"information_credibility": InformationCredibility.PROBABLY_TRUE}
            )
        else:
            yield row
