"""Questions to the compiled catalogue that need no records."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from basewatch.catalog.store import Store
from basewatch.models.document import Document
from basewatch.models.profile import Profile
from basewatch.models.row import THEATRE
from basewatch.models.site import Site
from basewatch.models.theatre import theatre_area

AnyDocument = TypeVar("AnyDocument", bound=Document)


def read_sites(store: Store) -> dict[str, Site]:
    """Read the sites, by id, sorted."""
    rows = store.connection.execute("SELECT id, document FROM sites ORDER BY id")
    return {name: Site.model_validate_json(document) for name, document in rows}


def read_theatre(store: Store) -> Site:
    """Read the theatre as a whole, described like a site."""
    profile = store.connection.execute("SELECT document FROM profile").fetchone()[0]
    return theatre_area(Profile.model_validate_json(profile))


def page_addresses(store: Store) -> dict[str, str]:
    """Read the address of every page, by its id."""
    rows = store.connection.execute("SELECT id, url FROM sources ORDER BY id")
    return dict(rows.fetchall())


def first_known(store: Store, site: str) -> dt.date | None:
    """Find the first day on which anything about a site, or in the theatre, was public."""
    if site == THEATRE:
        return _day(store, "SELECT min(known_on) FROM observations")
    return _day(store, "SELECT min(known_on) FROM observations WHERE site = ?", site)


def days_known(store: Store, site: str) -> list[dt.date]:
    """List the days on which something about a site, or in the theatre, became public, sorted."""
    query = "SELECT DISTINCT known_on FROM observations WHERE ? IN (?, site) ORDER BY known_on"
    found = store.connection.execute(query, (site, THEATRE))
    return [dt.date.fromisoformat(day) for (day,) in found]


def newest_known(store: Store, site: str, as_of: dt.date) -> dt.date | None:
    """Find the newest day on which anything happened at a site, of what was public by `as_of`.

    A row that is dated to a month or a year counts with its first day; none counts as newer than
    `as_of`. For the theatre every row counts.
    """
    if site == THEATRE:
        whole = "SELECT max(min(first, ?1)) FROM observations WHERE known_on <= ?1"
        return _day(store, whole, as_of.isoformat())
    query = "SELECT max(min(first, ?2)) FROM observations WHERE site = ?1 AND known_on <= ?2"
    return _day(store, query, site, as_of.isoformat())


def _day(store: Store, query: str, *values: str) -> dt.date | None:
    found = store.connection.execute(query, values).fetchone()[0]
    return dt.date.fromisoformat(found) if found else None


def read_documents(store: Store, kind: str, model: type[AnyDocument]) -> dict[str, AnyDocument]:
    """Read the documents of one kind, by id, sorted."""
    query = "SELECT id, document FROM documents WHERE kind = ? ORDER BY id"
    found = store.connection.execute(query, (kind,))
    return {name: model.model_validate_json(document) for name, document in found}
