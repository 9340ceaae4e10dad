"""GeoPackage, KML, GeoJSON and GeoParquet, read back by the libraries that people use."""

from __future__ import annotations

import json
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import geopandas
import pyogrio
import pytest
from fastkml import KML
from fastkml.validator import validate
from shapely.geometry import shape

from basewatch.analysis.handling import edition_mark
from basewatch.errors import ParameterError
from basewatch.exports.content import Content
from basewatch.exports.formats import write_formats
from basewatch.exports.placing import position_of
from basewatch.scales import Tlp

KML_SPACE = {"kml": "http://www.opengis.net/kml/2.2"}


def placed(content: Content) -> dict[str, tuple[float, float]]:
    """Give the point of each event that has one, by id."""
    found = {e.event.id: position_of(content.selection.catalogue, e.event) for e in content.events}
    return {name: (at.lon, at.lat) for name, at in found.items() if at is not None}


def test_geopackage_holds_every_event_once_at_its_place_or_in_the_table_of_those_without(
    content: Content, written: Path
) -> None:
    events = geopandas.read_file(written / "site.gpkg", layer="events")
    assert events.crs.to_epsg() == 4326
    points = {row.id: (row.geometry.x, row.geometry.y) for row in events.itertuples()}
    assert points == placed(content)
    rest = pyogrio.read_dataframe(written / "site.gpkg", layer="events_without_place")
    assert len(rest) > 0
    assert set(rest["id"]) == {told.event.id for told in content.events} - set(points)
    assert (events["precision_m"] > 0).all()


def test_geopackage_holds_every_row_and_page_with_grade_origin_and_address(
    content: Content, written: Path
) -> None:
    rows = pyogrio.read_dataframe(written / "site.gpkg", layer="evidence").set_index("id")
    assert list(rows.index) == [row.id for row in content.selection.rows]
    for row in content.selection.rows:
        source = content.selection.catalogue.sources[row.source]
        assert rows.loc[row.id, "source_url"] == source.url
        assert rows.loc[row.id, "information_credibility"] == row.information_credibility
        assert str(rows.loc[row.id, "known_on"])[:10] == str(content.selection.known(row).date)
    pages = pyogrio.read_dataframe(written / "site.gpkg", layer="sources")
    assert set(pages["id"]) == set(content.citations.numbers)


def test_number_that_is_not_known_is_empty_and_none_becomes_nought(
    content: Content, written: Path
) -> None:
    rows = pyogrio.read_dataframe(written / "site.gpkg", layer="evidence").set_index("id")
    for row in content.selection.rows:
        low = rows.loc[row.id, "count_low"]
        assert (low != low) if row.count_low is None else (low == row.count_low)


def test_every_layer_that_is_drawn_has_a_default_style_that_is_well_formed(written: Path) -> None:
    with sqlite3.connect(written / "site.gpkg") as database:
        query = "SELECT f_table_name, styleQML, useAsDefault, f_geometry_column FROM layer_styles"
        styles = database.execute(query).fetchall()
        drawn = "SELECT table_name, column_name FROM gpkg_geometry_columns"
        assert {(row[0], row[3]) for row in styles} == set(database.execute(drawn))
    for _, qml, is_default, _ in styles:
        assert is_default == 1
        assert ET.fromstring(qml.partition("\n")[2]).tag == "qgis"


def test_style_of_events_has_a_sign_for_every_way_in_which_they_are_meant(written: Path) -> None:
    with sqlite3.connect(written / "site.gpkg") as database:
        query = "SELECT styleQML FROM layer_styles WHERE f_table_name = 'events'"
        (qml,) = database.execute(query).fetchone()
        meant = {row[0] for row in database.execute("SELECT DISTINCT meant_as FROM events")}
    categories = ET.fromstring(qml.partition("\n")[2]).iter("category")
    assert meant <= {category.get("value") for category in categories}


def test_geopackage_bears_mark_licence_and_credit(written: Path) -> None:
    told = pyogrio.read_info(written / "site.gpkg", layer="events")["dataset_metadata"]
    assert told["TLP"] == "TLP:CLEAR"
    assert told["LICENCE"].startswith("CC BY 4.0")
    assert "OurAirports" in told["CREDIT"]


def test_kml_fits_the_schema_of_the_standard(written: Path) -> None:
    assert validate(file_to_validate=written / "site.kml")
    assert KML.parse(written / "site.kml").features


