"""Where the axes of the panels of counts are marked."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

from basewatch.models.partial_date import span_words


def date_ticks(first: dt.date, last: dt.date) -> dict[str, Any]:
    """Choose three or four ticks in words that need no locale."""
    days = (last - first).days
    if days > 730:
        step = max(1, math.ceil(days / 365.25 / 4))
        years = range(first.year + 1, last.year + 1, step)
        return {
            "tickvals": [f"{year}-01-01" for year in years],
            "ticktext": [str(y) for y in years],
        }
    marks = [last - dt.timedelta(days=round(days * part / 3)) for part in (3, 2, 1, 0)]
    words = [span_words(day, day).rsplit(" ", 1)[0] for day in marks]
    return {"tickvals": [str(day) for day in marks], "ticktext": words}


def count_ticks(peak: float) -> list[int]:
    """Choose round numbers from none to `peak`, four or five of them."""
    step = max(1, math.ceil(peak / 3))
    nice = next(n for n in (1, 2, 5, 10, 20, 25, 50, 100, 250, 500, 1000, 5000, 10**9) if n >= step)
    return [value for value in range(0, int(peak) + 1, nice)]
