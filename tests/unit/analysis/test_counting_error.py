"""How far independent observers differ, and what re-reading found."""

from __future__ import annotations

import math

import pytest

from basewatch.analysis.counting_error import (
    count_pairs,
    counting_error,
    differences_measured,
    re_reading,
)
from basewatch.models.evidence import Observation
from basewatch.tables.counting_error_table import counting_error_table
from basewatch.tables.method_notes import method_notes
from builders import make_observation, make_origin, make_selection, make_source

FIRST = make_observation("F1")


def second(name: str = "F2", count: int = 3, **overrides: str) -> Observation:
    fields = {"origin": "shore", "source": "S2", "count_low": f"{count}", "count_high": f"{count}"}
    return make_observation(name, **(fields | overrides))


def test_differences_of_a_vector() -> None:
    error = differences_measured([0, 1, -1, 2])
    assert (error.pairs, error.differing, error.largest) == (4, 3, 2)
    assert (error.mean_absolute, error.bias) == (1.0, 0.5)
    assert error.root_mean_square == pytest.approx(math.sqrt(6 / 4))
    assert error.bias_interval is None


def test_bias_of_ten_pairs_has_the_interval_of_student() -> None:
    low, high = differences_measured([0, 2] * 5).bias_interval or (0, 0)
    assert (low, high) == pytest.approx((1 - 0.6110, 1 + 0.6110), abs=5e-4)
    assert differences_measured([1] * 10).bias_interval == pytest.approx((1, 1))


def test_share_that_differs_is_bounded_by_the_number_of_pairs() -> None:
    low, high = differences_measured([1] * 8 + [0] * 2).differing_interval
    assert (low, high) == pytest.approx((0.55, 0.94), abs=0.006)


def test_two_families_that_look_on_one_day_are_a_pair_in_order_of_publication() -> None:
    sources = [make_source("S1", published="2030-03-05"), make_source("S2", published="2030-03-03")]
    selection, _ = make_selection([FIRST, second()], sources=sources)
    (pair,) = count_pairs(selection)
    assert [point.family for point in (pair.earlier, pair.later)] == ["shore", "lens"]
    assert (pair.difference, pair.agrees) == (-1, False)


@pytest.mark.parametrize(
    "other",
    [
        second(count_kind="claimed", state=""),
        second(date="2030-03-02"),
        second(date_end="2030-03-03"),
        second(position="alongside"),
        second(equipment="il-76"),
        second(origin="lens"),
        second(operator="other"),
        second(measure="arrived"),
    ],
)
def test_what_is_not_the_same_thing_looked_at_twice_is_no_pair(other: Observation) -> None:
    selection, citations = make_selection([FIRST, other])
    assert count_pairs(selection) == ()
    table = counting_error_table(selection, citations)
    assert table.rows == ()
    assert table.empty.startswith("The counting error cannot be measured")


def test_origins_of_one_family_are_no_pair() -> None:
    origins = [make_origin("lens"), make_origin("shore", family="lens")]
    assert count_pairs(make_selection([FIRST, second()], origins=origins)[0]) == ()


def test_bound_gives_no_number_and_is_told_apart() -> None:
    bound = second(count_high="", count_qualifier="at-least")
    selection, citations = make_selection([FIRST, bound])
    (pair,) = count_pairs(selection)
    assert (pair.difference, pair.agrees) == (None, False)
    assert counting_error([pair]) is None
    caption = counting_error_table(selection, citations).caption
    assert "It cannot be measured: no pair has a number on both sides" in caption
    assert "the bounds exclude one another in 1." in caption


def test_pair_that_was_not_public_yet_is_not_used() -> None:
    sources = [make_source("S1"), make_source("S2", published="2030-03-09")]
    rows = [FIRST, second()]
    assert count_pairs(make_selection(rows, sources=sources, as_of="2030-03-08")[0]) == ()
    assert len(count_pairs(make_selection(rows, sources=sources, as_of="2030-03-09")[0])) == 1


def test_table_leads_from_both_counts_to_their_rows() -> None:
    selection, citations = make_selection([FIRST, second()])
    table = counting_error_table(selection, citations)
    (row,) = table.rows
    assert [m.rows for cell in row.cells[1:3] for m in cell.marks] == [("F1",), ("F2",)]
    assert row.cells[3].text == "+1"
    assert "1 pair of numbers, unequal in 1 (90 % interval of their share 23 % to" in table.caption
    assert table.caption.endswith("No count in this edition is widened by it.")


def test_reading_error_is_the_share_that_had_to_be_mended() -> None:
    marks = ["ok"] * 7 + ["corrected", "corrected", "partly", "unread", "not-re-found"]
    rows = [make_observation(f"F{n}", checked=mark) for n, mark in enumerate(marks)]
    found = re_reading(rows)
    assert (found.re_read, found.mended) == (10, 3)
    assert found.interval == pytest.approx((0.118, 0.554), abs=0.02)
    notes = {note.term: note.text for note in method_notes(make_selection(rows)[0]).notes}
    assert notes["Reading error"].startswith("Of 10 rows read a second time 3 had to be mended")


def test_reading_error_without_a_second_reading_is_not_made_up() -> None:
    selection, _ = make_selection([make_observation(checked="unread")])
    notes = {note.term: note.text for note in method_notes(selection).notes}
    assert notes["Reading error"].startswith("Cannot be measured")
