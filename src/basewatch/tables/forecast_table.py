"""The ledger of forecasts as a table, with its score where anything is resolved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from basewatch.analysis.forecast_ledger import ForecastQuestion, mean_brier, questions_by
from basewatch.analysis.ladder import percent_words
from basewatch.catalog.ledger import START
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.forecasts import ForecastLine
from basewatch.models.partial_date import PartialDate

_COLUMNS = (
    Column(key="question", label="Question", width=3.6),
    Column(key="opened", label="Opened", width=1.0),
    Column(key="closes", label="Closes", width=1.0),
    Column(key="probability", label="Probability", align="right", width=0.9),
    Column(key="outcome", label="Outcome", width=1.3),
)


def forecast_table(lines: Sequence[ForecastLine], as_of: dt.date) -> Table:
    """Tabulate every question that was in the ledger by a day, none left out.

    Parameters
    ----------
    lines
        The ledger, oldest first.
    as_of
        Day of the edition.
    """
    questions = questions_by(lines, as_of)
    return Table(
        id="forecasts",
        title="The desk's forecasts",
        caption=_caption(questions, _seal(lines, as_of)),
        columns=_COLUMNS,
        rows=tuple(_row(question) for question in questions),
        empty="The ledger of forecasts held no question by the date of this edition.",
    )


def _seal(lines: Sequence[ForecastLine], as_of: dt.date) -> str:
    """Give the seal that stands for the ledger up to a day."""
    return next((line.seal for line in reversed(lines) if line.at.date() <= as_of), START)


def _caption(questions: Sequence[ForecastQuestion], seal: str) -> str:
    score = mean_brier(questions)
    scored = "none resolved yet: no score"
    if score:
        scored = f"mean Brier score {score[0]:.2f} over {score[1]} (0 is best, 1 worst)"
    return (
        f"{len(questions)} in the ledger; {scored}. Lines are added and never changed; the seal up "
        f"to here begins with {seal[:12]}."
    )


def _words(day: dt.date) -> str:
    return PartialDate.from_text(str(day)).words


def _row(question: ForecastQuestion) -> TableRow:
    newest = question.stated[-1].probability
    first = question.stated[0].probability
    return TableRow(
        id=f"forecast-{question.id}",
        cells=(
            Cited(text=question.question, detail=f"answered by: {question.resolution}"),
            Cited(text=_words(question.opened)),
            Cited(text=_words(question.closes)),
            Cited(
                text=percent_words(newest),
                detail="" if len(question.stated) == 1 else f"at first {percent_words(first)}",
            ),
            Cited(text=_outcome(question), detail=question.note if question.outcome else ""),
        ),
    )


def _outcome(question: ForecastQuestion) -> str:
    if question.outcome is None or question.resolved_on is None:
        return "open"
    score = question.brier
    scored = "" if score is None else f"; Brier {score:.2f}"
    return f"{question.outcome.label} ({_words(question.resolved_on)}){scored}"
