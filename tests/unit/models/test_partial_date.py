import datetime as dt

import pytest

from basewatch.models.partial_date import PartialDate, period_words, span_words


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2024-12-13", dt.date(2024, 12, 13), dt.date(2024, 12, 13), "13 Dec 2024"),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29), "Feb 2024"),
        ("1971", dt.date(1971, 1, 1), dt.date(1971, 12, 31), "1971"),
    ],
)
def test_partial_date_is_a_span_from_its_first_to_its_last_day(
    text: str, first: dt.date, last: dt.date, words: str
) -> None:
    date = PartialDate.from_text(text)
    assert (date.first, date.last, date.words, str(date)) == (first, last, words, text)


@pytest.mark.parametrize("text", ["2026-13-45", "2025-02-29", "13.12.2024", "2024-1-1", "", "24"])
def test_what_is_no_date_is_refused_with_the_text_in_the_message(text: str) -> None:
    with pytest.raises(ValueError, match="not a d"):
        PartialDate.from_text(text)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (dt.date(2024, 12, 6), dt.date(2024, 12, 9), "6 to 9 Dec 2024"),
        (dt.date(2024, 11, 14), dt.date(2024, 12, 14), "14 Nov to 14 Dec 2024"),
        (dt.date(2024, 12, 8), dt.date(2025, 1, 23), "8 Dec 2024 to 23 Jan 2025"),
        (dt.date(2024, 12, 8), dt.date(2024, 12, 8), "8 Dec 2024"),
    ],
)
def test_span_names_no_more_than_its_ends_need(first: dt.date, last: dt.date, words: str) -> None:
    assert span_words(first, last) == words


def test_dates_sort_by_their_first_day_then_by_their_last() -> None:
    texts = ["2024-12", "2024-12-01", "2024", "2023-12-31"]
    dates = sorted(PartialDate.from_text(text) for text in texts)
    assert [str(date) for date in dates] == ["2023-12-31", "2024", "2024-12-01", "2024-12"]


@pytest.mark.parametrize(
    ("date", "end", "words"),
    [
        ("2013", "2024-12", "2013 to Dec 2024"),
        ("2024-12-06", "2024-12-09", "6 to 9 Dec 2024"),
        ("2024-12", "2024-12", "Dec 2024"),
        ("2024-12-06", None, "6 Dec 2024"),
    ],
)
def test_period_is_named_no_more_finely_than_it_is_known(
    date: str, end: str | None, words: str
) -> None:
    last = PartialDate.from_text(end) if end else None
    assert period_words(PartialDate.from_text(date), last) == words
