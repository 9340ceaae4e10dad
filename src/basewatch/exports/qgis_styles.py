"""Styles of the layers of a GeoPackage, as QGIS keeps them (QML), in the house's colours."""

from __future__ import annotations

import copy
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from basewatch.exports.tables import TONES
from basewatch.figures.theme import ACCENT, CLAIMED, ESTIMATED, INK, MUTED, OBSERVED, PAPER

_HEAD = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_VERSION = "3.22.16-Białowieża"


@dataclass(frozen=True)
class Sign:
    """How one tone is drawn: its shape tells it apart, not its colour alone."""

    shape: str
    """As QGIS names simple markers."""
    colour: str
    is_filled: bool = True


SIGNS: Mapping[str, Sign] = {
    "observed": Sign("circle", OBSERVED),
    "claimed": Sign("diamond", CLAIMED),
    "estimated": Sign("square", ESTIMATED),
    "not_seen": Sign("circle", OBSERVED, is_filled=False),
    "said": Sign("triangle", MUTED),
    "assessed": Sign("triangle", MUTED, is_filled=False),
}
"""By tone, in the order of the legend."""


def layer_styles() -> dict[str, str]:
    """Give the style of each layer that is drawn, by its name."""
    events = {TONES[tone]: _marker(sign, 3.2) for tone, sign in SIGNS.items()}
    site = _marker(Sign("square", ACCENT), 3.6)
    look = _marker(Sign("circle", OBSERVED, is_filled=False), 5.5)
    fill = {"color": "0,0,0,0", "style": "no", "outline_color": _rgb(ACCENT)}
    area = _symbol("fill", "SimpleFill", {**fill, "outline_width": "0.4", "outline_style": "dash"})
    seen = {**fill, "outline_color": _rgb(OBSERVED), "outline_width": "0.3"}
    footprint = _symbol("fill", "SimpleFill", {**seen, "outline_style": "dot"})
    runway = {"line_color": _rgb(INK), "line_width": "0.9", "line_width_unit": "MM"}
    return {
        "site_areas": _qml(_single(area)),
        "footprints": _qml(_single(footprint)),
        "footprints_in_parts": _qml(_single(copy.deepcopy(footprint))),
        "site_lines": _qml(_single(_symbol("line", "SimpleLine", runway)), label="designator"),
        "looks": _qml(_clustered(_single(look), OBSERVED, "-7,0")),
        "events": _qml(_clustered(_by_value("meant_as", events), INK, "0,6.5")),
        "sites": _qml(_single(site), label="name"),
    }


def _rgb(colour: str) -> str:
    """Write ``#1b1f24`` as QGIS does: ``27,31,36,255``."""
    return ",".join([*(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)), "255"])


def _symbol(kind: str, layer: str, options: Mapping[str, str]) -> ET.Element:
    symbol = ET.Element("symbol", type=kind, name="0", alpha="1", clip_to_extent="1")
    _layer(symbol, layer, options)
    return symbol


def _layer(symbol: ET.Element, kind: str, options: Mapping[str, str]) -> ET.Element:
    drawn = ET.SubElement(symbol, "layer", {"class": kind, "enabled": "1", "locked": "0"})
    drawn.set("pass", "0")
    listed = ET.SubElement(drawn, "Option", type="Map")
    for name, value in options.items():
        ET.SubElement(listed, "Option", name=name, type="QString", value=value)
    return drawn


def _marker(sign: Sign, size_mm: float) -> ET.Element:
    options = {
        "name": sign.shape,
        "color": _rgb(sign.colour if sign.is_filled else PAPER),
        "outline_color": _rgb(PAPER if sign.is_filled else sign.colour),
        "outline_width": "0.2" if sign.is_filled else "0.6",
        "size": str(size_mm),
        "size_unit": "MM",
    }
    return _symbol("marker", "SimpleMarker", options)


def _single(symbol: ET.Element) -> ET.Element:
    renderer = ET.Element("renderer-v2", type="singleSymbol", symbollevels="0")
    ET.SubElement(renderer, "symbols").append(symbol)
    return renderer


def _by_value(column: str, symbols: Mapping[str, ET.Element]) -> ET.Element:
    renderer = ET.Element("renderer-v2", type="categorizedSymbol", attr=column, symbollevels="0")
    categories = ET.SubElement(renderer, "categories")
    listed = ET.SubElement(renderer, "symbols")
    for number, (value, symbol) in enumerate(symbols.items()):
        name = str(number)
        said = {"value": value, "label": value, "symbol": name, "render": "true"}
        ET.SubElement(categories, "category", {**said, "type": "string"})
        symbol.set("name", name)
        listed.append(symbol)
    return renderer


def _clustered(renderer: ET.Element, colour: str, offset_mm: str) -> ET.Element:
    """Draw what stands on one point as one badge with its number beside it: nothing hides."""
    how = {"type": "pointCluster", "tolerance": "1", "toleranceUnit": "MM"}
    cluster = ET.Element("renderer-v2", {**how, "toleranceUnitScale": "3x:0,0,0,0,0,0"})
    cluster.append(renderer)
    beside = {"offset": offset_mm, "offset_unit": "MM", "size_unit": "MM"}
    badge = {"name": "circle", "size": "6.4", "color": _rgb(PAPER), "outline_color": _rgb(colour)}
    symbol = _symbol("marker", "SimpleMarker", {**badge, **beside, "outline_width": "0.4"})
    symbol.set("name", "centerSymbol")
    number = {"chr": "0", "font": "Noto Sans", "size": "3.2", "color": _rgb(colour), **beside}
    _say(_layer(symbol, "FontMarker", number), "char", "@cluster_size")
    cluster.append(symbol)
    return cluster


def _say(layer: ET.Element, what: str, expression: str) -> None:
    """Let an expression decide a property of a symbol's layer."""
    defined = ET.SubElement(layer, "data_defined_properties")
    whole = ET.SubElement(defined, "Option", type="Map")
    ET.SubElement(whole, "Option", name="name", type="QString", value="")
    properties = ET.SubElement(whole, "Option", name="properties", type="Map")
    said = ET.SubElement(properties, "Option", name=what, type="Map")
    ET.SubElement(said, "Option", name="active", type="bool", value="true")
    ET.SubElement(said, "Option", name="expression", type="QString", value=expression)
    ET.SubElement(said, "Option", name="type", type="int", value="3")
    ET.SubElement(whole, "Option", name="type", type="QString", value="collection")


def _labels(column: str) -> Iterable[ET.Element]:
    labels = ET.Element("labeling", type="simple")
    settings = ET.SubElement(labels, "settings", calloutType="simple")
    how = {"fieldName": column, "fontFamily": "Noto Sans", "fontSize": "9", "fontSizeUnit": "Point"}
    style = ET.SubElement(settings, "text-style", {**how, "textColor": _rgb(INK)})
    halo = {"bufferDraw": "1", "bufferSize": "0.8", "bufferSizeUnits": "MM"}
    ET.SubElement(style, "text-buffer", {**halo, "bufferColor": _rgb(PAPER)})
    ET.SubElement(settings, "placement", placement="6", dist="3", distUnits="MM")
    yield labels


def _qml(renderer: ET.Element, label: str = "") -> str:
    on = "1" if label else "0"
    root = ET.Element("qgis", version=_VERSION, labelsEnabled=on)
    root.set("styleCategories", "Symbology|Labeling")
    root.append(renderer)
    root.extend(_labels(label) if label else ())
    return _HEAD + ET.tostring(root, encoding="unicode")
