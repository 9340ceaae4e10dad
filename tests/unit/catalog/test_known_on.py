import datetime as dt

import pytest

from basewatch.catalog.known_on import date_in_address, known_on
from basewatch.vocabulary import KnownOnBasis
from builders import make_source


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://example.org/2024/12/13/convoy", dt.date(2024, 12, 13)),
        ("https://example.org/news/2024-12-13-convoy", dt.date(2024, 12, 13)),
        ("https://example.org/a?date=20150925&p=i", dt.date(2015, 9, 25)),
        ("https://example.org/2024/12/russian-ships", None),
        ("https://example.org/article/20241399", None),
        ("https://example.org/2024/12/13/and-2025-01-02", None),
        ("https://example.org/id/3120241213", None),
    ],
)
def test_full_date_in_an_address_is_found_and_nothing_else(url: str, date: dt.date | None) -> None:
    assert date_in_address(url) == date


def test_month_counts_as_known_at_its_end() -> None:
    known = known_on(make_source(published="2024-12"), dt.date(2024, 12, 1))
    assert (known.date, known.basis) == (dt.date(2024, 12, 31), KnownOnBasis.PUBLISHED)


def test_month_on_the_page_gives_way_to_a_day_in_the_address() -> None:
    source = make_source(published="2024-12", url="https://example.org/2024/12/11/x")
    known = known_on(source, dt.date(2024, 12, 10))
    assert (known.date, known.basis) == (dt.date(2024, 12, 11), KnownOnBasis.URL)


def test_undated_page_is_no_older_than_the_newest_thing_it_tells() -> None:
    # BlackSky's readings of 13, 15 and 17 December 2024 stand on one undated page.
    known = known_on(make_source(published=""), dt.date(2024, 12, 17))
    assert (known.date, known.basis) == (dt.date(2024, 12, 17), KnownOnBasis.INFERRED)


def test_declared_date_says_that_it_was_declared() -> None:
    known = known_on(make_source(), dt.date(2030, 3, 1), declared=True)
    assert (known.date, known.basis) == (dt.date(2030, 3, 2), KnownOnBasis.CORRECTION)