def test_gdal_reads_from_kml_the_same_points(content: Content, written: Path) -> None:
    found: dict[str, tuple[float, float]] = {}
    for name, _ in pyogrio.list_layers(written / "site.kml"):
        layer = pyogrio.read_dataframe(written / "site.kml", layer=name)
        if "event" in layer:
            pairs = zip(layer["event"], layer.geometry, strict=True)
            found |= {event: (at.x, at.y) for event, at in pairs if at is not None}
    assert found == placed(content)


def test_kml_says_of_each_event_when_and_no_finer_than_it_is_known(
    content: Content, written: Path
) -> None:
    tree = ET.parse(written / "site.kml")
    marks = {mark.get("id"): mark for mark in tree.iterfind(".//kml:Placemark", KML_SPACE)}
    for told in content.events:
        mark = marks[f"{told.tone}-{told.event.id}"]
        first, last = told.event.date.first, (told.event.date_end or told.event.date).last
        when = mark.findtext("kml:TimeStamp/kml:when", "", KML_SPACE)
        begin = mark.findtext("kml:TimeSpan/kml:begin", when, KML_SPACE)
        end = mark.findtext("kml:TimeSpan/kml:end", when, KML_SPACE)
        assert (begin, end) == (str(first), str(last))
        assert mark.findtext("kml:name", "", KML_SPACE)[2:] == told.headline
        assert (mark.findtext("kml:name", "", KML_SPACE)[0] == "○") == (told.tone == "not_seen")
        has_point = mark.find("kml:Point", KML_SPACE) is not None
        assert has_point == (told.event.id in placed(content))
        words = mark.findtext("kml:description", "", KML_SPACE)
        for row in told.rows:
            assert content.selection.catalogue.sources[row.source].url in words


def test_kmz_holds_the_same_document(written: Path) -> None:
    with zipfile.ZipFile(written / "site.kmz") as archive:
        assert archive.namelist() == ["doc.kml"]
        assert archive.read("doc.kml") == (written / "site.kml").read_bytes()


def test_geojson_is_read_by_gdal_and_has_no_point_that_was_made_up(
    content: Content, written: Path
) -> None:
    collection = json.loads((written / "site.geojson").read_text(encoding="utf-8"))
    assert (collection["tlp"], "crs" in collection) == ("TLP:CLEAR", False)
    features = collection["features"]
    assert all(f["geometry"] is None or shape(f["geometry"]).is_valid for f in features)
    nowhere = {f["properties"]["id"] for f in features if f["geometry"] is None}
    assert nowhere == {told.event.id for told in content.events} - set(placed(content))
    assert len(geopandas.read_file(written / "site.geojson")) == len(features)


def test_outer_rings_of_areas_turn_left_as_the_standard_wants(written: Path) -> None:
    collection = json.loads((written / "site.geojson").read_text(encoding="utf-8"))
    areas = [
        f["geometry"] for f in collection["features"] if f["properties"]["layer"] == "site_areas"
    ]
    assert areas
    assert all(shape(area).exterior.is_ccw for area in areas)


def test_geoparquet_gives_geopandas_the_same_events(content: Content, written: Path) -> None:
    events = geopandas.read_parquet(written / "events.parquet")
    points = {row.id: (row.geometry.x, row.geometry.y) for row in events.itertuples()}
    assert points == placed(content)
    assert events.crs == "OGC:CRS84"


@pytest.mark.parametrize("name", ["site.gpkg", "site.kml", "site.kmz", "events.parquet"])
def test_same_evidence_gives_the_same_bytes(
    name: str, content: Content, written: Path, tmp_path: Path
) -> None:
    write_formats(content, [name.rpartition(".")[2]], tmp_path)
    assert (tmp_path / name).read_bytes() == (written / name).read_bytes()


def test_footprint_that_is_known_is_a_layer_with_a_style_and_the_mark_of_its_picture(
    with_a_footprint: Content, tmp_path: Path
) -> None:
    write_formats(with_a_footprint, ["gpkg", "geojson"], tmp_path)
    (row,) = geopandas.read_file(tmp_path / "site.gpkg", layer="footprints").itertuples()
    assert (row.tlp, row.geometry.bounds) == ("GREEN", (35.9, 35.3, 36.0, 35.5))
    with sqlite3.connect(tmp_path / "site.gpkg") as database:
        styled = {row[0] for row in database.execute("SELECT f_table_name FROM layer_styles")}
    assert "footprints" in styled
    assert "footprints_in_parts" not in styled


def test_mark_of_a_picture_makes_the_edition_as_strict(with_a_footprint: Content) -> None:
    scene = with_a_footprint.selection.scenes[0]
    assert edition_mark(with_a_footprint.selection) is Tlp.GREEN
    with pytest.raises(ParameterError, match=scene.id):
        edition_mark(with_a_footprint.selection, "clear")
