"""Parquet, and GeoParquet 1.1 where there is geometry; for data frames and DuckDB."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from basewatch.errors import ParameterError
from basewatch.exports.content import Content
from basewatch.exports.ground import event_layer
from basewatch.exports.layers import Layer
from basewatch.exports.tables import evidence

if TYPE_CHECKING:
    import pyarrow

_MISSING = (
    "Parquet needs the package pyarrow, which is not installed: install the extra "
    "basewatch[parquet], or leave parquet out of --to."
)


def write_evidence(content: Content, path: Path) -> None:
    """Write the rows as Parquet.

    Raises
    ------
    ParameterError
        When pyarrow is not installed.
    """
    _write(path, evidence(content), content)


def write_events(content: Content, path: Path) -> None:
    """Write the events that have a place as GeoParquet.

    Raises
    ------
    ParameterError
        When pyarrow is not installed.
    """
    _write(path, event_layer(content), content)


def _write(path: Path, layer: Layer, content: Content) -> None:
    try:
        import pyarrow.parquet
    except ImportError:
        raise ParameterError(_MISSING) from None
    # Without the version of pyarrow in the file the same rows give the same bytes for longer.
    pyarrow.parquet.write_table(_table(layer, content), path, compression="zstd")


def _table(layer: Layer, content: Content) -> pyarrow.Table:
    import pyarrow

    types = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        dt.date: pyarrow.date32(),
    }
    fields = [(name, types[kind]) for name, kind in layer.columns.items()]
    arrays: list[Any] = [[row[name] for row in layer.rows] for name in layer.columns]
    notes = {
        "title": content.title,
        "edition": f"{content.name} {content.digest[:12]}",
        "tlp": content.tlp.mark,
        "licence": content.licence,
        "credit": "; ".join(content.credits),
    }
    if layer.kind:
        fields.append(("geometry", pyarrow.binary()))
        arrays.append([shapely.to_wkb(shapely.geometry.shape(g)) for g in layer.geometries])
        notes["geo"] = json.dumps(_geo(layer.kind))
    return pyarrow.Table.from_arrays(
        [pyarrow.array(values, type_) for values, (_, type_) in zip(arrays, fields, strict=True)],
        schema=pyarrow.schema(fields, metadata=notes),
    )


def _geo(kind: str) -> dict[str, Any]:
    """Describe the geometry: longitude and latitude (OGC:CRS84), which is the default."""
    column = {"encoding": "WKB", "geometry_types": [kind]}
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
