"""Named ships, their itineraries, and movements by way and place, recomputed."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from recomputed import (
    THEATRE,
    counted,
    drawn,
    each_site,
    numbers,
    recomputed,
    row_ids,
    said,
    said_age,
    said_period,
    texts,
)

RECOMPUTED = frozenset({"named-ships", "itineraries", "movements"})
LATER = ("theatre", "2025-02-14")
"""An edition with changes of place; on 18 December 2024 none is on record."""
QUIET = ("theatre", "2026-02-20")
"""An edition of whose window no row puts a named ship at a place."""
MOVING = {"arrived": "arriving", "departed": "departing", "passing": "on passage"}


def ship_rows(site: str, as_of: str) -> dict[str, Any]:
    table = drawn(site, as_of).ships()
    return {row.id.removeprefix("ship-"): row for row in table.rows} if table else {}


@each_site
def test_the_same_ships_are_named(site: str, as_of: str) -> None:
    mine = recomputed(site, as_of)["ships"]
    assert ship_rows(site, as_of).keys() == mine.keys()
    assert bool(mine) == (site == "tartus")


@each_site
def test_ships_were_last_seen_at_the_same_place_and_day(site: str, as_of: str) -> None:
    mine = recomputed(site, as_of)["ships"]
    for name, row in ship_rows(site, as_of).items():
        seen, (_, where, when, by, _) = mine[name]["seen"], row.cells
        if seen is None:
            assert texts(row)[1:4] == ["named, but not said to be seen", "", ""]
            continue
        parts = [seen["place"], seen["position"].replace("-", " "), MOVING.get(seen["measure"], "")]
        assert where.text == ", ".join(part for part in parts if part), name
        assert row_ids(where) == sorted([*seen["rows"], *mine[name]["elsewhere"]]), name
        assert where.detail.startswith("Same day also put at") == bool(mine[name]["elsewhere"])
        assert when.text == said_period(*seen["days"]), name
        assert (when.detail, when.shade) == (
            f"{said_age(seen['age'])}, {seen['shade']}" if seen["shade"] else "",
            seen["shade"],
        ), name
        outlets, origins, families = seen["support"]
        told = [counted(outlets, "outlet"), counted(origins, "origin")]
        told += [f"{families} independent"] * (families != origins)
        assert by.text == ", ".join(seen["who"]), name
        assert by.detail == f"{', '.join(told)}; best {seen['best']}", name


@each_site
def test_later_looks_for_ships_are_as_many(site: str, as_of: str) -> None:
    mine = recomputed(site, as_of)["ships"]
    for name, row in ship_rows(site, as_of).items():
        told, cell = mine[name], row.cells[4]
        assert row_ids(cell) == told["told"], name
        words = (cell.detail if told["told"] else cell.text).lower()
        if told["seen"] is None or not told["is_here"]:
            assert not numbers(words), name
        elif not told["looks"]:
            assert words.startswith("open; no later look"), name
        else:
            empty = [told["empty"]] if told["empty"] else []
            assert numbers(words) == [told["looks"], *empty], name
            assert words.startswith("open;") == (not empty), name


@pytest.mark.parametrize(("site", "as_of"), [THEATRE, LATER, QUIET])
def test_reports_of_the_itineraries_are_the_same(site: str, as_of: str) -> None:
    figure, mine = drawn(site, as_of).itineraries(), recomputed(site, as_of)["itineraries"]
    shown = [[*texts(row), *row_ids(row.cells[3])] for row in figure.data]
    expected = [[name, said_period(*when), *rest] for name, when, *rest in mine]
    assert sorted(shown) == sorted(expected)
    ships = {name for name, *_ in mine}
    assert figure.title.startswith(f"{counted(len(ships), 'named ship')} reported at a place")


def test_panels_of_the_itineraries_hold_every_report() -> None:
    figure, mine = drawn(*THEATRE).itineraries(), recomputed(*THEATRE)["itineraries"]
    layout = figure.plotly["layout"]
    ship_of = {note["xref"].split()[0]: note["text"] for note in layout["annotations"]}
    shown = []
    for trace in figure.plotly["data"]:
        if trace["mode"] != "markers":
            continue
        suffix = trace.get("xaxis", "x").removeprefix("x")
        names = layout[f"yaxis{suffix}"]["ticktext"]
        for x, y in zip(trace["x"], trace["y"], strict=True):
            shown.append((ship_of[f"x{suffix}"], x[:10], names[y]))
    since = recomputed(*THEATRE)["since"]
    expected = [
        (f"<b>{name}</b>", max(when[0], since), place[:22]) for name, when, place, *_ in mine
    ]
    assert sorted(shown) == sorted(expected)


def test_movements_are_the_same_events() -> None:
    figure, mine = drawn(*THEATRE).movements(), recomputed(*THEATRE)["movements"]
    shown = [
        [*texts(row), row_ids(row.cells[4])] for row in figure.data if texts(row)[2] != "named ship"
    ]
    expected = [[*move[:3], said_period(*move[3]), *move[4:6]] for move in mine]
    assert sorted(shown) == sorted(expected)
    events = {move[6] for move in mine}
    assert figure.title.startswith(f"{counted(len(events), 'event')} of movement, ")


def test_numbers_on_the_arrows_of_movements_are_the_same() -> None:
    figure, mine = drawn(*THEATRE).movements(), recomputed(*THEATRE)["movements"]
    notes = figure.plotly["layout"]["annotations"]
    ways = sorted((n["y"], n["text"]) for n in notes if n["text"].startswith("<b>By"))
    heads = {n["text"]: n["x"] for n in notes if n["text"].startswith("moved ")}
    heads["on the move"] = next(n["x"] for n in notes if n["text"] == "on the move")
    places = {n["y"]: n["text"] for n in notes if n.get("xanchor") == "right"}
    shown: Counter[tuple[str, ...]] = Counter()
    for note in notes:
        if note["text"].isdigit():
            way = [text for y, text in ways if y < note["y"]][-1]
            kind = max((x, text) for text, x in heads.items() if x <= note["x"])[1]
            shown[way, places[note["y"]], kind] += int(note["text"])
    assert shown == Counter((f"<b>{way}</b>", place, kind) for way, place, kind, *_ in mine)


@pytest.mark.parametrize(("site", "as_of"), [THEATRE, LATER])
def test_changes_of_place_of_ships_are_the_same(site: str, as_of: str) -> None:
    figure, mine = drawn(site, as_of).movements(), recomputed(site, as_of)["changes_of_place"]
    shown = [
        [texts(row)[1], *texts(row)[3:], row_ids(row.cells[4])]
        for row in figure.data
        if texts(row)[2] == "named ship"
    ]
    assert sorted(shown) == sorted(
        [after, said(second), f"{name}, before at {before} ({said(first)})", rows]
        for name, before, after, (first, second), rows in mine
    )
    assert bool(mine) == (as_of == LATER[1])
