"""Where the files of an edition stand; nothing else builds these paths."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from basewatch.language import WRITTEN_IN

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class EditionPaths:
    """The files of one edition."""

    folder: Path
    """``reports/<site>/<as_of>/``."""

    @property
    def html(self) -> Path:
        """The page."""
        return self.folder / "briefing.html"

    @property
    def pdf(self) -> Path:
        """The printed edition."""
        return self.folder / "briefing.pdf"

    @property
    def notebook(self) -> Path:
        """The executed notebook, from which the other two can be made again."""
        return self.folder / "briefing.ipynb"

    @property
    def crate(self) -> Path:
        """RO-Crate metadata: what the files are, whose, and what they rest on."""
        return self.folder / "ro-crate-metadata.json"

    @property
    def manifest(self) -> Path:
        """What the edition was made from, with hashes."""
        return self.folder / "manifest.json"


def edition_folder(reports: Path, site: str, as_of: dt.date, language: str = WRITTEN_IN) -> Path:
    """Give the folder of an edition; of one in another language ``reports/<site>/<as_of>.<tag>/``.

    An edition in another language stands beside the English one, which alone is listed, published
    and taken for the edition before.
    """
    suffix = "" if language == WRITTEN_IN else f".{language}"
    return reports / site / f"{as_of.isoformat()}{suffix}"


def previous_edition(reports: Path, site: str, as_of: dt.date) -> dt.date | None:
    """Find the newest edition of a site that is older than `as_of` and was put in place whole.

    Returns
    -------
    datetime.date or None
        None where there is no such edition.
    """
    days = (day for _, day in editions_in(reports, site))
    return max((day for day in days if day < as_of), default=None)


def editions_in(reports: Path, site: str = "*") -> list[tuple[str, dt.date]]:
    """List the editions that were put in place whole: site and date, sorted."""
    return sorted(
        (folder.parent.name, dt.date.fromisoformat(folder.name))
        for folder in reports.glob(f"{site}/*")
        if _DAY.fullmatch(folder.name) and EditionPaths(folder).manifest.is_file()
    )
