"""Parked, in the air, said to be based, first seen and since then, recomputed."""

from __future__ import annotations

import re
from typing import Any

from basewatch.models.blocks import Cited
from recomputed import (
    THEATRE,
    capital,
    counted,
    days,
    drawn,
    each_site,
    interval,
    numbers,
    recomputed,
    row_ids,
    said,
    said_age,
    said_span,
)

RECOMPUTED = frozenset({"order-of-battle", "based"})


def lines(site: str, as_of: str) -> list[tuple[dict[str, Any], Any]]:
    """Pair every row of an order of battle with what the script says of its type."""
    rows = drawn(site, as_of).order_of_battle().rows
    mine = recomputed(site, as_of)["cells"]
    named = {row.id.removeprefix("order-of-battle-"): row for row in rows}
    assert named.keys() == mine.keys()
    return [(mine[name], row) for name, row in named.items()]


@each_site
def test_types_are_told_of_lately_or_not_alike(site: str, as_of: str) -> None:
    since = recomputed(site, as_of)["since"]
    for told, row in lines(site, as_of):
        words = "Told of" if told["is_new"] else "Not told of"
        assert row.group == f"{words} since {said(since)}", row.id
        assert (row.cells[1].text == "not seen on record") == (not told["parked"]), row.id


@each_site
def test_first_sightings_are_the_same(site: str, as_of: str) -> None:
    first = 0
    for told, row in lines(site, as_of):
        day = re.search(r"first seen (.*)$", row.cells[0].detail)
        expected = said(told["first_seen"]) if told["since_first"] else None
        assert (day and day[1]) == expected, row.id
        first += bool(day)
    assert first > 0


@each_site
def test_givers_and_their_best_grades_are_the_same(site: str, as_of: str) -> None:
    for told, row in lines(site, as_of):
        cell = row.cells[3]
        if told["by"] is None:
            assert cell.text == ""
        else:
            assert cell.text == ", ".join(told["by"]["who"]), row.id
            assert cell.detail.rpartition("; best ")[2] == told["by"]["best"], row.id


@each_site
def test_days_rest_on_the_same_and_were_public_alike(site: str, as_of: str) -> None:
    for told, row in lines(site, as_of):
        if told["dated"]:
            basis, day, is_firm = told["dated"]
            public = f"public {'' if is_firm else 'not before '}{said(day)}"
            words = row.cells[2].detail.rpartition("; ")[0]
            assert words == "; ".join(part for part in (basis, public) if part), row.id


def bounds(words: str) -> tuple[int, int]:
    """Read "2", "looked, not seen" or "0, looked, none seen"."""
    return (0, 0) if words.startswith("looked") else interval(words.split(", looked")[0])


@each_site
def test_counts_beside_the_newest_are_the_same(site: str, as_of: str) -> None:
    beside = 0
    for told, row in lines(site, as_of):
        if told["beside"] is None:
            continue
        assert row_ids(row.cells[1]) == told["beside"]["rows"], row.id
        expected = [*told["beside"]["counts"], *told["beside"]["own"]]
        counts = re.split(r"\. (?=[A-Z])", row.cells[1].detail)[0] if expected else ""
        shown = [part.rpartition(": ") for part in counts.split("; ") if part]
        told_by = [[by, *bounds(number)] for by, _, number in shown]
        assert sorted(told_by) == sorted(expected), row.id
        coarse = told["needs_m"]
        limit = f"coarser than the {coarse:g} m" if coarse else ""
        assert limit in row.cells[1].detail, row.id
        assert ("coarser than" in row.cells[1].detail) == bool(coarse), row.id
        beside += len(expected)
    assert bool(beside) == (site != "tartus")


@each_site
def test_later_looks_are_as_many(site: str, as_of: str) -> None:
    for told, row in lines(site, as_of):
        cell, later = row.cells[4], told["later"]
        if later is None:
            assert cell.text == (said_span(*told["empty"]) if told["empty"] else ""), row.id
        elif later["looks"]:
            words = f"{counted(later['looks'], 'later look')}, {later['told'] or 'none'} told of it"
            if cell.tone == "not_seen" and not later["told"]:
                words = "See the next table"
            assert cell.detail.startswith(words), row.id
        else:
            assert not numbers(cell.detail), row.id


@each_site
def test_things_in_the_air_are_the_same(site: str, as_of: str) -> None:
    for told, row in lines(site, as_of):
        text = re.search(r"In the air: (.*?), (\d[^,]* \d{4})$", row.cells[1].detail)
        assert bool(text) == bool(told["air"] and told["parked"]), row.id
        if text:
            assert [*interval(text[1])] == told["air"]["count"], row.id
            assert [*days(text[2])] == told["air"]["days"], row.id


def check_based(cell: Cited, told: dict[str, Any] | None) -> None:
    """Compare what is said to be based: number, kind, days, who, and rows."""
    if told is None:
        assert (cell.text, cell.detail, cell.marks) == ("not assessed", "", ())
        return
    kind = capital(told["kind"])
    number, what = cell.text.rsplit(" ", 1)
    assert ([*interval(number)], what) == (told["count"], told["what"])
    assert cell.detail == f"{kind}, {said_span(*told['days'])}, {', '.join(told['who'])}"
    assert row_ids(cell) == told["rows"]


@each_site
def test_what_is_said_to_be_based_is_the_same(site: str, as_of: str) -> None:
    based = 0
    for told, row in lines(site, as_of):
        check_based(row.cells[5], told["based"])
        based += told["based"] is not None
    assert based > 0


def test_table_of_the_theatre_names_the_same_as_based() -> None:
    mine = recomputed(*THEATRE)["based"]
    named = {row.id.removeprefix("based-"): row for row in drawn(*THEATRE).based().rows}
    assert named.keys() == mine.keys()
    for name, row in named.items():
        check_based(row.cells[1], mine[name]["based"])


def test_counts_beside_what_is_based_are_the_same() -> None:
    mine = recomputed(*THEATRE)["based"]
    for row in drawn(*THEATRE).based().rows:
        told, cell = mine[row.id.removeprefix("based-")], row.cells[2]
        counts = told["counts"]
        if counts:
            assert [[*interval(n)] for n in cell.text.split("; ")] == [c["count"] for c in counts]
            assert said_span(*counts[0]["days"]) in cell.detail, row.id
            assert said_age(counts[0]["age"]) in cell.detail, row.id
        else:
            nothing = "no later count" if told["is_counted"] else "no count on record"
            assert cell.text == nothing, row.id
        since = told["seen_since"]
        assert ("seen, number not given" in cell.detail) == bool(since), row.id
        assert not since or said_span(*since) in cell.detail, row.id
