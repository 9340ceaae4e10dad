"""Figures of four editions beside the same, recomputed from the raw tables by another script."""

from __future__ import annotations

import datetime as dt
import functools
import importlib
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from basewatch.analysis.changes import find_changes
from basewatch.briefing.edition import Briefing, open_briefing
from basewatch.briefing.theatre import open_theatre
from basewatch.models.blocks import TableRow

ROOT = Path(__file__).parents[2]
SITES = [("hmeimim", "2024-12-14"), ("tartus", "2025-02-01"), ("qamishli", "2026-02-10")]
ALL = [*SITES, ("theatre", "2024-12-18")]
SCRIPT = ("recompute.py", "raw_counts.py", "raw_tables.py")
UNBOUNDED = 10**9
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
BASES = {"publication": "published", "declared": "correction", "inferred": "inferred"}
Tiles = dict[str, tuple[list[int], list[int]]]

each_site = pytest.mark.parametrize(("site", "as_of"), SITES)
each_edition = pytest.mark.parametrize(("site", "as_of"), ALL)


@functools.cache
def drawn(site: str, as_of: str) -> Any:  # noqa: ANN401  # either kind of briefing
    return open_theatre(as_of) if site == "theatre" else open_briefing(site, as_of)


@functools.cache
def recomputed(site: str, as_of: str) -> dict[str, Any]:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        script = importlib.import_module("recompute")
    finally:
        sys.path.remove(str(ROOT / "tools"))
    edition = script.Edition(script.Tables(ROOT / "data"), site, dt.date.fromisoformat(as_of), None)
    return {**edition.figures(), "conflicts": edition.conflicts()}


def numbers(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)]


def tiles(site: str, as_of: str) -> Tiles:
    found = drawn(site, as_of).masthead().tiles
    return {tile.label: (numbers(tile.value), numbers(tile.note)) for tile in found}


def texts(row: TableRow) -> list[str]:
    return [cell.text for cell in row.cells]


def days(words: str) -> tuple[str, str]:
    """Read "7 Dec 2024", "5 to 8 Jan 2025" or "30 Dec 2024 to 2 Jan 2025"."""
    first, _, last = words.partition(" to ")
    end = (last or first).split()
    begin = first.split() + end[len(first.split()) :]
    return tuple(f"{y}-{MONTHS.index(m) + 1:02d}-{int(d):02d}" for d, m, y in (begin, end))  # type: ignore[return-value]


def interval(words: str) -> tuple[int, int]:
    found = numbers(words)
    if words.startswith("more than"):
        return found[0] + 1, UNBOUNDED
    return found[0], UNBOUNDED if words.startswith("at least") else found[-1]


@each_edition
def test_window_begins_on_the_same_day(site: str, as_of: str) -> None:
    assert str(drawn(site, as_of).selection.since) == recomputed(site, as_of)["since"]


@each_site
def test_masthead_tells_the_same_numbers(site: str, as_of: str) -> None:
    mine = recomputed(site, as_of)
    told, looks = mine["tiles"], mine["looks"]
    assert tiles(site, as_of) == {
        "Rows of evidence": ([told["rows"]], [told["on_site"]]),
        "Pages": ([told["pages"]], [told["families"]]),
        "Looks from orbit": ([looks["looks"]], [looks["days"]]),
        "Counts in conflict": ([mine["conflicts"]], []),
        "Dates inferred": ([told["inferred"]], []),
    }


def test_masthead_of_the_theatre_tells_the_same_events_and_looks() -> None:
    site, as_of = ALL[-1]
    mine, shown = recomputed(site, as_of), tiles(site, as_of)
    assert shown["Events"][0] == [mine["tiles"]["events"]]
    looks = mine["looks"]
    value, note = shown["Sites looked at"]
    assert (value[0], note[0]) == (looks["sites"], looks["looks"])


@each_site
def test_counts_of_the_window_are_the_same(site: str, as_of: str) -> None:
    briefing: Briefing = drawn(site, as_of)
    names = {item.name: key for key, item in briefing.selection.catalogue.equipment.items()}
    shown = []
    for row in briefing.counts_in_window().data:
        name, when, count, kind, position, _ = texts(row)
        kind = "observed" if kind == "looked, not seen" else kind
        shown.append((names[name], *days(when), position, kind, *interval(count)))
    told = [(*item[:5], *item[6:]) for item in recomputed(site, as_of)["counts"]]
    assert sorted(shown) == sorted(told)


@each_site
def test_newest_counts_of_the_order_of_battle_are_the_same(site: str, as_of: str) -> None:
    newest = recomputed(site, as_of)["newest"]
    counted = 0
    for row in drawn(site, as_of).order_of_battle().rows:
        name = row.id.removeprefix("order-of-battle-")
        seen, when = texts(row)[1:3]
        if not numbers(seen):
            continue
        position = next((p for p in ("alongside", "offshore") if f", {p}" in seen), "")
        expected = [newest[key] for key in newest if key.startswith(f"{name}|{position}|")]
        told = [*days(when), *interval(seen.split(",")[0])]
        assert told in expected, row.id
        on_ground = [v for k, v in newest.items() if k.startswith(f"{name}|") and "|air" not in k]
        assert max(item[1] for item in on_ground) == told[1], row.id
        counted += 1
    assert counted > 1


@each_edition
def test_new_and_late_events_are_as_many(site: str, as_of: str) -> None:
    wanted = {"new", "late evidence", "spans the cut-off"}
    found = Counter(change.label for change in find_changes(drawn(site, as_of).selection))
    shown = {label: number for label, number in found.items() if label in wanted}
    assert shown == recomputed(site, as_of)["changes"]


@each_edition
def test_pages_origins_and_families_of_events_are_the_same(site: str, as_of: str) -> None:
    told = recomputed(site, as_of)["corroboration"]
    figure = drawn(site, as_of).corroboration()
    single, total = numbers(figure.title)[:2]
    assert (single, total) == (sum(item[2] == 1 for item in told.values()), len(told))
    ranked = sorted(told, key=lambda name: (-told[name][0], -told[name][2], name))
    expected = [told[name] for name in ranked if told[name][0] > 1][:14]
    assert [[int(text) for text in texts(row)[1:]] for row in figure.data] == expected


@each_site
def test_grades_are_as_many(site: str, as_of: str) -> None:
    shown = {t[0][0] + t[1][0]: int(t[2]) for t in map(texts, drawn(site, as_of).grades().data)}
    assert shown == recomputed(site, as_of)["grades"]


@each_edition
def test_publication_lags_are_the_same(site: str, as_of: str) -> None:
    shown = {}
    for row in drawn(site, as_of).publication_lag().data:
        lag, basis, number = texts(row)
        word = next((short for begin, short in BASES.items() if basis.startswith(begin)), "url")
        shown[f"{lag}|{word}"] = int(number)
    assert shown == recomputed(site, as_of)["lags"]


def test_script_imports_nothing_of_the_program() -> None:
    texts = [(ROOT / "tools" / name).read_text("utf-8") for name in SCRIPT]
    found = set(re.findall(r"^ *(?:from|import) (\w+)", "\n".join(texts), re.MULTILINE))
    assert found <= {*sys.stdlib_module_names, "yaml", "raw_tables", "raw_counts"}
    assert json.dumps(recomputed(*SITES[0]))
