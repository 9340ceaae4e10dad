"""Sections that a briefing on one site and one on the theatre have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.judgement_changes import JudgementChange, judgement_changes
from basewatch.analysis.selection import Selection
from basewatch.briefing.desk import Desk
from basewatch.briefing.digest import evidence_digest
from basewatch.briefing.parameters import BriefingParameters
from basewatch.briefing.questions import WeighsHypotheses
from basewatch.figures.activity_timeline import activity_timeline
from basewatch.figures.corroboration import corroboration
from basewatch.figures.evidence_grades import evidence_grades
from basewatch.figures.publication_lag import publication_lag
from basewatch.models.blocks import (
    Changes,
    Figure,
    Judgements,
    Notes,
    Sources,
    Statements,
    Table,
    Watch,
)
from basewatch.models.hypotheses import Question
from basewatch.models.partial_date import span_words
from basewatch.scales import Tlp
from basewatch.tables.changes_list import changes_list
from basewatch.tables.counting_error_table import counting_error_table
from basewatch.tables.event_tables import timeline_table
from basewatch.tables.family_list import family_list
from basewatch.tables.first_told_table import first_told_table
from basewatch.tables.gap_table import gap_table
from basewatch.tables.hypothesis_names import HypothesisNames
from basewatch.tables.indicator_table import indicator_table
from basewatch.tables.judgement_changes import judgement_change_table
from basewatch.tables.key_judgements import judgement_grounds, key_judgements
from basewatch.tables.method_notes import method_notes
from basewatch.tables.retelling_table import retelling_table
from basewatch.tables.source_list import evidence_rows, source_list
from basewatch.tables.statement_list import assessments, official_statements
from basewatch.tables.sum_check_table import sum_check_table
from basewatch.tables.watch_list import watch_list


@dataclass(frozen=True)
class SharedSections(WeighsHypotheses):
    """One edition's evidence; each method returns the block of one section."""

    parameters: BriefingParameters
    selection: Selection
    citations: Citations
    question: Question | None = None
    """The question whose hypotheses it weighs, if one is kept."""
    desk: Desk = field(default_factory=Desk)
    """The desk's own judgements, indicators and forecasts."""
    tlp: Tlp = Tlp.CLEAR
    """How far it may be shared: at least as strict as the strictest of its rows."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 in hex over the parameters and every row and page used."""
        return evidence_digest(self.selection, self.citations, self.written)

    @property
    def written(self) -> dict[str, Any]:
        """What was brought to the edition beside rows and pages, as JSON can hold it."""
        asked = self.question.model_dump(mode="json") if self.question else None
        ladder = str(self.parameters.ladder)
        return self.desk.record | {"question": asked, "tlp": self.tlp, "ladder": ladder}

    def judgements(self) -> Judgements | None:
        """Say what the desk judges, how likely and how sure; nothing where it judges nothing."""
        changes, weighed = self.judged, self.weighed
        if not self.desk.judgements and not (weighed and weighed.weighed):
            return None
        return key_judgements(self.selection, self.citations, changes, weighed)

    @cached_property
    def judged(self) -> tuple[JudgementChange, ...]:
        """What became of each key judgement since the edition before."""
        selection, desk = self.selection, self.desk
        public_on = {row.id: selection.known(row).date for row in selection.rows}
        days = (selection.since, selection.as_of)
        return judgement_changes(desk.judgements_before, desk.judgements, public_on, days)

    def judgement_changes(self) -> Table | None:
        """Tabulate what became of the judgements; nothing where there are none."""
        if not self.judged and not (self.weighed and self.weighed.weighed):
            return None
        rows = {row.id: row for row in self.selection.rows}
        then, now = (span_words(day, day) for day in (self.selection.since, self.selection.as_of))
        return judgement_change_table(self.judged, self.weighed, rows, self.citations, (then, now))

    def watch(self) -> Watch | None:
        """Say what to watch; nothing where no sign is watched."""
        readings = self.desk.readings
        return watch_list(self.selection, readings, self.desk.judgements) if readings else None

    def changes(self) -> Changes:
        """List what is new since the edition before."""
        return changes_list(self.selection, self.citations)

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
        if not self.desk.readings:
            return None
        names = HypothesisNames(self.question, self.desk.questions)
        return indicator_table(self.selection, self.citations, self.desk.readings, names)

    def judgement_grounds(self) -> Table | None:
        """Tabulate what the key judgements take for granted and were weighed against."""
        held = self.desk.judgements
        return judgement_grounds(self.selection, held) if held else None

    def unknowns(self) -> Table:
        """Tabulate what is not known, what that does to the judgements and what would close it."""
        desk = self.desk
        return gap_table(self.selection, self.citations, desk.readings, desk.judgements)

    def sum_checks(self) -> Table:
        """List totals beside the sum of their parts."""
        return sum_check_table(self.selection, self.citations)

    def corroboration(self) -> Figure:
        """Draw pages against origins."""
        return corroboration(self.selection, self.citations)

    def first_told(self) -> Table:
        """List who told the most retold events first, and what their pages are worth."""
        return first_told_table(self.selection, self.citations)

    def retellings(self) -> Table:
        """List what changed between pages that tell one thing after one family of origins."""
        return retelling_table(self.selection, self.citations)

    def grades(self) -> Figure:
        """Draw how the rows are graded."""
        return evidence_grades(self.selection, self.citations)

    def publication_lag(self) -> Figure:
        """Draw how soon things became public."""
        return publication_lag(self.selection, self.citations)

    def method(self) -> Notes:
        """Say how to read this edition."""
        return method_notes(self.selection, self.parameters.ladder)

    def counting_error(self) -> Table:
        """List how far independent observers differ who counted the same thing."""
        return counting_error_table(self.selection, self.citations)

    def sources(self) -> Sources:
        """List the pages used."""
        return source_list(self.selection, self.citations)

    def families(self) -> Table:
        """List the families of origins behind the pages."""
        return family_list(self.selection, self.citations)

    def evidence(self) -> Table:
        """List every row used."""
        return evidence_rows(self.selection, self.citations)
