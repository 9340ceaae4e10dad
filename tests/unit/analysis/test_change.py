import pytest
from hypothesis import given
from hypothesis import strategies as st

from basewatch.analysis.change import (
    Interval,
    assessed_based,
    check_sum,
    difference,
    total,
    trend,
    widen,
)
from basewatch.scales import Trend


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(st.integers(0, 500)), draw(st.integers(0, 500))))
    return Interval(draw(st.sampled_from([low, low, None])), draw(st.sampled_from([high, None])))


def between(low: float, high: float | None) -> Interval:
    return Interval(low, high)


def test_fall_is_established_where_the_difference_excludes_nothing() -> None:
    before, after = between(18, 22), between(10, 14)
    assert difference(before, after) == between(-12, -4)
    assert trend(before, after) is Trend.FELL
    assert trend(after, before) is Trend.ROSE


def test_overlap_establishes_no_change() -> None:
    before, after = between(18, 22), between(16, 20)
    assert difference(before, after) == between(-6, 2)
    assert trend(before, after) is Trend.NO_ESTABLISHED_CHANGE


def test_difference_that_touches_nothing_establishes_no_change() -> None:
    assert trend(between(5, 8), between(8, 9)) is Trend.NO_ESTABLISHED_CHANGE


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (None, between(1, 1), Trend.UNKNOWN),
        (between(1, 1), None, Trend.UNKNOWN),
        (between(5, None), between(7, None), Trend.UNKNOWN),
        (between(2, 3), between(4, None), Trend.ROSE),
        (between(5, None), between(0, 4), Trend.FELL),
        (between(5, None), between(6, 6), Trend.NO_ESTABLISHED_CHANGE),
    ],
)
def test_trend_with_missing_counts_and_open_bounds(
    before: Interval | None, after: Interval | None, said: Trend
) -> None:
    assert trend(before, after) is said


@given(intervals(), intervals())
def test_difference_is_antisymmetric(one: Interval, other: Interval) -> None:
    assert difference(one, other) == -difference(other, one)


@given(intervals(), intervals(), intervals())
def test_differences_compose(first: Interval, second: Interval, third: Interval) -> None:
    by_way = difference(first, second) + difference(second, third)
    assert by_way.holds(difference(first, third))


@given(intervals())
def test_nothing_changed_since_itself(count: Interval) -> None:
    change = difference(count, count)
    assert change.contains(0)
    assert trend(count, count) in {Trend.NO_ESTABLISHED_CHANGE, Trend.UNKNOWN}


@given(st.lists(intervals()), st.lists(intervals()))
def test_sums_add_up_in_any_grouping(some: list[Interval], more: list[Interval]) -> None:
    assert total(some) + total(more) == total(more + some)


def test_one_open_part_leaves_the_sum_open() -> None:
    assert total([between(1, 2), between(3, None)]) == between(4, None)
    assert total([]) == between(0, 0)


def test_stated_total_that_the_parts_do_not_make_is_told() -> None:
    check = check_sum([between(160, 160), between(593, 593)], between(830, 830))
    assert check.parts == between(753, 753)
    assert not check.agrees
    assert check.excess == between(77, 77)


def test_stated_total_within_the_sum_of_intervals_agrees() -> None:
    assert check_sum([between(1, 2), between(3, None)], between(9, 9)).agrees
    assert not check_sum([between(1, 2), between(3, None)], between(3, 3)).agrees


def test_reader_error_widens_but_never_below_nothing() -> None:
    assert widen(between(0, 3), 0.81) == between(0, 3.81)
    assert widen(between(4, None), 0.81) == between(3.19, None)


def test_parked_is_the_least_of_what_is_based() -> None:
    assert assessed_based(between(26, 26), between(4, 4)) == between(26, 30)
    assert assessed_based(between(26, 26), None) == between(26, None)


def test_interval_upside_down_is_refused() -> None:
    with pytest.raises(ValueError, match="low must not exceed high"):
        between(3, 2)


@pytest.mark.parametrize("after", [Interval(16, 16), Interval(100, 100), Interval(0, 0)])
def test_soft_bound_establishes_no_rise_and_no_fall(after: Interval) -> None:
    about = Interval(12, 18, is_soft=True)
    assert trend(about, after) is Trend.NO_ESTABLISHED_CHANGE
    assert trend(after, about) is Trend.NO_ESTABLISHED_CHANGE
    assert trend(Interval(12, 18), Interval(19, 19)) is Trend.ROSE


def test_total_of_about_so_many_disagrees_with_no_sum() -> None:
    assert check_sum([Interval(50, 50)], Interval(12, 18, is_soft=True)).agrees
