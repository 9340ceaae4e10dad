"""Computed passes against real products: what was taken must have been overhead."""

from __future__ import annotations

import datetime as dt

import mgrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from basewatch.analysis.passes import Pass, find_passes, paths_over
from basewatch.catalog.queries import read_documents
from basewatch.catalog.store import open_store
from basewatch.models.satellites import Mission
from basewatch.project import project_folder

MISSIONS = read_documents(open_store(project_folder("data")), "satellites", Mission)
SENTINEL_2, LANDSAT = MISSIONS["sentinel-2"], MISSIONS["landsat-8-9"]

PRODUCTS = [
    "S2A_MSIL1C_20170806T081001_N0205_R078_T37SDU_20170806T081417",
    "S2A_MSIL1C_20181112T082151_N0207_R121_T36SXA_20181112T103700",
    "S2A_MSIL2A_20190101T082331_N0211_R121_T36SYC_20190101T094029",
    "S2B_MSIL1C_20190506T081609_N0207_R121_T36SXA_20190506T104054",
    "S2A_MSIL2A_20200215T082021_N0214_R121_T36SXA_20200215T110825",
    "S2A_MSIL2A_20200711T080611_N0214_R078_T37SDA_20200711T112854",
    "S2B_MSIL2A_20210204T082039_N0500_R121_T36SXB_20230602T102746",
    "S2B_MSIL2A_20210525T081609_N0300_R121_T36RXV_20210525T105614",
    "S2B_MSIL2A_20220629T081609_N0400_R121_T36SYC_20220629T102008",
    "S2B_MSIL2A_20230525T081609_N0509_R121_T36SYF_20230525T101400",
    "S2B_MSIL2A_20240526T080609_N0510_R078_T37SDD_20240526T094753",
    "S2B_MSIL2A_20240529T081609_N0510_R121_T37SED_20240529T124818",
    "S2B_MSIL2A_20241216T075239_R135_T36MZD_20241216T094931",
    "S2B_MSIL2A_20241217T054139_R005_T43QBB_20241217T074201",
    "S2A_MSIL2A_20250105T034131_R061_T48RWR_20250105T080351",
    "S2C_MSIL2A_20250326T033601_R061_T48RWR_20250326T085914",
    "S2C_MSIL2A_20250831T075631_R035_T35JNM_20250831T113919",
    "S2C_MSIL1C_20250317T030551_N0511_R075_T50SMJ_20250317T064203",
]
"""Identifiers as the Copernicus catalogue has them: satellite, day, relative orbit, tile."""
SCENES = [
    ("LC08_L2SP_174039_20200418_20200822_02_T1", 35.0, 30.3),
    ("LC08_L2SP_174034_20230105_02_T1", 36.9, 37.5),
    ("LC09_L2SP_174034_20230214_02_T1", 36.9, 37.5),
    ("LC08_L2SP_174038_20240312_20240401_02_T1", 35.4, 31.7),
    ("LC08_L2SP_179034_20250505_02_T1", 29.1, 37.5),
]
"""Landsat products, and about the middle of their frames, degrees east and north."""


def passes_on(mission: Mission, lon: float, lat: float, day: str) -> list[Pass]:
    date = dt.date.fromisoformat(day)
    return list(find_passes([mission], lon, lat, date, date))


def points_of(tile: str) -> list[tuple[float, float]]:
    """Give the middle of a tile and points near its sides: it may be seen in part."""
    steps = ("5000050000", "0100050000", "9900050000")
    found = [mgrs.MGRS().toLatLon(f"{tile}{step}") for step in steps]
    return [(lon, lat) for lat, lon in found]


@pytest.mark.parametrize("product", PRODUCTS)
def test_satellite_of_a_real_product_was_overhead_on_its_day(product: str) -> None:
    satellite, _, taken, *_, orbit, tile, _ = product.split("_")
    found = [
        each
        for lon, lat in points_of(tile[1:])
        for each in passes_on(SENTINEL_2, lon, lat, taken[:8])
    ]
    seen = {(each.satellite.name[-2:], SENTINEL_2.path_words(each.path)) for each in found}
    assert (satellite[1:], orbit) in seen
    start = dt.datetime.fromisoformat(f"{taken}+00:00")
    late = [each.at - start for each in found if each.satellite.name[-2:] == satellite[1:]]
    assert all(dt.timedelta() < each < dt.timedelta(minutes=35) for each in late)


@pytest.mark.parametrize(("product", "lon", "lat"), SCENES)
def test_landsat_of_a_real_scene_was_overhead_on_its_day(
    product: str, lon: float, lat: float
) -> None:
    satellite, _, frame, taken, *_ = product.split("_")
    found = passes_on(LANDSAT, lon, lat, taken)
    assert (f"Landsat {satellite[-1]}", int(frame[:3])) in {
        (each.satellite.name, each.path) for each in found
    }


