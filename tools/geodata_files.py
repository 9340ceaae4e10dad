"""Writers for layers and tables: stable text, replaced in one step."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

Record = tuple[dict[str, Any], BaseGeometry]


def write_layer(path: Path, name: str, records: Sequence[Record]) -> None:
    """Write records as GeoJSON (RFC 7946), one feature a line so that a diff stays readable."""
    lines = ",\n".join(feature_line(properties, shape) for properties, shape in records)
    head = json.dumps({"type": "FeatureCollection", "name": name})[:-1]
    replace_text(path, f'{head}, "features": [\n{lines}\n]}}\n')


def feature_line(properties: dict[str, Any], shape: BaseGeometry) -> str:
    """Return one GeoJSON feature on one line, exterior rings counter-clockwise."""
    geometry = json.loads(shapely.to_geojson(shapely.orient_polygons(shape)))
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write rows as CSV in UTF-8 with plain line ends."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    replace_text(path, text.getvalue())


def replace_text(path: Path, text: str) -> None:
    """Write text beside the file and move it into place, so that no reader sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
