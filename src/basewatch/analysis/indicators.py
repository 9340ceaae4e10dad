"""How each indicator stands as of a day, by its threshold and the rows known then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from basewatch.analysis.bayes import LIKELIHOOD_RATIOS
from basewatch.analysis.selection import overlaps, sort_key
from basewatch.analysis.thresholds import TESTS, Rows, newest
from basewatch.catalog.load import Catalogue
from basewatch.models.evidence import Observation
from basewatch.models.indicators import Indicator, Threshold
from basewatch.models.reference_lists import Sensor
from basewatch.models.row import THEATRE
from basewatch.scales import IndicatorState, IndicatorTest
from basewatch.vocabulary import InformationCredibility, SensorKind, State

FIRM = frozenset({InformationCredibility.CONFIRMED, InformationCredibility.PROBABLY_TRUE})


NOT_DIAGNOSTIC = (0.5, 2.0)
"""A sign whose likelihood ratio lies in between is as good as alike under every hypothesis."""


@dataclass(frozen=True)
class Reading:
    """An indicator as of a day."""

    indicator: Indicator
    state: IndicatorState
    before: IndicatorState
    """As of the first day of the window."""
    rows: Rows
    """What the state rests on; empty where nothing was found and nobody looked."""
    checked_on: dt.date | None
    """Newest day of a row that tells it, or could have told it; None: never."""
    told_on: dt.date | None
    """Newest day of a row that tells of the sign and on which its state rests; None: there is none,
    or the sign is that something is few or not seen."""
    lost: Rows
    """Looks after that day that looked for the thing and did not see it."""
    seen_by: tuple[tuple[Sensor, float | None], ...]
    """Sensors behind the rows, each with its finest ground sample distance in metres."""

    @property
    def likelihood_ratio(self) -> float:
        """How much likelier the sign is under what it points to, by its word."""
        return LIKELIHOOD_RATIOS[self.indicator.diagnostic.strength]

    @property
    def is_diagnostic(self) -> bool:
        """Whether the ratio lies outside 0.5 to 2: within, it tells hardly anything apart."""
        low, high = NOT_DIAGNOSTIC
        return not low <= self.likelihood_ratio <= high


def read_indicators(
    catalogue: Catalogue,
    rows: Sequence[Observation],
    indicators: Iterable[Indicator],
    as_of: dt.date,
    since: dt.date,
) -> tuple[Reading, ...]:
    """Read every indicator as of a day, and as of the day with which it is compared.

    Parameters
    ----------
    catalogue
        What rows refer to.
    rows
        Rows that were public by `as_of`, as they were graded then.
    indicators
        What is watched.
    as_of
        Day of the edition.
    since
        First day of its window.
    """
    earlier = [row for row in rows if catalogue.known_on[row.source].date <= since]
    return tuple(
        _read(catalogue, rows, earlier, indicator, as_of, since) for indicator in indicators
    )


def _read(
    catalogue: Catalogue,
    rows: Sequence[Observation],
    earlier: Sequence[Observation],
    indicator: Indicator,
    as_of: dt.date,
    since: dt.date,
) -> Reading:
    now, before = _Watch(catalogue, rows, indicator), _Watch(catalogue, earlier, indicator)
    state, grounds = now.state(as_of)
    told_on = now.told_on(grounds, as_of)
    return Reading(
        indicator=indicator,
        state=state,
        before=before.state(since)[0],
        rows=tuple(sorted(grounds, key=sort_key)),
        checked_on=now.checked_on(as_of),
        told_on=told_on,
        lost=now.lost(told_on, as_of) if told_on else (),
        seen_by=_seen_by(catalogue, grounds),
    )


def _seen_by(catalogue: Catalogue, rows: Rows) -> tuple[tuple[Sensor, float | None], ...]:
    found: dict[str, list[float]] = {}
    for row in rows:
        for name in row.sensor:
            gsd_m = row.gsd_m or catalogue.sensors[name].gsd_m
            found.setdefault(name, []).extend([gsd_m] if gsd_m else [])
    return tuple(
        (catalogue.sensors[name], min(found[name], default=None)) for name in sorted(found)
    )


class _Watch:
    """One indicator held against the rows of its scope."""

    def __init__(
        self, catalogue: Catalogue, rows: Iterable[Observation], indicator: Indicator
    ) -> None:
        self.catalogue, self.indicator = catalogue, indicator
        self.asked = indicator.threshold
        scope = indicator.scope
        dated = [r for r in rows if r.date.day is not None and scope in (THEATRE, r.site)]
        self.telling = [row for row in dated if self._tells(row)]
        self.able = [row for row in dated if self._could_tell(row)]

    def state(self, day: dt.date) -> tuple[IndicatorState, Rows]:
        """Give the state as of a day, and the rows that it rests on."""
        start = day - dt.timedelta(days=self.asked.within_days)
        told = _within(self.telling, start, day)
        state, grounds = TESTS[self.asked.test](self.asked, told, self._is_firm)
        if state is not IndicatorState.NOT_LOOKED:
            return state, grounds
        # A look at the thing itself is needed to say how few there are: others told nothing of it.
        looks = _within(self.able, start, day) if _finds(self.asked) else ()
        if not looks:
            return state, ()
        # Of pages that were read without finding it, none is the one to cite.
        return IndicatorState.NOT_SEEN, () if self._by_pages else newest(looks)

    @property
    def _by_pages(self) -> bool:
        return SensorKind.OPEN_SOURCES in self.indicator.observable_by.sensors

    def checked_on(self, day: dt.date) -> dt.date | None:
        """Give the newest day on which the indicator was told, or could have been."""
        able = self.able if _finds(self.asked) else []
        return max((_last(row, day) for row in [*self.telling, *able]), default=None)

    def told_on(self, grounds: Rows, day: dt.date) -> dt.date | None:
        """Give the newest day of what tells of the sign; None where none does."""
        told = [row for row in grounds if _finds(self.asked) and row in self.telling]
        seen = [row for row in told if row.state is not State.NOT_SEEN]
        return max((_last(row, day) for row in seen), default=None)

    def lost(self, told_on: dt.date, day: dt.date) -> Rows:
        """Give the looks of later days that did not see what had been told of."""
        empty = (row for row in self.telling if row.state is State.NOT_SEEN)
        return tuple(row for row in empty if told_on < row.date.first <= day)

    def _tells(self, row: Observation) -> bool:
        asked = self.asked
        if asked.test.counts and (row.count is None or row.measure not in asked.measures):
            return row.state is not None and row.count is None and self._is_meant(row)
        return self._is_meant(row)

    def _is_meant(self, row: Observation) -> bool:
        asked, profile = self.asked, self.catalogue.profile
        said = f" {row.statement.lower()}"
        return (
            (not asked.equipment or row.operator == profile.operator)
            and (not asked.equipment or self._is_of_kind(row))
            and asked.position in (None, row.position)
            and (not asked.categories or row.category in asked.categories)
            and (not asked.lanes or self.catalogue.events[row.event].lane in asked.lanes)
            and (not asked.words or any(f" {word.lower()}" in said for word in asked.words))
        )

    def _is_of_kind(self, row: Observation) -> bool:
        """Say whether a row is about the thing asked for.

        What belongs to it counts as it; where nothing of a wider kind was seen, it was not either.
        """
        asked = set(self.asked.equipment)
        if any(asked & self._line(name) for name in row.equipment):
            return True
        wider = set[str]().union(*map(self._line, asked))
        return row.state is State.NOT_SEEN and bool(wider & set(row.equipment))

    def _line(self, name: str) -> set[str]:
        """Give a type with all that it belongs to."""
        found = set[str]()
        while name:
            found.add(name)
            name = self.catalogue.equipment[name].parent
        return found

    def _could_tell(self, row: Observation) -> bool:
        by = self.indicator.observable_by
        if self._by_pages:
            return True
        sensors = [self.catalogue.sensors[name] for name in row.sensor]
        return any(
            sensor.kind in by.sensors
            and (by.gsd_m is None or (row.gsd_m or sensor.gsd_m or by.gsd_m) <= by.gsd_m)
            for sensor in sensors
        )

    def _is_firm(self, row: Observation) -> bool:
        is_party = self.catalogue.origins[row.origin].party
        return row.information_credibility in FIRM and not is_party


def _finds(asked: Threshold) -> bool:
    """Say whether finding nothing of the thing is an answer."""
    return asked.test in {IndicatorTest.COUNT_AT_LEAST, IndicatorTest.EVENT_SEEN}


def _within(rows: Iterable[Observation], start: dt.date, day: dt.date) -> Rows:
    return tuple(row for row in rows if overlaps(row.date, row.date_end, start, day))


def _last(row: Observation, day: dt.date) -> dt.date:
    return min((row.date_end or row.date).last, day)
