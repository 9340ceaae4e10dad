import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from basewatch.analysis.indicators import Reading, read_indicators
from basewatch.models.blocks import TableRow
from basewatch.models.evidence import Observation
from basewatch.models.indicators import Indicator
from basewatch.tables.hypothesis_names import HypothesisNames
from basewatch.tables.indicator_table import indicator_table, sensor_words
from builders import (
    make_catalogue,
    make_equipment,
    make_observation,
    make_origin,
    make_selection,
)

AS_OF, SINCE = dt.date(2030, 3, 10), dt.date(2030, 3, 1)


def make_indicator(**overrides: Any) -> Indicator:
    threshold = {
        "test": "count-at-least",
        "number": 2,
        "within_days": 14,
        "equipment": ["an-124"],
    } | overrides.pop("threshold", {})
    fields: dict[str, Any] = {
        "id": "lifters",
        "scope": "testbase",
        "text": "Heavy transports on the apron",
        "points_to": ["exit"],
        "threshold": threshold,
        "threshold_words": f"{threshold['number']} within {threshold['within_days']} days",
        "fixed_on": "2030-01-01",
        "observable_by": {"sensors": ["optical-satellite"], "gsd_m": 3},
        "diagnostic": {"strength": "strong", "written_on": "2030-01-01", "reason": "made up"},
    }
    return Indicator(**(fields | overrides))


def read(rows: list[Observation], indicator: Indicator | None = None, **parts: Any) -> Reading:
    catalogue = make_catalogue(rows, **parts)
    asked = [indicator or make_indicator()]
    (reading,) = read_indicators(catalogue, rows, asked, AS_OF, SINCE)
    return reading


def counted(name: str, number: int, **overrides: Any) -> Observation:
    counts = {"count_low": str(number), "count_high": str(number)}
    return make_observation(name, **(counts | {"event": name} | overrides))


def table_row(reading: Reading) -> TableRow:
    selection, citations = make_selection(list(reading.rows) or [counted("F9", 2)])
    (row,) = indicator_table(selection, citations, [reading], HypothesisNames()).rows
    return row


def test_firm_count_that_reaches_the_threshold_makes_it_present() -> None:
    reading = read([counted("F1", 2)])
    assert reading.state == "present"
    assert [row.id for row in reading.rows] == ["F1"]
    assert reading.checked_on == dt.date(2030, 3, 1)


def test_firm_count_below_the_threshold_is_emerging() -> None:
    assert read([counted("F1", 1)]).state == "emerging"


def test_counts_are_not_added_up() -> None:
    assert read([counted("F1", 1), counted("F2", 1)]).state == "emerging"


def test_doubtful_row_leaves_it_unclear() -> None:
    assert read([counted("F1", 2, information_credibility="4")]).state == "unclear"


def test_party_to_the_conflict_leaves_it_unclear() -> None:
    row = counted("F1", 2, origin="hq", count_kind="claimed", state="", sensor="")
    assert read([row], origins=[make_origin("hq", party=True)]).state == "unclear"


def test_rows_of_one_day_that_exclude_one_another_leave_it_unclear() -> None:
    rows = [counted("F1", 2), counted("F2", 0, origin="other", state="not_seen")]
    assert read(rows).state == "unclear"


def test_look_that_told_of_other_things_makes_it_not_seen() -> None:
    reading = read([counted("F1", 3, equipment="il-76")], equipment=[make_equipment("an-124")])
    assert reading.state == "not seen".replace(" ", "-")


def test_look_too_coarse_to_tell_is_no_look() -> None:
    row = counted("F1", 3, equipment="il-76", gsd_m="10")
    assert read([row], equipment=[make_equipment("an-124")]).state == "not-looked"


def test_without_any_look_it_is_not_looked() -> None:
    row = counted("F1", 2, date="2029-01-01", equipment="an-124")
    reading = read([row])
    assert reading.state == "not-looked"
    assert reading.checked_on == dt.date(2029, 1, 1)


def test_variant_counts_as_its_type() -> None:
    variant = make_equipment("an-124-100", parent="an-124")
    row = counted("F1", 2, equipment="an-124-100")
    assert read([row], equipment=[variant, make_equipment("an-124")]).state == "present"


def test_state_at_the_first_day_of_the_window_uses_only_what_was_public_then() -> None:
    reading = read([counted("F1", 2)])
    assert reading.before == "not-looked"


def test_empty_looks_in_a_row_reach_a_not_seen_threshold() -> None:
    asked = {"test": "not-seen-in-looks", "number": 2, "within_days": 30}
    empty = {"state": "not_seen"}
    rows = [
        counted("F1", 2, date="2030-02-20"),
        counted("F2", 0, date="2030-02-24", **empty),
        counted("F3", 0, date="2030-02-28", **empty),
    ]
    assert read(rows, make_indicator(threshold=asked)).state == "present"
    assert read(rows[:2], make_indicator(threshold=asked)).state == "emerging"
    assert read(rows[:1], make_indicator(threshold=asked)).state == "not-seen"


