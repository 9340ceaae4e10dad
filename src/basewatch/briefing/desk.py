"""What the desk itself brings to an edition: its key judgements, and its indicators read."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from basewatch.analysis.indicators import Reading
from basewatch.analysis.key_judgements import Held, holding
from basewatch.briefing.readings import open_readings
from basewatch.catalog.forecasts import read_forecasts
from basewatch.catalog.queries import read_documents
from basewatch.catalog.store import Store
from basewatch.models.forecasts import ForecastLine
from basewatch.models.hypotheses import Question
from basewatch.models.judgements import Judgement
from basewatch.models.row import THEATRE
from basewatch.scales import Ladder


@dataclass(frozen=True)
class Desk:
    """The desk's own part in an edition."""

    judgements: tuple[Held, ...] = ()
    judgements_before: tuple[Held, ...] = ()
    """Those that held on the first day of the window."""
    readings: tuple[Reading, ...] = ()
    questions: tuple[Question, ...] = ()
    """Questions to whose hypotheses the indicators point."""
    forecasts: tuple[ForecastLine, ...] = ()
    """The ledger of forecasts up to the edition's day; for the theatre only."""
    keeps_ledger: bool = False
    """Whether the catalogue has a ledger of forecasts, be it younger than the edition."""
    events: frozenset[str] = frozenset()
    """Ids of the events that these rest on: an edition has to cite them."""

    @property
    def grounds(self) -> frozenset[str]:
        """Ids of the rows on which the key judgements rest."""
        return frozenset(row for held in self.judgements for row in held.stated.rows)

    @property
    def record(self) -> dict[str, Any]:
        """What of it decides an edition, as JSON can hold it."""
        return {
            "judgements": [
                judgement.model_dump(mode="json")
                for judgement in {
                    held.judgement.id: held.judgement
                    for held in (*self.judgements, *self.judgements_before)
                }.values()
            ],
            "forecasts": [line.seal for line in self.forecasts],
            "indicators": [r.indicator.model_dump(mode="json") for r in self.readings],
            "pointed_at": {
                question.id: {each.id: each.name for each in question.hypotheses}
                for question in self.questions
            },
        }


def open_desk(
    store: Store,
    scope: str,
    as_of: dt.date,
    since: dt.date,
    ladder: Ladder = Ladder.ICD_203,
) -> Desk:
    """Open what the desk wrote on a site, or on the theatre and its sites.

    Parameters
    ----------
    store
        The catalogue.
    scope
        Id of a site, or ``theatre``.
    as_of
        Day of the edition.
    since
        First day of its window, with which indicators and judgements are compared.
    ladder
        The ladder of the edition.
    """
    stored = tuple(read_documents(store, "judgements", Judgement).values())
    held, before = (holding(stored, scope, day, ladder) for day in (as_of, since))
    readings = open_readings(store, scope, as_of, since)
    rows = {name for each in (*held, *before) for name in each.stated.rows}
    rows |= {row.id for reading in readings for row in reading.rows}
    asked = read_documents(store, "hypotheses", Question).values() if readings else ()
    scopes = {THEATRE, *(reading.indicator.scope for reading in readings)}
    questions = tuple(question for question in asked if question.scope in scopes)
    forecasts = read_forecasts(store.connection) if scope == THEATRE else ()
    added = tuple(line for line in forecasts if line.at.date() <= as_of)
    return Desk(held, before, readings, questions, added, bool(forecasts), _events(store, rows))


def _events(store: Store, rows: set[str]) -> frozenset[str]:
    query = "SELECT event FROM observations WHERE id IN (SELECT value FROM json_each(?))"
    found = store.connection.execute(query, (json.dumps(sorted(rows)),))
    return frozenset(name for (name,) in found)
