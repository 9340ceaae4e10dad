"""What was looked for and not seen, sums, newest reports of sites, and pictures held."""

from __future__ import annotations

import re

from recomputed import (
    THEATRE,
    UNBOUNDED,
    counted,
    days,
    drawn,
    each_edition,
    each_site,
    interval,
    recomputed,
    row_ids,
    said_period,
    said_span,
    texts,
)

RECOMPUTED = frozenset({"absence", "sum-checks", "look-gaps", "pictures"})


def names_of(site: str, as_of: str) -> dict[str, str]:
    known = drawn(site, as_of).selection.catalogue.equipment
    return {key: item.name for key, item in known.items()}


@each_site
def test_what_was_seen_before_it_was_looked_for_in_vain_is_the_same(site: str, as_of: str) -> None:
    mine = recomputed(site, as_of)["looked_for"]
    rows = drawn(site, as_of).absence().rows
    assert {row.id.removeprefix("absence-") for row in rows} == mine.keys()
    for row in rows:
        told, cell = mine[row.id.removeprefix("absence-")], row.cells[1]
        number, _, when = cell.text.partition(", ")
        assert [*days(when)] == told["days"], row.id
        count = None if number == "number not given" else [*interval(number)]
        assert (count, row_ids(cell)) == (told["seen"], told["rows"]), row.id
        narrower = told["as_narrower"]
        words = f"A narrower type of it was seen {said_span(*narrower)}" if narrower else ""
        assert cell.detail == words, row.id


@each_site
def test_looks_in_vain_are_the_same(site: str, as_of: str) -> None:
    mine, names = recomputed(site, as_of)["looked_for"], names_of(site, as_of)
    for row in drawn(site, as_of).absence().rows:
        told, (first, every, chance) = mine[row.id.removeprefix("absence-")], row.cells[2:]
        looks, head = told["looks"], told["looks"][0]
        assert (first.text, row_ids(first)) == (said_span(*head["days"]), head["rows"]), row.id
        name = f"Told as: no {names[head['told_as']]}"
        assert first.detail in ("", name), row.id
        assert (first.detail == "") == row.id.startswith(f"absence-{head['told_as']}"), row.id
        assert every.text == counted(len(looks), "look"), row.id
        assert row_ids(every) == sorted({r for look in looks for r in look["rows"]}), row.id
        assert every.detail.split("; ") == [
            f"{said_span(*look['days'])}: "
            + (f"{look['gsd_m']:g} m" if look["gsd_m"] else "resolution not stated")
            + f", p {look['chance']:g}"
            for look in looks
        ]
        used = f"after {counted(told['used'], 'look')}" if told["used"] else "not worked out"
        assert chance.text.endswith(used), row.id
        wider = told["wider"]
        seen = f"{names[wider[0]]}, was seen there {said_span(*wider[1:])}" if wider else ""
        assert chance.detail == (f"A wider line, {seen}" if wider else ""), row.id


@each_site
def test_order_of_battle_tells_of_the_same_looks_in_vain(site: str, as_of: str) -> None:
    """Compare the cell "since then", which tells of the type where it was last seen."""
    mine, names = recomputed(site, as_of)["looked_for"], names_of(site, as_of)
    for row in drawn(site, as_of).order_of_battle().rows:
        name, cell = row.id.removeprefix("order-of-battle-"), row.cells[4]
        place = re.search(r", (alongside|offshore)$", row.cells[1].text.split(", sources")[0])
        told = mine.get(f"{name}-{place[1]}" if place else name)
        if told is None or not row.cells[2].text:
            assert "see the next table" not in cell.detail, row.id
            continue
        head = told["looks"][0]
        other = "" if head["told_as"] == name else f", told as: no {names[head['told_as']]}"
        assert cell.text == said_span(*head["days"]) + other, row.id
        assert "none told of it" not in cell.detail, row.id
        wider = told["wider"]
        seen = f"a wider line, {names[wider[0]]}, was seen {said_span(*wider[1:])}" if wider else ""
        assert seen in cell.detail, row.id
        assert ("a wider line" in cell.detail) == bool(wider), row.id


@each_edition
def test_totals_and_sums_of_parts_are_the_same(site: str, as_of: str) -> None:
    mine = recomputed(site, as_of)["sum_numbers"]
    for row in drawn(site, as_of).sum_checks().rows:
        told = mine[row.id.removeprefix("sum-check-")]
        _, _, total, parts, result = row.cells
        assert [*interval(total.text.rpartition(": ")[2])] == told["total"], row.id
        assert [*interval(parts.text)] == told["sum"], row.id
        assert [row_ids(total), row_ids(parts)] == [told["rows"], told["part_rows"]], row.id
        untold = re.match(r"(.*) of the total not told", result.text)
        if untold:
            low, high = interval(untold[1])
            least, most = told["untold"]
            assert (low, min(high, UNBOUNDED)) == (least, min(most, UNBOUNDED)), row.id
            assert low > 0


def test_newest_reports_of_every_site_are_the_same() -> None:
    mine = recomputed(*THEATRE)["reports"]
    rows = {row.id.removeprefix("look-gaps-"): row for row in drawn(*THEATRE).gaps().rows}
    assert rows.keys() == mine.keys()
    for site, row in rows.items():
        cell, told = row.cells[4], mine[site]
        words = f"{said_period(*told[0])}: {told[1]}" if told else "none known"
        assert (cell.text, row_ids(cell)) == (words, told[2] if told else []), site
    without = sum(texts(row)[1] == "none known" for row in rows.values())
    assert drawn(*THEATRE).gaps().title.startswith(counted(without, "site"))


@each_site
def test_pictures_are_those_that_are_held(site: str, as_of: str) -> None:
    sheet = drawn(site, as_of).pictures()
    assert len(sheet.pictures) == len(recomputed(site, as_of)["pictures"])
    assert sheet.title.startswith("No picture") == (not sheet.pictures)
