"""Load the whole catalogue once, checked, corrected and dated."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from basewatch.catalog.corrections import Correction, apply_corrections, read_corrections
from basewatch.catalog.integrity import check_references
from basewatch.catalog.known_on import KnownOn, known_on
from basewatch.catalog.sites import read_sites
from basewatch.catalog.tables import build_rows, read_raw
from basewatch.errors import CatalogueError
from basewatch.models.evidence import (
    Equipment,
    Event,
    Observation,
    Origin,
    Place,
    Row,
    Source,
)
from basewatch.models.site import Site
from basewatch.vocabulary import KnownOnBasis

TABLES: Mapping[str, type[Row]] = {
    "sources": Source,
    "origins": Origin,
    "equipment": Equipment,
    "places": Place,
    "events": Event,
    "observations": Observation,
}
"""Every table by file name without its ending."""


@dataclass(frozen=True)
class Catalogue:
    """All evidence, by id, sorted; nothing in it is computed but `known_on`."""

    folder: Path
    """Where it was read from; base layers lie in ``geodata/`` below it."""
    sites: Mapping[str, Site]
    sources: Mapping[str, Source]
    origins: Mapping[str, Origin]
    equipment: Mapping[str, Equipment]
    places: Mapping[str, Place]
    events: Mapping[str, Event]
    observations: Mapping[str, Observation]
    known_on: Mapping[str, KnownOn]
    """By source id: the day by which the page was public."""
    corrections: tuple[Correction, ...]
    """What was corrected on the way, with reasons."""


def load_catalogue(folder: Path) -> Catalogue:
    """Read, correct and check the evidence tables.

    Parameters
    ----------
    folder
        The catalogue's folder (``data/`` of the project).

    Raises
    ------
    CatalogueError
        With one line per fault: file, row, column, value, what is allowed.
    """
    if not folder.is_dir():
        msg = f"{folder} is not a folder; give the folder of a catalogue with --data."
        raise CatalogueError(msg)
    return _load(folder, tuple(_evidence_digest(folder).items()))


@lru_cache(maxsize=2)
def _load(folder: Path, _digest: tuple[tuple[str, str], ...]) -> Catalogue:
    """Load once as long as the files stay the same: a command and its notebook ask in turn."""
    raw = {name: read_raw(folder / f"{name}.csv", model) for name, model in TABLES.items()}
    corrections = read_corrections(folder / "corrections.yml")
    apply_corrections(raw, corrections)
    sites = read_sites(folder / "sites")
    rows = {
        name: {row.id: row for row in sorted(_build(name, raw), key=lambda row: row.id)}
        for name in TABLES
    }
    catalogue = Catalogue(
        folder=folder,
        sites=sites,
        known_on=_date_sources(rows["sources"], rows["observations"], corrections),  # type: ignore[arg-type]
        corrections=tuple(corrections),
        **rows,  # type: ignore[arg-type]  # each table holds the rows of its model
    )
    check_references(catalogue)
    return catalogue


def _build(name: str, raw: Mapping[str, list[dict[str, str]]]) -> list[Row]:
    return build_rows(f"{name}.csv", raw[name], TABLES[name])


def _date_sources(
    sources: Mapping[str, Source],
    observations: Mapping[str, Observation],
    corrections: list[Correction],
) -> dict[str, KnownOn]:
    told: dict[str, list[Observation]] = defaultdict(list)
    for row in observations.values():
        told[row.source].append(row)
    if unused := sorted(set(sources) - set(told)):
        msg = f"sources.csv: no observation rests on {', '.join(unused)}; delete or use them."
        raise CatalogueError(msg)
    dates = {name: known_on(source, told[name]) for name, source in sources.items()}
    declared = {c.id for c in corrections if (c.table, c.column) == ("sources", "published")}
    for name in sorted(declared):
        dates[name] = KnownOn(dates[name].date, KnownOnBasis.CORRECTION)
    return dates


def catalogue_digest(folder: Path) -> dict[str, str]:
    """Hash every file of a catalogue.

    Returns
    -------
    dict
        SHA-256 in hex by path relative to `folder`, sorted.
    """
    return _digest(folder, (path for path in folder.rglob("*") if path.is_file()))


def _evidence_digest(folder: Path) -> dict[str, str]:
    """Hash what `load_catalogue` reads; the base layers are not among it."""
    return _digest(folder, (*folder.glob("*.csv"), *folder.glob("*.yml"), *folder.glob("sites/*")))


def _digest(folder: Path, files: Iterable[Path]) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(files)
    }
