"""Rules by which a line of the ledger of forecasts follows from those above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from basewatch.catalog.faults import Fault
from basewatch.models.forecasts import ForecastLine
from basewatch.scales import ForecastEntry, ForecastOutcome

FILE = "forecasts.csv"
_WANTED = {
    ForecastEntry.OPEN: ("question", "resolution", "closes", "probability"),
    ForecastEntry.UPDATE: ("probability",),
    ForecastEntry.RESOLVE: ("outcome", "resolved_on", "note"),
}
_ONCE = ("question", "resolution", "closes", "probability", "outcome", "resolved_on")
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class _State:
    """What the lines above have made of a question."""

    opening: ForecastLine
    newest: ForecastEntry


def breaches(lines: Sequence[tuple[int, ForecastLine]]) -> Iterator[Fault]:
    """Find lines that do not follow from those above them.

    Parameters
    ----------
    lines
        The lines with their rows in the file, oldest first.
    """
    states: dict[str, _State] = {}
    newest = None
    for number, (row, line) in enumerate(lines, start=1):
        state = states.get(line.forecast)
        if line.id != str(number):
            yield Fault(FILE, row, line.id, "id", f"is not {number}; lines are numbered from 1.")
        if newest is not None and line.at < newest:
            problem = f"lies before the line above ({newest:%Y-%m-%dT%H:%MZ}); lines are added."
            yield Fault(FILE, row, line.id, "at", problem)
        newest = line.at
        for column, problem in (*_misplaced(line), *_out_of_turn(line, state)):
            yield Fault(FILE, row, line.id, column, problem)
        states[line.forecast] = _State(state.opening if state else line, line.entry)


def _misplaced(line: ForecastLine) -> Iterator[tuple[str, str]]:
    wanted = _WANTED[line.entry]
    for column in wanted:
        if getattr(line, column) in (None, ""):
            yield column, f"must not be empty in a line of the kind '{line.entry}'."
    for column in _ONCE:
        if column not in wanted and getattr(line, column) not in (None, ""):
            yield column, f"must be empty in a line of the kind '{line.entry}'."
    if line.closes and line.closes < line.at.date():
        yield "closes", "lies before the question was opened."
    if line.at.tzinfo is None:
        yield "at", "names no time zone; write UTC, as 2026-11-22T12:00Z."
    if line.outcome not in (None, ForecastOutcome.VOID) and not _ADDRESS.search(line.note):
        yield "note", "names no page that tells the outcome; give its address, http:// or https://."


def _out_of_turn(line: ForecastLine, state: _State | None) -> Iterator[tuple[str, str]]:
    name, entry = line.forecast, line.entry
    if entry is ForecastEntry.OPEN:
        if state is not None:
            yield "forecast", f"'{name}' was opened above; give the new question its own id."
    elif state is None:
        yield "forecast", f"'{name}' was not opened above; open it first."
    elif state.newest is ForecastEntry.RESOLVE:
        yield "forecast", f"'{name}' is resolved; nothing is added to it."
    else:
        yield from _too_late_or_early(line, state.opening)


def _too_late_or_early(line: ForecastLine, opening: ForecastLine) -> Iterator[tuple[str, str]]:
    closes = opening.closes
    if line.entry is ForecastEntry.UPDATE and closes and line.at.date() > closes:
        problem = f"'{line.forecast}' closed on {closes}; only its outcome can be added."
        yield "forecast", problem
    if line.resolved_on and line.resolved_on > line.at.date():
        yield "resolved_on", "lies after the day on which the line was written."
    if line.resolved_on and line.resolved_on < opening.at.date():
        yield "resolved_on", f"lies before the question was opened ({opening.at.date()})."
