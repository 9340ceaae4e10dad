"""The briefing of the theatre as a whole: everything selected for one date, a method a section."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from basewatch.analysis.citations import Citations, number_sources
from basewatch.analysis.selection import Selection
from basewatch.analysis.theatre import select_theatre
from basewatch.briefing.desk import Desk, open_desk
from basewatch.briefing.digest import evidence_digest
from basewatch.briefing.parameters import BriefingParameters, check_parameters
from basewatch.briefing.questions import WeighsHypotheses, find_question
from basewatch.catalog.load import load_for_edition
from basewatch.catalog.store import open_store
from basewatch.figures.activity_timeline import activity_timeline
from basewatch.figures.corroboration import corroboration
from basewatch.figures.evidence_grades import evidence_grades
from basewatch.figures.itineraries import ship_itineraries
from basewatch.figures.movements import movement_flows
from basewatch.figures.publication_lag import publication_lag
from basewatch.figures.site_symbols import site_symbols
from basewatch.models.blocks import (
    Changes,
    Figure,
    Judgements,
    Masthead,
    Notes,
    Sources,
    Statements,
    Table,
)
from basewatch.models.hypotheses import Question
from basewatch.models.row import THEATRE
from basewatch.project import project_folder
from basewatch.tables.change_matrix import change_matrix
from basewatch.tables.changes_list import changes_list
from basewatch.tables.event_tables import timeline_table
from basewatch.tables.forecast_table import forecast_table
from basewatch.tables.indicator_table import indicator_table
from basewatch.tables.key_judgements import judgement_grounds, key_judgements
from basewatch.tables.look_gaps import look_gaps
from basewatch.tables.method_notes import method_notes
from basewatch.tables.source_list import evidence_rows, source_list
from basewatch.tables.statement_list import assessments, official_statements
from basewatch.tables.theatre_masthead import theatre_masthead


@dataclass(frozen=True)
class TheatreBriefing(WeighsHypotheses):
    """One edition's evidence on all sites; each method returns the block of one section."""

    parameters: BriefingParameters
    selection: Selection
    citations: Citations
    desk: Desk = field(default_factory=Desk)
    """The desk's own judgements, indicators and forecasts."""
    question: Question | None = None
    """The question whose hypotheses it weighs, if one is kept."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 in hex over the parameters and every row and page used."""
        asked = self.question.model_dump(mode="json") if self.question else None
        written = self.desk.record | {"question": asked}
        return evidence_digest(self.selection, self.citations, written)

    def masthead(self) -> Masthead:
        """Say what this edition is, as of when, and what it tells first."""
        return theatre_masthead(
            self.selection,
            self.citations,
            since_basis=self.parameters.since_basis,
            edition_hash=self.digest[:12],
            judges=bool(self.desk.judgements),
            weighs=self.question is not None,
        )

    def judgements(self) -> Judgements | None:
        """Say what the desk judges, how likely and how sure; nothing where it judges nothing."""
        held = self.desk.judgements
        return key_judgements(self.selection, self.citations, held) if held else None

    def changes(self) -> Changes:
        """List what is new since the edition before."""
        return changes_list(self.selection, self.citations)

    def site_symbols(self) -> Figure:
        """Map every site with its newest count."""
        return site_symbols(self.selection, self.citations)

    def change_matrix(self) -> Table:
        """Tabulate the newest counts by type and site."""
        return change_matrix(self.selection, self.citations)

    def movements(self) -> Figure:
        """Draw what moved by air, sea and road."""
        return movement_flows(self.selection, self.citations)

    def itineraries(self) -> Figure:
        """Draw where named ships were reported."""
        return ship_itineraries(self.selection, self.citations)

    def timeline(self) -> Figure:
        """Draw the events of the window."""
        return activity_timeline(self.selection, self.citations)

    def timeline_table(self) -> Table:
        """List the events of the timeline."""
        return timeline_table(self.selection, self.citations)

    def statements(self) -> Statements:
        """List what officials said."""
        return official_statements(self.selection, self.citations)

    def assessments(self) -> Statements:
        """List what others assess."""
        return assessments(self.selection, self.citations)

    def indicators(self) -> Table | None:
        """Tabulate the signs that are watched, site by site; nothing where none is."""
        readings = self.desk.readings
        return indicator_table(self.selection, self.citations, readings) if readings else None

    def judgement_grounds(self) -> Table | None:
        """Tabulate what the key judgements take for granted and were weighed against."""
        held = self.desk.judgements
        return judgement_grounds(self.selection, held) if held else None

    def forecasts(self) -> Table | None:
        """Tabulate the ledger of forecasts; nothing where none is kept."""
        lines = self.desk.forecasts
        return forecast_table(lines, self.selection.as_of) if lines else None

    def gaps(self) -> Table:
        """Tabulate which sites nobody looked at."""
        return look_gaps(self.selection, self.citations)

    def corroboration(self) -> Figure:
        """Draw pages against origins."""
        return corroboration(self.selection, self.citations)

    def grades(self) -> Figure:
        """Draw how the rows are graded."""
        return evidence_grades(self.selection, self.citations)

    def publication_lag(self) -> Figure:
        """Draw how soon things became public."""
        return publication_lag(self.selection, self.citations)

    def method(self) -> Notes:
        """Say how to read this edition."""
        return method_notes(self.selection)

    def sources(self) -> Sources:
        """List the pages used."""
        return source_list(self.selection, self.citations)

    def evidence(self) -> Table:
        """List every row used."""
        return evidence_rows(self.selection, self.citations)


def open_theatre(
    as_of: str, since: str = "", since_basis: str = "", data: str | Path = ""
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

    Raises
    ------
    ParameterError
        When the request cannot be met.
    CatalogueError
        When the evidence breaks a rule.
    """
    store = open_store(Path(data) if data else project_folder("data"))
    parameters = check_parameters(store, THEATRE, as_of, since, since_basis)
    window = (parameters.as_of, parameters.since)
    desk = open_desk(store, THEATRE, *window)
    question = find_question(store, THEATRE)
    events = desk.events | (question.events if question else frozenset())
    catalogue = load_for_edition(store, THEATRE, *window, events)
    selection = select_theatre(catalogue, *window, events)
    return TheatreBriefing(parameters, selection, number_sources(selection), desk, question)
