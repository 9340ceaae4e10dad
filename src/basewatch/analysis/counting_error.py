"""How far observers differ who counted the same thing, and what re-reading found.

No picture is held, so nothing can be recounted. What can be measured is how far apart independent
families of origins lie that counted one type at one site, on one day and in one position, each in
a look. That is the spread of observers, not their distance from the truth: two who make the same
mistake agree.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from basewatch.analysis.counts import CountPoint, count_series
from basewatch.analysis.forecasts import hit_rate_interval
from basewatch.analysis.selection import Selection
from basewatch.models.evidence import Observation
from basewatch.models.reference_lists import Equipment
from basewatch.vocabulary import Checked, CountKind

FEWEST_FOR_AN_INTERVAL = 10
"""Under so many pairs no interval of the mean difference is given: its spread is not known."""


@dataclass(frozen=True)
class CountPair:
    """What two families of origins counted of one type, at one place and on one day."""

    equipment: Equipment
    earlier: CountPoint
    """The count that was public first; where both were on one day, by name of the family."""
    later: CountPoint

    @property
    def difference(self) -> int | None:
        """Later less earlier; None where one of them is an interval."""
        if not (_is_number(self.earlier) and _is_number(self.later)):
            return None
        return self.later.low - self.earlier.low

    @property
    def agrees(self) -> bool:
        """Whether some number fits both."""
        one, other = self.earlier, self.later
        low = max(one.low, other.low)
        return all(high is None or low <= high for high in (one.high, other.high))


@dataclass(frozen=True)
class CountingError:
    """How far apart pairs of counts lie."""

    pairs: int
    differing: int
    mean_absolute: float
    bias: float
    """Mean of later less earlier published."""
    root_mean_square: float
    largest: int

    @property
    def differing_interval(self) -> tuple[float, float]:
        """90 % interval of the share of pairs that differ (Jeffreys)."""
        return hit_rate_interval(self.differing, self.pairs)

    @property
    def bias_interval(self) -> tuple[float, float] | None:
        """90 % interval of the bias (Student's t); None for fewer than ten pairs."""
        if self.pairs < FEWEST_FOR_AN_INTERVAL:
            return None
        from scipy.special import stdtrit  # slow to import; few pages need it

        variance = (self.root_mean_square**2 - self.bias**2) * self.pairs / (self.pairs - 1)
        half = float(stdtrit(self.pairs - 1, 0.95)) * math.sqrt(max(variance, 0) / self.pairs)
        return self.bias - half, self.bias + half


@dataclass(frozen=True)
class ReReading:
    """What a second reader found who read rows against their page."""

    re_read: int
    mended: int
    """The page said something else in any column; the row was mended."""

    @property
    def interval(self) -> tuple[float, float] | None:
        """90 % interval of the share that was mended (Jeffreys); None where none was re-read."""
        return hit_rate_interval(self.mended, self.re_read) if self.re_read else None


def count_pairs(selection: Selection) -> tuple[CountPair, ...]:
    """Find what independent families counted in looks at one site on one day.

    Parameters
    ----------
    selection
        The edition's selection; only its rows are used.

    Returns
    -------
    tuple of CountPair
        Newest first, then by name of the type.
    """
    by_site: dict[str, list[Observation]] = defaultdict(list)
    for row in selection.rows:
        by_site[row.site].append(row)
    pairs = [pair for site in sorted(by_site) for pair in _pairs(selection, by_site[site])]
    return tuple(sorted(pairs, key=_newest_first))


def counting_error(pairs: Iterable[CountPair]) -> CountingError | None:
    """Measure how far exact counts lie apart; None where there is no pair of them."""
    found = [gap for pair in pairs if (gap := pair.difference) is not None]
    return differences_measured(found) if found else None


def differences_measured(differences: Sequence[int]) -> CountingError:
    """Measure differences of counts, at least one."""
    number = len(differences)
    return CountingError(
        pairs=number,
        differing=sum(gap != 0 for gap in differences),
        mean_absolute=sum(map(abs, differences)) / number,
        bias=sum(differences) / number,
        root_mean_square=math.sqrt(sum(gap * gap for gap in differences) / number),
        largest=max(map(abs, differences)),
    )


def re_reading(rows: Iterable[Observation]) -> ReReading:
    """Count rows that were read against their page, and those that had to be mended."""
    found = Counter(row.checked for row in rows)
    re_read = sum(number for checked, number in found.items() if checked.is_re_read)
    return ReReading(re_read, found[Checked.CORRECTED] + found[Checked.PARTLY])


def _pairs(selection: Selection, rows: Sequence[Observation]) -> Iterator[CountPair]:
    for series in count_series(selection, rows):
        by_day: dict[tuple[object, ...], list[CountPoint]] = defaultdict(list)
        for point in series.looks:
            if point.kind is CountKind.OBSERVED and point.first == point.last:
                by_day[point.first, point.position].append(point)
        for points in by_day.values():
            for one, other in combinations(points, 2):
                if one.family != other.family:
                    earlier, later = sorted((one, other), key=lambda p: _published(selection, p))
                    yield CountPair(series.equipment, earlier, later)


def _published(selection: Selection, point: CountPoint) -> tuple[object, ...]:
    return (min(selection.known(row).date for row in point.rows), point.family)


def _newest_first(pair: CountPair) -> tuple[object, ...]:
    day, row = pair.earlier.first, pair.earlier.rows[0]
    return (-day.toordinal(), row.site, pair.equipment.name, pair.earlier.family, row.id)


def _is_number(point: CountPoint) -> bool:
    return point.low == point.high and not point.is_soft
