"""The day by which a page was public: the second of the catalogue's two times."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from basewatch.models.evidence import Source
from basewatch.vocabulary import KnownOnBasis

_IN_ADDRESS = re.compile(
    r"(?<!\d)(20\d\d)(?P<sep>[-/_]?)(0[1-9]|1[0-2]|(?<=/)[1-9](?=/))(?P=sep)"
    r"(0[1-9]|[12]\d|3[01]|(?<=/)[1-9](?=[/-]))(?!\d)"
)


@dataclass(frozen=True)
class KnownOn:
    """When a page was public, and what says so."""

    date: dt.date
    """The day by which it was public; an edition as of an earlier day does not use it."""
    basis: KnownOnBasis
    """What fixes the day."""


def date_in_address(url: str) -> dt.date | None:
    """Find one full date in the address of a page.

    Returns
    -------
    datetime.date or None
        None where the address bears no date, or two that differ.
    """
    found = set()
    for match in _IN_ADDRESS.finditer(url):
        try:
            found.add(dt.date(int(match[1]), int(match[3]), int(match[4])))
        except ValueError:
            continue
    return found.pop() if len(found) == 1 else None


def known_on(source: Source, newest: dt.date, *, declared: bool = False) -> KnownOn:
    """Date a page: by its own date, else its address, else the newest thing it tells.

    A month or a year counts as known at its end, unless the address names a day in it. A page
    cannot be older than its news, so the newest date it tells bounds an undated page from below;
    for a partial date that is its last day, so that nothing leaks into an earlier edition.

    Parameters
    ----------
    source
        The page.
    newest
        Last day of the newest thing that any row on it tells.
    declared
        Whether its date stands in ``corrections.yml``.
    """
    address = date_in_address(source.url)
    published = source.published
    if published is not None:
        if published.day is None and address and published.first <= address <= published.last:
            return KnownOn(address, KnownOnBasis.URL)
        basis = KnownOnBasis.CORRECTION if declared else KnownOnBasis.PUBLISHED
        return KnownOn(published.last, basis)
    if address is not None:
        return KnownOn(address, KnownOnBasis.URL)
    return KnownOn(newest, KnownOnBasis.INFERRED)
