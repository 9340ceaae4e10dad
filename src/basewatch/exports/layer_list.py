"""Every layer of an export."""

from __future__ import annotations

from basewatch.exports.content import Content
from basewatch.exports.ground import (
    event_layer,
    feature_layers,
    footprint_layers,
    look_layer,
    site_layer,
)
from basewatch.exports.layers import Layer
from basewatch.exports.tables import evidence, sources, unplaced_events


def all_layers(content: Content) -> tuple[Layer, ...]:
    """Give every layer of an export; of those on the ground, what is drawn on top last."""
    return (
        *feature_layers(content),
        *footprint_layers(content),
        look_layer(content),
        event_layer(content),
        site_layer(content),
        unplaced_events(content),
        evidence(content),
        sources(content),
    )
