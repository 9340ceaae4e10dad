"""What the pages of a published set show, gathered so that templates need not compute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from basewatch.figures.maps.index_map import IndexMap
from basewatch.models.row import THEATRE
from basewatch.publish.public.cards import Card, Drawing
from basewatch.publish.public.changed import Changed
from basewatch.publish.public.ledger import Ledger
from basewatch.publish.public.release_views import ReleaseView, day_in_words, release_views

_COLUMNS = 6
"""Dates that the overview of sites and dates shows."""
_NEWEST = 6
"""Editions that the front page tells of."""


@dataclass(frozen=True)
class EditionView:
    """An edition as pages tell it."""

    card: Card
    changed: Changed | None
    releases: tuple[ReleaseView, ...]
    """The first first."""
    older: str
    newer: str
    """ISO dates of the neighbours among the published; empty where there is none."""

    @property
    def edition(self) -> str:
        """The edition: ``site/as_of``."""
        return self.card.release.edition

    @property
    def as_of(self) -> str:
        """ISO date."""
        return self.card.release.as_of

    @property
    def newest(self) -> ReleaseView:
        """The release that stands at the permalink."""
        return self.releases[-1]

    @property
    def updated(self) -> str:
        """ISO date of the newest release: its as_of, or the day of the replacement."""
        return self.newest.release.replaced_on or self.as_of

    @property
    def summary(self) -> str:
        """The edition in two sentences, for search engines and feeds."""
        told = [said.text for said in self.card.lead[:2]] or [self.card.text("newest_words")]
        return " ".join(text if text.endswith(".") else f"{text}." for text in told)


@dataclass(frozen=True)
class SiteView:
    """A site and the run of its editions."""

    id: str
    name: str
    editions: tuple[EditionView, ...]
    """Newest first."""
    by_day: Mapping[str, EditionView]
    on_record: Drawing | None
    """Counts over all time, from the newest edition."""

    @property
    def newest(self) -> EditionView:
        """Its newest edition."""
        return self.editions[0]


@dataclass(frozen=True)
class SetView:
    """The whole of a published set."""

    title: str
    label: str
    """What every page must say of the evidence: MADE-UP TEST DATA."""
    tlp: str
    base_url: str
    """Address of the folder, or empty where it is not known."""
    sites: tuple[SiteView, ...]
    days: tuple[str, ...]
    """Newest dates on which there are editions, oldest first."""
    day_words: Mapping[str, str]
    map: IndexMap | None
    replaced: tuple[EditionView, ...] = field(default=())
    """Editions that were replaced, the newest replacement first."""

    @property
    def editions(self) -> tuple[EditionView, ...]:
        """All editions, newest first; of one date the theatre, then where most is new."""
        every = [edition for site in self.sites for edition in site.editions]
        return tuple(sorted(every, key=_interest, reverse=True))

    @property
    def scope_words(self) -> str:
        """What it is about: ``12 sites and the theatre as a whole``."""
        count = sum(1 for site in self.sites if site.id != THEATRE)
        said = [f"{count} site{'' if count == 1 else 's'}"] if count else []
        said += ["the theatre as a whole"] if count < len(self.sites) else []
        return " and ".join(said)

    @property
    def editions_words(self) -> str:
        """How many editions there are: ``78 editions``."""
        count = len(self.editions)
        return f"{count} edition{'' if count == 1 else 's'}"

    @property
    def newest(self) -> tuple[EditionView, ...]:
        """What the front page tells of."""
        return self.editions[:_NEWEST]


def _interest(edition: EditionView) -> tuple[str, bool, int]:
    new = edition.changed.new if edition.changed else 0
    return edition.as_of, edition.card.release.site == THEATRE, new


def site_views(
    cards: Sequence[Card], ledger: Ledger, changed: Mapping[str, Changed], stage: Path
) -> tuple[SiteView, ...]:
    """Gather the sites: the theatre first, then by name.

    Parameters
    ----------
    cards
        Published editions, sorted by site and date.
    ledger
        Their releases.
    changed
        What changed in each since the one before.
    stage
        The published folder.
    """
    runs: dict[str, list[Card]] = {}
    for card in cards:
        runs.setdefault(card.release.site, []).append(card)
    views = [_site(run, ledger, changed, stage) for run in runs.values()]
    return tuple(sorted(views, key=lambda each: (each.id != THEATRE, each.name, each.id)))


def _site(
    run: Sequence[Card], ledger: Ledger, changed: Mapping[str, Changed], stage: Path
) -> SiteView:
    days = ["", *(card.release.as_of for card in run), ""]
    views = [
        EditionView(
            card,
            changed.get(card.release.edition),
            release_views(ledger.of(card.release.edition), stage),
            days[at],
            days[at + 2],
        )
        for at, card in enumerate(run)
    ]
    return SiteView(
        id=run[-1].release.site,
        name=run[-1].text("title"),
        editions=tuple(reversed(views)),
        by_day={view.as_of: view for view in views},
        on_record=run[-1].drawing("counts-record"),
    )


def set_view(
    title: str, base_url: str, sites: tuple[SiteView, ...], drawn: IndexMap | None
) -> SetView:
    """Put the whole together."""
    editions = [edition for site in sites for edition in site.editions]
    days = tuple(sorted({edition.as_of for edition in editions})[-_COLUMNS:])
    labels = sorted({edition.card.text("label") for edition in editions} - {""})
    marks = sorted({edition.card.release.tlp for edition in editions})
    replaced = [edition for edition in editions if len(edition.releases) > 1]
    return SetView(
        title=title,
        label=labels[0] if labels else "",
        tlp=", ".join(marks),
        base_url=base_url,
        sites=sites,
        days=days,
        day_words={day: day_in_words(day) for day in days},
        map=drawn,
        replaced=tuple(sorted(replaced, key=lambda e: (e.updated, e.edition), reverse=True)),
    )