def test_looked_and_none_of_a_wider_kind_seen_is_none_of_it_seen() -> None:
    asked = {"test": "not-seen-in-looks", "number": 1, "within_days": 30}
    row = counted("F1", 0, equipment="aircraft", state="not_seen")
    kinds = [make_equipment("aircraft"), make_equipment("an-124", parent="aircraft")]
    assert read([row], make_indicator(threshold=asked), equipment=kinds).state == "present"


def test_newest_count_decides_an_upper_threshold() -> None:
    asked = make_indicator(threshold={"test": "count-at-most", "number": 1})
    rows = [counted("F1", 4, date="2030-02-27"), counted("F2", 1)]
    assert read(rows, asked).state == "present"
    assert read(rows[:1], asked).state == "not-seen"


def test_event_is_told_by_the_beginnings_of_words() -> None:
    asked = {"test": "event-seen", "number": 1, "words": ["dismantl"]}
    row = counted("F1", 1, statement="One aircraft was being dismantled.")
    assert read([row], make_indicator(threshold=asked)).state == "present"
    assert read([counted("F2", 1)], make_indicator(threshold=asked)).state == "not-seen"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"threshold": {"number": 0}}, "always reached"),
        ({"threshold": {"equipment": []}}, "says of nothing what is asked"),
        ({"threshold": {"equipment": [], "words": ["x"]}}, "names no equipment"),
        ({"threshold_words": "several soon"}, "threshold_words that lack 14 or 2"),
    ],
)
def test_threshold_that_says_nothing_is_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        make_indicator(**fields)


@pytest.mark.parametrize(
    ("word", "ratio", "tells"),
    [("none", 1, False), ("weak", 2, False), ("moderate", 3, True), ("strong", 10, True)],
)
def test_sign_that_is_as_likely_under_every_hypothesis_is_not_diagnostic(
    word: str, ratio: float, tells: bool
) -> None:
    how = {"strength": word, "written_on": "2030-01-01", "reason": "made up"}
    reading = read([counted("F1", 2)], make_indicator(diagnostic=how))
    assert (reading.likelihood_ratio, reading.is_diagnostic) == (ratio, tells)
    cells = table_row(reading).cells
    assert cells[-1].text.startswith("Yes: ratio" if tells else "Not diagnostic: ratio")


def test_state_says_by_which_sensor_at_which_resolution_it_was_told() -> None:
    row = table_row(read([counted("F1", 2)]))
    assert row.cells[2].detail == "told by Maxar WorldView, 0.5\u00a0m"
    finer = table_row(read([counted("F1", 2, gsd_m="0.3")]))
    assert finer.cells[2].detail == "told by Maxar WorldView, 0.3\u00a0m"
    unnamed = table_row(read([counted("F1", 2, sensor="")]))
    assert unnamed.cells[2].detail == "the pages name no sensor"


CHANGED = {
    "date": "2030-02-01", "before": "at least 1 within 14 days",
    "after": "at least 2 within 14 days", "reason": "One is there every week.",
}  # fmt: skip


def test_threshold_says_when_it_was_fixed_and_how_it_was_changed() -> None:
    fixed = table_row(read([], make_indicator())).cells[1].detail
    assert fixed == "fixed on 1 Jan 2030"
    changed = make_indicator(threshold_words=CHANGED["after"], history=[CHANGED])
    said = table_row(read([], changed)).cells[1].detail
    assert "changed on 1 Feb 2030 from 'at least 1 within 14 days' to 'at least 2" in said
    assert said.endswith("One is there every week.")
    later = make_indicator(
        threshold_words=CHANGED["after"], history=[CHANGED | {"date": "2030-04-01"}]
    )
    assert (
        "changed on 1 Apr 2030, after this edition," in table_row(read([], later)).cells[1].detail
    )


@pytest.mark.parametrize(
    ("history", "said"),
    [
        ([CHANGED | {"date": "2029-12-01"}], "history that is not in order"),
        ([CHANGED, CHANGED], "history that is not in order"),
        ([CHANGED | {"after": "at least 3 within 14 days"}], "is followed by other words"),
    ],
)
def test_history_that_does_not_lead_to_the_threshold_is_refused(
    history: list[dict[str, str]], said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        make_indicator(threshold_words=CHANGED["after"], history=history)


def test_satellite_of_no_stated_kind_is_not_named_beside_an_optical_one() -> None:
    sensors = ["optical-satellite", "satellite", "eyewitness"]
    observable = {"sensors": sensors, "gsd_m": 3}
    assert sensor_words(make_indicator(observable_by=observable)) == "optical satellite, eyewitness"


def test_sign_that_a_later_look_did_not_see_says_so() -> None:
    """Ro-Ro ships alongside stood as present on the day of a look that saw none (Tartus)."""
    there = counted("F1", 2, date="2030-03-05")
    none = counted("F2", 0, date="2030-03-08", state="not_seen")
    reading = read([there, none])
    assert (reading.state.label, reading.told_on) == ("present", dt.date(2030, 3, 5))
    assert [row.id for row in reading.lost] == ["F2"]
    cell = table_row(reading).cells[4]
    assert cell.detail == "last told of 5 Mar 2030, not seen 8 Mar 2030"
    assert read([there]).lost == ()
