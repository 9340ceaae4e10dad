"""Looks, what each told of which type, their cards, and passes, recomputed from the raw tables."""

from __future__ import annotations

import re
from typing import Any

import pytest

from basewatch.models.blocks import Cards, Figure
from recomputed import (
    ALL,
    THEATRE,
    capital,
    counted,
    drawn,
    each_edition,
    each_site,
    numbers,
    recomputed,
    row_ids,
    said,
    said_age,
    said_span,
    texts,
)

RECOMPUTED = frozenset({"look-strip", "detection-history", "looks", "collection", "gaps"})
LATER = ("theatre", "2025-07-30")
"""An edition with a sign that was last checked long before its window."""
FOUND = {True: "something seen", False: "looked, not seen"}


def strip_of(site: str, as_of: str) -> list[list[Any]]:
    looks: list[list[Any]] = recomputed(site, as_of)["strip"]
    return looks


@each_site
def test_looks_of_the_strip_are_the_same(site: str, as_of: str) -> None:
    figure, looks = drawn(site, as_of).look_strip(), strip_of(site, as_of)
    assert [texts(row) for row in figure.data] == [
        [said_span(first, last), sensors, FOUND[found], str(rows)]
        for first, last, sensors, found, rows in looks
    ]
    days = recomputed(site, as_of)["looks"]["days"]
    title = f"{counted(len(looks), 'published look')} on {counted(days, 'day')}, "
    assert figure.title.startswith(title)


@each_site
def test_marks_of_the_strip_are_looks_and_passes(site: str, as_of: str) -> None:
    figure, looks = drawn(site, as_of).look_strip(), strip_of(site, as_of)
    *lanes, spans, marks = figure.plotly["data"]
    level = {note["y"]: note["text"] for note in figure.plotly["layout"]["annotations"]}
    assert [(x, level[y]) for x, y in zip(marks["x"], marks["y"], strict=True)] == [
        (f"{first}T12:00", capital(sensors)) for first, _, sensors, _, _ in looks
    ]
    filled = [found for _, _, _, found, _ in looks]
    colours = marks["marker"]["color"]
    assert len(set(zip(filled, colours, strict=True))) == len(set(filled)) == len(set(colours))
    ends = [x for x in spans["x"] if x]
    assert ends == [
        f"{d}T12:00" for first, last, *_ in looks if first != last for d in (first, last)
    ]
    mine = [each for each in recomputed(site, as_of)["passes"] if not each["is_coming"]]
    shown = [(level[lane["y"][0]], x) for lane in lanes for x in lane["x"]]
    shown = [mark for mark in shown if mark[0] != "No look known"]
    expected = [(f"{each['mission']}, computed passes", each["at"]) for each in mine]
    assert sorted(shown) == sorted(expected)


@each_site
def test_days_without_a_look_are_hatched(site: str, as_of: str) -> None:
    figure, runs = drawn(site, as_of).look_strip(), recomputed(site, as_of)["without_look"]
    level = {note["text"]: note["y"] for note in figure.plotly["layout"]["annotations"]}
    (lane,) = (t for t in figure.plotly["data"] if t["y"][:1] == [level["No look known"]])
    assert {x[:10] for x in lane["x"]} == {day for run in runs for day in run}
    told = [words.partition(" known of ")[2] for words in dict.fromkeys(lane["hovertext"])]
    assert told == [said_span(run[0], run[-1]) for run in runs]


@each_site
def test_detection_histories_are_the_same(site: str, as_of: str) -> None:
    briefing, mine = drawn(site, as_of), recomputed(site, as_of)["histories"]
    names = {item.name: key for key, item in briefing.selection.catalogue.equipment.items()}
    shown = {}
    for row in briefing.detection_history().data:
        name, marks, seen, empty = texts(row)
        also = re.search(r"in (\d+) also not seen", seen)
        shown[names[name]] = [
            marks, numbers(seen)[0], int(empty), int(also[1]) if also else 0, row_ids(row.cells[1])
        ]  # fmt: skip
    assert shown == {
        name: [told["marks"], told["seen"], told["empty"], len(told["mixed"]), told["rows"]]
        for name, told in mine.items()
    }
    told_most = [
        len(numbers(marks)) for _, marks, *_ in map(texts, briefing.detection_history().data)
    ]
    assert told_most == sorted(told_most, reverse=True)


