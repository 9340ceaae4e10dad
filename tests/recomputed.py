"""Four editions twice: as the program draws them, and as another script recomputes them."""

from __future__ import annotations

import functools
import importlib
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from basewatch.briefing.edition import open_briefing
from basewatch.briefing.theatre import open_theatre
from basewatch.models.blocks import Cited, TableRow

ROOT = Path(__file__).parents[1]
SITES = [("hmeimim", "2024-12-14"), ("tartus", "2025-02-01"), ("qamishli", "2026-02-10")]
THEATRE = ("theatre", "2024-12-18")
ALL = [*SITES, THEATRE]
UNBOUNDED = 10**9
BANDS = (5, 20, 45, 55, 80, 95)
"""Per cent at which a word of likelihood begins."""
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

each_site = pytest.mark.parametrize(("site", "as_of"), SITES)
each_edition = pytest.mark.parametrize(("site", "as_of"), ALL)


@functools.cache
def drawn(site: str, as_of: str) -> Any:  # noqa: ANN401  # either kind of briefing
    """Open an edition of the program."""
    return open_theatre(as_of) if site == "theatre" else open_briefing(site, as_of)


@functools.cache
def block(site: str, as_of: str, name: str) -> Any:  # noqa: ANN401  # any kind of block
    """Draw a block of an edition, once for all tests."""
    return getattr(drawn(site, as_of), name)()


@functools.cache
def recomputed(site: str, as_of: str) -> dict[str, Any]:
    """Give the script's figures of an edition."""
    return recompute_of(ROOT / "data", site, as_of)


def recompute_of(data: Path, site: str, as_of: str, since: str = "") -> dict[str, Any]:
    """Give the script's figures of an edition of any catalogue."""
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        script = importlib.import_module("recompute")
    finally:
        sys.path.remove(str(ROOT / "tools"))
    figures: dict[str, Any] = script.recompute(data, site, as_of, since)
    return figures


def numbers(text: str) -> list[int]:
    """Read the whole numbers of a text."""
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)]


def texts(row: TableRow) -> list[str]:
    """Read the cells of a row."""
    return [cell.text for cell in row.cells]


def days(words: str) -> tuple[str, str]:
    """Read "7 Dec 2024", "5 to 8 Jan 2025" or "30 Dec 2024 to 2 Jan 2025"."""
    first, _, last = words.partition(" to ")
    end = (last or first).split()
    begin = first.split() + end[len(first.split()) :]
    return tuple(f"{y}-{MONTHS.index(m) + 1:02d}-{int(d):02d}" for d, m, y in (begin, end))  # type: ignore[return-value]


def said(day: str) -> str:
    """Say "2024-12-07" as pages do: "7 Dec 2024"."""
    year, month, number = map(int, day.split("-"))
    return f"{number} {MONTHS[month - 1]} {year}"


def said_partial(date: str) -> str:
    """Say "2024", "2024-12" or "2024-12-07" no more finely than it is: "Dec 2024"."""
    if len(date) == len("2024-12-07"):
        return said(date)
    year, _, month = date.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month else year


def said_span(first: str, last: str) -> str:
    """Say two days as pages do: "5 to 8 Jan 2025"."""
    begin, end = said(first).split(), said(last).split()
    if begin == end:
        return said(last)
    while begin[-1] == end[len(begin) - 1]:
        begin.pop()
    return f"{' '.join(begin)} to {said(last)}"


def said_period(date: str, date_end: str) -> str:
    """Say the cells `date` and `date_end` of a row: "2013 to Dec 2024"."""
    if not date_end or date_end == date:
        return said_partial(date)
    if min(len(date), len(date_end)) == len("2024-12-07"):
        return said_span(date, date_end)
    return f"{said_partial(date)} to {said_partial(date_end)}"


def said_age(days: int) -> str:
    """Say an age as pages do: "same day", "1 day old"."""
    return "same day" if days == 0 else f"{days:,} day{'s' * (days != 1)} old"


def counted(number: int, noun: str) -> str:
    """Say "1 look", "2 looks"."""
    return f"{number} {noun}{'s' * (number != 1)}"


def capital(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]


def row_ids(*cells: Cited) -> list[str]:
    """Name the rows that stand behind cells."""
    return sorted({name for cell in cells for mark in cell.marks for name in mark.rows})


def interval(words: str) -> tuple[int, int]:
    """Read "2", "2 to 3", "at least 4", "more than 4", "about 15" or "dozens"."""
    if words == "dozens":
        return 24, 99
    found = numbers(words)
    if words.startswith("more than"):
        return found[0] + 1, UNBOUNDED
    if words.startswith("about") and len(found) == 1:
        return found[0] * 80 // 100, -(found[0] * 120 // -100)
    return found[0], UNBOUNDED if words.startswith("at least") else found[-1]


def is_rounded(text: str, chance: float) -> bool:
    """Say whether a text such as "17 %" or "less than 1 %" is a chance, rounded.

    Down where rounding up would give it another word: 79.7 % is 79 %.
    """
    (number,) = numbers(text)
    text = text.replace("\u00a0", " ")
    if text.startswith("less than"):
        return chance < number / 100
    if text.startswith("more than"):
        return chance > number / 100
    return abs(100 * chance - number) <= 0.5 + 1e-9 or (
        0 < 100 * chance - number < 1 and number + 1 in BANDS
    )
