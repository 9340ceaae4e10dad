"""Counts as intervals with their qualifier: never points, never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from basewatch.language import say, to_say
from basewatch.vocabulary import CountKind, CountQualifier

ABOUT_PERCENT = 20
"""'About n' is read as n less and n more so many per cent: a house choice, printed."""
DOZENS = (24, 99)
"""'Dozens' without a number is read so: a house choice, printed."""


@dataclass(frozen=True)
class Count:
    """How many, as an interval ``[low, high]`` that the source supports."""

    low: int
    """The least the source supports."""
    high: int | None
    """The most it supports; None where it sets no upper bound."""
    kind: CountKind
    """Observed, claimed or estimated."""
    qualifier: CountQualifier = CountQualifier.EXACTLY
    """The source's own qualifier."""
    told: tuple[int, int | None] | None = None
    """The numbers as the source gave them, where the interval is the house's reading of them."""
    is_soft: bool = False
    """A bound is the house's reading of a word: it excludes nothing."""

    @classmethod
    def read(cls, low: int, high: int | None, kind: CountKind, qualifier: CountQualifier) -> Count:
        """Read a count as the tables keep it: "about n" as ``[0.8 n, 1.2 n]``, rounded outwards."""
        if qualifier not in SOFT_QUALIFIERS or high is None:
            return cls(low, high, kind, qualifier)
        told = (low, high)
        if qualifier is CountQualifier.ABOUT:
            low = low * (100 - ABOUT_PERCENT) // 100
            high = -(high * (100 + ABOUT_PERCENT) // -100)
        return cls(low, high, kind, qualifier, told, is_soft=True)

    @property
    def words(self) -> str:
        """The count as readers see it: ``2``, ``at least 500``, ``about 15``, ``2 to 3``.

        "More than n" is stored as ``[n + 1, inf)`` and said as the source said it.
        """
        if self.qualifier is CountQualifier.DOZENS:
            return self.qualifier.label
        if self.is_soft and self.told is None:
            return say("about {number}", number=interval_words(self.low, self.high))
        low, high = self.told or (self.low, self.high)
        how = _QUALIFIED[self.qualifier]
        if high is not None and high != low:
            return say(how, number=interval_words(low, high))
        if high is None and self.qualifier is CountQualifier.EXACTLY:
            return interval_words(low, None)
        number = low - 1 if self.qualifier is CountQualifier.MORE_THAN else low
        return say(how, number=f"{number:,}")


_QUALIFIED = {
    CountQualifier.EXACTLY: "{number}",
    CountQualifier.AT_LEAST: to_say("at least {number}"),
    CountQualifier.MORE_THAN: to_say("more than {number}"),
    CountQualifier.ABOUT: to_say("about {number}"),
}
"""How a number is said with its qualifier."""
SOFT_QUALIFIERS = frozenset({CountQualifier.ABOUT, CountQualifier.DOZENS})
"""Qualifiers whose bounds are the house's reading of a word."""


class Combined(NamedTuple):
    """Several counts of one thing, put together."""

    low: int
    high: int | None
    is_conflict: bool
    """They exclude one another; low and high are then their hull."""
    is_soft: bool
    """A bound rests on the house's reading of 'about' or 'dozens' alone."""

    @property
    def words(self) -> str:
        """The interval as readers see it."""
        number = interval_words(self.low, self.high)
        return say("about {number}", number=number) if self.is_soft else number


def interval_words(low: int, high: int | None) -> str:
    """Say an interval in words: ``2``, ``2 to 3``, ``at least 2``."""
    if high is None:
        return say("at least {number}", number=f"{low:,}")
    if low == high:
        return f"{low:,}"
    return say("{first} to {last}", first=f"{low:,}", last=f"{high:,}")


def combine(counts: Sequence[Count]) -> Combined:
    """Put several counts of the same thing together without averaging.

    Parameters
    ----------
    counts
        At least one count of the same equipment, site and day.

    Returns
    -------
    Combined
        The agreed interval, or the hull of counts that exclude one another. That is a conflict
        only if the firm counts among them do: a soft bound excludes nothing.
    """
    firm = [count for count in counts if not count.is_soft]
    is_conflict = bool(firm) and not _meet(firm)
    if not _meet(counts):
        low, high = min(c.low for c in counts), _greatest(counts)
    else:
        low, high = max(c.low for c in counts), _least_high(counts)
    is_soft = len(firm) < len(counts) and not _is_firm(firm, low, high)
    return Combined(low, high, is_conflict, is_soft)


def _is_firm(firm: Sequence[Count], low: int, high: int | None) -> bool:
    """Say whether a firm count gives each of the two bounds."""
    return any(c.low == low for c in firm) and any(c.high == high for c in firm)


def _meet(counts: Sequence[Count]) -> bool:
    high = _least_high(counts)
    return high is None or max(count.low for count in counts) <= high


def _least_high(counts: Sequence[Count]) -> int | None:
    return min((count.high for count in counts if count.high is not None), default=None)


def _greatest(counts: Sequence[Count]) -> int | None:
    bounded = [count.high for count in counts if count.high is not None]
    return max(bounded) if len(bounded) == len(counts) else None
