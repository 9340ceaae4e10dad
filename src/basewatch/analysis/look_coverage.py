"""The denominator: how many looks there were, from when to when, and where nobody looked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from basewatch.analysis.events import counted
from basewatch.analysis.looks import Look
from basewatch.language import say, say_number
from basewatch.models.partial_date import span_words


@dataclass(frozen=True)
class LookCoverage:
    """The looks of a span of days, and the longest stretch of it without one."""

    looks: int
    posted: int
    """Those of which only the day of posting is known."""
    usable: int
    """Those of which somebody told what was there or was not."""
    first: dt.date | None
    last: dt.date | None
    gap: tuple[dt.date, dt.date] | None
    """First and last day of the longest stretch without a look; None where each day has one."""

    @property
    def gap_days(self) -> int:
        """How many days the longest stretch without a look lasted."""
        return (self.gap[1] - self.gap[0]).days + 1 if self.gap else 0

    @property
    def words(self) -> str:
        """The denominator as one sentence."""
        if self.first is None or self.last is None:
            return say("No look from orbit in the window is known")
        first, last = span_words(self.first, self.first), span_words(self.last, self.last)
        span = say("first {first}, last {last}", first=first, last=last)
        return "; ".join((self._number_words, span, self._gap_words))

    @property
    def _number_words(self) -> str:
        said = say_number(
            self.looks,
            "{number} look from orbit in the window, {usable} usable",
            "{number} looks from orbit in the window, {usable} usable",
            usable=self.usable,
        )
        if not self.posted:
            return said
        posted = say_number(
            self.posted,
            "{number} dated by posting alone",
            "{number} dated by posting alone",
        )
        return f"{said}, {posted}"

    @property
    def _gap_words(self) -> str:
        if self.gap is None:
            return say("no day without a look")
        return say(
            "longest stretch without one {days} ({span})",
            days=counted(self.gap_days, "day"),
            span=span_words(*self.gap),
        )


def look_coverage(looks: Sequence[Look], since: dt.date, as_of: dt.date) -> LookCoverage:
    """Count the looks that fell, even in part, into a span of days.

    Parameters
    ----------
    looks
        Looks at one site.
    since, as_of
        First and last day of the span; stretches at its ends count as gaps too.
    """
    inside = [look for look in looks if look.first <= as_of and look.last >= since]
    return LookCoverage(
        looks=len(inside),
        posted=sum(look.is_posted for look in inside),
        usable=sum(any(row.state is not None for row in look.rows) for look in inside),
        first=min((begin_of(look) for look in inside), default=None),
        last=max((look.last for look in inside), default=None),
        gap=_longest_gap(inside, since, as_of),
    )


def _longest_gap(
    looks: Sequence[Look], since: dt.date, as_of: dt.date
) -> tuple[dt.date, dt.date] | None:
    day = dt.timedelta(days=1)
    gaps, free = [], since
    for look in sorted(looks, key=lambda look: (begin_of(look), look.last)):
        if begin_of(look) > free:
            gaps.append((free, begin_of(look) - day))
        free = max(free, look.last + day)
    if free <= as_of:
        gaps.append((free, as_of))
    return max(gaps, key=lambda gap: (gap[1] - gap[0], gap[1]), default=None)


def begin_of(look: Look) -> dt.date:
    """Give the first day; of a look dated by its posting that of posting: no other is told."""
    return look.last if look.is_posted else look.first
