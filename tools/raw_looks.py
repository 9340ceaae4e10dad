"""Looks from orbit: who looked when, how many, and for how long nobody did.

A module of `recompute.py`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from raw_counts import LONGEST_LOOK_DAYS, retold
from raw_tables import Row, Tables, end_of, first_day, is_dated_to_the_day

FROM_ORBIT = {"optical-satellite", "radar-satellite", "satellite"}


class Look(NamedTuple):
    """One provider's look at one site."""

    first: dt.date
    last: dt.date
    sensors: tuple[str, ...]
    rows: list[Row]

    @property
    def is_posted(self) -> bool:
        """Say whether only the day of posting is known."""
        return all(row["date_basis"] == "posted" for row in self.rows)

    @property
    def begin(self) -> dt.date:
        """Give the first day on which it is known to have been made."""
        return self.last if self.is_posted else self.first


def from_orbit(tables: Tables, row: Row) -> tuple[str, ...]:
    """Name the sensors of a row that look from orbit."""
    named = [name for name in row["sensor"].split(";") if name]
    return tuple(name for name in named if tables.sensors[name]["kind"] in FROM_ORBIT)


def looks(tables: Tables, rows: Sequence[Row]) -> list[Look]:
    """Group the rows of one site by the look they rest on, oldest first."""
    groups: dict[tuple[dt.date, dt.date, tuple[str, ...]], list[Row]] = defaultdict(list)
    left_out = retold(tables, rows)
    for row in rows:
        first, last, above = first_day(row["date"]), end_of(row), from_orbit(tables, row)
        is_short = is_dated_to_the_day(row) and (last - first).days <= LONGEST_LOOK_DAYS
        if above and is_short and row not in left_out:
            groups[first, last, above].append(row)
    return [Look(*key, told) for key, told in sorted(groups.items(), key=lambda item: item[0])]


def inside(found: Iterable[Look], since: dt.date, as_of: dt.date) -> list[Look]:
    """Give the looks with a day in the window."""
    return [look for look in found if look.first <= as_of and look.last >= since]


def covered_days(found: Iterable[Look]) -> set[dt.date]:
    """Give the days on which a look fell."""
    return {
        look.begin + dt.timedelta(days=number)
        for look in found
        for number in range((look.last - look.begin).days + 1)
    }


def coverage(found: Sequence[Look], since: dt.date, as_of: dt.date) -> list[object]:
    """Give looks, usable, posted, first and last day, days of the longest stretch without one."""
    seen = inside(found, since, as_of)
    if not seen:
        return [0, 0, 0, None, None, (as_of - since).days + 1]
    covered = covered_days(seen)
    run = longest = 0
    for number in range((as_of - since).days + 1):
        run = 0 if since + dt.timedelta(days=number) in covered else run + 1
        longest = max(longest, run)
    usable = sum(any(row["state"] for row in look.rows) for look in seen)
    return [
        len(seen),
        usable,
        sum(look.is_posted for look in seen),
        str(min(look.begin for look in seen)),
        str(max(look.last for look in seen)),
        longest,
    ]
