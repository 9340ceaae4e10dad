"""GeoJSON (RFC 7946): one collection of sites, what stands on them, looks and events."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from basewatch.exports.content import Content
from basewatch.exports.ground import (
    event_layer,
    feature_layers,
    footprint_layers,
    look_layer,
    site_layer,
)
from basewatch.exports.layers import Layer
from basewatch.exports.tables import unplaced_events


def write_geojson(content: Content, path: Path) -> None:
    """Write one feature a thing; events without a place have no geometry (`null`).

    Mark, licence and credits are foreign members of the collection (RFC 7946, 6.1).
    """
    layers = (
        site_layer(content),
        *feature_layers(content),
        *footprint_layers(content),
        look_layer(content),
        event_layer(content),
        unplaced_events(content),
    )
    collection = {
        "type": "FeatureCollection",
        "title": content.title,
        "edition": f"{content.name} {content.digest[:12]}",
        "tlp": content.tlp.mark,
        "licence": content.licence,
        "credit": content.credits,
        "features": [feature for layer in layers for feature in _features(layer)],
    }
    text = json.dumps(collection, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="")


def _features(layer: Layer) -> Iterator[dict[str, Any]]:
    shapes = layer.geometries or (None,) * len(layer.rows)
    for row, shape in zip(layer.rows, shapes, strict=True):
        told = {name: _plain(value) for name, value in row.items()}
        yield {
            "type": "Feature",
            "geometry": shape and dict(shape),
            "properties": {"layer": layer.name, **told},
        }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value
