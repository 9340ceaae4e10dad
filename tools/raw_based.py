"""Parked, in the air, said to be based, first seen, since then: cells of the order of battle.

A module of `recompute.py`. What stood there, what is in the air and what is said to be based are
three things, and none is worked out from another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from raw_counts import Sighting
from raw_detection import finest_m
from raw_edition import Edition
from raw_looks import Look, looks
from raw_order import Order
from raw_standings import standings
from raw_tables import INFINITY, Row, Tables, interval
from raw_words import BASES, grade, public_day, who

ASSESSED = {"assessment", "baseline"}
"""Categories of rows that say what is based somewhere."""


class Cells:
    """The order of battle of one site, from the rows given."""

    def __init__(self, edition: Edition, rows: Sequence[Row]) -> None:
        self.edition, self.tables = edition, edition.tables
        self.order = Order(edition.tables, rows, edition.as_of)
        self.looks = looks(edition.tables, rows)

    def lines(self) -> dict[str, dict[str, Any]]:
        """Give the cells of every type that was seen, looked for, claimed or assessed."""
        return {name: self._line(name, told) for name, told in self.order.told.items()}

    def _line(self, name: str, told: Sequence[Sighting]) -> dict[str, Any]:
        parked = [s for s in told if s.position != "airborne"]
        seen = [s for s in parked if s.is_seen]
        empty = [s for s in parked if s.is_empty]
        in_air = [s for s in told if s.position == "airborne" and s.is_seen]
        newest = [each[-1] for each in (seen, empty, in_air, self.without_look(told)) if each]
        return {
            "is_new": max(s.last for s in newest) >= self.edition.since,
            "parked": bool(seen),
            "first_seen": str(min(s.first for s in seen)) if seen else None,
            "since_first": bool(seen) and min(s.first for s in seen) != seen[-1].first,
            "air": self._said(in_air[-1]) if in_air else None,
            "based": self.based(told),
            "by": self._by(seen[-1]) if seen else None,
            "dated": self._dated(seen[-1]) if seen else None,
            "beside": self._beside(seen[-1], [*seen, *empty]) if seen else None,
            "needs_m": self._needs_m(name, seen[-1]) if seen else None,
            "empty": [str(empty[-1].first), str(empty[-1].last)] if empty and not seen else None,
            "later": self._later(name, seen[-1]) if seen else None,
        }

    def _said(self, sighting: Sighting) -> dict[str, Any]:
        return {
            "count": [sighting.low, sighting.high],
            "days": [str(sighting.first), str(sighting.last)],
            "who": who(self.tables, sighting.rows),
            "rows": sorted({row["id"] for row in sighting.rows}),
        }

    def without_look(self, told: Sequence[Sighting]) -> list[Sighting]:
        """Give the numbers that rest on no look, the newest last."""
        return [s for s in told if s.position != "airborne" and not (s.is_seen or s.is_empty)]

    def newest_based(self, told: Sequence[Sighting]) -> Sighting | None:
        """Give the newest number said to be based there, else the newest one said to be there.

        That none was there says of nothing that it is based.
        """
        found = [s for s in self.without_look(told) if s.high != 0]
        assessed = [s for s in found if _is_assessed(s)]
        return (assessed or found)[-1] if found else None

    def based(self, told: Sequence[Sighting]) -> dict[str, Any] | None:
        """Say what is said to be based, and how that is known."""
        newest = self.newest_based(told)
        if newest is None:
            return None
        kind = "assessed" if _is_assessed(newest) else f"{newest.kind}, no look"
        what = "based" if kind == "assessed" else newest.position or "there"
        return {"kind": kind, "what": what, **self._said(newest)}

    def _by(self, seen: Sighting) -> dict[str, Any]:
        return {
            "who": who(self.tables, seen.rows),
            "best": min(grade(self.edition, row) for row in seen.rows),
        }

    def _dated(self, seen: Sighting) -> list[Any]:
        """Say what the day rests on, and by which day it was public, firmly or not."""
        found = {row["date_basis"] for row in seen.rows}
        basis = next((basis for basis in BASES if basis in found), "")
        return [basis, *public_day(self.tables, seen.rows)]

    def _beside(self, seen: Sighting, told: Sequence[Sighting]) -> dict[str, Any]:
        """Give other counts and empty looks that may be of the day, and the rows of all."""
        others = [
            s
            for s in told
            if s is not seen
            and s.first <= seen.last
            and seen.first <= s.last
            and (s.kind or s.is_empty)
        ]
        rows = {row["id"] for s in (seen, *others) for row in s.rows}
        return {
            "counts": sorted([", ".join(who(self.tables, s.rows)), s.low, s.high] for s in others),
            "own": sorted(map(list, {_own(self.tables, row) for row in seen.rows}))
            if seen.is_split
            else [],
            "rows": sorted(rows),
        }

    def _needs_m(self, name: str, seen: Sighting) -> float | None:
        """Give how fine an image must be to tell the type, where one family had a coarser one."""
        needed = self.tables.equipment[name]["needed_gsd_m"]
        if not needed or len({self.tables.family(row) for row in seen.rows}) > 1:
            return None
        images = [finest_m(self.tables, row) for row in seen.rows]
        return float(needed) if all(gsd and gsd > float(needed) for gsd in images) else None

    def _later(self, name: str, seen: Sighting) -> dict[str, Any]:
        after = [look for look in self.looks if look.first > seen.last]
        told = sum(_tells_of(self.tables, name, look) for look in after)
        return {"looks": len(after), "told": told}


def _own(tables: Tables, row: Row) -> tuple[str, int, int]:
    low, high, _ = interval(row) if row["count_low"] else (1, INFINITY, False)
    return tables.origins[row["origin"]]["name"], low, high


def _is_assessed(sighting: Sighting) -> bool:
    return {row["category"] for row in sighting.rows} <= ASSESSED


def _tells_of(tables: Tables, name: str, look: Look) -> bool:
    named = {each for row in look.rows for each in row["equipment"].split(";") if each}
    return name in {tables.type_of(each) for each in named}


def based_at_sites(edition: Edition) -> dict[str, dict[str, Any]]:
    """Give, by site and type, what is said to be based there and the newest other count."""
    by_site = edition.by_site(edition.rows)
    counted: dict[tuple[str, str], list[Any]] = {}
    for item in standings(edition.tables, by_site):
        counted.setdefault((item.site, item.name), []).append(item.newest)
    found = {}
    for site, rows in by_site.items():
        cells = Cells(edition, rows)
        for name, told in cells.order.told.items():
            if said := cells.newest_based(told):
                others = [
                    day
                    for day in counted.get((site, name), [])
                    if not {row["id"] for row in day.rows} <= {row["id"] for row in said.rows}
                ]
                found[f"{site}-{name}"] = {
                    "based": cells.based(told),
                    "counts": [_day(edition, day) for day in others],
                    "is_counted": any(not d.is_claim for d in counted.get((site, name), [])),
                    "seen_since": _seen_since(told, said),
                }
    return found


def _day(edition: Edition, day: Any) -> dict[str, Any]:  # noqa: ANN401  # a day of `raw_standings`
    return {
        "count": list(day.bounds[:2]),
        "days": [str(day.first), str(day.last)],
        "age": (edition.as_of - day.last).days,
    }


def _seen_since(told: Sequence[Sighting], said: Sighting) -> list[str] | None:
    """Give the days of the newest sighting, where it gives no number and is newer."""
    seen = [s for s in told if s.position != "airborne" and s.is_seen]
    if not seen or seen[-1].kind or seen[-1].last <= said.last:
        return None
    return [str(seen[-1].first), str(seen[-1].last)]
