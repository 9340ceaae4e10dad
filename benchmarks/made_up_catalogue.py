"""A made-up catalogue of any size, for measuring only: none of it is evidence."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from basewatch.catalog.beginning import begin_catalogue
from basewatch.catalog.schema import TABLES
from basewatch.catalog.tidying import table_text

FIRST_DAY = dt.date(2005, 1, 1)
DAYS = 7300
ROWS_PER_SITE = 2000
ROWS_PER_EVENT = 2
ROWS_PER_SOURCE = 3
TYPES = ("an-124", "il-76", "su-34", "frigate", "ka-52")
_MEASURED = {"count_qualifier": "exactly", "count_kind": "observed", "measure": "present"}


def write_catalogue(folder: Path, rows: int) -> None:
    """Write a valid catalogue with `rows` observations over a twenty-year theatre.

    Sites grow with the rows, 2,000 to a site, so that one site's selection stays much the same.
    """
    begin_catalogue(folder)
    sites = max(rows // ROWS_PER_SITE, 1)
    for number in range(sites):
        path = folder / "sites" / f"site-{number:04d}.geojson"
        path.write_text(json.dumps(_site(number)), encoding="utf-8")
    chance = random.Random(rows)  # made-up evidence, the same every time
    days = sorted(chance.randrange(DAYS) for _ in range(-(-rows // ROWS_PER_EVENT)))
    where = [chance.randrange(sites) for _ in days]
    _write(folder, "sensors", [_row("sensors", f"sensor-{n}", _SENSOR) for n in range(4)])
    _write(folder, "origins", [_row("origins", f"origin-{n:02d}", _origin(n)) for n in range(40)])
    _write(folder, "equipment", [_row("equipment", name, _EQUIPMENT) for name in sorted(TYPES)])
    _write(folder, "sources", list(_sources(rows, days)))
    _write(folder, "events", list(_events(days, where)))
    _write(folder, "observations", list(_observations(rows, days, where, chance)))


def _write(folder: Path, table: str, rows: Sequence[Mapping[str, str]]) -> None:
    text = table_text(TABLES[table].columns, rows)
    (folder / f"{table}.csv").write_text(text, encoding="utf-8", newline="")


def _row(table: str, name: str, cells: Mapping[str, str]) -> dict[str, str]:
    return dict.fromkeys(TABLES[table].columns, "") | {"id": name} | dict(cells)


_SENSOR = {
    "name": "Made-up sensor",
    "kind": "optical-satellite",
    "gsd_m": "0.5",
    "redistributable": "false",
}
_EQUIPMENT = {"name": "Made-up type", "level": "type", "domain": "air", "needed_gsd_m": "0.8"}


def _origin(number: int) -> dict[str, str]:
    party = "true" if number % 4 == 0 else "false"
    kind = "party-to-conflict" if number % 4 == 0 else "analyst"
    family = f"family-{number % 25:02d}"
    return {"name": f"Made-up origin {number}", "kind": kind, "family": family, "party": party}


def _event_of(row: int) -> int:
    return row // ROWS_PER_EVENT


def _sources(rows: int, days: Sequence[int]) -> Iterator[dict[str, str]]:
    for number in range(-(-rows // ROWS_PER_SOURCE)):
        newest = min((number + 1) * ROWS_PER_SOURCE, rows) - 1
        published = FIRST_DAY + dt.timedelta(days[_event_of(newest)] + number % 9)
        cells = {
            "publisher": f"Made-up publisher {number % 300}",
            "url": f"https://example.org/{number}",
            "published": "" if number % 5 == 0 else str(published),
            "source_reliability": "ABCD"[number % 4],
            "kind": "relay",
        }
        yield _row("sources", f"S{number:07d}", cells)


def _events(days: Sequence[int], where: Sequence[int]) -> Iterator[dict[str, str]]:
    for number, (day, site) in enumerate(zip(days, where, strict=True)):
        cells = {
            "title": f"Made-up event {number}",
            "site": f"site-{site:04d}",
            "date": str(FIRST_DAY + dt.timedelta(day)),
            "lane": "imagery",
        }
        yield _row("events", f"E{number:07d}", cells)


def _observations(
    rows: int, days: Sequence[int], where: Sequence[int], chance: random.Random
) -> Iterator[dict[str, str]]:
    for number in range(rows):
        event, count = _event_of(number), str(chance.randrange(1, 40))
        claimed = (origin := chance.randrange(40)) % 4 == 0
        cells = {
            "fact": f"F{number:07d}",
            "site": f"site-{where[event]:04d}",
            "category": "imagery-observation",
            "date": str(FIRST_DAY + dt.timedelta(days[event])),
            "statement": f"Made-up statement {number}: {count} stood there in the open.",
            "equipment": TYPES[number % len(TYPES)],
            **(_MEASURED | {"count_kind": "claimed"} if claimed else _MEASURED),
            "count_low": count,
            "count_high": count,
            "unit": "item",
            "state": "" if claimed else "seen",
            "operator": "watched",
            "sensor": "" if claimed else f"sensor-{number % 4}",
            "origin": f"origin-{origin:02d}",
            "source": f"S{number // ROWS_PER_SOURCE:07d}",
            "information_credibility": "23"[number % 2],
            "event": f"E{event:07d}",
            "checked": "unread",
        }
        yield _row("observations", f"F{number:07d}", cells)


def _site(number: int) -> dict[str, object]:
    lon, lat = 10.5 + (number % 50) / 200, 50.0 + (number // 50) / 200
    name = f"Made-up site {number}"
    described = {
        "id": f"site-{number:04d}",
        "name": name,
        "names": {"en": name},
        "aliases": [],
        "kind": "air-base",
        "class_rule": "made up for measuring",
        "lon": lon,
        "lat": lat,
        "precision_m": 100,
        "country": "Exampleland",
        "utm_epsg": 32632,
    }
    return {"type": "FeatureCollection", "site": described, "features": []}
