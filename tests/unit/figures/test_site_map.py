"""The site map: true to scale, nothing covers anything, claims never beside the site."""

from __future__ import annotations

import functools
import math
from itertools import combinations

import pytest
import shapely
from pyproj import Geod

from basewatch.analysis.citations import number_sources
from basewatch.catalog.geodata import Geodata, open_geodata
from basewatch.catalog.sites import read_sites
from basewatch.figures.cartography.boxes import boxes_along
from basewatch.figures.maps.site_ground import Ground, read_ground
from basewatch.figures.maps.site_sheet import Sheet, compose
from basewatch.figures.maps.site_state import MAX_LINES, newest_state
from basewatch.figures.site_map import site_map
from basewatch.models.blocks import Figure
from basewatch.models.evidence import Observation
from builders import make_equipment, make_observation, make_origin, make_selection
from shipped import DATA, shipped_catalogue, shipped_edition

SITES = sorted(read_sites(DATA / "sites"))
every_site = pytest.mark.parametrize("name", SITES)
WGS84 = Geod(ellps="WGS84")


@functools.cache
def layers() -> Geodata:
    return open_geodata(DATA / "geodata")


@functools.cache
def sheet_of(name: str) -> tuple[Ground, Sheet]:
    selection = shipped_edition(name)
    ground = read_ground(layers(), selection.site)
    return ground, compose(layers(), ground, newest_state(selection))


@functools.cache
def figure_of(name: str) -> Figure:
    selection = shipped_edition(name)
    return site_map(selection, number_sources(selection))


@every_site
def test_map_draws_small_with_words_and_readable_type(name: str) -> None:
    figure = figure_of(name)
    assert figure.svg.startswith("<svg")
    assert len(figure.svg) < 120_000
    site = shipped_catalogue().sites[name]
    assert site.name in figure.title
    assert "datum WGS 84" in figure.caption
    assert f"UTM zone {site.utm_epsg % 100}N" in figure.caption
    assert all(gap in figure.caption for gap in site.gaps)
    sizes = [note["font"]["size"] for note in figure.plotly["layout"]["annotations"]]
    assert min(sizes) >= 11
    assert {mark.source for mark in figure.marks} == {
        shipped_catalogue().observations[row].source for row in figure.rows
    }


@every_site
def test_labels_scale_locator_and_callout_cover_one_another_nowhere(name: str) -> None:
    ground, sheet = sheet_of(name)
    boxes = [*sheet.labels.boxes, *sheet.boxes.all]
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other)
    assert all(ground.view.frame.contains(box) for box in boxes)
    for runway in ground.runways:
        strip = boxes_along([ground.view.to_px(*end) for end in runway.ends], 2)
        assert not any(box.overlaps(piece) for box in boxes for piece in strip)


@every_site
def test_runway_is_as_long_on_the_map_as_on_the_ground(name: str) -> None:
    ground, _ = sheet_of(name)
    for runway in ground.runways:
        lons, lats = zip(*runway.feature.geometry["coordinates"], strict=True)
        drawn_m = math.dist(runway.ends[0], runway.ends[-1])
        assert drawn_m == pytest.approx(WGS84.line_length(lons, lats), rel=0.01)
        assert runway.words == f"{runway.feature.designator}, {runway.feature.length_m:,.0f} m"


@every_site
def test_site_and_its_runways_are_named(name: str) -> None:
    ground, sheet = sheet_of(name)
    shown = " ".join(note["text"] for note in sheet.labels.annotations)
    assert ground.site.name in shown
    for runway in ground.runways:
        assert runway.feature.designator in shown


def test_towns_that_readers_look_for_are_on_the_maps_of_the_two_bases() -> None:
    named = {town.name for town in sheet_of("hmeimim")[1].labels.towns}
    assert {"Latakia", "Jableh"} <= named
    named = {town.name for town in sheet_of("tartus")[1].labels.towns}
    assert {"Tartus", "Arwad"} <= named


def test_hmeimim_lies_on_land_between_sea_and_zone_boundary() -> None:
    ground, _ = sheet_of("hmeimim")
    assert ground.dry.contains(shapely.Point(*ground.at))
    assert not ground.coast.is_empty
    assert figure_of("hmeimim").title.startswith("Hmeimim air base, 3 km from the sea")
    assert "36S and 37S; dash-dotted" in figure_of("hmeimim").caption


@pytest.mark.parametrize("name", ["al-khadim", "maaten-al-sarra"])
def test_map_of_a_libyan_site_says_which_layers_it_lacks(name: str) -> None:
    figure = figure_of(name)
    assert "the towns layer does not cover Libya" in figure.caption
    assert "Land only" in figure.caption
    assert not any("GSHHG" in credit or "GeoNames" in credit for credit in figure.credits)


def test_two_maps_of_one_edition_are_the_same_to_the_byte() -> None:
    selection = shipped_edition("tartus")
    again = site_map(selection, number_sources(selection))
    assert again.model_dump_json() == figure_of("tartus").model_dump_json()


def test_map_of_an_edition_shows_no_count_from_a_later_day() -> None:
    state = newest_state(shipped_edition("hmeimim", "2024-12-10", "2024-11-10"))
    assert state.rows
    assert max(row.date.first.isoformat() for row in state.rows) <= "2024-12-10"


def state_of(*rows: Observation, **parts: object) -> tuple[str, list[str], int]:
    selection, _ = make_selection(list(rows), **parts)
    state = newest_state(selection)
    return state.date_words, [line.text for line in state.lines], state.more


def test_claim_never_stands_beside_the_site() -> None:
    seen = make_observation("F1")
    claim = make_observation("F2", date="2030-03-02", count_kind="claimed", count_low="9")
    day, lines, _ = state_of(seen, claim)
    assert (day, lines) == ("1 Mar 2030", ["2 An-124"])
    assert state_of(claim)[1] == []


def test_look_from_orbit_comes_before_a_newer_count_from_the_ground() -> None:
    orbit = make_observation("F1")
    ground = make_observation("F2", date="2030-03-02", sensor="ground-photo", count_low="1")
    assert state_of(orbit, ground)[0] == "1 Mar 2030"
    assert state_of(ground)[0] == "2 Mar 2030"


def test_looked_and_not_seen_is_said_and_is_no_zero() -> None:
    none = make_observation("F1", count_low="0", count_high="0", state="not_seen")
    assert state_of(none)[1] == ["looked, not seen: An-124"]


def test_origins_that_exclude_one_another_are_said_to_differ() -> None:
    two = make_observation("F1")
    five = make_observation("F2", origin="other", count_low="5", count_high="5")
    (line,) = state_of(two, five, origins=[make_origin("lens"), make_origin("other")])[1]
    assert line == "2 or 5 An-124, sources differ"


def test_nouns_are_small_and_plural_and_designations_stay() -> None:
    frigate = make_equipment("frigate", level="class", domain="sea")
    rows = [
        make_observation("F1", equipment="frigate", position="offshore"),
        make_observation("F2", equipment="an-124", count_low="1", count_high="1"),
    ]
    assert state_of(*rows, equipment=[frigate])[1] == ["1 An-124", "2 frigates (offshore)"]


def test_callout_names_a_few_types_and_counts_the_rest() -> None:
    rows = [make_observation(f"F{n}", equipment=f"type-{n}") for n in range(MAX_LINES + 3)]
    _, lines, more = state_of(*rows)
    assert (len(lines), more) == (MAX_LINES, 3)
    assert len(state_of(*rows[: MAX_LINES + 1])[1]) == MAX_LINES + 1
