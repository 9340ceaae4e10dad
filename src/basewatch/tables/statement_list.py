"""What officials said, and what others assess: words, never counted as observations."""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import SPOKEN, ToldEvent, told_events, tone_of
from basewatch.analysis.selection import Selection
from basewatch.language import WRITTEN_IN, say
from basewatch.models.blocks import Cited, Statement, Statements
from basewatch.models.evidence import Observation
from basewatch.tables.naming import origin_name
from basewatch.vocabulary import Category

SAME_SENTENCE = 0.4
"""Two statements of one event that share this part of their words say the same."""


def official_statements(selection: Selection, citations: Citations) -> Statements:
    """List statements, diplomacy and agreements of the window, newest first."""
    told = _window(selection, SPOKEN)
    return Statements(
        id="statements",
        title=say("Statements and diplomacy"),
        caption=say(
            "Who said what, newest first. A statement shows what was said, not that it is so."
        ),
        statements=_statements(selection, citations, told),
        empty=say("No official statement in this window is known to this catalogue."),
    )


def assessments(selection: Selection, citations: Citations) -> Statements:
    """List the assessments that others published in the window, newest first."""
    told = _window(selection, frozenset({Category.ASSESSMENT}))
    return Statements(
        id="assessments",
        title=say("Assessments by others"),
        caption=say(
            "Judgements of named analysts, outlets and services; they are theirs, not this "
            "edition's, and some come from parties to the conflict."
        ),
        statements=_statements(selection, citations, told),
        empty=say("No assessment in this window is known to this catalogue."),
    )


def _window(selection: Selection, categories: frozenset[Category]) -> Sequence[ToldEvent]:
    rows = [
        row for row in selection.rows if row.category in categories and selection.in_window(row)
    ]
    return tuple(reversed(told_events(selection, rows)))


def _statements(
    selection: Selection, citations: Citations, told: Sequence[ToldEvent]
) -> tuple[Statement, ...]:
    return tuple(
        _statement(selection, citations, item, voices)
        for item in told
        for voices in _distinct(citations, item.rows)
    )


def _distinct(citations: Citations, rows: Sequence[Observation]) -> list[list[Observation]]:
    """Put retellings of one sentence together; keep apart what says something else.

    The first row of each group is its best graded one.
    """
    groups: list[list[Observation]] = []
    for row in sorted(rows, key=lambda row: (citations.grade(row), row.id)):
        home = next((group for group in groups if _alike(group[0], row)), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    return groups


def _alike(one: Observation, other: Observation) -> bool:
    words, further = set(one.statement.lower().split()), set(other.statement.lower().split())
    return len(words & further) / len(words | further) >= SAME_SENTENCE


def _statement(
    selection: Selection, citations: Citations, told: ToldEvent, rows: Sequence[Observation]
) -> Statement:
    return Statement(
        id=f"statement-{rows[0].id}",
        date_words=told.date_words,
        who=origin_name(selection, rows[0]),
        said=Cited(
            text=rows[0].statement,
            marks=citations.marks(rows),
            tone=tone_of(rows),
            lang=WRITTEN_IN,
        ),
    )
