"""Change and sums of counts that are known as intervals: nothing is averaged, nothing guessed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from basewatch.scales import Trend


@dataclass(frozen=True)
class Interval:
    """All numbers from `low` to `high`; None stands for no bound on that side."""

    low: float | None
    high: float | None
    is_soft: bool = False
    """A bound is the house's reading of a word such as 'about'; it establishes nothing."""

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            msg = f"An interval runs from {self.low:g} to {self.high:g}; low must not exceed high."
            raise ValueError(msg)

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        return Interval(low, None if self.low is None else -self.low, self.is_soft)

    def __add__(self, other: Interval) -> Interval:
        is_soft = self.is_soft or other.is_soft
        return Interval(_added(self.low, other.low), _added(self.high, other.high), is_soft)

    def contains(self, number: float) -> bool:
        """Say whether a number lies within it, ends included."""
        above = self.low is None or self.low <= number
        return above and (self.high is None or number <= self.high)

    def holds(self, other: Interval) -> bool:
        """Say whether another interval lies wholly within it."""
        low = self.low is None or (other.low is not None and self.low <= other.low)
        high = self.high is None or (other.high is not None and other.high <= self.high)
        return low and high

    def meets(self, other: Interval) -> bool:
        """Say whether the two have a number in common."""
        return not (_is_below(self, other) or _is_below(other, self))


@dataclass(frozen=True)
class SumCheck:
    """A stated total beside the sum of its parts."""

    parts: Interval
    stated: Interval

    @property
    def agrees(self) -> bool:
        """Whether one number can be both; if not, both are printed. A soft bound excludes none."""
        return self.parts.is_soft or self.stated.is_soft or self.parts.meets(self.stated)

    @property
    def excess(self) -> Interval:
        """How far the stated total lies above the sum of the parts."""
        return difference(self.parts, self.stated)


def difference(before: Interval, after: Interval) -> Interval:
    """Subtract: ``[low2 - high1, high2 - low1]`` (interval arithmetic, Moore 1966)."""
    return after + -before


def trend(before: Interval | None, after: Interval | None) -> Trend:
    """Give the one word that two counts support.

    Parameters
    ----------
    before, after
        The counts; None where nobody looked.

    Returns
    -------
    Trend
        "Rose" or "fell" only where the interval of the difference excludes 0 and no bound of it is
        soft; "unknown" where a
        count is missing or the two bound the difference on neither side.
    """
    if before is None or after is None:
        return Trend.UNKNOWN
    change = difference(before, after)
    if change.low is None and change.high is None:
        return Trend.UNKNOWN
    if change.is_soft or change.contains(0):
        return Trend.NO_ESTABLISHED_CHANGE
    return Trend.FELL if _is_below(change, Interval(0, 0)) else Trend.ROSE


def total(parts: Iterable[Interval]) -> Interval:
    """Add intervals: ``[sum of lows, sum of highs]``; no parts give 0.

    The caller sees to it that no ship or aircraft stands in two parts.
    """
    return sum(parts, Interval(0, 0))


def check_sum(parts: Iterable[Interval], stated: Interval) -> SumCheck:
    """Put a stated total beside the sum of its parts."""
    return SumCheck(total(parts), stated)


def widen(count: Interval, reader_error: float) -> Interval:
    """Allow for the error measured between two readers, never below 0.

    Parameters
    ----------
    count
        What one reader counted.
    reader_error
        Mean absolute error of a count, in items.
    """
    low = None if count.low is None else max(0.0, count.low - reader_error)
    return Interval(low, None if count.high is None else count.high + reader_error)


def assessed_based(parked: Interval, away: Interval | None) -> Interval:
    """Bound what is based at a place: what stood there, and up to that plus what was away.

    Parameters
    ----------
    parked
        Items on the ground in one look, a lower bound of what is based there.
    away
        Items known to be away at that time; None where nobody knows.
    """
    return Interval(parked.low, None if away is None else _added(parked.high, away.high))


def _added(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _is_below(one: Interval, other: Interval) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low
