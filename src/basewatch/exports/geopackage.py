"""GeoPackage (OGC 12-128) with styled layers: opens in QGIS as it is meant to look."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from basewatch.exports.content import Content
from basewatch.exports.layer_list import all_layers
from basewatch.exports.layers import Layer, Type
from basewatch.exports.qgis_styles import layer_styles

Array = np.ndarray[Any, Any]
_CLOCK = "OGR_CURRENT_DATE"
"""GDAL writes this for the time of writing; without it the bytes would tell the clock."""


def write_geopackage(content: Content, path: Path) -> None:
    """Write every layer, styled, with mark, licence and credits.

    Parameters
    ----------
    content
        What to write.
    path
        A file that does not exist yet.
    """
    with _written_at(content.selection.as_of):
        layers = all_layers(content)
        for layer in layers:
            _write(path, layer, _description(content))
        _write_styles(path, {layer.name for layer in layers}, content.selection.as_of)


@contextlib.contextmanager
def _written_at(day: dt.date) -> Iterator[None]:
    import pyogrio  # imported here: it brings pandas, and most commands write no layers

    options = {_CLOCK: f"{day}T00:00:00.000Z", "OGR_SQLITE_SYNCHRONOUS": "OFF"}
    before = {name: pyogrio.get_gdal_config_option(name) for name in options}
    pyogrio.set_gdal_config_options(options)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)


def _description(content: Content) -> dict[str, str]:
    return {
        "TITLE": content.title,
        "EDITION": f"{content.name} {content.digest[:12]}",
        "TLP": content.tlp.mark,
        "LICENCE": content.licence,
        "CREDIT": "; ".join(content.credits),
    }


def _write(path: Path, layer: Layer, description: Mapping[str, str]) -> None:
    names = list(layer.columns)
    values = {name: [row[name] for row in layer.rows] for name in names}
    _append(
        path,
        layer.name,
        [_array(layer.columns[name], values[name]) for name in names],
        names,
        [np.array([value is None for value in values[name]]) for name in names],
        geometry=_geometries(layer),
        geometry_type=layer.kind or None,
        crs="EPSG:4326" if layer.kind else None,
        dataset_metadata=dict(description),
        layer_options={"IDENTIFIER": layer.title, "DESCRIPTION": " | ".join(description.values())},
    )


def _append(
    path: Path,
    layer: str,
    arrays: Sequence[Any],
    names: Sequence[str],
    masks: Sequence[Any] | None,
    **options: Any,
) -> None:
    import pyogrio.raw

    # Version 1.2 is read without a warning by every QGIS 3.
    pyogrio.raw.write(
        path,
        field_data=arrays,
        fields=np.array(names, dtype=object),
        field_mask=masks,
        layer=layer,
        driver="GPKG",
        append=path.exists(),
        **({} if path.exists() else {"dataset_options": {"VERSION": "1.2"}}),
        **options,
    )


def _geometries(layer: Layer) -> Array | None:
    if not layer.kind:
        return None
    shapes = [shapely.to_wkb(shapely.geometry.shape(each)) for each in layer.geometries]
    return np.array(shapes, dtype=object)


def _array(kind: Type, values: Sequence[Any]) -> Array:
    """Give a column as an array; where the mask says that nothing is known, a filler stands."""
    if kind is dt.date:
        return np.array([value or dt.date(1970, 1, 1) for value in values], dtype="datetime64[D]")
    if kind is str:
        return np.array(values, dtype=object)
    return np.array([value or 0 for value in values], dtype=np.int64 if kind is int else np.float64)


def _write_styles(path: Path, written: Collection[str], day: dt.date) -> None:
    """Write the table in which QGIS looks for the style of a layer."""
    styles = {name: style for name, style in layer_styles().items() if name in written}
    number = len(styles)
    columns: dict[str, Any] = {
        "f_table_catalog": [""] * number,
        "f_table_schema": [""] * number,
        "f_table_name": list(styles),
        "f_geometry_column": ["geom"] * number,
        "styleName": ["basewatch"] * number,
        "styleQML": list(styles.values()),
        "styleSLD": [""] * number,
        "description": ["House style of Basewatch"] * number,
        "owner": [""] * number,
        "ui": [""] * number,
    }
    arrays: list[Any] = [np.array(values, dtype=object) for values in columns.values()]
    arrays += [np.ones(number, dtype=bool), np.full(number, day, dtype="datetime64[ms]")]
    names = [*columns, "useAsDefault", "update_time"]
    options = {"geometry": None, "geometry_type": None, "crs": None}
    _append(path, "layer_styles", arrays, names, None, **options, layer_options={"FID": "id"})
