"""CSV, Parquet, TimelineJS, STIX and RO-Crate, read back."""

from __future__ import annotations

import csv
import dataclasses
import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyarrow.parquet
import pytest
import stix2
from bs4 import BeautifulSoup
from pydantic import BaseModel, ConfigDict
from rocrate.rocrate import ROCrate

from basewatch.errors import EditionError, ParameterError
from basewatch.exports.content import Content, catalogue_content
from basewatch.exports.formats import read_formats, write_formats
from basewatch.exports.ro_crate import FILE, write_ro_crate
from basewatch.exports.stix import CONFIDENCE
from basewatch.project import project_folder
from basewatch.scales import Tlp


def bundle(folder: Path) -> dict[str, Any]:
    """Read a bundle with the library of OASIS, which refuses what is no STIX 2.1."""
    text = (folder / "stix.json").read_text(encoding="utf-8")
    parsed = stix2.parse(text, allow_custom=False)
    return {each["id"]: each for each in parsed["objects"]}


def test_csv_has_every_row_with_event_origin_family_grade_and_page(
    content: Content, written: Path
) -> None:
    with (written / "evidence.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [row.id for row in content.selection.rows]
    catalogue = content.selection.catalogue
    for told, row in zip(rows, content.selection.rows, strict=True):
        grade = told["source_reliability"] + told["information_credibility"]
        assert grade == content.citations.grade(row)
        assert told["event"] == row.event
        assert told["origin_family"] == catalogue.origins[row.origin].family
        assert told["source_url"] == catalogue.sources[row.source].url
        assert told["known_on"] == str(content.selection.known(row).date)
        assert (told["tlp"], told["licence"][:9]) == ("CLEAR", "CC BY 4.0")


def test_parquet_has_the_same_rows_with_real_dates(content: Content, written: Path) -> None:
    table = pyarrow.parquet.read_table(written / "evidence.parquet")
    assert table.schema.metadata[b"tlp"] == b"TLP:CLEAR"
    known = [content.selection.known(row).date for row in content.selection.rows]
    assert table["known_on"].to_pylist() == known


class Strict(BaseModel):
    """Refuses what the documented form does not name."""

    model_config = ConfigDict(extra="forbid")


class Date(Strict):
    """A date object of TimelineJS."""

    year: int
    month: int | None = None
    day: int | None = None


class Text(Strict):
    """A text object of TimelineJS."""

    headline: str
    text: str


class Slide(Strict):
    """A slide of TimelineJS."""

    unique_id: str
    start_date: Date
    end_date: Date | None = None
    text: Text
    group: str
    display_date: str
    autolink: bool


class TitleSlide(Strict):
    """The first slide, which has no date."""

    unique_id: str
    text: Text


class Timeline(Strict):
    """The whole, as timeline.knightlab.com/docs/json-format.html has it."""

    scale: str
    title: TitleSlide
    events: list[Slide]


def test_timeline_has_the_documented_form_and_dates_no_finer_than_known(
    content: Content, written: Path
) -> None:
    text = (written / "timeline.json").read_text(encoding="utf-8")
    slides = {slide.unique_id: slide for slide in Timeline.model_validate_json(text).events}
    for told in content.events:
        slide, date = slides[told.event.id], told.event.date
        start = slide.start_date
        assert (start.year, start.month, start.day) == (date.year, date.month, date.day)
        links = BeautifulSoup(slide.text.text, "html.parser").select("a")
        urls = {content.selection.catalogue.sources[row.source].url for row in told.rows}
        assert {link["href"] for link in links} == urls


def test_timeline_escapes_what_a_page_would_take_for_markup(
    content: Content, tmp_path: Path
) -> None:
    told = content.events[0]
    event = told.event.model_copy(update={"title": "A <b>bold</b> & rude title"})
    rude = dataclasses.replace(told, event=event, is_complete=True)
    changed = dataclasses.replace(content)
    changed.__dict__["events"] = (rude,)
    write_formats(changed, ["timelinejs"], tmp_path)
    (slide,) = json.loads((tmp_path / "timeline.json").read_text(encoding="utf-8"))["events"]
    assert slide["text"]["headline"] == "A &lt;b&gt;bold&lt;/b&gt; &amp; rude title"


def test_stix_gives_every_row_its_confidence_and_none_where_truth_cannot_be_judged(
    content: Content, written: Path
) -> None:
    notes = {
        each["external_references"][0]["external_id"]: each
        for each in bundle(written).values()
        if each["type"] == "note"
    }
    assert set(notes) == {row.id for row in content.selection.rows}
    for row in content.selection.rows:
        expected = {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}.get(row.information_credibility)
        assert notes[row.id].get("confidence") == expected
    assert len(CONFIDENCE) == 5


def test_stix_addresses_are_uris_also_where_a_page_has_other_letters_in_its_own(
    content: Content, written: Path
) -> None:
    """A validator refused an address with Arabic letters in it."""
    notes = [each for each in bundle(written).values() if each["type"] == "note"]
    urls = {note["external_references"][0]["url"] for note in notes}
    assert all(url.isascii() for url in urls)
    pages = {page.url for page in content.selection.catalogue.sources.values()}
    assert any(not url.isascii() for url in pages)
    cited = {content.selection.catalogue.sources[row.source].url for row in content.selection.rows}
    assert {unquote(url) for url in urls} == {unquote(url) for url in cited}


def test_stix_objects_refer_to_objects_that_are_there(written: Path) -> None:
    objects = bundle(written)
    named = {
        reference
        for each in objects.values()
        for member in ("object_refs", "object_marking_refs")
        for reference in each.get(member, ())
    }
    assert named <= set(objects)
    report = next(each for each in objects.values() if each["type"] == "report")
    unmarked = {name for name, each in objects.items() if each["type"] != "marking-definition"}
    assert set(report["object_refs"]) == unmarked - {report["id"]}


def test_stix_locations_are_real_points_with_their_precision(
    content: Content, written: Path
) -> None:
    places = [each for each in bundle(written).values() if each["type"] == "location"]
    assert all(place["precision"] > 0 for place in places)
    catalogue = content.selection.catalogue
    real = {(site.lon, site.lat) for site in catalogue.sites.values()}
    real |= {(place.lon, place.lat) for place in catalogue.places.values()}
    assert {(place["longitude"], place["latitude"]) for place in places} <= real


def test_stix_bears_the_mark_of_tlp_2(content: Content, tmp_path: Path) -> None:
    write_formats(dataclasses.replace(content, tlp=Tlp.AMBER_STRICT), ["stix"], tmp_path)
    objects = bundle(tmp_path)
    report = next(each for each in objects.values() if each["type"] == "report")
    mark = objects[report["object_marking_refs"][0]]
    assert mark["name"] == "TLP:AMBER+STRICT"


def test_stix_ids_and_times_are_those_of_the_data(
    content: Content, written: Path, tmp_path: Path
) -> None:
    write_formats(content, ["stix"], tmp_path)
    assert (tmp_path / "stix.json").read_bytes() == (written / "stix.json").read_bytes()
    for each in bundle(written).values():
        if each["type"] != "marking-definition":
            assert each["created"] <= each["modified"]


def test_crate_is_read_with_its_files_licence_and_pages(content: Content, tmp_path: Path) -> None:
    for name in ("briefing.html", "evidence.csv", "manifest.json"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    files = [tmp_path / "briefing.html", tmp_path / "evidence.csv"]
    write_ro_crate(content, tmp_path / FILE, files, unhashed="manifest.json")
    crate = ROCrate(tmp_path)
    root = crate.root_dataset
    assert {part.id for part in root["hasPart"]} == {*(f.name for f in files), "manifest.json"}
    assert root["datePublished"] == "2024-12-14"
    assert root["license"]["name"].startswith("CC BY 4.0")
    assert root["conditionsOfAccess"].startswith("TLP:CLEAR")
    urls = {content.selection.catalogue.sources[n].url for n in content.citations.numbers}
    assert {page["url"] for page in root["citation"]} == urls


def test_whole_catalogue_holds_all_that_was_public_and_nothing_younger() -> None:
    data = project_folder("data")
    everything, by_then = catalogue_content(data), catalogue_content(data, "2024-12-14")
    catalogue = everything.selection.catalogue
    assert len(everything.selection.rows) == len(catalogue.observations)
    assert 0 < len(by_then.selection.rows) < len(everything.selection.rows)
    last = max(by_then.selection.known(row).date for row in by_then.selection.rows)
    assert str(last) <= "2024-12-14"


def test_catalogue_before_its_first_evidence_is_refused() -> None:
    with pytest.raises(ParameterError, match="the first evidence is of 20"):
        catalogue_content(project_folder("data"), "1990-01-01")


def test_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(ParameterError, match=r"no format 'gpgk'\. Did you mean 'gpkg'"):
        read_formats("csv,gpgk")


def test_folder_that_cannot_be_written_is_named_and_nothing_is_half_written(
    content: Content, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    with pytest.raises(EditionError, match="name another folder with --out"):
        write_formats(content, ["csv"], blocked)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
