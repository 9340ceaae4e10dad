"""The order of battle of a site: newest sighting of each type, its age, its trend, what came after.

A module of `recompute.py`.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from raw_counts import Sighting, differ, sightings
from raw_detection import detection, is_able
from raw_looks import from_orbit
from raw_standings import trend
from raw_tables import Interval, Row, Tables, end_of, first_day, interval, is_soft, meet

HALF_LIFE_DAYS = {"air": 14, "air-defence": 60, "ground": 14, "sea": 3, "people": 180, "place": 730}
TRANSPORT_HALF_LIFE_DAYS = 0.5
PRIOR = 0.5


def worth(tables: Tables, name: str, age_days: int) -> float:
    """Give what a sighting of a type is still worth after some days, 1 when new."""
    kind = tables.equipment[name]
    is_transport = kind["domain"] == "air" and "transport" in kind["role"]
    half_life = TRANSPORT_HALF_LIFE_DAYS if is_transport else HALF_LIFE_DAYS[kind["domain"]]
    weight: float = 2 ** (-max(0, age_days) / half_life)
    return weight


def shade(weight: float) -> str:
    """Say in a word how old what is worth so much is."""
    return "fresh" if weight >= 0.5 else "ageing" if weight >= 0.125 else "stale"


class Order:
    """The sightings of one site, by type, and what follows from them."""

    def __init__(self, tables: Tables, rows: Sequence[Row], as_of: dt.date) -> None:
        self.tables, self.as_of = tables, as_of
        self.told: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in sorted(sightings(tables, rows), key=lambda s: s.recency):
            self.told[sighting.name].append(sighting)

    def lines(self) -> dict[str, dict[str, Any]]:
        """Give the line of every type that was seen on the site."""
        on_site = {
            name: [s for s in told if s.position != "airborne" and (s.is_seen or s.is_empty)]
            for name, told in self.told.items()
        }
        return {
            name: self._line(name, told)
            for name, told in on_site.items()
            if any(s.is_seen for s in told)
        }

    def _line(self, name: str, told: Sequence[Sighting]) -> dict[str, Any]:
        seen = [s for s in told if s.is_seen][-1]
        rows, tables = seen.rows, self.tables
        age = (self.as_of - seen.last).days
        weight = worth(tables, name, age)
        return {
            "days": [str(seen.first), str(seen.last)],
            "count": [seen.low, seen.high] if seen.kind else None,
            "differs": differ(s for s in told if s.when == seen.when),
            "trend": self._trend(seen, told),
            "age": age,
            "weight": weight,
            "shade": shade(weight),
            "support": [
                len({tables.sources[row["source"]]["publisher"] for row in rows}),
                len({row["origin"] for row in rows}),
                len({tables.family(row) for row in rows}),
            ],
            "gone_by": self.gone_by(name, seen.position),
        }

    def _like(self, sighting: Sighting) -> tuple[str, str, bool, bool]:
        above = any(from_orbit(self.tables, row) for row in sighting.rows)
        able = is_able(self.tables, sighting.name, sighting.rows)
        return sighting.kind, sighting.position, above, able

    def _trend(self, seen: Sighting, told: Sequence[Sighting]) -> str:
        beside = [s for s in told if s.first <= seen.last and seen.first <= s.last]
        begin = min(s.first for s in beside)
        earlier = [
            s for s in told if s.kind and s.last < begin and self._like(s) == self._like(seen)
        ]
        same = [s for s in beside if (s.kind, s.position) == (seen.kind, seen.position)]
        if not seen.kind or not earlier:
            return ""
        return trend(_count(earlier[-1:]), _count(same))

    def gone_by(self, name: str, position: str) -> list[str] | None:
        """Give the first later look that did not show it; None while that is open."""
        last, empty = self._after(name, position)
        spans = sorted((s.last, s.first) for s in empty if s.first > last)
        return [str(spans[0][1]), str(spans[0][0])] if spans else None

    def _after(self, name: str, position: str) -> tuple[dt.date, list[Sighting]]:
        """Give the last day that showed it or a narrower type, and every empty look for it."""
        narrower = [other for other in self.told if name in self.tables.wider(other)]
        shown = [s for n in (name, *narrower) for s in self._seen_at(n, position)]
        names = [name, *self._wider(name)]
        empty = [s for n in names for s in self.told[n] if s.is_empty and covers(s, position)]
        return max(s.last for s in shown), empty

    def _wider(self, name: str) -> list[str]:
        return [other for other in self.tables.wider(name) if other in self.told]

    def _seen_at(self, name: str, position: str) -> list[Sighting]:
        return [s for s in self.told[name] if s.is_seen and s.position == position]

    def absences(self) -> dict[str, float | None]:
        """Give, by type and position, the chance that it was there all the same."""
        found: dict[str, float | None] = {}
        for name in sorted(self.told):
            for position in sorted({s.position for s in self.told[name] if s.is_seen}):
                if self.gone_by(name, position):
                    found[f"{name}-{position}".strip("-")] = self._chance(name, position)
        return found

    def _chance(self, name: str, position: str) -> float | None:
        last, empty = self._after(name, position)
        wider = [s for n in self._wider(name) for s in self._seen_at(n, position)]
        after = max([last, *(s.last for s in wider if s.first > last)])
        chances: dict[tuple[Any, ...], float] = {}
        for row in (row for s in empty if s.first > last for row in s.rows):
            look = (row["date"], str(end_of(row)), row["sensor"] or row["origin"])
            if first_day(row["date"]) > after:
                chances[look] = max(chances.get(look, 0.0), detection(self.tables, name, row))
        telling = [chance for chance in chances.values() if chance > 0]
        missed = math.prod(1 - chance for chance in telling)
        return PRIOR * missed / (PRIOR * missed + 1 - PRIOR) if telling else None


def covers(empty: Sighting, position: str) -> bool:
    """Say whether an empty look tells of a position; one of the whole site tells of its quays."""
    return empty.position == position or (not empty.position and position == "alongside")


def _count(found: Sequence[Sighting]) -> Interval:
    each: list[Interval] = [
        (s.low, s.high, is_soft(interval(row) for row in s.rows if row["count_low"])) for s in found
    ]
    low, high, _ = meet(each)
    return low, high, is_soft(each)