@pytest.mark.parametrize(
    ("mission", "lon", "lat", "taken"),
    [
        (SENTINEL_2, 139.4, 35.5, "2024-05-31T01:37:28"),  # S2A_54SUE_20240531_0_L2A
        (SENTINEL_2, -59.4, -60.45, "2025-07-31T13:19:23"),  # S2B_T20EPT_20250731T131905_L2A
        (LANDSAT, 159.9, -31.73, "2025-07-22T23:12:17"),  # LC09_L2SR_084082_20250722_02_T1
    ],
)
def test_time_of_a_pass_is_that_of_the_real_scene_to_a_minute(
    mission: Mission, lon: float, lat: float, taken: str
) -> None:
    when = dt.datetime.fromisoformat(taken).replace(tzinfo=dt.UTC)
    nearest = min(abs(each.at - when) for each in passes_on(mission, lon, lat, taken[:10]))
    assert nearest <= dt.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("lon", "lat", "orbits"),
    [
        (35.9487, 35.4011, {121}),
        (41.1914, 37.0206, {35}),
        (38.3169, 34.5574, {78}),
        (36.9090, 34.4903, {78, 121}),
    ],
)
def test_site_is_seen_from_the_orbits_of_the_products_around_it(
    lon: float, lat: float, orbits: set[int]
) -> None:
    assert {path for path, *_ in paths_over(SENTINEL_2, lon, lat)} == orbits


@pytest.mark.parametrize(
    ("path", "lon", "lat"),
    [
        (95, -40.3383, -4.5222),  # western edge, S2B_24MUV_20250731
        (116, 173.9463, 57.9611),  # eastern edge, S2A_60VUK_20190101
        (94, -4.4120, 40.5142),  # western edge, S2A_30TUK_20230816
    ],
)
def test_real_swath_edges_lie_at_the_edge_of_the_computed_swath(
    path: int, lon: float, lat: float
) -> None:
    wide = SENTINEL_2.model_copy(update={"swath_km": 320.0})
    away = {number: km for number, km, _ in paths_over(wide, lon, lat)}[path]
    assert abs(away - SENTINEL_2.swath_km / 2) < SENTINEL_2.precision_km


@settings(max_examples=40, deadline=None)
@given(
    lon=st.floats(-180, 180),
    lat=st.floats(-75, 75),
    day=st.dates(dt.date(2018, 1, 1), dt.date(2024, 12, 1)),
)
def test_two_satellites_pass_everywhere_within_five_days(
    lon: float, lat: float, day: dt.date
) -> None:
    found = find_passes([SENTINEL_2], lon, lat, day, day + dt.timedelta(days=5))
    assert {each.satellite.name for each in found} <= {"Sentinel-2A", "Sentinel-2B"}
    assert found


@pytest.mark.parametrize("lat", [-90, 90])
def test_pole_lies_beyond_every_swath(lat: float) -> None:
    assert paths_over(SENTINEL_2, 0, lat) == []


def test_satellite_counts_from_the_day_it_takes_its_predecessors_place() -> None:
    found = find_passes([SENTINEL_2], 35.9487, 35.4011, dt.date(2025, 1, 10), dt.date(2025, 2, 10))
    names = [(each.at.date().isoformat(), each.satellite.name[-1]) for each in found]
    assert names == [
        ("2025-01-14", "B"), ("2025-01-19", "A"), ("2025-01-24", "B"), ("2025-01-29", "C"),
        ("2025-02-03", "B"), ("2025-02-08", "C"),
    ]  # fmt: skip


def test_passes_to_come_are_those_of_satellites_in_service_on_the_day_asked() -> None:
    day = dt.date(2025, 1, 19)
    found = find_passes(
        [SENTINEL_2], 35.9487, 35.4011, dt.date(2025, 1, 25), dt.date(2025, 1, 31), serving_on=day
    )
    assert [each.satellite.name for each in found] == ["Sentinel-2A"]


def test_what_became_of_a_satellite_is_not_told_before_it_happened() -> None:
    assert SENTINEL_2.notes_on(dt.date(2025, 1, 20)) == ""
    assert "supplement" in SENTINEL_2.notes_on(dt.date(2025, 1, 21))


def test_site_near_the_edge_of_a_swath_is_told_apart() -> None:
    at_edge = {
        each.path: each.is_at_edge
        for each in find_passes(
            [SENTINEL_2], 40.176, 35.2854, dt.date(2024, 12, 1), dt.date(2024, 12, 10)
        )
    }
    assert at_edge == {35: False, 78: True}
