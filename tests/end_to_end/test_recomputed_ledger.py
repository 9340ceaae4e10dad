"""Forecasts and Brier scores: of the ledger that ships, and of one that was resolved in a copy."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from tests.copies import copy_catalogue

from basewatch.briefing.theatre import open_theatre
from basewatch.catalog.ledger import Entry, append
from basewatch.models.blocks import Table
from recomputed import THEATRE, drawn, is_rounded, numbers, recompute_of, recomputed, said, texts

RECOMPUTED = frozenset({"forecasts"})
DAY = "2027-07-20"
OUTCOMES = {
    "": "open",
    "yes": "it happened",
    "no": "it did not happen",
    "void": "cannot be answered as asked; not scored",
}
ADDED = (
    ("2026-12-20T09:00Z", "update", 0, "0.9", "", ""),
    ("2027-01-15T09:00Z", "update", 1, "0.25", "", ""),
    ("2027-02-01T18:30Z", "resolve", 0, "", "yes", "2027-01-31"),
    ("2027-05-02T09:00Z", "resolve", 1, "", "no", "2027-05-01"),
    ("2027-07-02T09:00Z", "resolve", 2, "", "void", "2027-07-01"),
    ("2027-07-03T09:00Z", "resolve", 3, "", "no", "2027-07-02"),
)
"""When, entry, which question of the ledger, probability, outcome, day of it: made up."""


@pytest.fixture(scope="module")
def resolved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the catalogue and add made-up lines to its ledger, each sealed."""
    folder = copy_catalogue(tmp_path_factory.mktemp("resolved") / "data")
    path = folder / "forecasts.csv"
    with path.open(encoding="utf-8", newline="") as file:
        lines = [*csv.DictReader(file)]
    names = list(dict.fromkeys(line["forecast"] for line in lines))
    columns = list(lines[0])
    entries = tuple(Entry(without_seal(line), line["seal"]) for line in lines)
    for number, (at, entry, question, chance, outcome, day) in enumerate(ADDED, len(lines) + 1):
        told = dict.fromkeys(columns[:-1], "") | {
            columns[0]: str(number),
            "at": at,
            "entry": entry,
            "forecast": names[question],
            "probability": chance,
            "outcome": outcome,
            "resolved_on": day,
            "note": "Made up. Source: S001, https://example.org/page" if outcome else "Made up.",
        }
        entries = append(entries, told)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(each.fields | {"seal": each.seal} for each in entries)
    return folder


def without_seal(line: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in line.items() if name != "seal"}


def compare(table: Table | None, mine: dict[str, Any]) -> None:
    """Hold a table of forecasts against recomputed questions and their score."""
    rows = table.rows if table else ()
    assert {row.id.removeprefix("forecast-") for row in rows} == mine["forecasts"].keys()
    for row in rows:
        told = mine["forecasts"][row.id.removeprefix("forecast-")]
        _, opened, closes, chance, outcome = texts(row)
        assert (opened, closes) == (said(told["opened"]), said(told["closes"]))
        assert is_rounded(chance, told["probability"])
        assert row.cells[3].detail == (f"at first {told['at_first']}" if told["at_first"] else "")
        day = f" ({said(told['resolved_on'])})" if told["outcome"] else ""
        scored = "" if told["brier"] is None else f"; Brier {told['brier']:.2f}"
        assert outcome == f"{OUTCOMES[told['outcome']]}{day}{scored}"


def test_forecasts_of_the_ledger_that_ships_are_the_same() -> None:
    table = drawn(*THEATRE).forecasts()
    compare(table, recomputed(*THEATRE))
    assert recomputed(*THEATRE)["score"] is None
    assert table.caption == "" or "no score" in table.caption


def test_scores_of_a_resolved_ledger_are_the_same(resolved: Path) -> None:
    mine = recompute_of(resolved, "theatre", DAY)
    table = open_theatre(DAY, data=resolved).forecasts()
    compare(table, mine)
    score = mine["score"]
    assert score["resolved"] == 3
    low, high = score["interval"]
    assert 0 < low < score["daily"] < high < 1
    assert table is not None
    assert table.caption.startswith(
        f"{len(mine['forecasts'])} in the ledger, 1 void and not scored; 3 questions resolved: "
        f"mean Brier score {score['daily']:.2f} over the days they were open, 90 % interval "
        f"{low:.2f} to {high:.2f} from their number; {score['last']:.2f} by the numbers"
    )
    assert numbers(table.caption)[0] > 3


def test_ledger_of_a_day_before_the_outcome_knows_none(resolved: Path) -> None:
    mine = recompute_of(resolved, "theatre", "2027-01-20")
    table = open_theatre("2027-01-20", data=resolved).forecasts()
    compare(table, mine)
    assert mine["score"] is None
    assert table is not None
    assert "none resolved yet" in table.caption
