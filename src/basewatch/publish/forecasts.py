"""The ledger of forecasts as plain text and as data."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence

from basewatch.analysis.forecast_ledger import ForecastQuestion, questions_by, score_of
from basewatch.analysis.ladder import percent_words
from basewatch.models.forecasts import ForecastLine
from basewatch.tables.forecast_table import score_words, seal_by


def ledger_text(lines: Sequence[ForecastLine], as_of: dt.date) -> str:
    """Write the ledger as lines.

    Parameters
    ----------
    lines
        The ledger, oldest first.
    as_of
        Lines that were added later are not read.
    """
    questions = questions_by(lines, as_of)
    told = [line for question in questions for line in (*_told(question, as_of), "")]
    counts = f"{len(questions)} in the ledger as of {as_of}; {score_words(score_of(questions))}"
    return "\n".join([*told, counts, f"Seal: {seal_by(lines, as_of)}", ""])


def ledger_json(lines: Sequence[ForecastLine], as_of: dt.date) -> str:
    """Write the ledger as JSON; the score is null where nothing is resolved.

    Parameters
    ----------
    lines
        The ledger, oldest first.
    as_of
        Lines that were added later are not read.
    """
    questions = questions_by(lines, as_of)
    score = score_of(questions)
    scored = score and {
        "brier_over_the_days_open": score.daily,
        "brier_of_the_last_stated": score.last,
        "resolved": score.resolved,
        "interval_90": score.interval,
    }
    record = {
        "as_of": str(as_of),
        "questions": [_record(question) for question in questions],
        "score": scored,
        "seal": seal_by(lines, as_of),
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _told(question: ForecastQuestion, as_of: dt.date) -> Iterator[str]:
    yield f"{question.id}: {question.question}"
    stated = ", ".join(f"{percent_words(p.probability)} ({p.at.date()})" for p in question.stated)
    yield f"  {stated}; opened {question.opened}, {_state(question, as_of)}"
    yield f"  answered by: {question.resolution}"
    if question.outcome is not None:
        yield f"  {question.note}"


def _state(question: ForecastQuestion, as_of: dt.date) -> str:
    if question.outcome is None:
        waits = "; its outcome is due" if question.closes < as_of else ""
        return f"closes {question.closes}{waits}"
    score = "" if question.brier is None else f", Brier score {question.brier:.2f}"
    return f"{question.outcome.label} ({question.resolved_on}){score}"


def _record(question: ForecastQuestion) -> dict[str, object]:
    return {
        "id": question.id,
        "question": question.question,
        "resolution": question.resolution,
        "opened": str(question.opened),
        "closes": str(question.closes),
        "stated": [
            {"at": each.at.isoformat(), "probability": each.probability} for each in question.stated
        ],
        "outcome": question.outcome and str(question.outcome),
        "resolved_on": question.resolved_on and str(question.resolved_on),
        "brier_over_the_days_open": question.brier,
        "note": question.note,
    }
