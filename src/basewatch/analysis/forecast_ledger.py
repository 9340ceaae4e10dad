"""The questions of the ledger as of a day, and how good their probabilities turned out to be."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from basewatch.analysis.forecasts import (
    FEWEST_FOR_A_CURVE,
    DatedProbability,
    Forecast,
    brier,
    daily_brier,
    mean_score_interval,
)
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


@dataclass(frozen=True)
class LedgerScore:
    """How good the probabilities of resolved questions were."""

    daily: float
    """Mean Brier score, each question's averaged over the days it was open."""
    last: float
    """Mean Brier score of the probabilities stated last."""
    resolved: int
    """Questions behind it; void ones are none."""

    @property
    def interval(self) -> tuple[float, float]:
        """Where the daily score may truly lie, 90 %, by the number of questions alone."""
        return mean_score_interval(self.daily, self.resolved)

    @property
    def allows_a_curve(self) -> bool:
        """Whether enough questions are resolved for a calibration curve."""
        return self.resolved >= FEWEST_FOR_A_CURVE


def score_of(questions: Iterable[ForecastQuestion]) -> LedgerScore | None:
    """Average the Brier scores of resolved questions; None where there is none."""
    scored = [(q, daily) for q in questions if (daily := q.brier) is not None]
    if not scored:
        return None
    last = [Forecast(q.stated[-1].probability, q.outcome is ForecastOutcome.YES) for q, _ in scored]
    return LedgerScore(math.fsum(d for _, d in scored) / len(scored), brier(last), len(scored))
