"""What officials said, and what others assess: words, never counted as observations."""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import SPOKEN, ToldEvent, told_events
from basewatch.analysis.selection import Selection
from basewatch.models.blocks import Cited, Statement, Statements
from basewatch.tables.naming import origin_name
from basewatch.vocabulary import Category


def official_statements(selection: Selection, citations: Citations) -> Statements:
    """List statements, diplomacy and agreements of the window, newest first."""
    told = _window(selection, SPOKEN)
    return Statements(
        id="statements",
        title="Statements and diplomacy",
        caption="Who said what, newest first. A statement shows what was said, not that it is so.",
        statements=tuple(_statement(selection, citations, item) for item in told),
        empty="No official statement in this window is known to this catalogue.",
    )


def assessments(selection: Selection, citations: Citations) -> Statements:
    """List the assessments that others published in the window, newest first."""
    told = _window(selection, frozenset({Category.ASSESSMENT}))
    return Statements(
        id="assessments",
        title="Assessments by others",
        caption=(
            "Judgements of named analysts, outlets and services; they are theirs, not this "
            "edition's, and some come from parties to the conflict."
        ),
        statements=tuple(_statement(selection, citations, item) for item in told),
        empty="No assessment in this window is known to this catalogue.",
    )


def _window(selection: Selection, categories: frozenset[Category]) -> Sequence[ToldEvent]:
    rows = [
        row for row in selection.rows if row.category in categories and selection.in_window(row)
    ]
    return tuple(reversed(told_events(selection, rows)))


def _statement(selection: Selection, citations: Citations, told: ToldEvent) -> Statement:
    best = min(told.rows, key=lambda row: (citations.grade(row), row.id))
    return Statement(
        id=f"statement-{told.event.id}-{best.id}",
        date_words=told.date_words,
        who=origin_name(selection, best),
        said=Cited(text=best.statement, marks=citations.marks(told.rows), tone=told.tone),
    )
