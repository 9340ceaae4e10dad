"""The ledger of forecasts: what was open by a day, and Brier scores of what was resolved.

A module of `recompute.py`.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from pathlib import Path
from typing import Any


def forecasts(folder: Path, as_of: dt.date) -> dict[str, Any]:
    """Give, by question, the newest probability, the outcome and its daily Brier score."""
    path = folder / "forecasts.csv"
    lines: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if line["at"][:10] <= str(as_of):
                lines[line["forecast"]].append(line)
    return {name: _question(told) for name, told in lines.items()}


def _question(lines: list[dict[str, str]]) -> dict[str, Any]:
    stated = [(line["at"], float(line["probability"])) for line in lines if line["probability"]]
    last = lines[-1]
    outcome = last["outcome"] if last["entry"] == "resolve" else ""
    score = None
    if outcome in ("yes", "no"):
        closes = next(line["closes"] for line in lines if line["closes"])
        end = dt.date.fromisoformat(min(last["resolved_on"], closes))
        score = _brier(stated, end, float(outcome == "yes"))
    return {"probability": stated[-1][1], "outcome": outcome, "brier": score}


def _brier(stated: list[tuple[str, float]], end: dt.date, happened: float) -> float:
    """Average the squared error over the days from the first forecast to the outcome."""
    start = dt.date.fromisoformat(min(stated)[0][:10])
    days = [start + dt.timedelta(days=n) for n in range(max(1, (end - start).days))]
    held = [[p for at, p in sorted(stated) if at[:10] <= str(day)][-1] for day in days]
    return sum((p - happened) ** 2 for p in held) / len(held)
