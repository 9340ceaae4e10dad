"""Recompute figures of an edition from the raw tables, without a line of basewatch.

Written from the rules in `docs/method.md` and `data/README.md`. It knows the standard library and
YAML only. Run it as `python tools/recompute.py hmeimim 2024-12-14 [SINCE]`; it prints the figures
as JSON.

Not recomputed: where a mark or a label stands on a map, and what base layers draw; of maps the
tables are compared, not the drawn marks. Of imagery it knows which pictures are held, not what they
show. What the desk wrote is read as it stands; words, ranges and orders are worked out from it.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from raw_counts import points, sightings
from raw_desk import desk
from raw_edition import THEATRE, Edition
from raw_looks import coverage, covered_days, inside, looks
from raw_order import Order
from raw_sections import sections
from raw_standings import Standing, standings
from raw_sums import sums
from raw_support import everything
from raw_tables import Interval, Tables

Figures = dict[str, Any]


def figures(edition: Edition) -> Figures:
    """Give every figure, as JSON can hold it."""
    shared = {
        "as_of": edition.as_of.isoformat(),
        "since": edition.since.isoformat(),
        **everything(edition),
        **sections(edition),
        "looks": window_looks(edition),
        "sums": sums(edition.tables, edition.rows),
        **desk(edition),
    }
    if edition.site == THEATRE:
        return {
            **shared,
            "matrix": matrix(edition),
            "gaps": gaps(edition),
        }
    order = Order(edition.tables, edition.here, edition.as_of)
    lines = order.lines()
    return {
        **shared,
        "counts": counts(edition),
        "newest": newest(edition),
        "order": lines,
        "conflicts": sum(line["differs"] for line in lines.values()),
        "absences": order.absences(),
    }


def window_looks(edition: Edition) -> Figures:
    """Count the looks of the window, their days and sites; for a site, their stretches too."""
    of_site = {
        site: looks(edition.tables, rows) for site, rows in edition.by_site(edition.known).items()
    }
    if edition.site != THEATRE:
        of_site = {edition.site: of_site[edition.site]}
    found = {site: inside(each, edition.since, edition.as_of) for site, each in of_site.items()}
    told: Figures = {
        "looks": sum(map(len, found.values())),
        "days": len(_window(edition) & set().union(*map(covered_days, found.values()))),
        "sites": sum(bool(each) for each in found.values()),
    }
    if edition.site != THEATRE:
        told["coverage"] = coverage(of_site[edition.site], edition.since, edition.as_of)
    return told


def gaps(edition: Edition) -> dict[str, list[Any]]:
    """Give, by site, looks, days without one, days, and the last day of the newest look used."""
    found = {}
    for site, rows in edition.by_site(edition.rows).items():
        each = [look for look in looks(edition.tables, rows) if look.first <= edition.as_of]
        newest_day = max((look.last for look in each), default=None)
        seen = inside(each, edition.since, edition.as_of)
        window = _window(edition)
        without = len(window - covered_days(seen))
        found[site] = [len(seen), without, len(window), newest_day and str(newest_day)]
    return found


def _days(edition: Edition) -> int:
    return (edition.as_of - edition.since).days + 1


def _window(edition: Edition) -> set[dt.date]:
    return {edition.since + dt.timedelta(days=number) for number in range(_days(edition))}


def counts(edition: Edition) -> list[list[Any]]:
    """List type, days, position, kind, family, low, high of every count in the window."""
    as_of, since = str(edition.as_of), str(edition.since)
    return sorted(
        [*key, low, high]
        for key, (low, high, _, _) in points(edition.tables, edition.here).items()
        if key[1] <= as_of and key[2] >= since
    )


def newest(edition: Edition) -> dict[str, list[Any]]:
    """Give, by type, position and kind, the newest day counted there and its hull or overlap.

    Counts that somebody saw only; a look that found none is no sighting.
    """
    found: dict[str, list[Any]] = {}
    for seen in sorted(sightings(edition.tables, edition.here), key=lambda s: s.recency):
        if seen.is_seen and seen.kind:
            key = "|".join((seen.name, seen.position, seen.kind))
            found[key] = [str(seen.first), str(seen.last), seen.low, seen.high]
    return found


def matrix(edition: Edition) -> dict[str, list[Any]]:
    """Give, by type and site, the newest counts of the window, and the ones they changed from."""
    found: dict[str, list[Any]] = {}
    for item in standings(edition.tables, edition.by_site(edition.rows)):
        if item.newest.last >= edition.since:
            found.setdefault(f"{item.name}|{item.site}", []).append(_standing(item))
    return found


def _standing(item: Standing) -> Figures:
    days, before = item.newest, item.before
    return {
        "days": [str(days.first), str(days.last)],
        "count": _bounds(days.bounds),
        "differs": days.differs,
        "trend": item.trend,
        "before": before and [str(before.first), str(before.last), *_bounds(before.bounds)],
        "reports": item.reports,
    }


def _bounds(count: Interval) -> list[int]:
    return [count[0], count[1]]


def recompute(folder: Path, site: str, as_of: str, since: str = "") -> Figures:
    """Give every figure of the edition asked for."""
    start = dt.date.fromisoformat(since) if since else None
    return figures(Edition(Tables(folder), site, dt.date.fromisoformat(as_of), start))


def main() -> None:
    """Print the figures of the edition asked for."""
    told = recompute(Path(__file__).parents[1] / "data", *sys.argv[1:])
    print(json.dumps(told, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
