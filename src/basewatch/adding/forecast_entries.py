"""Lines for the ledger of forecasts: what is asked for each, and what is wrong with an answer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from basewatch.adding.pages import is_address
from basewatch.catalog.forecasts import Ledger
from basewatch.catalog.validation import PATTERNS
from basewatch.errors import nearest
from basewatch.models.forecasts import ForecastLine
from basewatch.scales import ForecastEntry, ForecastOutcome

Check = Callable[[str], str]
_ID = next(pattern for pattern, (what, _) in PATTERNS.items() if what == "an id")
_PER_CENT = re.compile(r"\d{1,3}(\.\d+)?")
_LEAST, _MOST = 1, 99
_SURE = "nothing is that sure, and a single wrong certainty could never be made good"


@dataclass(frozen=True)
class Asked:
    """One answer that a line needs."""

    name: str
    help: str
    check: Check
    default: str = ""
    choices: Mapping[str, str] | None = None


@dataclass(frozen=True)
class ForecastDesk:
    """The ledger at a moment, and the pages that a source may be called by.

    Parameters
    ----------
    ledger
        The ledger.
    at
        When a line is written, UTC.
    pages
        Address of every page of the catalogue, by id.
    """

    ledger: Ledger
    at: dt.datetime
    pages: Mapping[str, str]

    def asked(self, entry: ForecastEntry) -> tuple[Asked, ...]:
        """Say what a line of a kind needs, in the order in which it is asked."""
        help_of = {n: f.description or "" for n, f in ForecastLine.model_fields.items()}
        wrong = partial(self._wrong_known, entry)
        name = Asked("forecast", help_of["forecast"], wrong, choices=self._waiting())
        chance = Asked("probability", "the desk's, in per cent, from 1 to 99", wrong_probability)
        note = Asked("note", "why that number", _short)
        if entry is ForecastEntry.OPEN:
            return (
                Asked("forecast", "a new id for the question", self._wrong_new),
                Asked("question", "the question, answered by yes or no", _wrong_text),
                Asked("resolution", "public source that will answer it", _wrong_text),
                Asked("closes", "last day that counts, as 2027-06-30", self._wrong_closing),
                chance,
                note,
            )
        if entry is ForecastEntry.UPDATE:
            return (name, chance, note)
        outcomes = {str(outcome): outcome.label for outcome in ForecastOutcome}
        return (
            name,
            Asked("outcome", "what came of it", _wrong_outcome, choices=outcomes),
            Asked("resolved_on", "day on which that was known", self._wrong_past, self._today),
            Asked("source", "page that tells it: an id or an address", self._wrong_source),
            Asked("note", "what it tells", _wrong_text),
        )

    def cells(self, entry: ForecastEntry, answers: Mapping[str, str]) -> dict[str, str]:
        """Turn answers into the cells of a line, without its number and seal."""
        cells = {name: text.strip() for name, text in answers.items() if name != "source"}
        if chance := _per_cent(cells.get("probability", "")):
            cells["probability"] = f"{chance / 100:.4g}"
        if source := answers.get("source", "").strip():
            address = self.pages.get(source, source)
            told = f"{source}, {address}" if source in self.pages else address
            cells["note"] = f"{cells.get('note', '').rstrip('.')}. Source: {told}"
        return {**cells, "at": f"{self.at:%Y-%m-%dT%H:%MZ}", "entry": str(entry)}

    @property
    def _today(self) -> str:
        return self.at.date().isoformat()

    @property
    def _opened(self) -> dict[str, ForecastLine]:
        lines = self.ledger.lines
        return {line.forecast: line for line in lines if line.entry is ForecastEntry.OPEN}

    @property
    def _outcomes(self) -> dict[str, ForecastOutcome]:
        return {line.forecast: line.outcome for line in self.ledger.lines if line.outcome}

    def _waiting(self) -> dict[str, str]:
        done = self._outcomes
        return {name: line.question for name, line in self._opened.items() if name not in done}

    def _wrong_known(self, entry: ForecastEntry, text: str) -> str:
        opening, outcome = self._opened.get(text), self._outcomes.get(text)
        if opening is None:
            return f"'{text}' is no question of the ledger. {nearest(text, self._waiting())}"
        if outcome is not None:
            return f"'{text}' is resolved ({outcome.label}); nothing is added to it."
        closes = opening.closes
        if entry is ForecastEntry.UPDATE and closes and closes < self.at.date():
            return f"'{text}' closed on {closes}; only its outcome can be added."
        return ""

    def _wrong_new(self, text: str) -> str:
        if not re.fullmatch(_ID, text):
            return "is not an id; letters, digits, hyphens and points are allowed."
        if text in self._opened:
            return f"'{text}' stands already; add to it with update, or name another id."
        return ""

    def _wrong_closing(self, text: str) -> str:
        day = _day(text)
        if day is None:
            return _no_day(text)
        return f"{day} is over; a forecast is of what is to come." if day < self.at.date() else ""

    def _wrong_past(self, text: str) -> str:
        day = _day(text)
        if day is None:
            return _no_day(text)
        return f"{day} is still to come; today is {self._today}." if day > self.at.date() else ""

    def _wrong_source(self, text: str) -> str:
        if not text:
            return (
                "must not be empty: an outcome needs a page that tells it, by its id or address; "
                "for a void question the page that shows why."
            )
        if text in self.pages or is_address(text):
            return ""
        return f"'{text}' is neither a page of sources.csv nor an address (http:// or https://)."


def wrong_probability(text: str) -> str:
    """Say what is wrong with a probability in per cent, or nothing."""
    number = _per_cent(text)
    if number is None:
        return f"'{text}' is no number of per cent; write it as 35 or 35 %."
    if 0 < number < _LEAST:
        return f"{text} is below 1 per cent; write per cent, so 0.35 as 35."
    if number > 100:
        return f"{text} is above 100 per cent; give {_LEAST} to {_MOST}."
    if not _LEAST <= number <= _MOST:
        return f"{text} per cent: {_SURE}; give {_LEAST} to {_MOST}."
    return ""


def _per_cent(text: str) -> float | None:
    plain = text.strip().removesuffix("%").strip()
    return float(plain) if _PER_CENT.fullmatch(plain) else None


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if len(text) == len("2027-06-30") else None
    except ValueError:
        return None


def _no_day(text: str) -> str:
    return f"'{text}' is no day; write it as 2027-06-30." if text else "must not be empty."


def _wrong_text(text: str) -> str:
    return _short(text) if text.strip() else "must not be empty."


def _short(text: str) -> str:
    return "" if len(text) <= 800 else f"has {len(text)} characters; at most 800 are allowed."


def _wrong_outcome(text: str) -> str:
    outcomes = [str(outcome) for outcome in ForecastOutcome]
    return "" if text in outcomes else f"'{text}' is not allowed. {nearest(text, outcomes)}"