def marks_drawn(figure: Figure) -> dict[str, list[str]]:
    """Read from the drawn marks what each look told of each type; ``h`` where both."""
    layout = figure.plotly["layout"]
    names = {note["y"]: note["text"] for note in layout["annotations"]}
    width = len(layout["xaxis"]["tickvals"])
    found = {name: ["?"] * width for name in names.values()}
    for sign, trace in zip(".10h", figure.plotly["data"], strict=True):
        for x, y in zip(trace["x"], trace["y"], strict=True):
            found[names[y]][x] = sign
    return found


@each_site
def test_marks_of_the_detection_history_are_the_same(site: str, as_of: str) -> None:
    briefing, mine = drawn(site, as_of), recomputed(site, as_of)["histories"]
    names = {key: item.name for key, item in briefing.selection.catalogue.equipment.items()}
    expected = {}
    for key, told in mine.items():
        marks = told["marks"].split()
        expected[capital(names[key])] = [
            "h" if number in told["mixed"] else mark for number, mark in enumerate(marks)
        ]
    assert marks_drawn(briefing.detection_history()) == expected


@each_edition
def test_cards_of_looks_are_the_same(site: str, as_of: str) -> None:
    briefing, mine = drawn(site, as_of), recomputed(site, as_of)["cards"]
    block: Cards = briefing.looks()
    sites = {key: found.name for key, found in briefing.selection.catalogue.sites.items()}
    assert len(block.cards) == len(mine["cards"])
    for card, told in zip(block.cards, mine["cards"], strict=True):
        where = f"{sites[told['site']]}: " if site == "theatre" else ""
        assert card.heading == where + (told["sensors"] if where else capital(told["sensors"]))
        assert (card.date, card.date_words) == (told["days"][0], said_span(*told["days"]))
        assert card.age_words == said_age(told["age"]), card.id
        day, is_firm = told["public"]
        public = f"{told['basis']}; public {'' if is_firm else 'not before '}{said(day)}"
        assert card.detail == f"Reported by {', '.join(told['origins'])}; {public}"
        assert sorted([item.text, row_ids(item)] for item in card.items) == told["told"]
    left_out = block.caption.partition("not shown: ")[2]
    for name, number in mine["left_out"].items():
        assert f"{sites[name]} {number}" in left_out
    assert numbers(left_out)[:1] == [sum(mine["left_out"].values())][: bool(left_out)]


@each_site
def test_passes_of_satellites_are_the_same(site: str, as_of: str) -> None:
    shown = {row.id: row for row in drawn(site, as_of).collection().rows}
    mine = recomputed(site, as_of)["passes"]
    assert len(shown) == len(mine) > 5
    for told in mine:
        day, _, time = told["at"].partition("T")
        satellite = told["satellite"].lower().replace(" ", "-")
        row = shown[f"pass-{day}-{satellite}-{told['path']}"]
        at, name, swath, own, others = row.cells
        assert (at.text, at.detail, name.text) == (said(day), time, told["satellite"])
        assert numbers(name.detail)[-1] == told["path"]
        assert abs(numbers(swath.text)[0] - told["km"]) <= 0.5
        assert bool(swath.detail) == told["is_at_edge"]
        assert row.group.startswith("Within 10 days after") == told["is_coming"]
        if told["is_coming"]:
            assert own.text == others.text == "still to come"
        else:
            known = [
                ", ".join(map(capital, found)) or "none known" for found in others_and_own(told)
            ]
            assert [own.text, others.text] == known


def others_and_own(told: dict[str, Any]) -> list[list[str]]:
    return [told["own"], told["others"]]


@pytest.mark.parametrize(("site", "as_of"), [*ALL, LATER])
def test_what_is_not_known_is_the_same(site: str, as_of: str) -> None:
    shown, told = {}, recomputed(site, as_of)["unknowns"]
    for row in drawn(site, as_of).unknowns().rows:
        name, first, cause = row.id.removeprefix("gap-"), row.cells[0], row.cells[1].text
        if name == "days":
            days, span = told[name][0], said_span(*told[name][1:])
            assert first.text == f"What stood there on {counted(days, 'day')}, {span}"
        elif row.group.startswith("Signs"):
            day = told[name] and f"last checked {said(told[name])}"
            assert cause.endswith(day or "never on record"), name
        else:
            assert [first.text, row_ids(first)] == told[name], name
        shown[name] = row
    assert shown.keys() == told.keys()


def test_the_theatre_leaves_out_older_cards_than_it_shows() -> None:
    mine = recomputed(*THEATRE)["cards"]
    assert len(mine["cards"]) == 12
    assert sum(mine["left_out"].values()) > 0
