"""Rules that one row can break by itself, beyond what its columns allow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from basewatch.models.count import DOZENS
from basewatch.models.evidence import Event, Observation, Source
from basewatch.models.row import Row
from basewatch.vocabulary import CountKind, CountQualifier, DateBasis, State

QUOTE_WORDS = 12
"""Words that a quotation for checking may have."""
VERBATIM_WORDS = 6
"""A run of so many words of the quotation in the statement is a quotation printed."""
_HOUR = re.compile(
    r"\b([01]?\d|2[0-3]):[0-5]\d\b|\b\d{1,2} ?[ap]\.?m\b|\b([01]\d|2[0-3])[0-5]\d hours\b", re.I
)
_ZONE = re.compile(r"\b([01]\d|2[0-3]):[0-5]\dZ|\bzone not stated\b")
_WORD = re.compile(r"\w+")

ROW_RULES = (
    "`date_end` does not lie before `date`, nor `accessed` before `published`.",
    "A row dated as *imaged* names the sensor and what the look found; one that is *posted* has "
    "a span or a coarser date, never one day; one whose date is *inferred* has a note.",
    "A count has `count_low`, `count_qualifier`, `count_kind`, `measure` and `unit`; without "
    "`count_low` only `count_kind` may stand, for what the row tells.",
    "`count_high` is not less than `count_low`; it is empty for *at least* and *more than*, and "
    "only for them.",
    f"*Dozens* without a number is kept as {DOZENS[0]} to {DOZENS[1]}; *about* n keeps n in both "
    "bounds and is read as 0.8 n to 1.2 n. Such soft bounds exclude no other count.",
    "What is *observed* was looked at and has a `state`. What follows from two looks, as a "
    "departure, or sums up what nobody looked at as one, is *estimated*.",
    "What is *claimed* has no `state`: nobody's look is shown for it, whatever the claim says was "
    "seen.",
    "A look that counted none is `not_seen`, and what was not seen has no count above zero.",
    "A time of day in a statement stands with its UTC, as 15:00Z, or with the words *zone not "
    "stated*.",
    f"`quote_for_checking` has at most {QUOTE_WORDS} words, and the statement repeats no run of "
    f"{VERBATIM_WORDS} of them.",
)
"""The rules in words, for the codebook."""


def check_row(row: Row) -> Iterator[tuple[str, str]]:
    """Check a row by itself.

    Yields
    ------
    tuple of str
        Column, and a sentence on what is wrong.
    """
    if isinstance(row, Observation | Event):
        yield from _check_dates(row)
    if isinstance(row, Source):
        yield from _check_reading(row)
    if isinstance(row, Observation):
        yield from _check_basis(row)
        yield from _check_count(row)
        yield from _check_state(row)
        yield from _check_clock(row)
        yield from _check_quote(row)


def _check_dates(row: Observation | Event) -> Iterator[tuple[str, str]]:
    if row.date_end is not None and row.date_end.last < row.date.first:
        yield "date_end", f"{row.date_end} lies before date {row.date}; mend one of the two."


def _check_basis(row: Observation) -> Iterator[tuple[str, str]]:
    is_day = row.date.day is not None and row.date_end in (None, row.date)
    if row.date_basis is DateBasis.IMAGED and (row.state is None or not row.sensor):
        yield "date_basis", "is imaged, but sensor or state is empty; fill both, or write stated."
    if row.date_basis is DateBasis.POSTED and is_day:
        problem = "is posted, but date is one day; give the span in which it may have been imaged."
        yield "date_basis", problem
    if row.date_basis is DateBasis.INFERRED and not row.note:
        yield "date_basis", "is inferred, but note is empty; say there from what."


def _check_reading(row: Source) -> Iterator[tuple[str, str]]:
    if row.accessed and row.published and row.accessed.last < row.published.first:
        problem = f"{row.accessed} lies before published {row.published}; mend one of the two."
        yield "accessed", problem


def _check_count(row: Observation) -> Iterator[tuple[str, str]]:
    parts: dict[str, object] = {
        "count_kind": row.count_kind,
        "measure": row.measure,
        "unit": row.unit,
        "count_qualifier": row.count_qualifier,
    }
    if row.count_low is None:
        parts |= {"count_high": row.count_high}
        for column in (name for name, value in parts.items() if value is not None):
            if column == "count_kind":
                continue
            yield column, "is filled, but count_low is empty; fill both or neither."
        return
    for column in (name for name, value in parts.items() if value is None):
        yield column, "is empty; a count says what it counts, how, and what it measures."
    if row.count_high is not None and row.count_high < row.count_low:
        problem = f"{row.count_high} is less than count_low {row.count_low}; mend one of the two."
        yield "count_high", problem
    if row.count_qualifier is not None:
        yield from _check_bound(row.count_qualifier, row.count_high)
    if row.count_qualifier is CountQualifier.DOZENS and (row.count_low, row.count_high) != DOZENS:
        low, high = DOZENS
        yield "count_low", f"is not {low} to {high}, as 'dozens' is kept; write these bounds."


def _check_bound(qualifier: CountQualifier, high: int | None) -> Iterator[tuple[str, str]]:
    is_open = qualifier in {CountQualifier.AT_LEAST, CountQualifier.MORE_THAN}
    if is_open and high is not None:
        yield "count_high", f"must be empty: '{qualifier.label}' sets no upper bound."
    if not is_open and high is None:
        problem = f"is empty, but '{qualifier}' sets an upper bound; repeat count_low, or write "
        yield "count_high", f"{problem}at-least as its qualifier."


def _check_state(row: Observation) -> Iterator[tuple[str, str]]:
    if row.count_kind is CountKind.OBSERVED and row.state is None:
        problem = (
            "is empty, but the count is observed; say what the look found, or write estimated."
        )
        yield "state", problem
    if row.count_kind is CountKind.CLAIMED and row.state is not None:
        problem = f"is {row.state}, but what is told is claimed; empty it, or write observed."
        yield "state", problem
    if row.state is State.NOT_SEEN and row.count_low:
        yield "state", f"is not_seen, but the count is {row.count_low}; mend one of the two."
    if row.state is State.SEEN and row.count_high == 0:
        yield "state", "is seen, but the count is 0; a look that found none is not_seen."


def _check_clock(row: Observation) -> Iterator[tuple[str, str]]:
    """Ask for the zone of every hour: an hour without one may be of another day."""
    if _HOUR.search(row.statement) and not _ZONE.search(row.statement):
        problem = (
            "holds a time of day without a zone; add it in UTC, as 15:00Z, or 'zone not stated'."
        )
        yield "statement", problem


def _check_quote(row: Observation) -> Iterator[tuple[str, str]]:
    if not row.quote_for_checking:
        return
    quote = _WORD.findall(row.quote_for_checking.lower())
    if len(row.quote_for_checking.split()) > QUOTE_WORDS:
        yield "quote_for_checking", f"has more than {QUOTE_WORDS} words."
    told = " ".join(["", *_WORD.findall(row.statement.lower()), ""])
    for start in range(len(quote) - VERBATIM_WORDS + 1):
        run = " ".join(quote[start : start + VERBATIM_WORDS])
        if f" {run} " in told:
            yield "statement", f"repeats the source word for word ('{run}'); say it in our words."
            return
