"""The formats there are: how each is called, its files, and what writes them."""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from basewatch.errors import EditionError, ParameterError, nearest
from basewatch.exports.content import Content

Writer = Callable[[Content, Path], None]


@dataclass(frozen=True)
class Format:
    """One file of a format; its writer is imported when it is used."""

    file: str
    """Name of the file; ``{stem}`` stands for site, theatre or catalogue."""
    module: str
    writer: str

    def write(self, content: Content, folder: Path) -> Path:
        """Write the file into a folder and return it."""
        path = folder / self.file.format(stem=content.stem)
        module = importlib.import_module(f"basewatch.exports.{self.module}")
        write: Writer = getattr(module, self.writer)
        write(content, path)
        return path


FORMATS: Mapping[str, tuple[Format, ...]] = {
    "gpkg": (Format("{stem}.gpkg", "geopackage", "write_geopackage"),),
    "kml": (Format("{stem}.kml", "kml", "write_kml"),),
    "kmz": (Format("{stem}.kmz", "kml", "write_kmz"),),
    "geojson": (Format("{stem}.geojson", "geojson", "write_geojson"),),
    "csv": (Format("evidence.csv", "delimited", "write_csv"),),
    "parquet": (
        Format("evidence.parquet", "parquet", "write_evidence"),
        Format("events.parquet", "parquet", "write_events"),
    ),
    "timelinejs": (Format("timeline.json", "timelinejs", "write_timeline"),),
    "stix": (Format("stix.json", "stix", "write_stix"),),
}
"""By the name that ``--to`` takes."""
BESIDE_AN_EDITION = ("csv", "gpkg", "kml")
"""Formats that every edition has beside it: the most wanted, and cheap."""


def read_formats(text: str) -> tuple[str, ...]:
    """Read names of formats, joined by commas.

    Raises
    ------
    ParameterError
        When there is no such format.
    """
    names = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    for name in names:
        if name not in FORMATS:
            msg = f"There is no format '{name}'. {nearest(name, FORMATS)}"
            raise ParameterError(msg)
    if not names:
        msg = f"--to names no format. {nearest('', FORMATS)}"
        raise ParameterError(msg)
    return names


def write_formats(content: Content, names: Iterable[str], folder: Path) -> tuple[Path, ...]:
    """Write the files of some formats into a folder; files of the same name are replaced.

    Raises
    ------
    EditionError
        When the folder cannot be written to; then no file in it was changed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".making-", dir=folder) as scratch:
            made = [part.write(content, Path(scratch)) for name in names for part in FORMATS[name]]
            return tuple(path.replace(folder / path.name) for path in made)
    except OSError as error:
        msg = f"Nothing could be written to {folder} ({error}); name another folder with --out."
        raise EditionError(msg) from None
