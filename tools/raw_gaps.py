"""Days without a look, signs that nobody looked for, and the gaps that the desk names.

A module of `recompute.py`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from raw_edition import THEATRE, Edition
from raw_histories import window_looks
from raw_looks import covered_days
from raw_signs import checked_on, reading
from raw_tables import Row, documents, within
from raw_words import by_date, headline


def unknowns(edition: Edition) -> dict[str, Any]:
    """Give the longest stretch without a look, signs not looked for, and gaps of judgements."""
    stretch = None if edition.site == THEATRE else longest_stretch(edition)
    return {
        **({"days": stretch} if stretch else {}),
        **_signs(edition),
        **_of_judgements(edition),
    }


def newest_reports(edition: Edition) -> dict[str, list[Any] | None]:
    """Give, by site, days, words and rows of the newest event of the window told of it."""
    found: dict[str, list[Any] | None] = {}
    for site, rows in edition.by_site(edition.rows).items():
        told: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if within(edition.tables.events[row["event"]], edition.since, edition.as_of):
                told[row["event"]].append(row)
        events = by_date(edition.tables.events[name] for name in told)
        found[site] = _report(edition, told[events[-1]["id"]]) if events else None
    return found


def _report(edition: Edition, rows: Sequence[Row]) -> list[Any]:
    event = edition.tables.events[rows[0]["event"]]
    words = headline(edition, event["id"], rows)
    return [[event["date"], event["date_end"]], words, sorted(row["id"] for row in rows)]


def held_pictures(edition: Edition) -> list[str]:
    """Name the pictures of the site that are held, public by the day, and of the window."""
    found = []
    for path in sorted((edition.tables.folder / "imagery" / edition.site).glob("*/*.json")):
        item = json.loads(path.read_text("utf-8"))
        told = item["properties"]
        begin, end = (
            (told.get(name) or told["datetime"])[:10] for name in ("start_datetime", "end_datetime")
        )
        is_inside = begin <= str(edition.as_of) and end >= str(edition.since)
        if item["assets"] and is_inside and told["basewatch:known_on"] <= str(edition.as_of):
            found.append(item["id"])
    return found


def longest_stretch(edition: Edition) -> list[Any] | None:
    """Give the number of days, first and last day of the longest stretch, the newest of equals."""
    runs = without_look(edition)
    longest = max(runs, key=lambda run: (len(run), run[-1]), default=None)
    return longest and [len(longest), str(longest[0]), str(longest[-1])]


def without_look(edition: Edition) -> list[list[dt.date]]:
    """Give the days of every stretch of the window without a look at the site, oldest first."""
    covered = covered_days(window_looks(edition, edition.site))
    runs: list[list[dt.date]] = [[]]
    day = edition.since
    while day <= edition.as_of:
        if day in covered:
            runs.append([])
        else:
            runs[-1].append(day)
        day += dt.timedelta(days=1)
    return [run for run in runs if run]


def _signs(edition: Edition) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for sign in edition.signs:
        state, _ = reading(edition.tables, sign, edition.known, edition.as_of)
        if state == "not looked":
            day = checked_on(edition.tables, sign, edition.known, edition.as_of)
            found[sign["id"]] = day and str(day)
    return found


def _of_judgements(edition: Edition) -> dict[str, Any]:
    """Give the gaps of every judgement that holds by number, with the rows it rests on."""
    found: dict[str, Any] = {}
    for judgement in documents(edition.tables.folder / "judgements"):
        held = [item for item in judgement["stated"] if item["as_of"] <= edition.as_of]
        newest = max(held, key=lambda item: str(item["as_of"]), default=None)
        if newest and judgement["scope"] == edition.site and edition.as_of <= newest["horizon"]:
            for number, gap in enumerate(newest.get("gaps") or (), start=1):
                found[f"{judgement['id']}-{number}"] = [gap["unknown"], sorted(newest["rows"])]
    return found
