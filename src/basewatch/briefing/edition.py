"""A briefing: everything selected for one site and date, and one method per section."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from basewatch.analysis.citations import Citations, number_sources
from basewatch.analysis.selection import Selection, select
from basewatch.briefing.desk import Desk, open_desk
from basewatch.briefing.parameters import BriefingParameters, check_parameters
from basewatch.briefing.questions import WeighsHypotheses, find_question
from basewatch.catalog.load import load_for_edition
from basewatch.catalog.store import open_store
from basewatch.figures.activity_timeline import activity_timeline
from basewatch.figures.corroboration import corroboration
from basewatch.figures.count_panels import counts_in_window, counts_on_record
from basewatch.figures.detection_history import detection_history_strip
from basewatch.figures.evidence_grades import evidence_grades
from basewatch.figures.look_strip import look_strip
from basewatch.figures.publication_lag import publication_lag
from basewatch.figures.site_map import site_map
from basewatch.figures.theatre_map import theatre_map
from basewatch.models.blocks import (
    Cards,
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
from basewatch.project import project_folder
from basewatch.tables.absence_table import absence_table
from basewatch.tables.changes_list import changes_list
from basewatch.tables.event_tables import elsewhere_table, timeline_table
from basewatch.tables.indicator_table import indicator_table
from basewatch.tables.key_judgements import judgement_grounds, key_judgements
from basewatch.tables.look_cards import look_cards
from basewatch.tables.masthead import masthead
from basewatch.tables.method_notes import method_notes
from basewatch.tables.order_of_battle import order_of_battle_table
from basewatch.tables.ship_table import ship_table
from basewatch.tables.source_list import evidence_rows, source_list
from basewatch.tables.statement_list import assessments, official_statements
from basewatch.tables.sum_check_table import sum_check_table


@dataclass(frozen=True)
class Briefing(WeighsHypotheses):
    """One edition's evidence; each method returns the block of one section."""

    parameters: BriefingParameters
    selection: Selection
    citations: Citations
    question: Question | None = None
    """The question whose hypotheses it weighs, if one is kept."""
    desk: Desk = field(default_factory=Desk)
    """The desk's own judgements and indicators."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 in hex over the parameters and every row and page used."""
        selection = self.selection
        used = {
            "site": selection.site.model_dump(mode="json"),
            "as_of": str(selection.as_of),
            "since": str(selection.since),
            "desk": self.desk.record,
            "rows": [row.model_dump(mode="json") for row in selection.rows],
            "question": self.question.model_dump(mode="json") if self.question else None,
            "sources": [
                selection.catalogue.sources[name].model_dump(mode="json")
                for name in self.citations.numbers
            ],
        }
        return hashlib.sha256(json.dumps(used, sort_keys=True).encode()).hexdigest()

    def masthead(self) -> Masthead:
        """Say what this edition is, as of when, and what it tells first."""
        return masthead(
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

    def site_map(self) -> Figure:
        """Map the site and its surroundings."""
        return site_map(self.selection, self.citations)

    def theatre_map(self) -> Figure:
        """Map where else the window's events happened."""
        return theatre_map(self.selection, self.citations)

    def look_strip(self) -> Figure:
        """Draw who looked when."""
        return look_strip(self.selection, self.citations)

    def looks(self) -> Cards:
        """Show each look as a card."""
        return look_cards(self.selection, self.citations)

    def order_of_battle(self) -> Table:
        """Tabulate what is known of each type, how well, and how old it is."""
        return order_of_battle_table(self.selection, self.citations)

    def absence(self) -> Table:
        """Tabulate what was looked for and not seen."""
        return absence_table(self.selection, self.citations)

    def detection_history(self) -> Figure:
        """Draw which look told which type."""
        return detection_history_strip(self.selection, self.citations)

    def sum_checks(self) -> Table:
        """List totals that do not agree with their parts."""
        return sum_check_table(self.selection, self.citations)

    def ships(self) -> Table:
        """Tabulate where each named ship was last seen."""
        return ship_table(self.selection, self.citations)

    def counts_in_window(self) -> Figure:
        """Draw the counts of the window."""
        return counts_in_window(self.selection, self.citations)

    def counts_on_record(self) -> Figure:
        """Draw the counts of all years."""
        return counts_on_record(self.selection, self.citations)

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
        """Tabulate the signs that are watched, and how they stand; nothing where none is."""
        readings = self.desk.readings
        return indicator_table(self.selection, self.citations, readings) if readings else None

    def judgement_grounds(self) -> Table | None:
        """Tabulate what the key judgements take for granted and were weighed against."""
        held = self.desk.judgements
        return judgement_grounds(self.selection, held) if held else None

    def elsewhere(self) -> Table:
        """List the window's events at other places."""
        return elsewhere_table(self.selection, self.citations)

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


def open_briefing(
    site: str,
    as_of: str,
    since: str = "",
    since_basis: str = "",
    data: str | Path = "",
) -> Briefing:
    """Open the briefing of one site as of one date.

    Parameters
    ----------
    site
        Id of a site, for example ``hmeimim``.
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
    parameters = check_parameters(store, site, as_of, since, since_basis)
    window = (parameters.as_of, parameters.since)
    question = find_question(store, parameters.site.id)
    desk = open_desk(store, parameters.site.id, *window)
    events = desk.events | (question.events if question else frozenset())
    catalogue = load_for_edition(store, parameters.site.id, *window, events)
    selection = select(catalogue, parameters.site, *window, events)
    citations = number_sources(selection)
    return Briefing(parameters, selection, citations, question, desk)
