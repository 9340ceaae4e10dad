"""Days and months along an axis of time, as few as one line holds."""

from __future__ import annotations

import datetime as dt
import math

from basewatch.models.partial_date import PartialDate

_LONG_DAYS = 120
"""A longer span is told by months."""
_MOST_TICKS = 6


def day_ticks(first: dt.date, last: dt.date) -> dict[str, list[str]]:
    """Name days of a short span, and months of a long one: at most seven in one line.

    Parameters
    ----------
    first, last
        First and last day of the axis.

    Returns
    -------
    dict
        ``tickvals`` as ISO dates and ``ticktext`` in the language in force, for a plotly axis.
    """
    days = (last - first).days
    if days <= _LONG_DAYS:
        step = max(1, math.ceil(days / _MOST_TICKS))
        marks = [last - dt.timedelta(days=back) for back in range(0, days + 1, step)][::-1]
        words = [PartialDate(day.year, day.month, day.day).words for day in marks]
    else:
        months = range(first.year * 12 + first.month, last.year * 12 + last.month)
        every = math.ceil(len(months) / _MOST_TICKS)
        marks = [dt.date(month // 12, month % 12 + 1, 1) for month in months[::every]]
        words = [PartialDate(day.year, day.month).words for day in marks]
    return {"tickvals": [str(day) for day in marks], "ticktext": words}
