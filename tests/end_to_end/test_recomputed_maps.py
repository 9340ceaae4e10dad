"""Figures on the maps of four editions: events by place, newest counts, grid and distances."""

from __future__ import annotations

import re
from typing import Any

import pytest

from recomputed import THEATRE, block, days, drawn, each_site, numbers, recomputed, texts

RECOMPUTED = frozenset({"site-map", "theatre-map", "site-symbols"})
WIDE = "Theatre-wide"


def lines_of(words: str) -> list[str]:
    return [part for part in re.split(r"; (?!and \d)", words) if part]


def hold_line(site: str, as_of: str, words: str, told: dict[str, Any]) -> None:
    """Hold "2 frigates (offshore)" or "looked, not seen: container" against a recomputed line."""
    name = drawn(site, as_of).selection.catalogue.equipment[told["name"]]
    nouns = {name.name.lower(), (name.name_plural or f"{name.name}s").lower()}
    assert any(noun in words.lower() for noun in nouns), words
    if told["position"]:
        assert told["position"] in words.lower() or told["position"] in name.name.lower()
    if not told["seen"]:
        assert words.startswith("looked, not seen: ")
        return
    begin = next(
        words[: words.lower().index(noun)].strip().removesuffix(" of")
        for noun in sorted(nouns, key=len, reverse=True)
        if noun in words.lower()
    )
    assert sorted(begin.split(" or ")) == told["counts"], words


@each_site
def test_newest_counts_on_the_site_map_are_the_same(site: str, as_of: str) -> None:
    (mine,) = recomputed(site, as_of)["newest_counts"].values()
    rows = [row for row in block(site, as_of, "site_map").data if texts(row)[0] == "Newest count"]
    assert len(rows) == len(mine["lines"])
    for row, told in zip(rows, mine["lines"], strict=True):
        hold_line(site, as_of, row.cells[1].text, told)
        assert sorted({r for mark in row.cells[1].marks for r in mark.rows}) == told["rows"]
        assert list(days(row.cells[-1].text)) == mine["days"]


def test_newest_counts_on_the_map_of_sites_are_the_same() -> None:
    mine, figure = recomputed(*THEATRE)["newest_counts"], block(*THEATRE, "site_symbols")
    sites = {site.name: name for name, site in drawn(*THEATRE).selection.catalogue.sites.items()}
    assert {sites[row.cells[0].text] for row in figure.data} == set(mine)
    for row in figure.data:
        _, _, words, when, grade, _ = texts(row)
        told = mine[sites[row.cells[0].text]]
        assert grade == told["grade"]
        if told["days"] is None:
            assert (words, when) == ("no count in this edition", "")
            continue
        assert list(days(when)) == told["days"]
        more = re.search(r"; and (\d+) types more", words)
        assert (int(more[1]) if more else 0) == told["more"]
        parts = lines_of(words.partition("; and ")[0])
        assert len(parts) == len(told["lines"])
        for part, line in zip(parts, told["lines"], strict=True):
            hold_line(*THEATRE, part, line)
    since = recomputed(*THEATRE)["since"]
    recent = sum(told["days"] is not None and told["days"][1] >= since for told in mine.values())
    assert numbers(figure.title)[:2] == [len(mine), recent]


@each_site
def test_events_by_place_are_as_many(site: str, as_of: str) -> None:
    mine, figure = dict(recomputed(site, as_of)["places"]), block(site, as_of, "theatre_map")
    catalogue = drawn(site, as_of).selection.catalogue
    titles = recomputed(site, as_of)["lists"]
    told = titles["timeline"] | titles["elsewhere"]
    names = {name: spot.name for name, spot in (catalogue.places | catalogue.sites).items()}
    shown = {row.cells[0].text: texts(row) for row in figure.data}
    expected = {names.get(name, WIDE): each for name, each in mine.items()}
    assert shown.keys() == expected.keys()
    for name, (number, newest) in expected.items():
        assert shown[name][1] == str(number), name
        assert days_of(shown[name][2]) == told[newest]["date"][0][:4], name
    total, count = numbers(figure.title)[:2]
    assert (total, count) == (len(told), len(mine) - ("" in mine))
    top = max((n for n in mine if n), key=lambda name: (mine[name][0], name))
    assert figure.title.endswith(f"most at {names[top]}")


def days_of(words: str) -> str:
    """Give the year in which a date in words begins."""
    first = words.partition(" to ")[0]
    return (re.findall(r"\d{4}", first) or re.findall(r"\d{4}", words))[0]


@each_site
def test_place_of_a_site_is_the_same_on_the_ground(site: str, as_of: str) -> None:
    mine, figure = recomputed(site, as_of)["ground"], block(site, as_of, "site_map")
    assert drawn(site, as_of).masthead().mgrs == mine["mgrs"]
    turn = re.search(r"true north lies (\d\.\d)° (east|west) of grid north", figure.caption)
    if turn:
        assert float(turn[1]) == pytest.approx(abs(mine["convergence"]), abs=0.051)
        assert (turn[2] == "west") == (mine["convergence"] > 0)
    else:
        assert abs(mine["convergence"]) < 0.55
    town = re.search(r"(\d+) km ([\w-]+) of ([\w -]+)$", figure.title)
    larger = {name: each for name, each in mine["towns"].items() if each[2] >= 20_000}
    nearest = min(larger, key=lambda name: larger[name][0])
    if town is None:
        assert figure.title.endswith(f"around {nearest}")
        return
    away, way, _ = mine["towns"][town[3]]
    assert (town[3], int(town[1]), town[2]) == (nearest, round(away), way)


@each_site
def test_every_town_named_bears_its_people(site: str, as_of: str) -> None:
    for row in block(site, as_of, "site_map").data:
        kind, name, *_, detail = texts(row)
        if kind == "Town":
            people = recomputed(site, as_of)["ground"]["towns"][name][2]
            assert detail.startswith(f"{people:,} people" if people else "population not known")


@each_site
def test_features_of_a_site_lie_where_its_geometry_has_them(site: str, as_of: str) -> None:
    mine, shown = recomputed(site, as_of)["ground"]["features"], {}
    for row in block(site, as_of, "site_map").data:
        _, name, *_, square, detail = texts(row)
        if name in mine:
            shown[name] = mine[name]
            assert square == mine[name].get("squares", "")
            metres = mine[name]["precision_m"]
            good = f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:g} km"
            assert f"\u00b1{good}; " in detail
            length = re.search(r"([\d,]+) m between its ends", detail)
            assert bool(length) == ("length_m" in mine[name])
            if length:
                # Ends are kept to four decimals of a degree, about 10 m.
                told = int(length[1].replace(",", ""))
                assert told == pytest.approx(mine[name]["length_m"], abs=15)
    assert shown.keys() == mine.keys()


@each_site
def test_sea_is_as_far_and_towns_are_as_many(site: str, as_of: str) -> None:
    figure, away = block(site, as_of, "site_map"), recomputed(site, as_of)["ground"]["sea_km"]
    told = re.search(r"(\d+) km from the sea", figure.title)
    if told:
        assert int(told[1]) == round(away)
    else:
        assert ("on the coast" in figure.title) == (away is not None and away < 1)
        assert away is None or away < 1 or away > 15
    towns = [row for row in figure.data if texts(row)[0] == "Town"]
    named = re.search(r"(?:Each of the (\d+) towns|The one town) in view", figure.caption)
    assert named is not None
    assert int(named[1] or 1) == len(towns)
