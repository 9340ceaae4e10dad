"""Gaps: what nobody looked at, signs that could not be seen, and what the desk does not know."""

from __future__ import annotations

import datetime as dt
from typing import Any

from basewatch.analysis.indicators import read_indicators
from basewatch.analysis.key_judgements import Held, holding
from basewatch.models.blocks import Table
from basewatch.models.evidence import Observation
from basewatch.models.indicators import Indicator
from basewatch.models.judgements import Judgement
from basewatch.tables.gap_table import gap_table
from builders import make_equipment, make_observation, make_selection

SIGN = Indicator(
    id="launchers",
    scope="testbase",
    text="Launchers raised",
    points_to=("H1", "H2"),
    threshold={"test": "count-at-least", "number": 1, "within_days": 2, "equipment": ["an-124"]},
    threshold_words="at least 1 in one look within 2 days",
    fixed_on="2024-01-01",
    observable_by={"sensors": ["optical-satellite"], "gsd_m": 1},
    diagnostic={"strength": "strong", "written_on": "2024-01-01", "reason": "made up"},
)


def gaps(rows: list[Observation], *held: Held, watched: bool = False) -> Table:
    kinds = [make_equipment(), make_equipment("il-76")]
    selection, citations = make_selection(rows, equipment=kinds)
    signs = [SIGN] if watched else []
    readings = read_indicators(
        selection.catalogue, selection.rows, signs, selection.as_of, selection.since
    )
    return gap_table(selection, citations, readings, held)


def judged(row: str, as_of: dt.date, **gap: str) -> Held:
    told = {"unknown": "What was loaded", "cause": "no page tells it"}
    stated: dict[str, Any] = {
        "as_of": as_of,
        "text": "{likely} they fly on until 1 April 2035.",
        "horizon": "2035-04-01",
        "probability": 0.7,
        "confidence": "low",
        "limits": "one look tells it",
        "rows": [row],
        "alternatives": ["They stay."],
        "assumptions": ["The field stays open."],
        "gaps": [told | {"effect": "it rests on words", "closes": "a look of 1 m"} | gap],
        "written_on": "2035-03-02",
    }
    judgement = Judgement(id="flights", scope="testbase", position=1, stated=[stated])
    (held,) = holding([judgement], "testbase", as_of)
    return held


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_longest_stretch_without_a_look_is_a_gap_that_leads_to_the_looks_around_it() -> None:
    table = gaps([make_observation("F1")])
    (row,) = table.rows
    assert row.cells[0].text.startswith("What stood there on ")
    assert "nobody published" in row.cells[1].text
    assert {name for mark in row.cells[0].marks for name in mark.rows} == {"F1"}


def test_a_sign_that_nobody_looked_for_in_time_says_when_it_was_last_checked() -> None:
    unseen = texts(gaps([make_observation("F1", equipment="il-76")], watched=True))[1:]
    assert [row[0] for row in unseen] == ["Launchers raised"]
    assert unseen[0][1].endswith("last checked 1 Mar 2030")
    assert unseen[0][3].endswith("at 1 m or finer")


def test_a_gap_of_a_judgement_names_it_and_leads_to_the_rows_that_it_rests_on() -> None:
    rows = [make_observation("F1")]
    selection, _ = make_selection(rows)
    row = gaps(rows, judged("F1", selection.as_of)).rows[-1]
    assert [cell.text for cell in row.cells] == [
        "What was loaded", "no page tells it", "it rests on words", "a look of 1 m",
    ]  # fmt: skip
    assert row.cells[0].detail == "key judgement 1"
    assert {name for mark in row.cells[0].marks for name in mark.rows} == {"F1"}
