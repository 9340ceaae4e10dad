"""The unknown budget: how much of days, sites and looks nobody covered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from basewatch.analysis.look_coverage import begin_of
from basewatch.analysis.looks import Look


@dataclass(frozen=True)
class UncoveredDays:
    """Days of a window on which no look from orbit is known."""

    days: int
    """All days of the window, both ends included."""
    uncovered: int

    def __add__(self, other: UncoveredDays) -> UncoveredDays:
        return UncoveredDays(self.days + other.days, self.uncovered + other.uncovered)


def days_with_looks(looks: Iterable[Look], since: dt.date, as_of: dt.date) -> int:
    """Count the days of a window on which a look fell; see `uncovered_days`."""
    found = uncovered_days(looks, since, as_of)
    return found.days - found.uncovered


def uncovered_days(looks: Iterable[Look], since: dt.date, as_of: dt.date) -> UncoveredDays:
    """Count the days of a window on which no look fell.

    Parameters
    ----------
    looks
        Looks at one site; one that is dated to a span covers every day of it, one that is dated by
        its posting the day of posting only, as in `look_coverage`.
    since, as_of
        First and last day of the window.
    """
    spans = uncovered_spans(looks, since, as_of)
    uncovered = sum((last - first).days + 1 for first, last in spans)
    return UncoveredDays((as_of - since).days + 1, uncovered)


def uncovered_spans(
    looks: Iterable[Look], since: dt.date, as_of: dt.date
) -> tuple[tuple[dt.date, dt.date], ...]:
    """Give first and last day of every stretch of a window on which no look fell, in order.

    Parameters
    ----------
    looks, since, as_of
        As for `uncovered_days`.
    """
    day, spans, free = dt.timedelta(days=1), [], since
    for look in sorted(looks, key=begin_of):
        begin = begin_of(look)
        if begin > as_of:
            break
        if begin > free:
            spans.append((free, begin - day))
        free = max(free, look.last + day)
    if free <= as_of:
        spans.append((free, as_of))
    return tuple(spans)
