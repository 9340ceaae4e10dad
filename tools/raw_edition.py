"""What one edition may use: the known rows, the window, and the rows selected.

A module of `recompute.py`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from raw_signs import reading
from raw_standings import standings
from raw_tables import Row, Tables, documents, first_day, within

THEATRE = "theatre"


class Edition:
    """What one edition may use."""

    def __init__(self, tables: Tables, site: str, as_of: dt.date, since: dt.date | None) -> None:
        self.tables, self.site, self.as_of = tables, site, as_of
        known = [row for row in tables.observations.values() if tables.public(row) <= as_of]
        self.known = known
        self.sites = sorted(path.stem for path in (tables.folder / "sites").glob("*.geojson"))
        standing = standings(tables, self.by_site(known)) if site == THEATRE else ()
        self._newest = {row["id"] for item in standing for row in item.rows}
        self.since = since or self._default_since()
        self.events = self._desk_events()
        self.rows = [r for r in known if self._is_used(r, self.since) or r["event"] in self.events]
        self.told: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            if within(tables.events[row["event"]], self.since, as_of):
                self.told[row["event"]].append(row)

    @property
    def here(self) -> list[Row]:
        """Give every known row of the edition's own site."""
        return [row for row in self.known if row["site"] == self.site]

    def by_site(self, rows: Iterable[Row]) -> dict[str, list[Row]]:
        """Give rows by site, every site present."""
        found: dict[str, list[Row]] = {name: [] for name in self.sites}
        for row in rows:
            if row["site"] != THEATRE:
                found[row["site"]].append(row)
        return found

    def graded(self, row: Row) -> str:
        """Give a row's digit: 1 only where two families that tell its event were public."""
        digit = row["information_credibility"]
        if digit != "1":
            return digit
        told = {self.tables.family(r) for r in self.known if r["event"] == row["event"]}
        return "1" if len(told) > 1 else "2"

    @property
    def question(self) -> dict[str, Any] | None:
        """Give the question of the site, else of the theatre."""
        asked = documents(self.tables.folder / "hypotheses")
        for scope in (self.site, THEATRE):
            if found := [document for document in asked if document["scope"] == scope]:
                return found[0]
        return None

    @property
    def signs(self) -> list[dict[str, Any]]:
        """Give the indicators of the site and of the theatre; for the theatre all."""
        asked = documents(self.tables.folder / "indicators")
        return [d for d in asked if self.site in (d["scope"], THEATRE)]

    def _default_since(self) -> dt.date:
        """Go back 30 days from the newest thing that is told by then."""
        here = [row for row in self.known if self.site in (row["site"], THEATRE)]
        start = self._thirty_before(here)
        return self._thirty_before(row for row in self.known if self._is_used(row, start))

    def _thirty_before(self, rows: Iterable[Row]) -> dt.date:
        newest = max(min(first_day(row["date"]), self.as_of) for row in rows)
        return newest - dt.timedelta(days=30)

    def _is_used(self, row: Row, since: dt.date) -> bool:
        is_new = within(row, since, self.as_of) or self.tables.public(row) > since
        is_own = row["site"] == self.site != THEATRE
        return is_new or is_own or row["id"] in self._newest

    def _held(self, day: dt.date) -> Iterator[dict[str, Any]]:
        """Yield the judgements of the scope in the form in which they held on a day."""
        for judgement in documents(self.tables.folder / "judgements"):
            told = [item for item in judgement["stated"] if item["as_of"] <= day]
            newest = max(told, key=lambda item: str(item["as_of"]), default=None)
            if newest and judgement["scope"] == self.site and day <= newest["horizon"]:
                yield newest

    def _desk_events(self) -> set[str]:
        """Give the events of the question, of the key judgements' rows, and of the indicators'."""
        rated = {rating["event"] for rating in (self.question or {}).get("ratings", ())}
        grounds: list[str] = []
        for day in (self.since, self.as_of):
            grounds += [name for held in self._held(day) for name in held["rows"]]
        for sign in self.signs:
            _, rows = reading(self.tables, sign, self.known, self.as_of)
            grounds += [row["id"] for row in rows]
        return rated | {self.tables.observations[name]["event"] for name in grounds}
