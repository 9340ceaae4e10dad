from __future__ import annotations

from typing import Any

from basewatch.analysis.sum_checks import sum_checks
from basewatch.models.evidence import Observation
from basewatch.tables.sum_check_table import sum_check_table
from builders import make_equipment, make_observation, make_selection

KINDS = [
    make_equipment("ships", level="aggregate", domain="sea"),
    make_equipment("frigate", level="class", parent="ships", domain="sea"),
    make_equipment("fast-frigate", level="class", parent="frigate", domain="sea"),
    make_equipment("oiler", level="class", parent="ships", domain="sea"),
]


def row(name: str, equipment: str, count: str, **overrides: Any) -> Observation:
    fields = {"equipment": equipment, "count_low": count, "count_high": count}
    return make_observation(name, **(fields | overrides))


def test_total_that_its_types_do_not_reach_is_printed_with_both_sums() -> None:
    rows = [row("A", "ships", "6"), row("B", "frigate", "2"), row("C", "oiler", "1")]
    selection, citations = make_selection(rows, equipment=KINDS)
    table = sum_check_table(selection, citations)
    assert [cell.text for cell in table.rows[0].cells[2:]] == [
        "Ships: 6",
        "3",
        "3 of the total not told by type",
    ]


def test_total_that_agrees_is_listed_with_its_rows() -> None:
    rows = [row("A", "ships", "3"), row("B", "frigate", "2"), row("C", "oiler", "1")]
    selection, citations = make_selection(rows, equipment=KINDS)
    table = sum_check_table(selection, citations)
    assert [cell.text for cell in table.rows[0].cells[2:]] == ["Ships: 3", "3", "adds up"]
    assert [mark.rows for mark in table.rows[0].cells[3].marks] == [("B", "C")]
    assert "; 1 adds up." in table.caption


def test_narrower_type_inside_a_part_is_not_added_twice() -> None:
    rows = [row("A", "ships", "2"), row("B", "frigate", "2"), row("C", "fast-frigate", "1")]
    selection, _ = make_selection(rows, equipment=KINDS)
    totals = {total.equipment.id: total for total in sum_checks(selection)}
    assert totals["ships"].check.agrees
    assert totals["frigate"].check.excess.low == 1


def test_count_of_another_origin_is_no_part() -> None:
    rows = [row("A", "ships", "6"), row("B", "frigate", "2", origin="eye", source="S2")]
    selection, _ = make_selection(rows, equipment=KINDS)
    assert sum_checks(selection) == ()


def test_sites_are_added_up_against_the_theatre() -> None:
    rows = [row("A", "ships", "2", site="theatre"), row("B", "ships", "3")]
    selection, _ = make_selection(rows, equipment=KINDS)
    (total,) = sum_checks(selection)
    assert total.of == "sites"
    assert not total.check.agrees
    assert total.check.excess.high == -1
