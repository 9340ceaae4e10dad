"""What is exported: the rows of one edition, or all that was public by a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from basewatch.analysis.citations import Citations, number_sources
from basewatch.analysis.events import ToldEvent, told_events
from basewatch.analysis.handling import edition_mark
from basewatch.analysis.selection import Selection, graded_as_known, known_rows
from basewatch.briefing.digest import evidence_digest
from basewatch.briefing.parameters import read_day
from basewatch.briefing.sections import SharedSections
from basewatch.catalog.load import load_catalogue
from basewatch.errors import ParameterError
from basewatch.models.partial_date import span_words
from basewatch.models.row import THEATRE
from basewatch.models.site import Feature, Site
from basewatch.models.theatre import theatre_area
from basewatch.scales import Tlp

CATALOGUE = "catalogue"
"""Name under which all evidence is exported."""


@dataclass(frozen=True)
class Content:
    """The evidence that one set of files holds."""

    name: str
    """``hmeimim/2024-12-14``, as the edition is called; ``catalogue/2026-02-20`` for all."""
    selection: Selection
    citations: Citations
    tlp: Tlp
    """How far the files may be shared."""
    digest: str
    """SHA-256 in hex over the parameters and all that is used, as on the edition's page."""

    @property
    def title(self) -> str:
        """What it is, for readers: the site or theatre, and the date."""
        as_of = self.selection.as_of
        made_up = " (MADE-UP TEST DATA)" if self.selection.catalogue.profile.test_data else ""
        return f"{self.selection.site.name}, as of {span_words(as_of, as_of)}{made_up}"

    @property
    def stem(self) -> str:
        """What its files are called: ``site``, ``theatre`` or ``catalogue``."""
        first = self.name.partition("/")[0]
        return first if first in (THEATRE, CATALOGUE) else "site"

    @property
    def licence(self) -> str:
        """Terms under which the evidence may be used, as `catalogue.yml` gives them."""
        return self.selection.catalogue.profile.licence or "no licence stated"

    @cached_property
    def events(self) -> tuple[ToldEvent, ...]:
        """What happened, by date."""
        return told_events(self.selection, self.selection.rows)

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """The sites that rows tell of, and the edition's own; by id."""
        named = {row.site for row in self.selection.rows} | {self.selection.site.id}
        return tuple(site for site in self.selection.catalogue.sites.values() if site.id in named)

    @property
    def features(self) -> Iterator[tuple[Site, Feature]]:
        """What stands on these sites."""
        return ((site, feature) for site in self.sites for feature in site.features)

    @cached_property
    def credits(self) -> tuple[str, ...]:
        """Whom to credit: the evidence's authors first, then origins of positions; sorted."""
        places = self.selection.catalogue.places
        named = {row.place for row in self.selection.rows if row.place}
        origins = {_body(item.origin): item.licence for _, item in self.features}
        origins = {_body(places[name].origin): "" for name in named} | origins
        said = [f"{who} ({terms})" if terms else who for who, terms in sorted(origins.items())]
        return tuple(filter(None, [self.selection.catalogue.profile.credit, *said]))

    @property
    def rights(self) -> str:
        """Mark, licence and credits in one line, for files that have one place for them."""
        return f"{self.tlp.mark}. {self.licence}. Credit: {'; '.join(self.credits)}."


def _body(origin: str) -> str:
    """Name the body of an origin, without edition and number: ``OurAirports``."""
    return origin.partition(",")[0].partition(":")[0]


def edition_content(opened: SharedSections) -> Content:
    """Give what an edition holds."""
    selection = opened.selection
    name = f"{selection.site.id}/{selection.as_of}"
    return Content(name, selection, opened.citations, opened.tlp, opened.digest)


def catalogue_content(data: Path, as_of: str = "", tlp: str = "") -> Content:
    """Give everything that was public by a day.

    Parameters
    ----------
    data
        Folder of the catalogue.
    as_of
        The day, YYYY-MM-DD; empty for the newest on which a row became public.
    tlp
        Handling mark asked for; empty for the strictest of the rows.

    Raises
    ------
    ParameterError
        When nothing was public by that day, or the mark is freer than that of a row.
    """
    catalogue = load_catalogue(data)
    days = [known.date for known in catalogue.known_on.values()]
    last = read_day(as_of, "as_of") if as_of else max(days, default=dt.date.min)
    rows = tuple(graded_as_known(catalogue, known_rows(catalogue, last)))
    if not rows:
        begins = f"the first evidence is of {min(days)}" if days else "it holds no row"
        msg = f"The catalogue in {data} has nothing to export: {begins}."
        raise ParameterError(msg)
    site = theatre_area(catalogue.profile)
    selection = Selection(catalogue, site, last, min(days), rows)
    citations = number_sources(selection)
    mark = edition_mark(selection, tlp)
    digest = evidence_digest(selection, citations, {"tlp": mark})
    return Content(f"{CATALOGUE}/{last}", selection, citations, mark, digest)
