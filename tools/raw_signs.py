"""How indicators stand by their thresholds.

A module of `recompute.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from raw_tables import Row, Tables, end_of, first_day, interval, is_dated_to_the_day, within

Found = tuple[str, list[Row]]
Sign = dict[str, Any]
FINDING = ("count-at-least", "event-seen")


def reading(tables: Tables, sign: Sign, known: Iterable[Row], day: dt.date) -> Found:
    """Give the state as of a day, from the rows given, and the rows it rests on."""
    asked = sign["threshold"]
    start = day - dt.timedelta(days=asked["within_days"])
    dated = [row for row in _in_scope(sign, known) if within(row, start, day)]
    told = [row for row in dated if _tells(tables, asked, row)]
    firm = [row for row in told if _is_firm(tables, row)]
    state, grounds = TESTS[asked["test"]](asked, told, firm)
    if state != "not looked" or asked["test"] not in FINDING:
        return state, grounds
    able = [row for row in dated if _could_tell(tables, sign, row)]
    by_pages = "open-sources" in sign["observable_by"]["sensors"]
    return ("not seen", [] if by_pages else _newest(able)) if able else (state, [])


def checked_on(tables: Tables, sign: Sign, known: Iterable[Row], day: dt.date) -> dt.date | None:
    """Give the newest day on which the sign was told, or could have been."""
    is_found = sign["threshold"]["test"] in FINDING
    return max(
        (
            min(end_of(row), day)
            for row in _in_scope(sign, known)
            if _tells(tables, sign["threshold"], row)
            or (is_found and _could_tell(tables, sign, row))
        ),
        default=None,
    )


def last_told(
    tables: Tables, sign: Sign, known: Sequence[Row], day: dt.date
) -> tuple[dt.date | None, list[str]]:
    """Give the newest day that tells of the sign, and the days of later looks without it."""
    if sign["threshold"]["test"] not in FINDING:
        return None, []
    state, grounds = reading(tables, sign, known, day)
    told = [row for row in _in_scope(sign, known) if _tells(tables, sign["threshold"], row)]
    ids = {row["id"] for row in told}
    seen = [r for r in grounds if r["id"] in ids and r["state"] != "not_seen"]
    last = max((min(end_of(row), day) for row in seen), default=None)
    if last is None or state in {"not seen", "not looked"}:
        return None, []
    empty = [row for row in told if row["state"] == "not_seen"]
    later = [row for row in empty if last < first_day(row["date"]) <= day]
    return last, sorted({row["date"] for row in later})


def _in_scope(sign: Sign, known: Iterable[Row]) -> list[Row]:
    where = ("theatre", sign["scope"])
    return [
        r
        for r in known
        if is_dated_to_the_day(r) and (sign["scope"] == "theatre" or r["site"] in where[1:])
    ]


def _tells(tables: Tables, asked: Sign, row: Row) -> bool:
    if asked["test"].startswith("count"):
        measures = asked.get("measures") or ["present"]
        is_counted = bool(row["count_low"]) and row["measure"] in measures
        is_only_seen = not row["count_low"] and bool(row["state"])
        if not (is_counted or is_only_seen):
            return False
    return _is_meant(tables, asked, row)


def _is_meant(tables: Tables, asked: Sign, row: Row) -> bool:
    said, kinds = f" {row['statement'].lower()}", asked.get("equipment")
    if kinds and (row["operator"] != tables.operator or not _is_of_kind(tables, kinds, row)):
        return False
    lanes, words = asked.get("lanes"), asked.get("words")
    return (
        asked.get("position") in (None, "", row["position"])
        and (not asked.get("categories") or row["category"] in asked["categories"])
        and (not lanes or tables.events[row["event"]]["lane"] in lanes)
        and (not words or any(f" {word.lower()}" in said for word in words))
    )


def _is_of_kind(tables: Tables, kinds: Sequence[str], row: Row) -> bool:
    named = [name for name in row["equipment"].split(";") if name]
    if any(set(kinds) & {name, *tables.wider(name)} for name in named):
        return True
    wider = {each for kind in kinds for each in (kind, *tables.wider(kind))}
    return row["state"] == "not_seen" and bool(wider & set(named))


def _could_tell(tables: Tables, sign: Sign, row: Row) -> bool:
    by = sign["observable_by"]
    if "open-sources" in by["sensors"]:
        return True
    coarsest = by.get("gsd_m")
    sensors = [tables.sensors[name] for name in row["sensor"].split(";") if name]
    return any(
        sensor["kind"] in by["sensors"]
        and (not coarsest or float(row["gsd_m"] or sensor["gsd_m"] or coarsest) <= coarsest)
        for sensor in sensors
    )


def _is_firm(tables: Tables, row: Row) -> bool:
    is_party = tables.origins[row["origin"]]["party"] == "true"
    return row["information_credibility"] in "12" and not is_party


def _newest(rows: Sequence[Row]) -> list[Row]:
    day = max((first_day(row["date"]) for row in rows), default=None)
    return [row for row in rows if first_day(row["date"]) == day]


def _none_seen(rows: Sequence[Row]) -> Found:
    empty = _newest([row for row in rows if row["state"] == "not_seen"])
    return ("not seen", empty) if empty else ("not looked", [])


def _some(some: list[Row], firm: Sequence[Row]) -> Found:
    sure = [row for row in some if row in firm]
    return ("emerging", sure) if sure else ("unclear", some)


def _at_least(asked: Sign, rows: Sequence[Row], firm: Sequence[Row]) -> Found:
    counted = [row for row in rows if row["count_low"]]
    reach = [row for row in counted if interval(row)[0] >= asked["number"]]
    few = [
        r for r in counted if r in firm and not interval(r)[2] and interval(r)[1] < asked["number"]
    ]

    def rivals(row: Row) -> bool:
        return any(
            (r["date"], r["position"]) == (row["date"], row["position"])
            and set(r["equipment"].split(";")) & set(row["equipment"].split(";"))
            for r in few
        )

    sure = [r for r in reach if r in firm and not interval(r)[2] and not rivals(r)]
    if sure or reach:
        return ("present", sure) if sure else ("unclear", reach)
    some = [
        r for r in rows if r["state"] != "not_seen" and (not r["count_low"] or interval(r)[0] > 0)
    ]
    return _some(some, firm) if some else _none_seen(rows)


def _at_most(asked: Sign, rows: Sequence[Row], firm: Sequence[Row]) -> Found:
    counted = [row for row in rows if row["count_low"] or row["state"] == "not_seen"]
    newest = _newest([row for row in counted if row in firm])
    if not newest:
        return ("unclear", counted) if counted else ("not looked", [])
    tops = [interval(row)[1] if row["count_low"] else 0 for row in newest]
    held = [top <= asked["number"] for top in tops]
    if not any(held):
        return "not seen", newest
    return "present" if all(held) else "unclear", newest


def _event_seen(asked: Sign, rows: Sequence[Row], firm: Sequence[Row]) -> Found:
    seen = [row for row in rows if row["state"] != "not_seen"]
    sure = [row for row in seen if row in firm]
    if len({row["event"] for row in sure}) >= asked["number"]:
        return "present", sure
    return _some(seen, firm) if seen else _none_seen(rows)


def _not_seen(asked: Sign, rows: Sequence[Row], firm: Sequence[Row]) -> Found:
    looks = [row for row in rows if row["state"] and row in firm]
    seen = [row for row in looks if row["state"] == "seen"]
    last = max((first_day(row["date"]) for row in seen), default=dt.date.min)
    empty = [row for row in looks if row["state"] == "not_seen" and first_day(row["date"]) > last]
    if len({row["date"] for row in empty}) >= asked["number"]:
        return "present", empty
    if empty:
        return "emerging", empty
    return ("not seen", _newest(seen)) if seen else ("not looked", [])


TESTS: dict[str, Callable[[Sign, Sequence[Row], Sequence[Row]], Found]] = {
    "count-at-least": _at_least,
    "count-at-most": _at_most,
    "event-seen": _event_seen,
    "not-seen-in-looks": _not_seen,
}
