"""The ledger of forecasts as a table, with its score where anything is resolved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from basewatch.analysis.forecast_ledger import (
    ForecastQuestion,
    LedgerScore,
    questions_by,
    score_of,
)
from basewatch.analysis.forecasts import FEWEST_FOR_A_CURVE
from basewatch.analysis.ladder import percent_words
from basewatch.catalog.ledger import START
from basewatch.language import WRITTEN_IN, say, say_number
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.forecasts import ForecastLine
from basewatch.models.partial_date import PartialDate
from basewatch.scales import ForecastOutcome


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
        title=say("The desk's forecasts"),
        caption=_caption(questions, seal_by(lines, as_of)) if questions else "",
        columns=_columns(),
        rows=tuple(_row(question) for question in questions),
        empty=say(
            "The ledger of forecasts held no question by the date of this edition: no track record "
            "can be shown."
        ),
    )


def seal_by(lines: Sequence[ForecastLine], as_of: dt.date) -> str:
    """Give the seal that stands for the ledger up to a day."""
    return next((line.seal for line in reversed(lines) if line.at.date() <= as_of), START)


def _caption(questions: Sequence[ForecastQuestion], seal: str) -> str:
    void = sum(question.outcome is ForecastOutcome.VOID for question in questions)
    held = [
        say_number(len(questions), "{number} in the ledger", "{number} in the ledger"),
        say_number(void, "{number} void and not scored", "{number} void and not scored"),
    ]
    sealed = say(
        "Lines are added and never changed; the seal up to here begins with {seal}.",
        seal=seal[:12],
    )
    return f"{', '.join(held if void else held[:1])}; {score_words(score_of(questions))} {sealed}"


def score_words(score: LedgerScore | None) -> str:
    """Say how good resolved forecasts were, and how little that tells where they are few."""
    if score is None:
        return say(
            "none resolved yet: no score, and nothing known of how good the desk's numbers are."
        )
    low, high = score.interval
    said = say_number(
        score.resolved,
        "{number} question resolved: mean Brier score {daily} over the days they were open, 90 % "
        "interval {low} to {high} from their number; {last} by the numbers stated last (0 is best, "
        "1 worst, always saying 50 % gives 0.25).",
        "{number} questions resolved: mean Brier score {daily} over the days they were open, 90 % "
        "interval {low} to {high} from their number; {last} by the numbers stated last (0 is best, "
        "1 worst, always saying 50 % gives 0.25).",
        daily=f"{score.daily:.2f}",
        low=f"{low:.2f}",
        high=f"{high:.2f}",
        last=f"{score.last:.2f}",
    )
    if score.allows_a_curve:
        return said
    needed = say("A curve needs {fewest} resolved ones.", fewest=FEWEST_FOR_A_CURVE)
    return f"{said} {needed}"


def _words(day: dt.date) -> str:
    return PartialDate.from_text(str(day)).words


def _row(question: ForecastQuestion) -> TableRow:
    newest = question.stated[-1].probability
    first = question.stated[0].probability
    return TableRow(
        id=f"forecast-{question.id}",
        cells=(
            Cited(
                text=question.question,
                detail=say("answered by: {resolution}", resolution=question.resolution),
                lang=WRITTEN_IN,
            ),
            Cited(text=_words(question.opened)),
            Cited(text=_words(question.closes)),
            Cited(
                text=percent_words(newest),
                detail=""
                if len(question.stated) == 1
                else say("at first {probability}", probability=percent_words(first)),
            ),
            Cited(text=_outcome(question), detail=question.note if question.outcome else ""),
        ),
    )


def _outcome(question: ForecastQuestion) -> str:
    if question.outcome is None or question.resolved_on is None:
        return say("open")
    score = question.brier
    scored = "" if score is None else "; " + say("Brier {score}", score=f"{score:.2f}")
    return f"{question.outcome.label} ({_words(question.resolved_on)}){scored}"


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="question", label=say("Question"), width=3.6),
        Column(key="opened", label=say("Opened"), width=1.0),
        Column(key="closes", label=say("Closes"), width=1.0),
        Column(key="probability", label=say("Probability"), align="right", width=0.9),
        Column(key="outcome", label=say("Outcome"), width=1.3),
    )
