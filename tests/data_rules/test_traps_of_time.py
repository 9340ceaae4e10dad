"""Traps about days and hours that an expert tries on a briefing; numbered as in the list."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from tests.copies import copy_catalogue
from tests.shipped import shipped_catalogue

from basewatch.briefing.edition import Briefing, open_briefing
from basewatch.catalog.compile import compile_catalogue
from basewatch.catalog.store import new_database
from basewatch.models.blocks import Table, TableRow
from basewatch.vocabulary import DateBasis

ROWS = shipped_catalogue().observations
SITES = [("hmeimim", "2024-12-14"), ("tartus", "2025-02-01"), ("qamishli", "2026-02-10")]


@pytest.fixture(scope="module")
def hmeimim() -> Briefing:
    return open_briefing("hmeimim", "2024-12-14")


def line(block: Table, name: str) -> TableRow:
    return next(row for row in block.rows if row.cells[0].text == name)


def faults_with(folder: Path, name: str, **cells: str) -> list[str]:
    """Change one row of a copy of the catalogue, and say what is wrong with it then."""
    copy_catalogue(folder)
    table = folder / "observations.csv"
    with table.open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines))
    next(row for row in found if row["id"] == name).update(cells)
    with table.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, found[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    return [str(fault) for fault in compile_catalogue(folder, new_database(":memory:"))]


def test_2_every_row_says_what_its_date_rests_on() -> None:
    assert all(row.date_basis for row in ROWS.values())
    posted = [row for row in ROWS.values() if row.date_basis is DateBasis.POSTED]
    assert len(posted) == 24
    assert not [row.id for row in posted if row.date.day and row.date_end in (None, row.date)]
    inferred = [row for row in ROWS.values() if row.date_basis is DateBasis.INFERRED]
    assert all(row.note for row in inferred)


@pytest.mark.parametrize(
    ("row", "days"), [("F0232", "2024-12-01 2024-12-07"), ("F0258", "2024-12-06 2024-12-12")]
)
def test_2_day_of_posting_does_not_stand_as_the_day_of_the_image(row: str, days: str) -> None:
    assert f"{ROWS[row].date} {ROWS[row].date_end}" == days
    assert ROWS[row].date_basis is DateBasis.POSTED


def test_2_a_posted_image_dated_to_one_day_is_refused(tmp_path: Path) -> None:
    told = faults_with(tmp_path / "data", "F0232", date="2024-12-07", date_end="")
    assert [text for text in told if "F0232" in text and "is posted, but date is one day" in text]


def test_2_last_weekend_is_both_its_days_and_says_that_it_was_worked_out() -> None:
    weekend = [row for row in ROWS.values() if "weekend" in row.statement + row.note]
    dated = [row for row in weekend if row.date_basis is DateBasis.INFERRED]
    assert {row.id for row in dated} >= {"F0292", "F0293", "F0294", "F0299"}
    assert {f"{row.date} {row.date_end}" for row in dated} == {"2024-12-14 2024-12-15"}


def test_2_order_of_battle_tells_imaged_posted_and_public_apart(hmeimim: Briefing) -> None:
    battle = hmeimim.order_of_battle()
    assert battle.columns[2].label == "Seen on"
    imaged, posted = (line(battle, name).cells[2] for name in ("Ka-52", "91N6E radar"))
    assert imaged.text == "13 Dec 2024"
    assert imaged.detail.startswith("imaged; public 13 Dec 2024; 1 day old")
    assert posted.text == "6 to 12 Dec 2024"
    assert posted.detail.startswith("posted; public 13 Dec 2024; 2 days old")
    assert "only the day of posting is known" in battle.caption


def test_2_evidence_annex_and_looks_tell_them_apart(hmeimim: Briefing) -> None:
    shown = {row.cells[0].text: row.cells for row in hmeimim.evidence().rows}
    assert [cell.text for cell in shown["F0258"][1:3]] == [
        "6 to 12 Dec 2024, posted",
        "public 13 Dec 2024; re-read and mended",
    ]
    assert shown["F0275"][1].text == "13 Dec 2024, imaged"
    assert all("public" in card.detail for card in hmeimim.looks().cards)


HOUR = re.compile(r"\b\d{1,2}:\d\d\b")


def test_13_every_hour_has_its_zone() -> None:
    timed = [row for row in ROWS.values() if HOUR.search(row.statement)]
    assert {row.id for row in timed} == {"F0390", "F0432"}
    assert "18:00 Moscow time (15:00Z)" in ROWS["F0390"].statement
    assert "17:00, zone not stated" in ROWS["F0432"].statement


@pytest.mark.parametrize("said", ["at 17:00", "at 5 p.m.", "at 17:00 local time", "at 1700 hours"])
def test_13_an_hour_without_a_zone_is_refused(said: str, tmp_path: Path) -> None:
    told = faults_with(tmp_path / "data", "F0432", statement=f"The convoy was back {said}.")
    assert [text for text in told if "F0432" in text and "time of day without a zone" in text]


@pytest.mark.parametrize(("site", "as_of"), SITES)
def test_13_every_edition_says_its_clock(site: str, as_of: str) -> None:
    briefing = open_briefing(site, as_of)
    clock = next(note.text for note in briefing.method().notes if note.term == "Clock")
    assert "end of its day in UTC (Z)" in clock
    assert "Local time is UTC+3" in clock
    assert "either day beside the date line" in clock
    assert re.fullmatch(r"\d\d2359Z [A-Z]{3} \d\d", briefing.masthead().as_of_dtg)
