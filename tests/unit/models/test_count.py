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
        (Count(15, 15, OBSERVED, CountQualifier.ABOUT), "about 15"),
        (Count(2, 3, OBSERVED), "2 to 3"),
        (Count(4, None, OBSERVED), "at least 4"),
    ],
)
def test_count_is_said_as_the_source_said_it(count: Count, words: str) -> None:
    assert count.words == words


def test_counts_that_agree_are_intersected() -> None:
    assert combine([Count(1, 4, OBSERVED), Count(3, None, OBSERVED)]) == (3, 4, False)


def test_lower_bounds_of_one_thing_give_the_higher_bound_and_no_upper() -> None:
    assert combine([Count(131, None, OBSERVED), Count(151, None, OBSERVED)]) == (151, None, False)


def test_counts_that_exclude_one_another_give_the_hull_and_a_conflict_never_a_mean() -> None:
    assert combine([Count(0, 0, OBSERVED), Count(2, 2, OBSERVED)]) == (0, 2, True)


def test_a_conflict_with_an_open_bound_stays_open() -> None:
    assert combine([Count(3, 3, OBSERVED), Count(4, None, OBSERVED)]) == (3, None, True)
