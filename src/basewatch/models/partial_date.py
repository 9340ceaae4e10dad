"""Dates as finely as a source gives them: a day, a month or a year."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

from basewatch.language import WRITTEN_IN, language_in_force, say, say_number
from basewatch.language.calendar_words import month_word
from basewatch.vocabulary import DatePrecision

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@functools.total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A calendar date known to the day, the month or the year.

    A partial date is a span, never a guess at a day in it: compare with `first` and `last`.
    """

    year: int
    """Gregorian year."""
    month: int | None = None
    """1 to 12, or None where only the year is known."""
    day: int | None = None
    """1 to 31, or None where only the month is known."""

    @classmethod
    @functools.lru_cache(maxsize=4096)
    def from_text(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

        Raises
        ------
        ValueError
            When the text has another form or names a day that does not exist.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            msg = f"'{text}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"
            raise ValueError(msg)
        date = cls(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]  # the year always matches
        try:
            date.first, date.last  # noqa: B018  # both must exist on the calendar
        except ValueError:
            msg = f"'{text}' is not a day of the calendar"
            raise ValueError(msg) from None
        return date

    @property
    def precision(self) -> DatePrecision:
        """How finely the date is known."""
        if self.month is None:
            return DatePrecision.YEAR
        return DatePrecision.MONTH if self.day is None else DatePrecision.DAY

    @property
    def first(self) -> dt.date:
        """The earliest day it can be."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The latest day it can be."""
        if self.day is not None:
            return self.first
        month = self.month or 12
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def words(self) -> str:
        """The date as readers see it: ``13 Dec 2024``, ``Dec 2024`` or ``2024``."""
        parts = (self.day, self._month_words, self.year)
        return " ".join(str(part) for part in parts if part)

    @property
    def _month_words(self) -> str:
        if self.month is None:
            return ""
        if language_in_force() == WRITTEN_IN:  # spared the reading of CLDR, which takes a while
            return MONTHS[self.month - 1]
        return month_word(self.month, alone=self.day is None)

    def __str__(self) -> str:
        parts = (f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part))
        return "-".join(parts)

    def __lt__(self, other: PartialDate) -> bool:
        return (self.first, self.last, str(self)) < (other.first, other.last, str(other))


def span_words(first: dt.date, last: dt.date) -> str:
    """Name a span of days as readers see it: ``6 to 9 Dec 2024``, or one day."""
    end = PartialDate(last.year, last.month, last.day).words
    if first == last:
        return end
    start = PartialDate(first.year, first.month, first.day).words.split()
    kept = 3 if first.year != last.year else 2 if first.month != last.month else 1
    return say("{first} to {last}", first=" ".join(start[:kept]), last=end)


def period_words(date: PartialDate, date_end: PartialDate | None) -> str:
    """Name a date or a period no more finely than it is known: ``2013 to Dec 2024``."""
    if date_end is None or date_end == date:
        return date.words
    if date.day is None or date_end.day is None:
        return say("{first} to {last}", first=date.words, last=date_end.words)
    return span_words(date.first, date_end.last)


def date_time_group(moment: dt.datetime) -> str:
    """Write a moment as a date-time group, UTC: ``130830Z DEC 24``."""
    utc = moment.astimezone(dt.UTC)
    return f"{utc:%d%H%M}Z {MONTHS[utc.month - 1].upper()} {utc:%y}"


def age_words(day: dt.date, as_of: dt.date) -> str:
    """Say how old a thing is as of a day."""
    days = (as_of - day).days
    if days == 0:
        return say("same day")
    return say_number(days, "{number:,} day old", "{number:,} days old")


def _read(value: object) -> object:
    return PartialDate.from_text(value) if isinstance(value, str) else value


PartialDateField = Annotated[PartialDate, BeforeValidator(_read), PlainSerializer(str)]
"""A `PartialDate` as a column of a table."""
