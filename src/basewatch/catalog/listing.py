"""Sites and pages in short, for lists on a terminal and for other programs."""

from __future__ import annotations

from dataclasses import dataclass

from basewatch.catalog.queries import read_sites
from basewatch.catalog.store import Store
from basewatch.models.row import THEATRE


@dataclass(frozen=True)
class ListedSite:
    """A site in short."""

    id: str
    name: str
    kind: str
    country: str
    rows: int
    """Observations of it."""
    first_known: str
    """First day on which anything of it was public, ISO date; empty where there is nothing."""
    newest_known: str


@dataclass(frozen=True)
class ListedSource:
    """A page in short."""

    id: str
    publisher: str
    known_on: str
    """Day by which it was public, ISO date."""
    basis: str
    """What fixes that day."""
    reliability: str
    """Letter, A to F."""
    rows: int
    url: str


def list_sites(store: Store) -> list[ListedSite]:
    """List the sites, by id."""
    query = "SELECT site, count(*), min(known_on), max(known_on) FROM observations GROUP BY site"
    held = {site: rest for site, *rest in store.connection.execute(query)}
    return [
        ListedSite(
            site.id, site.name, site.kind.value, site.country, *held.get(site.id, (0, "", ""))
        )
        for site in read_sites(store).values()
    ]


def list_sources(store: Store, site: str = "") -> list[ListedSource]:
    """List the pages by id: all, or those that tell of one site."""
    query = """SELECT s.id, s.publisher, k.date, k.basis, s.reliability, count(o.id), s.url
               FROM sources s JOIN known k ON k.source = s.id
               LEFT JOIN observations o ON o.source = s.id AND ?1 IN ('', o.site)
               GROUP BY s.id HAVING ?1 = '' OR count(o.id) ORDER BY s.id"""
    return [ListedSource(*row) for row in store.connection.execute(query, (site,))]


def days_of_evidence(store: Store, site: str) -> list[tuple[str, int]]:
    """Count the rows that became public on each day: of a site, or of all."""
    query = """SELECT known_on, count(*) FROM observations WHERE ?1 IN ('', site)
               GROUP BY known_on ORDER BY known_on"""
    asked = "" if site == THEATRE else site
    return [(day, rows) for day, rows in store.connection.execute(query, (asked,))]
