"""The briefing of the theatre as a whole: everything selected for one date, a method a section."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from basewatch.analysis.citations import number_sources
from basewatch.analysis.handling import edition_mark
from basewatch.analysis.showing import edition_audience
from basewatch.analysis.theatre import select_theatre
from basewatch.briefing.desk import open_desk
from basewatch.briefing.in_language import in_its_language
from basewatch.briefing.parameters import check_parameters
from basewatch.briefing.questions import find_question
from basewatch.briefing.sections import SharedSections
from basewatch.catalog.load import load_for_edition
from basewatch.catalog.store import open_store
from basewatch.figures.itineraries import ship_itineraries
from basewatch.figures.movements import movement_flows
from basewatch.figures.site_symbols import site_symbols
from basewatch.models.blocks import Cards, Figure, Masthead, Table
from basewatch.models.row import THEATRE
from basewatch.project import project_folder
from basewatch.tables.based_table import based_table
from basewatch.tables.change_matrix import change_matrix
from basewatch.tables.forecast_table import forecast_table
from basewatch.tables.look_gaps import look_gaps
from basewatch.tables.theatre_looks import theatre_looks
from basewatch.tables.theatre_masthead import theatre_masthead


@in_its_language
@dataclass(frozen=True)
class TheatreBriefing(SharedSections):
    """One edition's evidence on all sites; each method returns the block of one section."""

    @property
    def written(self) -> dict[str, Any]:
        """What was brought to the edition beside rows and pages, as JSON can hold it."""
        scenes = [scene.model_dump(mode="json") for scene in self.selection.scenes]
        return super().written | {"scenes": scenes}

    def masthead(self) -> Masthead:
        """Say what this edition is, as of when, and what it tells first."""
        return theatre_masthead(
            self.selection,
            self.citations,
            since_basis=self.parameters.since_basis,
            edition_hash=self.digest[:12],
            tlp=self.tlp,
            judges=bool(self.desk.judgements),
            grounds=self.desk.grounds,
            weighs=self.question is not None,
            ladder=self.parameters.ladder,
        )

    def site_symbols(self) -> Figure:
        """Map every site with its newest count."""
        return site_symbols(self.selection, self.citations)

    def change_matrix(self) -> Table:
        """Tabulate the newest counts by type and site."""
        return change_matrix(self.selection, self.citations)

    def based(self) -> Table:
        """Tabulate what is said to be based at each site, beside the newest count there."""
        return based_table(self.selection, self.citations)

    def looks(self) -> Cards:
        """Show the newest looks at every site as cards."""
        audience = edition_audience(self.selection.catalogue.profile.audience, self.tlp)
        return theatre_looks(self.selection, self.citations, audience)

    def movements(self) -> Figure:
        """Draw what moved by air, sea and road."""
        return movement_flows(self.selection, self.citations)

    def itineraries(self) -> Figure:
        """Draw where named ships were reported."""
        return ship_itineraries(self.selection, self.citations)

    def forecasts(self) -> Table | None:
        """Tabulate the ledger of forecasts; nothing where none is kept."""
        if not self.desk.keeps_ledger:
            return None
        return forecast_table(self.desk.forecasts, self.selection.as_of)

    def gaps(self) -> Table:
        """Tabulate which sites nobody looked at."""
        return look_gaps(self.selection, self.citations)


def open_theatre(
    as_of: str,
    since: str = "",
    since_basis: str = "",
    data: str | Path = "",
    tlp: str = "",
    ladder: str = "",
    language: str = "",
) -> TheatreBriefing:
    """Open the briefing of the theatre as a whole, as of one date.

    Parameters
    ----------
    as_of
        Cut-off, YYYY-MM-DD: nothing published later is used.
    since
        First day of the window; empty for 30 days before the newest evidence used.
    since_basis
        Why that day; empty stands for "as asked".
    data
        Folder of a catalogue; empty for the project's own.
    tlp
        Handling mark, such as ``AMBER``; empty for the strictest of the rows used.
    ladder
        Whose words say how likely things are: ``icd-203`` (also where it is empty) or ``phia``.
    language
        Of the furniture: ``en`` (also where it is empty), ``ru`` or ``ar``.

    Raises
    ------
    ParameterError
        When the request cannot be met.
    CatalogueError
        When the evidence breaks a rule.
    """
    store = open_store(Path(data) if data else project_folder("data"))
    parameters = check_parameters(store, THEATRE, as_of, since, since_basis, ladder, language)
    window = (parameters.as_of, parameters.since)
    desk = open_desk(store, THEATRE, *window, parameters.ladder)
    question = find_question(store, THEATRE)
    events = desk.events | (question.events if question else frozenset())
    catalogue = load_for_edition(store, THEATRE, *window, events)
    selection = select_theatre(catalogue, *window, events)
    mark = edition_mark(selection, tlp)
    return TheatreBriefing(parameters, selection, number_sources(selection), question, desk, mark)
