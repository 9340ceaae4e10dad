"""Why an edition is replaced by another of the same site and date: release, version, correction."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from basewatch.publish.paths import EditionPaths
from basewatch.publish.public.ledger import Kind

_SAID = (
    *("site", "place", "date", "date_end", "category", "meant_as", "statement", "equipment"),
    *("identity", "count_low", "count_high", "count_qualifier", "count_kind", "measure", "unit"),
    *("state", "operator", "sensor", "gsd_m", "origin", "source"),
)
"""Columns of evidence.csv that say what is the case, and who saw it; others describe the row."""
_NUMBERED = frozenset({"source_number"})
"""Columns that change with every row that is added, and mean nothing by it."""
_MOST_NAMED = 6


@dataclass(frozen=True)
class Restatement:
    """Why an edition is replaced."""

    kind: Kind
    reason: str
    """One sentence or more."""


def restate(before: Path, after: Path) -> Restatement:
    """Say why one edition replaces another, from what went into the two.

    Parameters
    ----------
    before, after
        Folders of two editions of the same site and date.

    Returns
    -------
    Restatement
        A correction where a row that was used is gone or says something else; a release where
        rows came or are described better, or what the desk wrote is another; else a version.
    """
    old, new = _recorded(before), _recorded(after)
    was, now = _evidence(before), _evidence(after)
    gone = sorted(was.keys() - now.keys())
    otherwise = {name: columns for name in was if (columns := _changed(was, now, name, _SAID))}
    if gone or otherwise:
        return Restatement("correction", _sentences(_otherwise(otherwise), _named("out", gone)))
    came = sorted(now.keys() - was.keys())
    described = sorted(name for name in was if was[name] != now[name])
    if came or described:
        told = (_named("in", came), _named("better", described))
        return Restatement("release", _sentences(*told))
    written = _inputs(old, new, "data/")
    if old.get("digest") != new.get("digest") and written:
        return Restatement("release", f"The same rows; changed: {_listed(written)}.")
    return Restatement("version", _version_reason(old, new))


def _recorded(folder: Path) -> Mapping[str, Any]:
    """Read a manifest of any age as it is."""
    path = EditionPaths(folder).manifest
    recorded: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return recorded


def _evidence(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "evidence.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = (
            {k: v for k, v in row.items() if k not in _NUMBERED} for row in csv.DictReader(file)
        )
        return {row["id"]: row for row in rows}


def _changed(
    was: Mapping[str, Mapping[str, str]],
    now: Mapping[str, Mapping[str, str]],
    name: str,
    columns: tuple[str, ...],
) -> list[str]:
    if name not in now:
        return []
    return [each for each in columns if was[name].get(each) != now[name].get(each)]


def _otherwise(rows: Mapping[str, list[str]]) -> str:
    said = [f"{name} ({', '.join(columns)})" for name, columns in sorted(rows.items())]
    return f"Rows that say something else now: {_listed(said)}." if said else ""


def _named(what: str, rows: list[str]) -> str:
    heads = {
        "out": "Rows that are not used any more",
        "in": "Rows that were not held before",
        "better": "Rows that are described better (grade, page, licence or event)",
    }
    return f"{heads[what]}: {_listed(rows)}." if rows else ""


def _version_reason(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    told = ["The same evidence."]
    if old.get("parameters") != new.get("parameters"):
        was, now = old.get("parameters", {}), new.get("parameters", {})
        names = sorted(k for k in was.keys() | now.keys() if was.get(k) != now.get(k))
        told.append(f"Asked for otherwise: {_listed(names)}.")
    made = [
        *(["code"] if old.get("code") != new.get("code") else []),
        *_inputs(old, new, "templates/"),
        *_inputs(old, new, "notebooks/"),
        *(name for name in ("packages", "python") if old.get(name) != new.get(name)),
    ]
    if made:
        told.append(f"What made it is another: {_listed(made)}.")
    return " ".join(told)


def _inputs(old: Mapping[str, Any], new: Mapping[str, Any], prefix: str) -> list[str]:
    was, now = old.get("inputs", {}), new.get("inputs", {})
    names = (name for name in sorted(was.keys() | now.keys()) if name.startswith(prefix))
    return [name for name in names if was.get(name) != now.get(name)]


def _listed(names: list[str]) -> str:
    rest = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _sentences(*told: str) -> str:
    return " ".join(each for each in told if each)
