"""Three days kept apart: when a thing was imaged or happened, what says so, when it was public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from basewatch.analysis.selection import Selection
from basewatch.catalog.known_on import KnownOn
from basewatch.language import say, to_say
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import span_words
from basewatch.vocabulary import DateBasis, KnownOnBasis

HOW_TO_READ_DATES = to_say(
    "'Imaged' is the day of the look itself; 'stated' the day that the page gives; 'posted' means "
    "that only the day of posting is known, so that the span before it is given; 'inferred' that "
    "the day was worked out. 'Public' is the day of the first page that told it."
)

_BASES = {
    DateBasis.IMAGED: to_say("imaged"),
    DateBasis.STATED: to_say("stated"),
    DateBasis.POSTED: to_say("posted"),
    DateBasis.INFERRED: to_say("inferred"),
}


def basis_words(rows: Iterable[Observation]) -> str:
    """Say what the date of rows of one day rests on: the firmest of them."""
    found = {row.date_basis for row in rows}
    return next((say(_BASES[basis]) for basis in DateBasis if basis in found), "")


def public_words(selection: Selection, rows: Sequence[Observation]) -> str:
    """Say when the first page that tells it was public.

    A lower bound where that is inferred, and no other page fixes the same day.
    """
    known = min(map(selection.known, rows), key=_firm_first)
    day = span_words(known.date, known.date)
    return say("not before {day}", day=day) if known.basis is KnownOnBasis.INFERRED else day


def _firm_first(known: KnownOn) -> tuple[dt.date, bool]:
    return known.date, known.basis is KnownOnBasis.INFERRED


def dating(selection: Selection, rows: Sequence[Observation]) -> str:
    """Say both, to stand below a date: ``imaged; public 13 Dec 2024``."""
    public = say("public {day}", day=public_words(selection, rows))
    return "; ".join(part for part in (basis_words(rows), public) if part)
