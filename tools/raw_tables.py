"""The raw tables as `recompute.py` reads them: mended as declared, every page dated."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import functools
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

Row = dict[str, str]
Interval = tuple[int, int, bool]
"""Least, most, and whether a bound is the house's reading of a word."""
INFINITY = 10**9
TABLES = (
    "observations",
    "sources",
    "origins",
    "events",
    "equipment",
    "sensors",
    "identities",
    "places",
)
IN_ADDRESS = re.compile(
    r"(?<!\d)(20\d\d)/(\d{1,2})/(\d{1,2})(?!\d)|(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)"
    r"|(?<!\d)(20\d\d)_(\d\d)_(\d\d)(?!\d)|(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)"
)


def first_day(text: str) -> dt.date:
    """Give the earliest day that a partial date can be."""
    year, month, day = ([int(part) for part in text.split("-")] + [1, 1])[:3]
    return dt.date(year, month, day)


def last_day(text: str) -> dt.date:
    """Give the latest day that a partial date can be."""
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return dt.date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def end_of(row: Row) -> dt.date:
    """Give the last day of what a row or event tells."""
    return last_day(row["date_end"] or row["date"])


def is_dated_to_the_day(row: Row) -> bool:
    """Say whether a row's date names a day."""
    return len(row["date"]) == len("2024-12-14")


def within(row: Row, since: dt.date, as_of: dt.date) -> bool:
    """Say whether a row or event has a day in the window."""
    return first_day(row["date"]) <= as_of and end_of(row) >= since


class Tables:
    """The raw tables, mended by the declared corrections, and the day each page was public."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in TABLES:
            with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                setattr(self, name, {row["id"]: row for row in csv.DictReader(file)})
        self.operator = _read((folder / "catalogue.yml").read_text("utf-8"))["operator"]
        self.declared = self._mend(folder / "corrections.yml")
        self.rows_of: dict[str, list[Row]] = defaultdict(list)
        for row in self.observations.values():
            self.rows_of[row["source"]].append(row)
        self.known = {name: self._known(self.sources[name]) for name in self.rows_of}

    observations: dict[str, Row]
    sources: dict[str, Row]
    origins: dict[str, Row]
    events: dict[str, Row]
    equipment: dict[str, Row]
    sensors: dict[str, Row]
    identities: dict[str, Row]
    places: dict[str, Row]

    def _mend(self, path: Path) -> set[str]:
        declared = set()
        for item in _read(path.read_text("utf-8")) if path.exists() else ():
            row = getattr(self, item["table"])[item["id"]]
            if row[item["column"]] != item["from"]:
                msg = f"{item['id']}.{item['column']} is not what its correction expects."
                raise ValueError(msg)
            row[item["column"]] = item["to"]
            if (item["table"], item["column"]) == ("sources", "published"):
                declared.add(item["id"])
        return declared

    def _known(self, page: Row) -> tuple[dt.date, str]:
        published, address = page["published"], address_day(page["url"])
        is_coarse = len(published) < len("2024-12-14")
        if published:
            if is_coarse and address and first_day(published) <= address <= last_day(published):
                return address, "url"
            return last_day(published), "correction" if page["id"] in self.declared else "published"
        if address:
            return address, "url"
        return max(end_of(row) for row in self.rows_of[page["id"]]), "inferred"

    def public(self, row: Row) -> dt.date:
        """Give the day by which a row was public."""
        return self.known[row["source"]][0]

    def family(self, row: Row) -> str:
        """Give the family of a row's origin."""
        return self.origins[row["origin"]]["family"]

    def type_of(self, name: str) -> str:
        """Roll a variant up to its type."""
        parent = self.equipment.get(self.equipment[name]["parent"])
        if parent and self.equipment[name]["level"] == parent["level"] == "type":
            return self.type_of(parent["id"])
        return name

    def wider(self, name: str) -> list[str]:
        """Name the types and groups that include one, the next first."""
        found: list[str] = []
        while (name := self.equipment[name]["parent"]) and name not in found:
            found.append(name)
        return found


def address_day(url: str) -> dt.date | None:
    """Find the one full date that an address bears."""
    found = set()
    for match in IN_ADDRESS.finditer(url):
        year, month, day = (int(part) for part in match.groups() if part)
        try:
            found.add(dt.date(year, month, day))
        except ValueError:
            continue
    return found.pop() if len(found) == 1 else None


def documents(folder: Path) -> list[dict[str, Any]]:
    """Read the YAML documents of a folder, by name."""
    return [_read(path.read_text("utf-8")) for path in sorted(folder.glob("*.yml"))]


@functools.cache
def _read(text: str) -> Any:  # noqa: ANN401  # whatever a document holds
    return yaml.safe_load(text)


def interval(row: Row) -> Interval:
    """Give least and most that a row's count supports, and whether these are soft."""
    low, high = int(row["count_low"]), int(row["count_high"] or INFINITY)
    if row["count_qualifier"] == "about":
        return math.floor(Fraction(4, 5) * low), math.ceil(Fraction(6, 5) * high), True
    return low, high, row["count_qualifier"] == "dozens"


def meet(intervals: Iterable[Interval]) -> tuple[int, int, bool]:
    """Intersect intervals; where they exclude one another give their hull.

    The last member says whether firm ones exclude one another: a soft bound excludes nothing.
    """
    found = list(intervals)
    firm = [each for each in found if not each[2]]
    is_split = bool(firm) and max(f[0] for f in firm) > min(f[1] for f in firm)
    lows, highs = [each[0] for each in found], [each[1] for each in found]
    if max(lows) <= min(highs):
        return max(lows), min(highs), is_split
    return min(lows), max(highs), is_split


def is_soft(intervals: Iterable[Interval]) -> bool:
    """Say whether no firm interval gives one of the bounds that all together have."""
    found = list(intervals)
    low, high, _ = meet(found)
    firm = [each for each in found if not each[2]]
    return not (low in [f[0] for f in firm] and high in [f[1] for f in firm])
