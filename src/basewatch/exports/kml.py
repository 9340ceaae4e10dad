"""KML 2.2 (OGC 07-147r2) for Google Earth: events with their time, in folders by lane."""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from basewatch.analysis.events import ToldEvent
from basewatch.exports.content import Content
from basewatch.exports.layers import Geometry, point
from basewatch.exports.placing import Position, position_of, precision_words
from basewatch.exports.qgis_styles import SIGNS
from basewatch.exports.tables import TONES, event_mark
from basewatch.figures.theme import ACCENT
from basewatch.models.partial_date import PartialDate
from basewatch.vocabulary import Lane

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_GLYPHS = {"observed": "●", "claimed": "◆", "estimated": "■", "not_seen": "○"}
"""Sign before a title, as on the page, so that no colour alone tells; else a dash."""
_LEGEND = "● observed; ◆ claimed; ■ estimated; ○ looked, not seen; — said, or assessed by others."
_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The time of every member of a KMZ: a ZIP tells one, and it must not be the clock's."""


def write_kml(content: Content, path: Path) -> None:
    """Write sites, what stands on them, and events with their time spans."""
    path.write_bytes(_document(content))


def write_kmz(content: Content, path: Path) -> None:
    """Write the same, compressed."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        member = zipfile.ZipInfo("doc.kml", _OLDEST)
        member.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(member, _document(content))


def _document(content: Content) -> bytes:
    root = ET.Element("kml", xmlns=_NAMESPACE)
    document = ET.SubElement(root, "Document")
    made_up = content.selection.catalogue.profile.test_data
    _text(document, "name", f"{content.title} [{content.tlp.mark}]")
    warning = "Nothing in this file is true. " if made_up else ""
    _text(document, "description", f"{warning}{_LEGEND}\n{content.rights}")
    _styles(document)
    _sites(document, content)
    for lane in Lane:
        told = [event for event in content.events if event.event.lane is lane]
        _events(document, content, lane.label, told)
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _colour(colour: str, opacity: str = "ff") -> str:
    """Write ``#rrggbb`` as KML does: aabbggrr."""
    return f"{opacity}{colour[5:7]}{colour[3:5]}{colour[1:3]}"


def _styles(document: ET.Element) -> None:
    for tone, sign in SIGNS.items():
        style = ET.SubElement(document, "Style", id=tone)
        icon = ET.SubElement(style, "IconStyle")
        _text(icon, "color", _colour(sign.colour, "ff" if sign.is_filled else "80"))
        _text(icon, "scale", "0.8")
    style = ET.SubElement(document, "Style", id="site")
    _text(ET.SubElement(style, "IconStyle"), "color", _colour(ACCENT))
    line = ET.SubElement(style, "LineStyle")
    _text(line, "color", _colour(ACCENT))
    _text(line, "width", "2")
    _text(ET.SubElement(style, "PolyStyle"), "fill", "0")


@dataclass(frozen=True)
class _Thing:
    """One placemark."""

    id: str
    title: str
    words: str
    style: str
    geometry: Geometry | None
    """None: listed without a point."""
    date: PartialDate | None = None
    date_end: PartialDate | None = None
    data: Mapping[str, str] = field(default_factory=dict)


def _sites(document: ET.Element, content: Content) -> None:
    folder = ET.SubElement(document, "Folder")
    _text(folder, "name", "Sites")
    for site in content.sites:
        said = f"{site.kind.label}; position {precision_words(site.precision_m)}"
        at = point(site.lon, site.lat)
        _placemark(folder, _Thing(site.id, site.name, said, "site", at))
    for _, feature in content.features:
        if feature.geometry["type"] != "Point":
            said = f"{feature.role}, {precision_words(feature.precision_m)}. "
            said += f"Origin: {feature.origin} ({feature.licence})."
            thing = _Thing(feature.id, feature.name, said, "site", feature.geometry)
            _placemark(folder, thing)


def _events(
    document: ET.Element, content: Content, title: str, events: Iterable[ToldEvent]
) -> None:
    folder = ET.SubElement(document, "Folder")
    _text(folder, "name", title)
    for told in events:
        position = position_of(content.selection.catalogue, told.event)
        thing = _Thing(
            told.event.id,
            f"{_GLYPHS.get(told.tone, '—')} {told.headline}",
            "\n".join(_lines(content, told, position)),
            told.tone,
            point(position.lon, position.lat) if position else None,
            told.event.date,
            told.event.date_end,
            _data(content, told, position),
        )
        _placemark(folder, thing)


def _data(content: Content, told: ToldEvent, position: Position | None) -> dict[str, str]:
    said = {
        "event": told.event.id,
        "meant_as": TONES[told.tone],
        "known_on": str(told.known_on),
        "row_ids": " ".join(sorted(row.id for row in told.rows)),
        "tlp": event_mark(content.selection, told).mark,
    }
    return said | ({"precision_m": f"{position.precision_m:g}"} if position else {})


def _lines(content: Content, told: ToldEvent, position: Position | None) -> Iterable[str]:
    """Say an event in plain lines: Google Earth makes links of the addresses itself."""
    catalogue = content.selection.catalogue
    yield f"{told.date_words}; {TONES[told.tone]}; {told.support}."
    if position is None:
        yield "Of the theatre as a whole: it has no point."
    else:
        yield f"At the point of {position.name}, {precision_words(position.precision_m)}."
    yield event_mark(content.selection, told).mark
    for row in told.rows:
        source = catalogue.sources[row.source]
        grade = content.citations.grade(row)
        origin = catalogue.origins[row.origin].name
        yield f"{row.id} [{grade}] {row.statement} Origin: {origin}."
        yield f"{source.publisher}: {source.url}"


def _placemark(folder: ET.Element, thing: _Thing) -> None:
    """Add one thing, its members in the order that the schema wants."""
    mark = ET.SubElement(folder, "Placemark", id=f"{thing.style}-{thing.id}")
    _text(mark, "name", thing.title)
    _text(mark, "description", thing.words)
    if thing.date is not None:
        _time(mark, thing.date, thing.date_end)
    _text(mark, "styleUrl", f"#{thing.style}")
    if thing.data:
        data = ET.SubElement(mark, "ExtendedData")
        for name, value in thing.data.items():
            _datum(data, name, value)
    if thing.geometry is not None:
        _geometry(mark, thing.geometry)


def _time(mark: ET.Element, date: PartialDate, date_end: PartialDate | None) -> None:
    """Say when: a day as a stamp; what is longer, or known less finely, by its ends."""
    first, last = date.first, (date_end or date).last
    if first == last:
        _text(ET.SubElement(mark, "TimeStamp"), "when", str(first))
        return
    span = ET.SubElement(mark, "TimeSpan")
    _text(span, "begin", str(first))
    _text(span, "end", str(last))


def _datum(parent: ET.Element, name: str, value: str) -> None:
    _text(ET.SubElement(parent, "Data", name=name), "value", value)


def _geometry(mark: ET.Element, geometry: Geometry) -> None:
    kind, parts = geometry["type"], geometry["coordinates"]
    shape = ET.SubElement(mark, kind)
    if kind == "Polygon":
        for number, ring in enumerate(parts):
            edge = ET.SubElement(shape, "innerBoundaryIs" if number else "outerBoundaryIs")
            _text(ET.SubElement(edge, "LinearRing"), "coordinates", _pairs(ring))
    else:
        _text(shape, "coordinates", _pairs([parts] if kind == "Point" else parts))


def _pairs(points: Iterable[Iterable[float]]) -> str:
    return " ".join(",".join(f"{number:.10g}" for number in pair) for pair in points)
