"""The section on hypotheses, which every kind of briefing has where a question is kept."""

from __future__ import annotations

from functools import cached_property

from basewatch.analysis.citations import Citations
from basewatch.analysis.hypotheses import WeighedQuestion, weigh_question
from basewatch.analysis.selection import Selection
from basewatch.briefing.parameters import BriefingParameters
from basewatch.catalog.queries import read_documents
from basewatch.catalog.store import Store
from basewatch.figures.hypotheses import hypotheses_over_time
from basewatch.models.blocks import Figure, Notes, Table
from basewatch.models.hypotheses import Question
from basewatch.models.row import THEATRE
from basewatch.tables.hypotheses import hypotheses_table, hypothesis_signs, rated_evidence
from basewatch.tables.hypothesis_notes import hypothesis_notes


def find_question(store: Store, scope: str) -> Question | None:
    """Find the question of a site or, where it has none, of the theatre.

    Parameters
    ----------
    store
        The compiled catalogue.
    scope
        Id of a site, or ``theatre``.

    Returns
    -------
    Question or None
        The first by id where a scope has several; None where there is none at all.
    """
    questions = list(read_documents(store, "hypotheses", Question).values())
    for wanted in (scope, THEATRE):
        found = next((question for question in questions if question.scope == wanted), None)
        if found is not None:
            return found
    return None


class WeighsHypotheses:
    """A briefing's section on hypotheses; each method returns nothing where no question is kept.

    The selection must hold the rows of the question's events: give `Question.events` to
    `load_for_edition` and `select`.
    """

    selection: Selection
    citations: Citations
    question: Question | None
    parameters: BriefingParameters

    @cached_property
    def weighed(self) -> WeighedQuestion | None:
        """The question's hypotheses as of the edition's date."""
        if self.question is None:
            return None
        return weigh_question(self.question, self.selection, self.parameters.ladder)

    def hypotheses(self) -> Table | None:
        """Tabulate how likely each hypothesis is."""
        return hypotheses_table(self.weighed, self.citations) if self.weighed else None

    def hypotheses_over_time(self) -> Figure | None:
        """Draw how the hypotheses' chances changed as evidence became public."""
        return hypotheses_over_time(self.weighed, self.citations) if self.weighed else None

    def hypothesis_notes(self) -> Notes | None:
        """Say how to read the hypotheses."""
        return hypothesis_notes(self.weighed, self.selection) if self.weighed else None

    def hypothesis_signs(self) -> Table | None:
        """List what would tell the hypotheses apart."""
        return hypothesis_signs(self.question) if self.question else None

    def rated_evidence(self) -> Table | None:
        """List the rated events against the hypotheses."""
        if self.weighed is None:
            return None
        return rated_evidence(self.weighed, self.selection, self.citations)
