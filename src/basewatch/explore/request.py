"""What can be asked for: sites, the days on which something became known, windows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from basewatch.briefing.edition import Briefing, open_briefing
from basewatch.briefing.parameters import check_parameters
from basewatch.briefing.theatre import TheatreBriefing, open_theatre
from basewatch.catalog.queries import days_known, read_sites, read_theatre
from basewatch.catalog.store import Store
from basewatch.models.partial_date import span_words
from basewatch.models.row import THEATRE
from basewatch.publish.paths import editions_in

WINDOWS_DAYS = (0, 90, 365, 5 * 365)
"""Lengths of window on offer; 0 stands for that of an edition without one before it."""


@dataclass(frozen=True)
class Request:
    """A site, a cut-off and a window."""

    site: str
    as_of: dt.date
    window_days: int = 0


class Desk:
    """Answers requests from one catalogue.

    Parameters
    ----------
    store
        The compiled catalogue.
    reports
        Folder in which editions stand.
    """

    def __init__(self, store: Store, reports: Path) -> None:
        self.store = store
        self.reports = reports
        self.open = lru_cache(maxsize=8)(self._open)

    def sites(self) -> list[tuple[str, str]]:
        """List what an edition can be about: name and id, the theatre last."""
        theatre = read_theatre(self.store)
        sites = [(site.name, site.id) for site in read_sites(self.store).values()]
        return [*sorted(sites), (theatre.name, THEATRE)]

    def days(self, site: str) -> list[tuple[str, dt.date]]:
        """List the days on which something about a site became known or an edition was made.

        Days before the first evidence are no cut-off and are left out.
        """
        known = days_known(self.store, site)
        made = [day for _, day in editions_in(self.reports, site)]
        days = {*known, *(day for day in made if known and day >= known[0])}
        return [(_day_words(day, is_made=day in made), day) for day in sorted(days)]

    def _open(self, request: Request) -> Briefing | TheatreBriefing:
        """Open the briefing that an edition of the request would be.

        Raises
        ------
        BasewatchError
            When the request cannot be met.
        """
        days = request.window_days
        since = str(request.as_of - dt.timedelta(days=days)) if days else ""
        asked = check_parameters(self.store, request.site, str(request.as_of), since)
        window = (str(asked.as_of), str(asked.since), asked.since_basis, self.store.folder)
        return (
            open_theatre(*window)
            if asked.site.id == THEATRE
            else open_briefing(asked.site.id, *window)
        )


def window_words(days: int) -> str:
    """Name a length of window."""
    if not days:
        return "30 days before the newest evidence"
    return f"{days // 365} years" if days > 365 else "1 year" if days == 365 else f"{days} days"


def _day_words(day: dt.date, *, is_made: bool) -> str:
    return span_words(day, day) + (" (edition made)" if is_made else "")
