"""Counts, ages, trends, absences and sums of four editions, recomputed from the raw tables."""

from __future__ import annotations

import re

from basewatch.briefing.edition import Briefing
from basewatch.models.blocks import TableRow
from basewatch.models.parts import Cited
from recomputed import (
    THEATRE,
    days,
    drawn,
    each_edition,
    each_site,
    interval,
    numbers,
    recomputed,
    texts,
)

RECOMPUTED = frozenset({"absence", "sum-checks", "change-matrix"})
ARROWS = {
    "\u2191 rose": "rose",
    "\u2193 fell": "fell",
    "= no established change": "no established change",
}


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


def seen_lines(site: str, as_of: str) -> dict[str, TableRow]:
    rows = drawn(site, as_of).order_of_battle().rows
    named = {row.id.removeprefix("order-of-battle-"): row for row in rows}
    return {name: row for name, row in named.items() if texts(row)[1] != "not seen on record"}


@each_site
def test_lines_of_the_order_of_battle_are_the_same(site: str, as_of: str) -> None:
    order, lines = recomputed(site, as_of)["order"], seen_lines(site, as_of)
    assert lines.keys() == order.keys()
    for name, row in lines.items():
        mine, seen, when = order[name], row.cells[1], row.cells[2]
        assert list(days(when.text)) == mine["days"], name
        assert ("sources differ" in seen.text) == mine["differs"], name
        if mine["count"]:
            told = seen.text.split(",")[0]
            assert [*interval(told)] == mine["count"], name
        else:
            assert "number not given" in seen.text, name


@each_site
def test_ages_and_shades_are_the_same(site: str, as_of: str) -> None:
    order = recomputed(site, as_of)["order"]
    for name, row in seen_lines(site, as_of).items():
        mine, told = order[name], row.cells[2].detail.rpartition("; ")[2]
        shade, weight = re.findall(r"(\w+) \((.*)\)$", told)[0]
        age = 0 if told.startswith("same day") else numbers(told)[0]
        assert (age, shade, row.cells[2].shade) == (mine["age"], mine["shade"], mine["shade"]), name
        worth = mine["weight"]
        assert weight == (f"{worth:.2f}" if worth >= 0.01 else "<0.01"), name


@each_site
def test_trends_and_support_and_what_came_after_are_the_same(site: str, as_of: str) -> None:
    order = recomputed(site, as_of)["order"]
    for name, row in seen_lines(site, as_of).items():
        mine = order[name]
        word = re.search(r"\b(Rose|Fell) from", row.cells[1].detail)
        expected = mine["trend"] if mine["trend"] in ("rose", "fell") else ""
        assert (word[1].lower() if word else "") == expected, name
        outlets, origins, families = mine["support"]
        support = numbers(row.cells[3].detail.split("; best")[0])
        assert support == [outlets, origins, *([families] * (families != origins))], name
        after = row.cells[4].text.split(", told as")[0]
        assert (None if after == "open" else list(days(after))) == mine["gone_by"], name


@each_site
def test_chances_that_things_were_missed_are_the_same(site: str, as_of: str) -> None:
    told = recomputed(site, as_of)["absences"]
    shown = {
        row.id.removeprefix("absence-"): texts(row)[4].split()[0]
        for row in drawn(site, as_of).absence().rows
    }
    assert shown == {n: "not" if chance is None else f"{chance:.2f}" for n, chance in told.items()}


@each_edition
def test_totals_that_can_be_checked_agree_or_not_alike(site: str, as_of: str) -> None:
    shown = {
        row.id.removeprefix("sum-check-"): texts(row)[4] == "adds up"
        for row in drawn(site, as_of).sum_checks().rows
    }
    assert shown == recomputed(site, as_of)["sums"]


def told_in(cell: Cited) -> list[dict[str, object]]:
    """Read a cell of the change matrix."""
    found: list[dict[str, object]] = []
    for part in re.split(r"; (?![\u2191\u2193=])", cell.text):
        newest, _, before = part.partition("; ")
        pattern = r"(.+?)(, sources differ)?, (\d[^,]* \d{4}), (same day|\d+ days? old)"
        match = re.fullmatch(pattern, newest)
        assert match is not None, part
        trend, _, earlier = before.partition(" (")
        was = earlier.rpartition(", ")
        found.append(
            {
                "days": list(days(match[3])),
                "count": list(interval(match[1])),
                "differs": bool(match[2]),
                "trend": ARROWS.get(trend, ""),
                "age": 0 if match[4] == "same day" else numbers(match[4])[0],
                "before": [*days(was[2][:-1]), *interval(was[0])] if before else None,
            }
        )
    return found


def test_change_matrix_is_the_same() -> None:
    table, mine = drawn(*THEATRE).change_matrix(), recomputed(*THEATRE)["matrix"]
    sites = [column.key for column in table.columns[1:]]
    shown = 0
    for row in table.rows:
        for site, cell in zip(sites, row.cells[1:], strict=True):
            name = row.id.removeprefix("change-matrix-")
            expected = mine.get(f"{name}|{site}", [])
            found = told_in(cell) if cell.text else []
            assert len(found) == len(expected), (name, site)
            for told, item in zip(found, expected, strict=True):
                same = ("days", "count", "differs", "trend")
                assert [told[key] for key in same] == [item[key] for key in same], (name, site)
                assert told["before"] in (None, item["before"]), (name, site)
                assert (told["before"] is None) == (item["trend"] == ""), (name, site)
                shown += 1
    assert shown > 10


def test_change_matrix_leaves_out_only_what_it_names() -> None:
    table, mine = drawn(*THEATRE).change_matrix(), recomputed(*THEATRE)["matrix"]
    reports: dict[str, int] = {}
    for key, items in mine.items():
        name = key.split("|")[0]
        reports[name] = reports.get(name, 0) + sum(item["reports"] for item in items)
    ranked = sorted(reports, key=lambda name: (-reports[name], name))
    shown = [row.id.removeprefix("change-matrix-") for row in table.rows]
    assert shown == ranked[: len(shown)]
    left_out = table.caption.partition("not shown: types ")[2].partition(".")[0]
    assert len([name for name in left_out.split(", ") if name]) == len(ranked) - len(shown)
