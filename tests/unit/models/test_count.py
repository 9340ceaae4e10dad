import pytest

from basewatch.models.count import Count, combine
from basewatch.vocabulary import CountKind, CountQualifier

OBSERVED = CountKind.OBSERVED


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(2, 2, OBSERVED), "2"),
        (Count(151, None, OBSERVED, CountQualifier.MORE_THAN), "more than 150"),
        (Count(500, None, OBSERVED, CountQualifier.AT_LEAST), "at least 500"),
        (Count.read(15, 15, OBSERVED, CountQualifier.ABOUT), "about 15"),
        (Count.read(20, 30, OBSERVED, CountQualifier.ABOUT), "about 20 to 30"),
        (Count.read(24, 99, OBSERVED, CountQualifier.DOZENS), "dozens"),
        (Count(28, 44, OBSERVED, is_soft=True), "about 28 to 44"),
        (Count(2, 3, OBSERVED), "2 to 3"),
        (Count(4, None, OBSERVED), "at least 4"),
    ],
)
def test_count_is_said_as_the_source_said_it(count: Count, words: str) -> None:
    assert count.words == words


def test_counts_that_agree_are_intersected() -> None:
    assert combine([Count(1, 4, OBSERVED), Count(3, None, OBSERVED)]) == (3, 4, False, False)


def test_lower_bounds_of_one_thing_give_the_higher_bound_and_no_upper() -> None:
    assert combine([Count(131, None, OBSERVED), Count(151, None, OBSERVED)]) == (
        151,
        None,
        False,
        False,
    )


def test_counts_that_exclude_one_another_give_the_hull_and_a_conflict_never_a_mean() -> None:
    assert combine([Count(0, 0, OBSERVED), Count(2, 2, OBSERVED)]) == (0, 2, True, False)


def test_a_conflict_with_an_open_bound_stays_open() -> None:
    assert combine([Count(3, 3, OBSERVED), Count(4, None, OBSERVED)]) == (3, None, True, False)


def about(number: int) -> Count:
    return Count.read(number, number, OBSERVED, CountQualifier.ABOUT)


@pytest.mark.parametrize(
    ("number", "low", "high"), [(2, 1, 3), (10, 8, 12), (36, 28, 44), (48_000, 38_400, 57_600)]
)
def test_about_is_read_as_a_fifth_less_and_more_rounded_outwards(
    number: int, low: int, high: int
) -> None:
    read = about(number)
    assert (read.low, read.high, read.is_soft) == (low, high, True)


def test_exact_count_stays_what_it_is() -> None:
    assert Count.read(3, 3, OBSERVED, CountQualifier.EXACTLY) == Count(3, 3, OBSERVED)


@pytest.mark.parametrize("rival", [16, 19, 100])
def test_soft_bound_alone_makes_no_conflict_however_far_it_lies(rival: int) -> None:
    found = combine([about(15), Count(rival, rival, OBSERVED)])
    assert not found.is_conflict
    assert found.low <= rival <= (found.high or rival)


def test_exact_count_within_about_stays_exact_and_firm() -> None:
    assert combine([about(15), Count(16, 16, OBSERVED)]) == (16, 16, False, False)


def test_what_only_about_bounds_is_soft() -> None:
    assert combine([about(15), Count(14, None, OBSERVED)]) == (14, 18, False, True)
    assert combine([about(15), Count(50, 50, OBSERVED)]) == (12, 50, False, True)


def test_about_mends_no_conflict_of_firm_counts() -> None:
    firm = [Count(10, 10, OBSERVED), Count(20, 20, OBSERVED)]
    assert combine([*firm, about(15)]).is_conflict
