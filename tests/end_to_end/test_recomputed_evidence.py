"""Rows, pages, origins, grades, lags and looks of four editions, recomputed from the raw tables."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter

from basewatch.analysis.changes import find_changes
from recomputed import (
    ALL,
    ROOT,
    THEATRE,
    days,
    drawn,
    each_edition,
    each_site,
    numbers,
    recomputed,
    said,
    texts,
)

RECOMPUTED = frozenset({"look-gaps"})
BASES = {"publication": "published", "declared": "correction", "inferred": "inferred"}
Tiles = dict[str, tuple[list[int], list[int]]]


def tiles(site: str, as_of: str) -> Tiles:
    found = drawn(site, as_of).masthead().tiles
    return {tile.label: (numbers(tile.value), numbers(tile.note)) for tile in found}


def test_cards_of_the_theatre_and_those_left_out_are_all_its_looks() -> None:
    site, as_of = THEATRE
    block = drawn(site, as_of).looks()
    left_out = numbers(block.caption.partition("not shown: ")[2])
    assert left_out[0] == sum(left_out[1:])
    assert len(block.cards) + left_out[0] == recomputed(site, as_of)["looks"]["looks"]


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
    site, as_of = THEATRE
    mine, shown = recomputed(site, as_of), tiles(site, as_of)
    assert shown["Events"][0] == [mine["tiles"]["events"]]
    looks = mine["looks"]
    value, note = shown["Sites looked at"]
    assert (value[0], note[0]) == (looks["sites"], looks["looks"])
    assert shown["Rows of evidence"] == ([mine["tiles"]["rows"]], [mine["tiles"]["pages"]])
    assert shown["Origins"][0] == [mine["tiles"]["families"]]
    conflicts = sum(item["differs"] for cell in mine["matrix"].values() for item in cell)
    assert shown["Newest counts in conflict"][0] == [conflicts]


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
    parts = [ROOT / "tools" / "recompute.py", *(ROOT / "tools").glob("raw_*.py")]
    told = "\n".join(path.read_text("utf-8") for path in parts)
    found = set(re.findall(r"^ *(?:from|import) (\w+)", told, re.MULTILINE))
    assert found <= {*sys.stdlib_module_names, "yaml", *(path.stem for path in parts)}
    assert json.dumps([recomputed(*edition) for edition in ALL])


@each_edition
def test_families_of_origins_and_their_rows_are_the_same(site: str, as_of: str) -> None:
    shown = {
        row.id.removeprefix("family-"): numbers(texts(row)[2])
        for row in drawn(site, as_of).families().rows
    }
    assert shown == recomputed(site, as_of)["families"]


@each_edition
def test_rows_re_read_are_as_many(site: str, as_of: str) -> None:
    told = recomputed(site, as_of)["tiles"]
    note = drawn(site, as_of).method().notes[0].text
    re_read, unread = (
        int(found[1])
        for pattern in (r"(\d+) were re-read", r"(\d+) were not yet")
        if (found := re.search(pattern, note))
    )
    assert (re_read, unread) == (told["re_read"], told["unread"])


@each_site
def test_denominator_of_looks_is_the_same(site: str, as_of: str) -> None:
    caption = drawn(site, as_of).order_of_battle().caption
    looks, usable, posted, first, last, gap = recomputed(site, as_of)["looks"]["coverage"]
    if not looks:
        assert caption.startswith("No look from orbit")
        return
    assert caption.startswith(f"{looks} look")
    by_posting = f", {posted} dated by posting alone" if posted else ""
    assert f", {usable} usable{by_posting}; first {said(first)}, last {said(last)}" in caption
    assert f"longest stretch without one {gap} day" in caption


def test_looks_and_gaps_of_every_site_of_the_theatre_are_the_same() -> None:
    shown = {}
    for row in drawn(*THEATRE).gaps().rows:
        looks, without, newest = texts(row)[1:4]
        day = None if newest == "none" else days(newest.split(",")[0])[1]
        shown[row.id.removeprefix("look-gaps-")] = [sum(numbers(looks)[:1]), *numbers(without), day]
    assert shown == recomputed(*THEATRE)["gaps"]
