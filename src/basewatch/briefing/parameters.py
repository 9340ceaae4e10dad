"""Check a request before anything runs: site, dates, and their order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from basewatch.analysis.selection import DEFAULT_WINDOW, newest_day
from basewatch.analysis.theatre import select_edition
from basewatch.catalog.load import load_for_edition
from basewatch.catalog.queries import first_known, newest_known, read_sites, read_theatre
from basewatch.catalog.store import Store
from basewatch.errors import ParameterError, nearest
from basewatch.language import LANGUAGES, WRITTEN_IN, to_say
from basewatch.models.partial_date import PartialDate
from basewatch.models.row import THEATRE
from basewatch.models.site import Site
from basewatch.scales import Ladder

SINCE_ASKED = to_say("as asked")
SINCE_PREVIOUS = to_say("the edition before this one")
SINCE_DEFAULT = to_say("30 days before the newest evidence used")
assert SINCE_DEFAULT.startswith(f"{DEFAULT_WINDOW.days} days")


@dataclass(frozen=True)
class BriefingParameters:
    """A request that can be met."""

    site: Site
    as_of: dt.date
    since: dt.date
    since_basis: str
    """Why the window begins at `since`, as a clause."""
    ladder: Ladder = Ladder.ICD_203
    """Whose words say how likely things are."""
    language: str = WRITTEN_IN
    """In which the furniture speaks; what the evidence says stays as it was written."""


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
    store: Store,
    site: str,
    as_of: str,
    since: str = "",
    since_basis: str = "",
    ladder: str = "",
    language: str = "",
) -> BriefingParameters:
    """Check a request against the catalogue.

    Parameters
    ----------
    store
        The catalogue.
    site
        Id of a site, or a name or alias of it.
    as_of
        Cut-off, YYYY-MM-DD: nothing published later is used.
    since
        First day of the window, or empty for 30 days before the newest evidence used.
    since_basis
        Why that day was chosen; empty stands for "as asked".
    ladder
        ``icd-203`` or ``phia``; empty for the first.
    language
        One of `basewatch.language.LANGUAGES`; empty for English.

    Raises
    ------
    ParameterError
        With one sentence that says what is wrong and what is allowed.
    """
    place, cut_off = find_site(store, site), read_day(as_of, "as_of")
    words = (find_ladder(ladder), find_language(language))
    _check_evidence(store, place, cut_off)
    if not since:
        start = _default_since(store, place, cut_off)
        return BriefingParameters(place, cut_off, start, SINCE_DEFAULT, *words)
    start = read_day(since, "since")
    if start > cut_off:
        msg = f"since ({start}) lies after as_of ({cut_off}); give a day on or before it."
        raise ParameterError(msg)
    return BriefingParameters(place, cut_off, start, since_basis or SINCE_ASKED, *words)


def find_ladder(name: str) -> Ladder:
    """Find a ladder of likelihood by its id; the house ladder where none is named.

    Raises
    ------
    ParameterError
        When there is no such ladder.
    """
    ladders = {str(ladder): ladder for ladder in Ladder}
    if name and name not in ladders:
        msg = f"There is no ladder '{name}'. {nearest(name, ladders)}"
        raise ParameterError(msg)
    return ladders.get(name, Ladder.ICD_203)


def find_language(name: str) -> str:
    """Check the tag of a language; English where none is named.

    Raises
    ------
    ParameterError
        When there is no table of its words.
    """
    if name and name not in LANGUAGES:
        msg = f"There is no language '{name}'. {nearest(name, LANGUAGES)}"
        raise ParameterError(msg)
    return name or WRITTEN_IN


def _check_evidence(store: Store, site: Site, as_of: dt.date) -> None:
    first = first_known(store, site.id)
    if first is None or as_of < first:
        begins = f"begins on {first}" if first else "does not exist yet"
        msg = (
            f"as_of ({as_of}) lies before the first evidence on {site.name}, which {begins}; "
            "give that day or a later one."
        )
        raise ParameterError(msg)


def _default_since(store: Store, site: Site, as_of: dt.date) -> dt.date:
    """Go back 30 days from the newest evidence that the edition would use."""
    since = (newest_known(store, site.id, as_of) or as_of) - DEFAULT_WINDOW
    catalogue = load_for_edition(store, site.id, as_of, since)
    used = select_edition(catalogue, site, as_of, since).rows
    return (newest_day(used, as_of) or as_of) - DEFAULT_WINDOW


def find_site(store: Store, name: str) -> Site:
    """Find a site by its id, or by any name or alias it has in any language.

    The id of the theatre stands for all of them.

    Raises
    ------
    ParameterError
        When no site, or more than one, bears the name.
    """
    sites = read_sites(store)
    asked = name.casefold().strip()
    if asked == THEATRE:
        return read_theatre(store)
    found = [site for site in sites.values() if asked == site.id] or [
        site
        for site in sites.values()
        if asked in {word.casefold() for word in (site.name, *site.names.values(), *site.aliases)}
    ]
    if len(found) == 1:
        return found[0]
    if found:
        msg = f"'{name}' names {' and '.join(site.id for site in found)}; give one id."
        raise ParameterError(msg)
    msg = f"There is no site '{name}'. {nearest(name, sites)}"
    raise ParameterError(msg)
