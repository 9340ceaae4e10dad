"""How the newest counts of each type changed between two states of knowledge: like with like."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from basewatch.analysis.change import Interval, difference, trend
from basewatch.analysis.comparable import are_alike
from basewatch.analysis.counts import CountPoint, count_series
from basewatch.analysis.knowledge import Knowledge
from basewatch.analysis.selection import Selection, sort_key
from basewatch.catalog.load import Catalogue
from basewatch.language import say, to_say
from basewatch.models.count import Combined, combine
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import span_words
from basewatch.models.reference_lists import Equipment
from basewatch.models.site import Site
from basewatch.scales import Trend
from basewatch.vocabulary import CountKind, State

CountLabel = Literal[
    "first count", "newer count", "same day, revised", "no newer count", "withdrawn"
]
COUNT_LABELS: dict[CountLabel, str] = {
    "first count": to_say("first count"),
    "newer count": to_say("newer count"),
    "same day, revised": to_say("same day, revised"),
    "no newer count": to_say("no newer count"),
    "withdrawn": to_say("withdrawn"),
}
"""The labels as readers see them."""


@dataclass(frozen=True)
class NewestCount:
    """All that was given for one thing for the newest day on which anybody gave a number."""

    first: dt.date
    last: dt.date
    interval: Interval
    points: tuple[CountPoint, ...]
    """One for each family of origins."""
    rows: tuple[Observation, ...]

    @property
    def words(self) -> str:
        """The count as readers see it; where its points exclude one another, as a range."""
        found = _combined(self.rows)
        if found.is_conflict:
            return say("{count}, sources differ", count=found.words)
        if found.high == 0 and any(point.state is State.NOT_SEEN for point in self.points):
            return say("0 (looked, none seen)")
        return self.points[0].words if len(self.points) == 1 else found.words

    @property
    def date_words(self) -> str:
        """The day or span as readers see it."""
        return span_words(self.first, self.last)


@dataclass(frozen=True)
class CountChange:
    """The newest count of one type of one kind at one site, before and after."""

    site: Site
    equipment: Equipment
    kind: CountKind
    """Observed, claimed or estimated: one is never subtracted from another."""
    position: str
    """Alongside, offshore, airborne, or empty; nor are these."""
    before: NewestCount | None
    after: NewestCount | None
    is_alike: bool = True
    """The two were made with like power to tell the type."""

    @property
    def label(self) -> CountLabel:
        """How the two stand to each other."""
        if self.before is None:
            return "first count"
        if self.after is None:
            return "withdrawn"
        if self.after.first > self.before.last:
            return "newer count"
        is_same = self.after.rows == self.before.rows
        return "no newer count" if is_same else "same day, revised"

    @property
    def difference(self) -> Interval | None:
        """By how much it changed in the world; None unless a later day was counted alike."""
        if not self.is_alike or self.label != "newer count":
            return None
        if self.before is None or self.after is None:
            return None
        return difference(self.before.interval, self.after.interval)

    @property
    def trend(self) -> Trend:
        """The one word that the two counts support; unknown without a later day's like count."""
        if self.difference is None or self.before is None or self.after is None:
            return Trend.UNKNOWN
        return trend(self.before.interval, self.after.interval)


@dataclass(frozen=True)
class _Key:
    site: Site = field(compare=False)
    equipment: Equipment = field(compare=False)
    ids: tuple[str, str]
    kind: CountKind
    position: str


def count_changes(before: Knowledge, after: Knowledge) -> tuple[CountChange, ...]:
    """Compare the newest counts of what was there, type by type and site by site.

    Parameters
    ----------
    before, after
        Two states of knowledge, as in `basewatch.analysis.difference.compare`.

    Returns
    -------
    tuple of CountChange
        By site, domain and name; every thing counted in either.
    """
    old, new = _newest_counts(before), _newest_counts(after)
    changes = (_change(after.catalogue, k, old.get(k), new.get(k)) for k in {**old, **new})
    return tuple(sorted(changes, key=_order))


def _change(
    catalogue: Catalogue, key: _Key, before: NewestCount | None, after: NewestCount | None
) -> CountChange:
    is_alike = (
        before is None
        or after is None
        or are_alike(catalogue, key.equipment, before.rows, after.rows)
    )
    return CountChange(key.site, key.equipment, key.kind, key.position, before, after, is_alike)


def _newest_counts(knowledge: Knowledge) -> Mapping[_Key, NewestCount]:
    sites = knowledge.catalogue.sites
    names = sites if knowledge.site is None else [knowledge.site]
    here = [sites[name] for name in names if name in sites]
    return dict(pair for site in here for pair in _of_site(knowledge, site))


def _of_site(knowledge: Knowledge, site: Site) -> Iterator[tuple[_Key, NewestCount]]:
    as_of, known = knowledge.as_of, knowledge.events.values()
    rows = tuple(sorted((r for e in known for r in e.rows if r.site == site.id), key=sort_key))
    selection = Selection(knowledge.catalogue, site, as_of, as_of, rows)
    for series in count_series(selection, rows):
        groups: dict[_Key, list[CountPoint]] = defaultdict(list)
        for point in series.points:
            ids = (site.id, series.equipment.id)
            key = _Key(site, series.equipment, ids, point.kind, point.position)
            groups[key].append(point)
        for key, points in groups.items():
            yield key, _newest(points)


def _newest(points: list[CountPoint]) -> NewestCount:
    """Put the points of the newest day together."""
    first, last = max(((p.first, p.last) for p in points), key=lambda day: (day[1], day[0]))
    peers = [point for point in points if (point.first, point.last) == (first, last)]
    rows = tuple(sorted((row for p in peers for row in p.rows), key=sort_key))
    found = _combined(rows)
    interval = Interval(found.low, found.high, found.is_soft)
    return NewestCount(first, last, interval, tuple(peers), rows)


def _combined(rows: Iterable[Observation]) -> Combined:
    return combine([count for row in rows if (count := row.count) is not None])


def _order(change: CountChange) -> tuple[str, ...]:
    equipment = change.equipment
    return (change.site.name, equipment.domain, equipment.name, change.kind, change.position)
