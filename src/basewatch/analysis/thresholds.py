"""The tests that indicators ask of rows: a number reached, an event seen, a thing not seen.

A row is firm where its credibility is 1 or 2 and its origin no party to the conflict. Firm rows
reach a threshold; others, and "about" and "dozens", make the state unclear. Counts are never added
up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from basewatch.models.evidence import Observation
from basewatch.models.indicators import Threshold
from basewatch.scales import IndicatorState, IndicatorTest
from basewatch.vocabulary import State

Rows = tuple[Observation, ...]
Firm = Callable[[Observation], bool]
"""Whether a row is firm."""
Found = tuple[IndicatorState, Rows]


def newest(rows: Rows) -> Rows:
    """Give the rows of the newest day."""
    day = max((row.date.first for row in rows), default=None)
    return tuple(row for row in rows if row.date.first == day)


def _at_least(asked: Threshold, rows: Rows, is_firm: Firm) -> Found:
    reach = tuple(r for r in rows if r.count and r.count.low >= asked.number)
    firm = tuple(row for row in reach if is_firm(row) and not _is_soft(row))
    undisputed = tuple(row for row in firm if not _is_disputed(row, asked.number, rows, is_firm))
    if undisputed:
        return IndicatorState.PRESENT, undisputed
    if reach:
        return IndicatorState.UNCLEAR, reach
    some = tuple(r for r in rows if r.state is not State.NOT_SEEN and (not r.count or r.count.low))
    return _some(some, is_firm) if some else _none_seen(rows)


def _is_disputed(row: Observation, number: int, rows: Rows, is_firm: Firm) -> bool:
    """Say whether another firm row counts fewer of the same thing on the same day."""
    return any(
        is_firm(other)
        and not _is_soft(other)
        and (other.date, other.position) == (row.date, row.position)
        and set(other.equipment) & set(row.equipment)
        and other.count is not None
        and other.count.high is not None
        and other.count.high < number
        for other in rows
    )


def _is_soft(row: Observation) -> bool:
    """Say whether a bound of its count is only the house's reading of a word."""
    return row.count is not None and row.count.is_soft


def _none_seen(rows: Rows) -> Found:
    empty = newest(tuple(row for row in rows if row.state is State.NOT_SEEN))
    return (IndicatorState.NOT_SEEN, empty) if empty else (IndicatorState.NOT_LOOKED, ())


def _some(rows: Rows, is_firm: Firm) -> Found:
    firm = tuple(row for row in rows if is_firm(row))
    return (IndicatorState.EMERGING, firm) if firm else (IndicatorState.UNCLEAR, rows)


def _at_most(asked: Threshold, rows: Rows, is_firm: Firm) -> Found:
    counted = tuple(row for row in rows if row.count or row.state is State.NOT_SEEN)
    firm = newest(tuple(row for row in counted if is_firm(row) and not _is_soft(row)))
    if not firm:
        return (IndicatorState.UNCLEAR, counted) if counted else (IndicatorState.NOT_LOOKED, ())
    held = [_highest(row) <= asked.number for row in firm]
    state = IndicatorState.PRESENT if all(held) else IndicatorState.UNCLEAR
    return (state if any(held) else IndicatorState.NOT_SEEN), firm


def _highest(row: Observation) -> float:
    if row.count is None:
        return 0
    return float("inf") if row.count.high is None else row.count.high


def _event_seen(asked: Threshold, rows: Rows, is_firm: Firm) -> Found:
    seen = tuple(row for row in rows if row.state is not State.NOT_SEEN)
    firm = tuple(row for row in seen if is_firm(row))
    if len({row.event for row in firm}) >= asked.number:
        return IndicatorState.PRESENT, firm
    return _some(seen, is_firm) if seen else _none_seen(rows)


def _not_seen(asked: Threshold, rows: Rows, is_firm: Firm) -> Found:
    looks = tuple(row for row in rows if row.state is not None and is_firm(row))
    seen = tuple(row for row in looks if row.state is State.SEEN)
    last = max((row.date.first for row in seen), default=dt.date.min)
    empty = tuple(r for r in looks if r.state is State.NOT_SEEN and r.date.first > last)
    if len({row.date.first for row in empty}) >= asked.number:
        return IndicatorState.PRESENT, empty
    if empty:
        return IndicatorState.EMERGING, empty
    return (IndicatorState.NOT_SEEN, newest(seen)) if seen else (IndicatorState.NOT_LOOKED, ())


TESTS: Mapping[IndicatorTest, Callable[[Threshold, Rows, Firm], Found]] = {
    IndicatorTest.COUNT_AT_LEAST: _at_least,
    IndicatorTest.COUNT_AT_MOST: _at_most,
    IndicatorTest.EVENT_SEEN: _event_seen,
    IndicatorTest.NOT_SEEN_IN_LOOKS: _not_seen,
}
"""By test: gives the state, and the rows that it rests on."""
