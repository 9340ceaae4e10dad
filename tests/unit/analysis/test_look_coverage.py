from __future__ import annotations

import datetime as dt

from basewatch.analysis.look_coverage import LookCoverage, look_coverage
from basewatch.analysis.looks import find_looks
from basewatch.analysis.unknown import days_with_looks
from builders import make_observation, make_selection

SINCE, AS_OF = dt.date(2030, 3, 1), dt.date(2030, 3, 10)


def coverage_of(*days: str, state: str = "seen") -> LookCoverage:
    rows = [
        make_observation(f"F{n}", date=day, state=state, source=f"S{n}")
        for n, day in enumerate(days, start=1)
    ]
    selection, _ = make_selection(rows)
    return look_coverage(find_looks(selection, rows), SINCE, AS_OF)


def test_denominator_gives_looks_first_last_and_the_longest_gap() -> None:
    words = coverage_of("2030-03-02", "2030-03-04").words
    assert words == (
        "2 looks from orbit in the window, 2 usable; first 2 Mar 2030, last 4 Mar 2030; longest "
        "stretch without one 6 days (5 to 10 Mar 2030)"
    )


def test_look_of_which_nobody_told_a_state_is_not_usable() -> None:
    found = coverage_of("2030-03-02", state="")
    assert (found.looks, found.usable) == (1, 0)


def test_window_without_a_look_says_so() -> None:
    found = coverage_of("2030-02-01")
    assert found.words == "No look from orbit in the window is known"
    assert found.gap_days == 10


def test_window_with_a_look_each_day_has_no_gap() -> None:
    found = coverage_of(*(f"2030-03-{day:02}" for day in range(1, 11)))
    assert found.gap is None


def test_two_looks_of_one_day_fall_on_one_day() -> None:
    rows = [
        make_observation("F1", date="2030-03-02"),
        make_observation("F2", date="2030-03-02", sensor="planet", source="S2"),
        make_observation("F3", date="2030-03-04", source="S3"),
    ]
    selection, _ = make_selection(rows)
    assert days_with_looks(find_looks(selection, rows), SINCE, AS_OF) == 2
