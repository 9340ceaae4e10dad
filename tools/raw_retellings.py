"""What pages change when they retell, who told an event first, and what its pages are worth.

A module of `recompute.py`.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from raw_counts import retold
from raw_edition import Edition
from raw_support import support
from raw_tables import Row, Tables, end_of, first_day, interval, meet, within
from raw_words import by_date, grade, headline, public_day

MOST_RETOLD = 14


def retellings(edition: Edition) -> dict[str, dict[str, Any]]:
    """Give, by row that tells otherwise, the row it is set beside, what differs, what is used."""
    groups: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in by_date(edition.rows):
        if row["equipment"] and within(row, edition.since, edition.as_of):
            groups[row["event"], edition.tables.family(row)][row["source"]].append(row)
    left_out = retold(edition.tables, edition.rows)
    found = {}
    for pages in groups.values():
        best = min(pages, key=lambda page: _trust(edition, pages[page]))
        for page in set(pages) - {best}:
            for row in pages[page]:
                if pair := _beside(edition.tables, pages[_base(edition, pages, page, best)], row):
                    found[row["id"]] = pair | _used(*pair["pair"], is_out=row in left_out)
    return {name: {**told, "pair": [r["id"] for r in told["pair"]]} for name, told in found.items()}


def _trust(edition: Edition, rows: Sequence[Row]) -> tuple[object, ...]:
    """Order pages: by their best digit, their letter, the day they were public, their first id."""
    grades = [grade(edition, row) for row in rows]
    digit = min(each[1] for each in grades)
    return digit, grades[0][0], edition.tables.public(rows[0]), rows[0]["id"]


def _base(edition: Edition, pages: Mapping[str, Sequence[Row]], page: str, best: str) -> str:
    cited = edition.tables.sources[page]["cites"]
    return cited if cited in pages else best


def _beside(tables: Tables, told: Sequence[Row], row: Row) -> dict[str, Any] | None:
    """Find the row of the same thing that differs least; nothing where one does not differ."""
    pairs = [(first, _differs(tables, first, row)) for first in told if _same(tables, first, row)]
    if not pairs or any(not differs for _, differs in pairs):
        return None
    first, differs = min(pairs, key=lambda pair: (len(pair[1]), pair[0]["id"]))
    return {"pair": [first, row], "differs": differs}


def _same(tables: Tables, first: Row, row: Row) -> bool:
    alike = all(first[name] == row[name] for name in ("measure", "unit", "operator"))
    is_counted = bool(first["count_low"]) and bool(row["count_low"])
    is_retyped = _number(first) == _number(row) and first["position"] == row["position"]
    return alike and is_counted and (is_retyped or _one_line(tables, first, row))


def _number(row: Row) -> tuple[str, ...]:
    return row["count_low"], row["count_high"], row["count_qualifier"]


def _one_line(tables: Tables, first: Row, row: Row) -> bool:
    """Say whether a type of the one is a type of the other, or a wider one."""
    one, other = (set(each["equipment"].split(";")) for each in (first, row))
    lines = [{w for name in each for w in (name, *tables.wider(name))} for each in (one, other)]
    return bool(one & lines[1]) or bool(other & lines[0])


def _differs(tables: Tables, first: Row, row: Row) -> list[str]:
    is_other_day = end_of(first) < first_day(row["date"]) or end_of(row) < first_day(first["date"])
    found = {
        "type": not _one_line(tables, first, row) and _types(tables, first) != _types(tables, row),
        "number": _number(first) != _number(row),
        "day": is_other_day,
    }
    return [name for name, is_so in found.items() if is_so]


def _types(tables: Tables, row: Row) -> list[str]:
    return [tables.type_of(name) for name in row["equipment"].split(";")]


def _used(first: Row, row: Row, *, is_out: bool) -> dict[str, Any]:
    low, high, is_split = meet([interval(first), interval(row)])
    return {
        "numbers": [list(interval(each)[:2]) for each in (first, row)],
        "used": "left" if is_out else "both" if is_split else "what fits both",
        "together": [low, high],
    }


def first_told(edition: Edition) -> dict[str, dict[str, Any]]:
    """Give, of the events on most pages, outlets, origins, families, worth and first pages."""
    counts = {name: support(edition, rows) for name, rows in edition.told.items()}
    several = [name for name in counts if counts[name][0] > 1]
    several.sort(key=lambda name: (-counts[name][0], -counts[name][2], name))
    return {
        name: _first(edition, name, by_date(edition.told[name])) for name in several[:MOST_RETOLD]
    }


def _first(edition: Edition, name: str, rows: Sequence[Row]) -> dict[str, Any]:
    tables = edition.tables
    families: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        families[row["source"]].add(tables.family(row))
    pairs = [bool(one & other) for one, other in itertools.combinations(families.values(), 2)]
    rho = sum(pairs) / len(pairs)
    day, is_firm = public_day(tables, rows)
    first = [row for row in rows if str(tables.public(row)) == day]
    return {
        "headline": headline(edition, name, rows),
        "days": [tables.events[name]["date"], tables.events[name]["date_end"]],
        "support": [
            len({tables.sources[page]["publisher"] for page in families}),
            *support(edition, rows)[1:],
        ],
        "rho": rho,
        "worth": len(families) / (1 + (len(families) - 1) * rho),
        "public": [day, is_firm],
        "first": sorted({_page(tables, row) for row in first}),
        "first_rows": sorted(row["id"] for row in first),
        "rows": sorted(row["id"] for row in rows),
    }


def _page(tables: Tables, row: Row) -> str:
    origin = tables.origins[row["origin"]]["name"]
    return f"{tables.sources[row['source']]['publisher']}, after {origin}"
