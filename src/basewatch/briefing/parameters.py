"""Check a request before anything runs: site, dates, and their order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from basewatch.analysis.selection import DEFAULT_WINDOW, known_rows, newest_day, select
from basewatch.catalog.load import Catalogue
from basewatch.errors import ParameterError, nearest
from basewatch.models.partial_date import PartialDate
from basewatch.models.site import Site

SINCE_ASKED = "as asked"
SINCE_PREVIOUS = "the edition before this one"
SINCE_DEFAULT = f"{DEFAULT_WINDOW.days} days before the newest evidence used"


@dataclass(frozen=True)
class BriefingParameters:
    """A request that can be met."""

    site: Site
    as_of: dt.date
    since: dt.date
    since_basis: str
    """Why the window begins at `since`, as a clause."""


def read_day(text: str, name: str) -> dt.date:
    """Read a full date.

    Raises
    ------
    ParameterError
        When the text is not a day of the calendar, written YYYY-MM-DD.
    """
    try:
        date = PartialDate.from_text(text)
    except ValueError as error:
        msg = f"{name}: {error}; write it as YYYY-MM-DD."
        raise ParameterError(msg) from None
    if date.day is None:
        msg = f"{name}: '{text}' lacks the day; write it as YYYY-MM-DD."
        raise ParameterError(msg)
    return date.first


def check_parameters(
    catalogue: Catalogue,
    site: str,
    as_of: str,
    since: str = "",
    since_basis: str = "",
) -> BriefingParameters:
    """Check a request against the catalogue.

    Parameters
    ----------
    catalogue
        All evidence.
    site
        Id of a site.
    as_of
        Cut-off, YYYY-MM-DD: nothing published later is used.
    since
        First day of the window, or empty for 30 days before the newest evidence used.
    since_basis
        Why that day was chosen; empty stands for "as asked".

    Raises
    ------
    ParameterError
        With one sentence that says what is wrong and what is allowed.
    """
    if site not in catalogue.sites:
        msg = f"There is no site '{site}'. {nearest(site, catalogue.sites)}"
        raise ParameterError(msg)
    place, cut_off = catalogue.sites[site], read_day(as_of, "as_of")
    _check_evidence(catalogue, place, cut_off)
    if not since:
        start = _default_since(catalogue, place, cut_off)
        return BriefingParameters(place, cut_off, start, SINCE_DEFAULT)
    start = read_day(since, "since")
    if start > cut_off:
        msg = f"since ({start}) lies after as_of ({cut_off}); give a day on or before it."
        raise ParameterError(msg)
    return BriefingParameters(place, cut_off, start, since_basis or SINCE_ASKED)


def _check_evidence(catalogue: Catalogue, site: Site, as_of: dt.date) -> None:
    days = [
        catalogue.known_on[row.source].date
        for row in catalogue.observations.values()
        if row.site == site.id
    ]
    first = min(days, default=None)
    if first is None or as_of < first:
        begins = f"begins on {first}" if first else "does not exist yet"
        msg = (
            f"as_of ({as_of}) lies before the first evidence on {site.name}, which {begins}; "
            "give that day or a later one."
        )
        raise ParameterError(msg)


def _default_since(catalogue: Catalogue, site: Site, as_of: dt.date) -> dt.date:
    """Go back 30 days from the newest evidence that the edition would use."""
    newest = newest_day(known_rows(catalogue, as_of, site=site.id), as_of)
    used = select(catalogue, site, as_of, (newest or as_of) - DEFAULT_WINDOW).rows
    return (newest_day(used, as_of) or as_of) - DEFAULT_WINDOW
