"""The traps that an expert tries on a briefing of this theatre, each on the shipped editions.

Numbered as in the list of traps. 2 and 13 are in `test_traps_of_time`, 8 in
`test_traps_of_retelling`, 14 and 15 in `test_traps_of_counts`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.copies import copy_catalogue
from tests.shipped import shipped_catalogue

from basewatch.briefing.edition import Briefing, open_briefing
from basewatch.briefing.theatre import TheatreBriefing, open_theatre
from basewatch.catalog.compile import compile_catalogue
from basewatch.catalog.store import new_database
from basewatch.models.blocks import Table, TableRow
from basewatch.vocabulary import State

CATALOGUE = shipped_catalogue()
ROWS = CATALOGUE.observations
MAXAR_ON_13_DECEMBER = ("maxar", "2024-12-13")


@pytest.fixture(scope="module")
def hmeimim() -> Briefing:
    return open_briefing("hmeimim", "2024-12-14")


@pytest.fixture(scope="module")
def tartus() -> Briefing:
    return open_briefing("tartus", "2025-02-01")


@pytest.fixture(scope="module")
def qamishli() -> Briefing:
    return open_briefing("qamishli", "2026-02-10")


@pytest.fixture(scope="module")
def theatre() -> TheatreBriefing:
    return open_theatre("2024-12-18")


@pytest.fixture(scope="module")
def four_years() -> TheatreBriefing:
    return open_theatre("2024-12-18", "2020-12-01")


def line(block: Table, name: str) -> TableRow:
    return next(row for row in block.rows if row.cells[0].text == name)


def names(block: Table) -> list[str]:
    return [row.cells[0].text for row in block.rows]


def rows_of(row: TableRow) -> set[str]:
    return {name for cell in row.cells for mark in cell.marks for name in mark.rows}


def words(block: Table) -> Iterator[str]:
    for row in block.rows:
        for cell in row.cells:
            yield from (cell.text, cell.detail)


def test_1_a_ship_off_the_port_and_in_it_is_one_hull(tartus: Briefing) -> None:
    ships = tartus.ships()
    assert len(set(names(ships))) == len(ships.rows)
    assert "these are the same hulls that the counts hold" in ships.caption
    told = {row.position for row in ROWS.values() if "sparta-ii" in row.identity}
    assert {"offshore", "alongside"} <= told
    seen = line(tartus.order_of_battle(), "Ro-Ro cargo ship").cells[1]
    assert seen.text == "1, alongside"
    assert seen.detail == "Fell from 2 (25 Jan 2025)"


@pytest.mark.parametrize(("sensor", "found_out"), [("maxar-worldview", []), ("sentinel-2", [True])])
def test_3_sentinel_2_does_not_type_a_fighter(
    sensor: str, found_out: list[bool], tmp_path: Path
) -> None:
    folder = copy_catalogue(tmp_path / "data")
    table = folder / "observations.csv"
    with table.open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines))
    typed = next(row for row in found if row["id"] == "F0289")
    assert typed["equipment"] == "su-34"
    typed |= {"sensor": sensor, "sensor_reported": sensor}
    with table.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, typed.keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    faults = compile_catalogue(folder, new_database(":memory:"))
    told = [str(fault) for fault in faults if "ground sample distance" in str(fault)]
    assert ["F0289" in text for text in told] == found_out


def test_4_surveys_of_sites_by_other_definitions_are_never_one_series(
    four_years: TheatreBriefing,
) -> None:
    foreign, russian = [ROWS["F0157"], ROWS["F0169"]], [ROWS["F0127"], ROWS["F0139"]]
    assert [row.count.low for row in (*foreign, *russian) if row.count] == [753, 830, 83, 114]
    assert {(row.operator, row.equipment) for row in foreign} == {
        ("mixed", ("foreign-military-sites",))
    }
    assert [row.origin for row in russian] == ["di4sr", "jusoor"]
    surveys = {row.id for row in (*foreign, *russian)}
    lines = [row for row in four_years.timeline_table().rows if rows_of(row) & surveys]
    assert [len(rows_of(row) & surveys) for row in lines] == [1, 1, 1, 1]
    assert not any(rows_of(row) & surveys for row in four_years.change_matrix().rows)


@pytest.mark.parametrize("edition", ["hmeimim", "tartus", "qamishli"])
def test_5_not_seen_is_never_told_as_gone(edition: str, request: pytest.FixtureRequest) -> None:
    briefing: Briefing = request.getfixturevalue(edition)
    battle, absence = briefing.order_of_battle(), briefing.absence()
    assert "not 'left'" in battle.caption
    assert "was gone, or was missed" in absence.caption or "'last seen' is open" in absence.empty
    assert bool(absence.rows) is ("was gone, or was missed" in absence.caption)
    told = [text for block in (battle, absence) for text in words(block)]
    assert not [text for text in told if re.search(r"\b(left|gone|withdr\w+|departed)\b", text)]


def test_6_parts_of_an_s_400_packed_are_not_air_defence_gone(
    hmeimim: Briefing, theatre: TheatreBriefing
) -> None:
    battery = line(hmeimim.order_of_battle(), "S-400")
    assert (battery.cells[1].text, battery.cells[4].text) == ("seen, number not given", "open")
    assert "S-400" not in names(hmeimim.absence())
    launchers = line(theatre.change_matrix(), "S-400 launcher").cells[1].text
    assert launchers.startswith("1, 17 Dec 2024")
    block = hmeimim.judgements()
    assert block is not None
    packed = next(item for item in block.judgements if item.id == "hmeimim-s-400")
    assert "how many parts the battery has is not known" in packed.confidence


def test_7_one_line_of_one_provider_confirms_nothing_by_being_repeated(hmeimim: Briefing) -> None:
    battle = hmeimim.order_of_battle()
    for name in ("An-124", "Ka-52", "S-400"):
        assert "4 outlets, 1 origin;" in line(battle, name).cells[3].detail
    told = {row.id for row in ROWS.values() if (row.origin, str(row.date)) == MAXAR_ON_13_DECEMBER}
    shown = {row.cells[0].text: row.cells[-1].text for row in hmeimim.evidence().rows}
    assert len(told & shown.keys()) > 15
    assert not [name for name in told & shown.keys() if shown[name].endswith("1")]
    drawn = [row.cells for row in hmeimim.corroboration().data if "Ka-52" in row.cells[0].text]
    assert [[cell.text for cell in cells[1:]] for cells in drawn] == [["4", "1", "1"]]


def test_9_each_side_of_36_east_is_in_its_own_zone(
    hmeimim: Briefing, tartus: Briefing, qamishli: Briefing
) -> None:
    for site in CATALOGUE.sites.values():
        assert site.utm_epsg == 32601 + int((site.lon + 180) // 6), site.id
    squares = [briefing.masthead().mgrs[:3] for briefing in (hmeimim, tartus, qamishli)]
    assert squares == ["36S", "36S", "37S"]
    caption = hmeimim.site_map().caption
    assert "UTM zone 36N" in caption
    assert "grid zone 36S and 37S" in caption


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("Khmeimim", "hmeimim"), ("Hmeimim air base", "hmeimim"),
        ("Bassel al-Assad International Airport", "hmeimim"), ("Tiyas", "t4"), ("T4", "t4"),
    ],
)  # fmt: skip
def test_10_every_spelling_leads_to_one_site(name: str, site: str) -> None:
    assert open_briefing(name, "2024-12-14").parameters.site.id == site
    spelt = [
        {word.casefold() for word in (one.id, one.name, *one.names.values(), *one.aliases)}
        for one in CATALOGUE.sites.values()
    ]
    assert len([known for known in spelt if name.casefold() in known]) <= 1


def test_12_radar_that_shows_an_empty_quay_is_a_weak_look(tartus: Briefing) -> None:
    assert ROWS["F0369"].sensor == ("sentinel-1",)
    quay = line(tartus.absence(), "Naval vessels (all types), alongside")
    assert quay.cells[3].detail == "5 Jan 2025: 20 m, p 0.3; 6 Jan 2025: 0.5 m, p 0.9"
    assert "hardly a ship at a quay" in CATALOGUE.sensors["sentinel-1"].note
    by_radar_alone = {row.id for row in ROWS.values() if set(row.sensor) == {"sentinel-1"}}
    assert {name for name in by_radar_alone if ROWS[name].state is State.NOT_SEEN} == {"F0369"}
