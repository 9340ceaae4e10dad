from __future__ import annotations

from dataclasses import replace
from typing import Any

from basewatch.analysis.citations import number_sources
from basewatch.analysis.named_ships import NamedShip, named_ships
from basewatch.analysis.selection import Selection
from basewatch.models.evidence import Observation
from basewatch.models.reference_lists import Identity
from basewatch.tables.ship_table import ship_table
from builders import make_equipment, make_observation, make_selection, make_source

FRIGATE = make_equipment("frigate", level="class", domain="sea", role="warship")


def ship(name: str) -> Identity:
    return Identity(
        id=name, name=name.capitalize(), name_native="", kind="ship", equipment="frigate",
        aliases="", note="",
    )  # fmt: skip


def row(name: str, day: str, ships: str, count: str = "1", **overrides: Any) -> Observation:
    fields: dict[str, Any] = {
        "date": f"2030-03-{day}", "identity": ships, "equipment": "frigate", "source": name,
        "count_low": count, "count_high": count, "position": "alongside",
    }  # fmt: skip
    return make_observation(name, **(fields | overrides))


def selected(*rows: Observation) -> Selection:
    sources = [make_source(item.source, published="2030-03-09") for item in rows]
    selection, _ = make_selection(list(rows), sources=sources, equipment=[FRIGATE])
    known = {name: ship(name) for name in ("bold", "swift")}
    return replace(selection, catalogue=replace(selection.catalogue, identities=known))


def ships_of(*rows: Observation) -> dict[str, NamedShip]:
    return {item.ship.id: item for item in named_ships(selected(*rows))}


def test_ship_is_where_it_was_last_seen_by_name() -> None:
    found = ships_of(row("A", "01", "bold"), row("B", "03", "bold", position="offshore"))["bold"]
    assert [item.id for item in found.seen] == ["B"]


def test_row_that_names_two_ships_and_counts_one_places_neither() -> None:
    found = ships_of(row("A", "01", "bold;swift", "2"), row("B", "03", "bold;swift", "1"))
    assert [item.id for item in found["swift"].seen] == ["A"]


def test_what_is_only_told_does_not_move_a_ship() -> None:
    told = row("B", "03", "bold", state="", sensor="", count_kind="claimed", measure="departed")
    found = ships_of(row("A", "01", "bold"), told)["bold"]
    assert [item.id for item in found.seen] == ["A"]
    assert [item.id for item in found.told] == ["B"]


def test_looks_since_and_those_in_vain_are_counted() -> None:
    found = ships_of(
        row("A", "01", "bold"), row("B", "03", "", "0", state="not_seen"),
        row("C", "05", "", equipment="an-124"),
    )["bold"]  # fmt: skip
    assert (len(found.later_looks), len(found.empty_looks)) == (2, 1)


def test_look_in_vain_at_the_quay_says_nothing_of_a_ship_offshore() -> None:
    found = ships_of(
        row("A", "01", "bold", position="offshore"), row("B", "03", "", "0", state="not_seen")
    )["bold"]
    assert found.empty_looks == ()


def test_table_says_open_where_nobody_looked_since() -> None:
    selection = selected(row("A", "01", "bold"))
    table = ship_table(selection, number_sources(selection))
    assert table is not None
    assert table.rows[0].cells[-1].text == "open; no later look at Test base"


def test_inland_site_of_which_no_ship_is_told_has_no_table_of_ships() -> None:
    selection = selected(row("A", "01", ""))
    assert selection.site.kind.value == "air-base"
    assert ship_table(selection, number_sources(selection)) is None
