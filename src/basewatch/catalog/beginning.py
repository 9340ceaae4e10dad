"""An empty, valid catalogue to begin with."""

from __future__ import annotations

from pathlib import Path

from basewatch.catalog.codebook import FILE as CODEBOOK
from basewatch.catalog.codebook import compose_codebook
from basewatch.catalog.geodata import Layer
from basewatch.catalog.pending import write_together
from basewatch.catalog.schema import TABLES
from basewatch.catalog.store import open_store
from basewatch.catalog.tidying import table_text
from basewatch.errors import ParameterError

PROFILE = """\
# What this catalogue is about. Change every line to your theatre.
title: Force posture in Exampleland
# The country of the theatre, as the base layers in geodata/ spell it.
country: Exampleland
# Terms of the evidence tables and whom to credit, as data files repeat them.
licence: ""
credit: ""
# Whose equipment is counted, and every operator that a row may name (id: adjective for readers).
operator: watched
operators:
  watched: watched
  mixed: mixed
  other: other
# Languages in which every site has a name, ISO 639.
languages: [en]
# Boxes as west, south, east, north in degrees: a coordinate outside is a slip.
sites_within: [-180, -90, 180, 90]
places_within: [-180, -90, 180, 90]
theatre_map:
  middle: [0, 0]
  scale_at: [0, 0]
  width_km: 1000
"""


def begin_catalogue(folder: Path) -> list[Path]:
    """Make an empty, valid catalogue.

    Parameters
    ----------
    folder
        Where; it may not exist yet, or be empty.

    Returns
    -------
    list of Path
        What was written, sorted.

    Raises
    ------
    ParameterError
        When the folder holds anything, or cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            msg = f"{folder} is not empty; name a folder that is not there yet."
            raise ParameterError(msg)
        (folder / "sites").mkdir()
    except OSError as error:
        msg = f"{folder} cannot be made ({error.strerror}); name another folder."
        raise ParameterError(msg) from None
    files = {table.file: table_text(table.columns, []) for table in TABLES.values()}
    files |= {
        "catalogue.yml": PROFILE,
        "geodata/layers.csv": table_text(tuple(Layer.model_fields), []),
    }
    write_together(folder, files)
    write_together(folder, {CODEBOOK: compose_codebook(open_store(folder))})
    return sorted(path for path in folder.rglob("*") if path.is_file())
