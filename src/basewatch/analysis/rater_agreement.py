"""How far raters of the same events agree.

Compared are the matrix's marks as numbers (CC 2 to II -2), hypothesis by hypothesis. Kappa is that
of Cohen (1960) with linear weights (1968), ``1 - sum |i - j| observed / sum |i - j| expected``,
where what is expected follows from how often each rater gives each mark. Its interval is the
jackknife over events, because the marks of one event are not independent. How far raters lie apart
on an event is the mean over hypotheses of the standard deviation of their marks (Open Synthesis).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from basewatch.analysis.ratings import RatedEvent, mark

Marks = Mapping[str, Sequence[tuple[int, int]]]
"""By event: the marks of two raters, one pair for each hypothesis, from -2 to 2."""
_HIGHEST = 2
_LEAST_EVENTS = 3
"""Under so many events no interval is given."""
_Z_90 = 1.6449
"""Standard normal quantile of a two-sided 90 % interval."""


@dataclass(frozen=True)
class Agreement:
    """How far raters agree on the events that more than one of them rated."""

    events: int
    cells: int
    """Pairs of marks compared: events times hypotheses, times pairs of raters."""
    same_mark: int
    same_side: int
    """Both favour, both speak against, or both say nothing."""
    contradictions: int
    """One favours what the other speaks against: counted as neutral."""
    kappa: float | None
    """None where chance alone would have agreed everywhere."""
    interval: tuple[float, float] | None
    """90 % interval of kappa; None for fewer than three events."""
    disputed: tuple[str, ...]
    """The events on which the raters lie apart, the farthest first."""


def rater_agreement(items: Iterable[RatedEvent], hypotheses: Sequence[str]) -> Agreement | None:
    """Compare the raters of a question on what was known; None where no event has two raters.

    Parameters
    ----------
    items
        Rated events.
    hypotheses
        Ids of the hypotheses.
    """
    return agreement(
        {
            item.event: [
                (mark(one, name), mark(other, name))
                for one, other in combinations(item.ratings, 2)
                for name in hypotheses
            ]
            for item in items
            if len(item.ratings) > 1
        }
    )


def agreement(marks: Marks) -> Agreement | None:
    """Compare pairs of marks; None where there is none.

    Parameters
    ----------
    marks
        Pairs by event.
    """
    pairs = [pair for event in sorted(marks) for pair in marks[event]]
    if not pairs:
        return None
    apart = {name: _deviation(own) for name, own in marks.items()}
    return Agreement(
        events=len(marks),
        cells=len(pairs),
        same_mark=sum(a == b for a, b in pairs),
        same_side=sum((a > 0, a < 0) == (b > 0, b < 0) for a, b in pairs),
        contradictions=sum(a * b < 0 for a, b in pairs),
        kappa=weighted_kappa(pairs),
        interval=_jackknife(marks),
        disputed=tuple(sorted((n for n in apart if apart[n]), key=lambda n: (-apart[n], n))),
    )


def weighted_kappa(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Give Cohen's kappa with linear weights; None where no disagreement is expected by chance."""
    return _kappa(_table(pairs))


def _table(pairs: Iterable[tuple[int, int]]) -> npt.NDArray[np.int64]:
    """Count pairs: one row for each mark of the one rater, one column for each of the other."""
    size = 2 * _HIGHEST + 1
    table = np.zeros((size, size), dtype=np.int64)
    for one, other in pairs:
        table[one + _HIGHEST, other + _HIGHEST] += 1
    return table


def _kappa(table: npt.NDArray[np.int64]) -> float | None:
    places = np.arange(len(table))
    distance = np.abs(places[:, None] - places[None, :])
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    by_chance = float((distance * expected).sum())
    return None if by_chance == 0 else 1 - float((distance * table).sum()) / by_chance


def _jackknife(marks: Marks) -> tuple[float, float] | None:
    tables = [_table(marks[name]) for name in sorted(marks)]
    whole = np.sum(tables, axis=0)
    kappa = _kappa(whole)
    left_out = [_kappa(whole - table) for table in tables] if len(tables) >= _LEAST_EVENTS else []
    known = [each for each in left_out if each is not None]
    if kappa is None or len(known) < len(tables) or not known:
        return None
    spread = np.asarray(known) - np.mean(known)
    half = _Z_90 * math.sqrt((len(known) - 1) / len(known) * float((spread**2).sum()))
    return max(-1.0, kappa - half), min(1.0, kappa + half)


def _deviation(pairs: Sequence[tuple[int, int]]) -> float:
    """Average the standard deviation of two marks: half their distance."""
    return sum(abs(a - b) for a, b in pairs) / 2 / len(pairs)
