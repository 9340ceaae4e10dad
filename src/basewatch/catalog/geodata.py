"""Base layers: coast, countries, borders, towns; cut to a view and projected, with their credits.

The layers lie in ``geodata/`` of the catalogue, in longitude and latitude (EPSG:4326);
``layers.csv`` says what each is, where it comes from and how fine it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import shapely
from pydantic import BeforeValidator, Field
from shapely.geometry.base import BaseGeometry

from basewatch.catalog.tables import read_table
from basewatch.errors import CatalogueError, nearest
from basewatch.models.row import Row

if TYPE_CHECKING:
    import geopandas

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
LAND_LAYERS = ("land", "countries", "countries_overview")
"""Layers that tell land from sea, finest first."""

OptionalPopulation = Annotated[
    int | None, BeforeValidator(lambda value: None if value == "" else value)
]


class Layer(Row):
    """One base layer, as `layers.csv` describes it."""

    id: str = Field(min_length=1, description="stable id")
    file: str = Field(min_length=1, description="file name in the folder of layers")
    what: str = Field(description="what the layer shows, and where")
    origin: str = Field(description="who published the data")
    origin_version: str = Field(description="version, and the package it was taken from")
    licence: str = Field(description="terms of use")
    credit: str = Field(min_length=1, description="line to print beside a map")
    precision_m: float = Field(gt=0, description="how far a line may be off, metres")
    recipe: str = Field(description="function of tools/build_geodata.py that makes it")
    country: str = Field(description="the one country that its places lie in, or empty")
    sea: str = Field(description="the one sea at its shores, as maps name it, or empty")
    note: str = Field(description="anything a map reader must know")


class Town(Row):
    """A town, as GeoNames has it, under a name for readers."""

    id: str = Field(description="GeoNames id")
    name: str = Field(min_length=1, description="name as printed")
    name_ar: str = Field(description="Arabic name, checked by hand, or empty")
    name_ru: str = Field(description="Russian name, checked by hand, or empty")
    lon: float = Field(ge=-180, le=180, description="longitude, degrees east, WGS 84")
    lat: float = Field(ge=-90, le=90, description="latitude, degrees north, WGS 84")
    population: OptionalPopulation = Field(description="inhabitants, or None if not known")


@dataclass(frozen=True)
class Geodata:
    """The base layers of a catalogue."""

    folder: Path
    layers: Mapping[str, Layer]
    """By id, sorted."""

    def has(self, name: str) -> bool:
        """Say whether there is a layer; maps draw what there is."""
        return name in self.layers

    def layer(self, name: str) -> Layer:
        """Give the description of one layer.

        Raises
        ------
        CatalogueError
            When there is no such layer.
        """
        if name not in self.layers:
            msg = f"There is no base layer '{name}'. {nearest(name, self.layers)}"
            raise CatalogueError(msg)
        return self.layers[name]

    def read(self, name: str, bounds: Bounds, crs: int | str) -> geopandas.GeoDataFrame:
        """Read what of a layer lies within bounds, cut to them and projected.

        Parameters
        ----------
        name
            Id of a layer of lines or polygons.
        bounds
            West, south, east, north in degrees.
        crs
            EPSG code or PROJ string of the projection to give it in.

        Raises
        ------
        CatalogueError
            When the layer's file is missing or no vector file.
        """
        frame = self._cut(name, bounds)
        return frame.to_crs(crs)

    def _cut(self, name: str, bounds: Bounds) -> geopandas.GeoDataFrame:
        import geopandas  # imported here: it brings pandas, and most commands draw no map

        path = self.folder / self.layer(name).file
        try:
            frame = geopandas.read_file(path, bbox=bounds)
        except (OSError, ValueError, RuntimeError) as error:
            raise CatalogueError(_unreadable(path, error)) from None
        frame["geometry"] = frame.geometry.clip_by_rect(*bounds)
        return frame[~frame.geometry.is_empty]

    def extent(self, name: str) -> Bounds:
        """Give the box that a layer covers, in degrees.

        Raises
        ------
        CatalogueError
            When the layer's file is missing or no vector file.
        """
        import pyogrio  # imported here, as above

        path = self.folder / self.layer(name).file
        try:
            found = pyogrio.read_info(path, force_total_bounds=True)["total_bounds"]
        except (OSError, ValueError, RuntimeError) as error:
            raise CatalogueError(_unreadable(path, error)) from None
        west, south, east, north = (float(value) for value in found)
        return west, south, east, north

    def land(self, bounds: Bounds, crs: int | str) -> Land:
        """Find the land within bounds, each part from the finest layer that covers it.

        Without a layer of land there is none, and nothing tells land from sea.

        Parameters
        ----------
        bounds
            West, south, east, north in degrees.
        crs
            EPSG code or PROJ string of the projection to give it in.
        """
        missing, parts, lakes, used = shapely.box(*bounds), [], [], []
        for name in filter(self.has, LAND_LAYERS):
            here = missing.intersection(shapely.box(*self.extent(name)))
            if here.area > 0:
                dry, wet = self._dry_and_lakes(name, here.bounds)
                parts.append(dry.intersection(here))
                lakes.append(wet.intersection(here))
                used.append(name)
                missing = missing.difference(here)
            if missing.is_empty:
                break
        import geopandas

        shapes = [shapely.union_all(parts), shapely.union_all(lakes)]
        dry, wet = geopandas.GeoSeries(shapes, crs=4326).to_crs(crs)
        return Land(dry, tuple(used), bool(missing.area > 0), wet)

    def _dry_and_lakes(self, name: str, bounds: Bounds) -> tuple[BaseGeometry, BaseGeometry]:
        frame = self._cut(name, bounds)
        if name != "land":
            return frame.union_all(), shapely.Polygon()
        lakes = frame[frame["kind"] == "lake"].union_all()
        return frame[frame["kind"] != "lake"].union_all().difference(lakes), lakes

    def towns(self, bounds: Bounds) -> tuple[Town, ...]:
        """Read the towns within bounds, most people first, unknown populations last.

        Without a layer of towns there are none.

        Raises
        ------
        CatalogueError
            When the file is missing or a row breaks a rule.
        """
        if not self.has("towns"):
            return ()
        path = self.folder / self.layer("towns").file
        west, south, east, north = bounds
        rows = read_table(path, Town)
        inside = (row for row in rows if west <= row.lon <= east and south <= row.lat <= north)
        return tuple(sorted(inside, key=lambda row: (-(row.population or 0), row.name, row.id)))

    def sea(self, names: Iterable[str]) -> str:
        """Give the name of the sea at the shores of layers, or nothing where they name several."""
        named = {self.layer(name).sea for name in names} - {""}
        return named.pop() if len(named) == 1 else ""

    def credits(self, names: Iterable[str]) -> tuple[str, ...]:
        """Give the credit lines of layers, each once, sorted."""
        return tuple(sorted({self.layer(name).credit for name in names}))


@dataclass(frozen=True)
class Land:
    """Land of a view."""

    shape: BaseGeometry
    """Polygons in the view's projection; empty where all is sea."""
    layers: tuple[str, ...]
    """Layers it was taken from, finest first."""
    is_partial: bool
    """Whether part of the view lies outside every layer."""
    lakes: BaseGeometry = field(default_factory=shapely.Polygon)
    """Water that is no sea, in the view's projection."""


def open_geodata(folder: Path) -> Geodata:
    """Open the base layers of a catalogue; nothing but their list is read.

    Parameters
    ----------
    folder
        Folder of the layers (``data/geodata``).

    Raises
    ------
    CatalogueError
        When `layers.csv` is missing or breaks a rule.
    """
    rows = read_table(folder / "layers.csv", Layer)
    return Geodata(folder, {row.id: row for row in sorted(rows, key=lambda row: row.id)})


def _unreadable(path: Path, error: Exception) -> str:
    if not path.is_file():
        return f"{path} is missing; layers.csv names it. Build it with tools/build_geodata.py."
    return f"{path} cannot be read as a vector layer ({error}); give GeoJSON."
