"""The questions of the ledger as of a day, and how good their probabilities turned out to be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from basewatch.analysis.forecasts import DatedProbability, daily_brier
from basewatch.models.forecasts import ForecastLine
from basewatch.scales import ForecastEntry, ForecastOutcome


@dataclass(frozen=True)
class ForecastQuestion:
    """A question with everything that was stated of it by a day."""

    id: str
    question: str
    resolution: str
    """Public source that answers it."""
    closes: dt.date
    stated: tuple[DatedProbability, ...]
    """Oldest first; the first opened it."""
    outcome: ForecastOutcome | None
    """None while it is open."""
    resolved_on: dt.date | None
    note: str

    @property
    def opened(self) -> dt.date:
        """The day on which it was opened."""
        return self.stated[0].at.date()

    @property
    def brier(self) -> float | None:
        """Brier score over the days it was open; None while it is, or where it is void."""
        if self.resolved_on is None or self.outcome in (None, ForecastOutcome.VOID):
            return None
        last = min(self.resolved_on, self.closes)
        return daily_brier(self.stated, last, happened=self.outcome is ForecastOutcome.YES)


def questions_by(lines: Iterable[ForecastLine], as_of: dt.date) -> tuple[ForecastQuestion, ...]:
    """Gather the questions that were open or resolved by a day.

    Parameters
    ----------
    lines
        The ledger, oldest first.
    as_of
        Lines that were added later are not read.

    Returns
    -------
    tuple of ForecastQuestion
        In the order in which they were opened.
    """
    groups: dict[str, list[ForecastLine]] = {}
    for line in lines:
        if line.at.date() <= as_of:
            groups.setdefault(line.forecast, []).append(line)
    return tuple(_question(group) for group in groups.values())


def _question(lines: Sequence[ForecastLine]) -> ForecastQuestion:
    first, last = lines[0], lines[-1]
    if first.closes is None:
        msg = f"Question '{first.forecast}' has no closing day; the ledger was not checked."
        raise ValueError(msg)
    return ForecastQuestion(
        id=first.forecast,
        question=first.question,
        resolution=first.resolution,
        closes=first.closes,
        stated=tuple(
            DatedProbability(line.at, line.probability)
            for line in lines
            if line.probability is not None
        ),
        outcome=last.outcome if last.entry is ForecastEntry.RESOLVE else None,
        resolved_on=last.resolved_on,
        note=last.note,
    )


def mean_brier(questions: Iterable[ForecastQuestion]) -> tuple[float, int] | None:
    """Average the Brier scores of resolved questions; None where there is none.

    Returns
    -------
    tuple of float and int, or None
        The score, and the number of questions behind it.
    """
    scores = [score for question in questions if (score := question.brier) is not None]
    return (sum(scores) / len(scores), len(scores)) if scores else None
