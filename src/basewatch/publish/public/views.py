"""What the pages of a published set show, gathered so that templates need not compute."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from basewatch.figures.maps.index_map import IndexMap
from basewatch.models.partial_date import span_words
from basewatch.models.row import THEATRE
from basewatch.publish.public.cards import Card, Drawing
from basewatch.publish.public.changed import Changed
from basewatch.publish.public.ledger import Ledger, Release

KINDS = {
    "first": ("first", "As first put here."),
    "release": ("release", "Better or newer data for the same date."),
    "version": ("version", "The same evidence in a mended file."),
    "correction": ("correction", "What stood here was wrong."),
}
"""Kind of an entry of the ledger to a word and a sentence."""
_FILES = {
    "briefing.html": "the briefing, one page that needs no network",
    "briefing.pdf": "the same in print",
    "briefing.ipynb": "the executed notebook",
    "evidence.csv": "every row used, with its page and grade",
    "site.gpkg": "layers with styles for QGIS",
    "site.kml": "places and times for Google Earth",
    "ro-crate-metadata.json": "what the files are, whose, under which terms",
    "manifest.json": "what it was made from, with hashes",
}
_COLUMNS = 6
"""Dates that the overview of sites and dates shows."""
_NEWEST = 6
"""Editions that the front page tells of."""


@dataclass(frozen=True)
class FileView:
    """A file of an edition."""

    name: str
    what: str
    size_words: str


@dataclass(frozen=True)
class ReleaseView:
    """A release as a page tells it."""

    release: Release
    word: str
    sentence: str
    replaced_words: str
    """The day on which it replaced the one before, in words; empty for the first."""
    successor: Release | None
    """What replaced it."""
    files: tuple[FileView, ...]

    @property
    def is_newest(self) -> bool:
        """Whether it stands at the permalink."""
        return self.successor is None


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
    def newest(self) -> tuple[EditionView, ...]:
        """What the front page tells of."""
        return self.editions[:_NEWEST]


def _interest(edition: EditionView) -> tuple[str, bool, int]:
    new = edition.changed.new if edition.changed else 0
    return edition.as_of, edition.card.release.site == THEATRE, new


def day_in_words(day: str) -> str:
    """Write an ISO date in words; an empty one stays empty."""
    if not day:
        return ""
    date = dt.date.fromisoformat(day)
    return span_words(date, date)


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
            _releases(ledger.of(card.release.edition), stage),
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


def _releases(releases: Sequence[Release], stage: Path) -> tuple[ReleaseView, ...]:
    views = []
    for at, release in enumerate(releases):
        successor = releases[at + 1] if at + 1 < len(releases) else None
        folder = stage / release.edition / (f"v{release.number}" if successor else "")
        word, sentence = KINDS[release.kind]
        words = day_in_words(release.replaced_on)
        files = _files(folder, release)
        views.append(ReleaseView(release, word, sentence, words, successor, files))
    return tuple(views)


def _files(folder: Path, release: Release) -> tuple[FileView, ...]:
    order = [*(name for name in _FILES if name in release.files)]
    order += [name for name in release.files if name not in _FILES]
    return tuple(
        FileView(name, _FILES.get(name, ""), _size_words((folder / name).stat().st_size))
        for name in order
    )


def _size_words(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"


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
