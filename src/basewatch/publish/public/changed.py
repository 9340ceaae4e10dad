"""What changed from one published edition of a site to the next."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from basewatch.analysis.difference import Difference, EventChange, EventLabel, compare
from basewatch.analysis.knowledge import what_was_known
from basewatch.catalog.load import Catalogue, load_catalogue, load_for_edition
from basewatch.catalog.queries import read_sites
from basewatch.catalog.store import Store, open_store
from basewatch.models.partial_date import period_words, span_words
from basewatch.models.row import THEATRE
from basewatch.publish.public.cards import Card

HEADINGS: tuple[tuple[EventLabel, str, str], ...] = (
    ("new", "new", "Happened since"),
    ("spans the cut-off", "on both sides of the date", "Dates lie on both sides"),
    ("late evidence", "late evidence", "Happened before, known only now"),
    ("revised", "revised", "Known otherwise now"),
    ("more evidence", "told by more", "Told by more, or in other words"),
    ("withdrawn", "taken back", "Taken back"),
)
"""Label of `difference`, as counted, and as a heading."""


@dataclass(frozen=True)
class ChangedEvent:
    """One event that is new or known otherwise."""

    headline: str
    tone: str
    date_words: str
    row: str
    """Row of the later edition that tells it; empty where it holds none."""
    details: tuple[str, ...]
    """From what to what."""


@dataclass(frozen=True)
class ChangedGroup:
    """Changes of one kind."""

    title: str
    events: tuple[ChangedEvent, ...]


@dataclass(frozen=True)
class Changed:
    """What changed since the published edition before."""

    before: str
    """ISO date of the edition before."""
    before_words: str
    words: str
    """How many of each kind: ``71 new, 3 late evidence``."""
    new: int
    """Events that happened since."""
    groups: tuple[ChangedGroup, ...]


def changes_between(cards: Sequence[Card], data: Path) -> Mapping[str, Changed]:
    """Compare each edition with the published one before it.

    Parameters
    ----------
    cards
        Published editions, sorted by site and date.
    data
        Folder of the catalogue, in which events and their rows are told apart.

    Returns
    -------
    Mapping
        By ``site/as_of``; the first edition of a site, and a site that the catalogue does not
        have, are not in it. An event counts only if one of the two editions uses a row of it.
    """
    store = open_store(data)
    known = {*read_sites(store), THEATRE}
    found: dict[str, Changed] = {}
    for site in sorted({card.release.site for card in cards} & known):
        run = [card for card in cards if card.release.site == site]
        if len(run) > 1:
            found |= _run(run, store, site)
    return found


def _run(run: Sequence[Card], store: Store, site: str) -> dict[str, Changed]:
    days = [dt.date.fromisoformat(card.release.as_of) for card in run]
    catalogue = _catalogue(store, site, days)
    scope = None if site == THEATRE else site
    states = [what_was_known(catalogue, day, scope) for day in days]
    return {
        after.release.edition: _changed(compare(states[at], states[at + 1]), before, after)
        for at, (before, after) in enumerate(itertools.pairwise(run))
    }


def _catalogue(store: Store, site: str, days: Sequence[dt.date]) -> Catalogue:
    if site == THEATRE:
        return load_catalogue(store.folder)
    return load_for_edition(store, site, days[-1], days[0])


def _changed(difference: Difference, before: Card, after: Card) -> Changed:
    used = before.rows | after.rows
    events = [
        change for change in difference.changed if any(row.id in used for row in change.newest.rows)
    ]
    numbers = Counter(change.label for change in events)
    said = [f"{numbers[label]} {words}" for label, words, _ in HEADINGS if numbers[label]]
    day = difference.before.as_of
    return Changed(
        before=before.release.as_of,
        before_words=span_words(day, day),
        words=", ".join(said) or "nothing new",
        new=numbers["new"],
        groups=tuple(
            ChangedGroup(title, listed)
            for label, _, title in HEADINGS
            if (listed := tuple(_event(e, after.rows) for e in events if e.label == label))
        ),
    )


def _event(change: EventChange, rows: frozenset[str]) -> ChangedEvent:
    known = change.newest
    ordered = (known.told.spokesman, *known.rows)
    return ChangedEvent(
        headline=known.told.headline,
        tone=known.told.tone,
        date_words=period_words(known.event.date, known.event.date_end),
        row=next((row.id for row in ordered if row.id in rows), ""),
        details=tuple(facet.words for facet in change.facets.values()),
    )
