"""Recompute figures of an edition from the raw tables, without a line of basewatch.

Written from the rules in `docs/method.md` and `data/README.md`; where these are silent (which rows
an edition selects, what a look is, how days of lag are binned) the rule was read in the program, so
there the two can err alike. It knows the standard library and YAML only. Run it as
`python tools/recompute.py hmeimim 2024-12-14 [SINCE]`; it prints the figures as JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from raw_counts import Sighting, differ, points, sightings
from raw_tables import (
    FROM_ORBIT,
    LAGS,
    Interval,
    Row,
    Tables,
    documents,
    end_of,
    first_day,
    interval,
    is_dated_to_the_day,
    is_soft,
    meet,
    within,
)

Figures = dict[str, Any]


class Edition:
    """What one edition may use, and the figures that follow from it."""

    def __init__(self, tables: Tables, site: str, as_of: dt.date, since: dt.date | None) -> None:
        self.tables, self.site, self.as_of = tables, site, as_of
        known = [row for row in tables.observations.values() if tables.public(row) <= as_of]
        self.known = known
        self.since = since or self._default_since()
        desk = self._desk_events()
        self.rows = [r for r in known if self._is_used(r, self.since) or r["event"] in desk]
        self.told: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            if within(tables.events[row["event"]], self.since, as_of):
                self.told[row["event"]].append(row)

    def _default_since(self) -> dt.date:
        """Go back 30 days from the newest thing that is told by then."""
        here = [row for row in self.known if self.site in (row["site"], "theatre")]
        start = self._thirty_before(here)
        return self._thirty_before(row for row in self.known if self._is_used(row, start))

    def _thirty_before(self, rows: Iterable[Row]) -> dt.date:
        newest = max(min(first_day(row["date"]), self.as_of) for row in rows)
        return newest - dt.timedelta(days=30)

    def _is_used(self, row: Row, since: dt.date) -> bool:
        is_new = within(row, since, self.as_of) or self.tables.public(row) > since
        return is_new or (self.site != "theatre" and row["site"] == self.site)

    def _desk_events(self) -> set[str]:
        """Give the events that the site's question rates and its key judgements rest on."""
        folder, own = self.tables.folder, self.site
        asked = documents(folder / "hypotheses")
        chosen = [d for d in asked if d["scope"] == own] or [
            d for d in asked if d["scope"] == "theatre"
        ]
        rated = {rating["event"] for d in chosen[:1] for rating in d.get("ratings", ())}
        for judgement in documents(folder / "judgements"):
            held = [item for item in judgement["stated"] if item["as_of"] <= self.as_of]
            newest = max(held, key=lambda item: str(item["as_of"]), default=None)
            if newest and judgement["scope"] == own and self.as_of <= newest["horizon"]:
                rated |= {self.tables.observations[name]["event"] for name in newest["rows"]}
        return rated

    def figures(self) -> Figures:
        """Give every figure, as JSON can hold it."""
        return {
            "since": self.since.isoformat(),
            "tiles": self.tiles(),
            "looks": self.looks(),
            "counts": self.counts(),
            "newest": self.newest(),
            "changes": self.changes(),
            "corroboration": self.corroboration(),
            "grades": self.grades(),
            "lags": self.lags(),
        }

    def tiles(self) -> Figures:
        """Count rows, pages, families, inferred dates and events told."""
        tables = self.tables
        return {
            "rows": len(self.rows),
            "on_site": sum(row["site"] == self.site for row in self.rows),
            "pages": len({row["source"] for row in self.rows}),
            "families": len({tables.family(row) for row in self.rows}),
            "inferred": sum(tables.known[row["source"]][1] == "inferred" for row in self.rows),
            "events": len(self.told),
        }

    def looks(self) -> Figures:
        """Count the looks from orbit of the window, their days, and the sites looked at."""
        looks = set()
        for row in self.known:
            sensors = [name for name in row["sensor"].split(";") if name]
            above = tuple(n for n in sensors if self.tables.sensors[n]["kind"] in FROM_ORBIT)
            first, last = first_day(row["date"]), end_of(row)
            is_here = row["site"] != "theatre" and self.site in (row["site"], "theatre")
            is_look = is_dated_to_the_day(row) and (last - first).days <= 7 and above
            if is_here and is_look and within(row, self.since, self.as_of):
                looks.add((row["site"], first, last, above))
        days, sites = {look[1] for look in looks}, {look[0] for look in looks}
        return {"looks": len(looks), "days": len(days), "sites": len(sites)}

    @property
    def here(self) -> list[Row]:
        """Give every known row of the edition's own site."""
        return [row for row in self.known if row["site"] == self.site]

    def counts(self) -> list[list[Any]]:
        """List type, days, position, kind, family, low, high of every count in the window."""
        as_of, since = str(self.as_of), str(self.since)
        return sorted(
            [*key, low, high]
            for key, (low, high, _, _) in points(self.tables, self.here).items()
            if key[1] <= as_of and key[2] >= since
        )

    def conflicts(self) -> int:
        """Count the types on whose newest sighting on the site sources differ."""
        told = [s for s in sightings(self.tables, self.here) if s.position != "airborne"]
        newest: dict[str, Sighting] = {}
        for sighting in sorted(told, key=lambda s: s.recency):
            if sighting.is_seen:
                newest[sighting.name] = sighting
        return sum(
            differ(
                s
                for s in told
                if (s.name, s.when) == (name, seen.when) and (s.is_seen or s.is_empty)
            )
            for name, seen in newest.items()
        )

    def newest(self) -> dict[str, list[Any]]:
        """Give, by type, position and kind, the newest day counted there and its hull or overlap.

        Counts that somebody saw only; a look that found none is no sighting.
        """
        groups: dict[tuple[str, ...], list[Interval]] = defaultdict(list)
        for key, (low, high, _, rows) in points(self.tables, self.here).items():
            is_seen = key[4] == "observed" or any(row["state"] == "seen" for row in rows)
            if is_seen and high > 0:
                name, first, last, position, kind, _ = key
                soft = is_soft(map(interval, rows))
                groups[name, position, kind, last, first].append((low, high, soft))
        newest: dict[str, list[Any]] = {}
        for group in sorted(groups):
            low, high, _ = meet(groups[group])
            newest["|".join(group[:3])] = [group[4], group[3], low, high]
        return newest

    def changes(self) -> dict[str, int]:
        """Count the events that were first public after the window began, by when they happened."""
        before = {row["event"] for row in self.known if self.tables.public(row) <= self.since}
        found: Counter[str] = Counter()
        for name in {row["event"] for row in self.known} - before:
            event = self.tables.events[name]
            if end_of(event) <= self.since:
                found["late evidence"] += 1
            else:
                is_after = first_day(event["date"]) > self.since
                found["new" if is_after else "spans the cut-off"] += 1
        return dict(found)

    def corroboration(self) -> dict[str, list[int]]:
        """Give pages, origins and families of every event in the window."""
        return {
            name: [
                len({row["source"] for row in rows}),
                len({row["origin"] for row in rows}),
                len({self.tables.family(row) for row in rows}),
            ]
            for name, rows in self.told.items()
        }

    def grades(self) -> dict[str, int]:
        """Count rows by grade, as graded when the edition was made."""
        families: dict[str, set[str]] = defaultdict(set)
        for row in self.known:
            families[row["event"]].add(self.tables.family(row))
        found: Counter[str] = Counter()
        for row in self.rows:
            digit = row["information_credibility"]
            if digit == "1" and len(families[row["event"]]) < 2:
                digit = "2"
            found[self.tables.sources[row["source"]]["source_reliability"] + digit] += 1
        return dict(found)

    def lags(self) -> dict[str, int]:
        """Count rows of the window, dated to the day, by days until public and by basis."""
        found: Counter[str] = Counter()
        for row in self.rows:
            if is_dated_to_the_day(row) and within(row, self.since, self.as_of):
                known, basis = self.tables.known[row["source"]]
                days = (known - first_day(row["date"])).days
                label = next((text for most, text in LAGS if days <= most), "over a year")
                found[f"{label}|{basis}"] += 1
        return dict(found)


def main() -> None:
    """Print the figures of the edition asked for."""
    site, as_of, *since = sys.argv[1:]
    tables = Tables(Path(__file__).parents[1] / "data")
    start = dt.date.fromisoformat(since[0]) if since else None
    edition = Edition(tables, site, dt.date.fromisoformat(as_of), start)
    figures = {**edition.figures(), "conflicts": edition.conflicts()}
    print(json.dumps(figures, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
