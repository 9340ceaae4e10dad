"""The ledger of forecasts: questions that public sources will answer, never deleted."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from basewatch.models.row import EmptyIsNone, Identifier, OptionalFloat, Row, Text
from basewatch.scales import ForecastEntry, ForecastOutcome

OptionalDay = Annotated[dt.date | None, EmptyIsNone]


class ForecastLine(Row):
    """One line of the ledger: a question opened, a probability stated, an outcome known."""

    id: Identifier = Field(description="number of the line, from 1", pattern=r"^[1-9][0-9]*$")
    at: dt.datetime = Field(description="when the line was written, in UTC, as 2026-11-22T12:00Z")
    entry: ForecastEntry = Field(description="what the line does")
    forecast: Identifier = Field(description="id of the question")
    question: Text = Field(description="the question; only where it is opened")
    resolution: Text = Field(description="public source that answers it; only where it is opened")
    closes: OptionalDay = Field(description="last day that counts; only where it is opened")
    probability: OptionalFloat = Field(
        ge=0.01, le=0.99, description="the desk's, from 0.01 to 0.99; not in a resolution"
    )
    outcome: Annotated[ForecastOutcome | None, EmptyIsNone] = Field(
        description="what came of it; only in a resolution"
    )
    resolved_on: OptionalDay = Field(description="day on which that was known")
    note: Text = Field(description="why, with the page that tells it")
    seal: str = Field(
        pattern=r"^[0-9a-f]{64}$", description="SHA-256 over the seal before and this line"
    )
