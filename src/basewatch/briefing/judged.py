"""What was judged of a site, or of the theatre, at two dates."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from basewatch.analysis.hypotheses import WeighedQuestion, weigh_question
from basewatch.analysis.judgement_changes import JudgementChange, judgement_changes
from basewatch.analysis.key_judgements import Held, holding
from basewatch.analysis.selection import Selection, graded_as_known, known_rows
from basewatch.briefing.questions import find_question
from basewatch.catalog.load import Catalogue
from basewatch.catalog.queries import read_documents
from basewatch.catalog.store import Store
from basewatch.models.evidence import Observation
from basewatch.models.judgements import Judgement
from basewatch.models.site import Site


@dataclass(frozen=True)
class JudgedThenAndNow:
    """The desk's judgements at two dates, and apart from them what the weighing amounts to."""

    changes: tuple[JudgementChange, ...]
    weighed: WeighedQuestion | None
    """The question weighed, if one is kept and a rated event is known."""
    rows: tuple[Observation, ...]
    """The observations on which both rest, as they were graded at the later date."""


def judged_events(store: Store, scope: str, days: Iterable[dt.date]) -> frozenset[str]:
    """Name the events on which what is judged at some dates rests.

    Parameters
    ----------
    store
        The catalogue.
    scope
        Id of a site, or ``theatre``.
    days
        The dates.
    """
    held = (each for day in days for each in _held(store, scope, day))
    names = json.dumps(sorted({name for each in held for name in each.stated.rows}))
    query = "SELECT event FROM observations WHERE id IN (SELECT value FROM json_each(?))"
    found = store.connection.execute(query, (names,))
    question = find_question(store, scope)
    return frozenset(name for (name,) in found) | (question.events if question else frozenset())


def judged_then_and_now(
    stores: tuple[Store, Store], catalogue: Catalogue, site: Site, days: tuple[dt.date, dt.date]
) -> JudgedThenAndNow:
    """Compare what is judged at two dates.

    Parameters
    ----------
    stores
        The catalogue from which the earlier date is read, and the one of the later; may be one.
    catalogue
        Of the later date, with every event that `judged_events` names.
    site
        A site, or the theatre as a whole.
    days
        The earlier and the later date.
    """
    first, last = days
    rows = tuple(graded_as_known(catalogue, known_rows(catalogue, last)))
    before, after = (_held(store, site.id, day) for store, day in zip(stores, days, strict=True))
    public_on = {row.id: catalogue.known_on[row.source].date for row in rows}
    changes = judgement_changes(before, after, public_on, days)
    question = find_question(stores[1], site.id)
    selection = Selection(catalogue, site, last, first, rows)
    weighed = weigh_question(question, selection) if question else None
    behind = {name for held in (*before, *after) for name in held.stated.rows}
    behind |= {row.id for item in (weighed.items if weighed else ()) for row in item.rows}
    return JudgedThenAndNow(
        changes=changes,
        weighed=weighed if weighed and weighed.weighed else None,
        rows=tuple(row for row in rows if row.id in behind),
    )


def _held(store: Store, scope: str, day: dt.date) -> tuple[Held, ...]:
    return holding(read_documents(store, "judgements", Judgement).values(), scope, day)
