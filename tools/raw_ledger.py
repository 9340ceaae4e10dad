"""The ledger of forecasts: what was open by a day, and Brier scores of what was resolved.

A module of `recompute.py`.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from pathlib import Path
from typing import Any

from raw_beta import share_interval
from raw_likelihood import percent

Stated = list[tuple[str, float]]


def forecasts(folder: Path, as_of: dt.date) -> dict[str, dict[str, Any]]:
    """Give, by question, what was stated of it, the outcome and its daily Brier score."""
    path = folder / "forecasts.csv"
    lines: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if line["at"][:10] <= str(as_of):
                lines[line["forecast"]].append(line)
    return {name: _question(told) for name, told in lines.items()}


def _question(lines: list[dict[str, str]]) -> dict[str, Any]:
    stated = [(line["at"], float(line["probability"])) for line in lines if line["probability"]]
    first, last = lines[0], lines[-1]
    outcome = last["outcome"] if last["entry"] == "resolve" else ""
    scores: list[float | None] = [None, None]
    if outcome in ("yes", "no"):
        end = dt.date.fromisoformat(min(last["resolved_on"], first["closes"]))
        happened = float(outcome == "yes")
        scores = [_brier(stated, end, happened), (stated[-1][1] - happened) ** 2]
    return {
        "opened": first["at"][:10],
        "closes": first["closes"],
        "probability": stated[-1][1],
        "at_first": percent(stated[0][1]) if len(stated) > 1 else "",
        "outcome": outcome,
        "resolved_on": last["resolved_on"] if outcome else "",
        "brier": scores[0],
        "brier_of_the_last": scores[1],
    }


def _brier(stated: Stated, end: dt.date, happened: float) -> float:
    """Average the squared error over the days from the first forecast to the outcome."""
    start = dt.date.fromisoformat(min(stated)[0][:10])
    days = [start + dt.timedelta(days=n) for n in range(max(1, (end - start).days))]
    held = [[p for at, p in sorted(stated) if at[:10] <= str(day)][-1] for day in days]
    return sum((p - happened) ** 2 for p in held) / len(held)


def ledger_score(questions: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    """Average the scores of resolved questions, with the interval that their number allows."""
    scored = [each for each in questions.values() if each["brier"] is not None]
    if not scored:
        return None
    number = len(scored)
    total = sum(each["brier"] for each in scored)
    return {
        "resolved": number,
        "daily": total / number,
        "interval": share_interval(total, number),
        "last": sum(each["brier_of_the_last"] for each in scored) / number,
    }
