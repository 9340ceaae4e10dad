"""What the pages say of releases and their files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from basewatch.models.partial_date import span_words
from basewatch.publish.public.ledger import Release

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


def day_in_words(day: str) -> str:
    """Write an ISO date in words; an empty one stays empty."""
    if not day:
        return ""
    date = dt.date.fromisoformat(day)
    return span_words(date, date)


def release_views(releases: Sequence[Release], stage: Path) -> tuple[ReleaseView, ...]:
    """Gather the releases of one edition, the first first.

    Parameters
    ----------
    releases
        From the ledger.
    stage
        The published folder.
    """
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
