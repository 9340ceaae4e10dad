"""Counts as intervals with their qualifier: never points, never averaged."""

from __future__ import annotations

from dataclasses import dataclass

from basewatch.vocabulary import CountKind, CountQualifier


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

    @property
    def words(self) -> str:
        """The count as readers see it: ``2``, ``at least 500``, ``about 15``, ``2 to 3``.

        "More than n" is stored as ``[n + 1, inf)`` and said as the source said it.
        """
        if self.high is not None and self.high != self.low:
            return f"{self.low:,} to {self.high:,}"
        number = self.low - 1 if self.qualifier is CountQualifier.MORE_THAN else self.low
        label = self.qualifier.label or ("at least" if self.high is None else "")
        return f"{label} {number:,}".strip()


def combine(counts: list[Count]) -> tuple[int, int | None, bool]:
    """Put several counts of the same thing together without averaging.

    Parameters
    ----------
    counts
        At least one count of the same equipment, site and day.

    Returns
    -------
    tuple of int, int or None, bool
        Low and high of the agreed interval, or of the hull where the counts exclude one
        another; the last member says whether they do (a conflict).
    """
    low, bounded = max(c.low for c in counts), [c.high for c in counts if c.high is not None]
    if not bounded or low <= min(bounded):
        return low, min(bounded, default=None), False
    unbounded = len(bounded) < len(counts)
    return min(c.low for c in counts), None if unbounded else max(bounded), True
