"""Read the sites: one GeoJSON file each, in longitude and latitude (EPSG:4326)."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from basewatch.catalog.faults import Fault, FaultyCatalogueError
from basewatch.catalog.validation import explain
from basewatch.models.profile import Profile
from basewatch.models.row import THEATRE
from basewatch.models.site import Feature, Site, utm_epsg


def read_sites(folder: Path) -> dict[str, Site]:
    """Read every ``<site>.geojson`` of a folder.

    Returns
    -------
    dict
        Sites by id, sorted.

    Raises
    ------
    FaultyCatalogueError
        Naming each file and the member that is missing or wrong.
    """
    faults: list[Fault] = []
    sites = find_sites(folder, faults)
    if faults:
        raise FaultyCatalogueError(faults)
    return sites


def find_sites(folder: Path, faults: list[Fault]) -> dict[str, Site]:
    """Read every site that can be read, and add a fault for all that is wrong."""
    read = (_read_site(path, faults) for path in sorted(folder.glob("*.geojson")))
    return {site.id: site for site in sorted(filter(None, read), key=lambda site: site.id)}


def _read_site(path: Path, faults: list[Fault]) -> Site | None:
    name = f"sites/{path.name}"
    try:
        collection: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        described, drawn = collection["site"], collection["features"]
        features = [{**item["properties"], "geometry": item["geometry"]} for item in drawn]
        site = Site.model_validate({**described, "features": features})
    except ValidationError as error:
        faults += (Fault(name, column=c, problem=p, value=v) for c, p, v in explain(error, Site))
    except (KeyError, TypeError, AttributeError) as error:
        problem = f"is not a site: it needs 'site' and 'features' ({error} is missing or wrong)."
        faults.append(Fault(name, problem=problem))
    except (OSError, ValueError, RecursionError) as error:
        faults.append(Fault(name, problem=f"cannot be read as GeoJSON ({error})."))
    else:
        found = [Fault(name, column=c, problem=p) for c, p in _problems(site, path.stem)]
        faults += found
        return site
    return None


def _problems(site: Site, stem: str) -> Iterator[tuple[str, str]]:
    if site.id != stem:
        yield "id", f"is '{site.id}'; it must be the name of the file, '{stem}'."
    if site.id == THEATRE:
        yield "id", f"must not be '{THEATRE}', which stands for rows of no single site."
    if site.utm_epsg != (zone := utm_epsg(site.lon, site.lat)):
        yield "utm_epsg", f"is {site.utm_epsg}; at {site.lon} E it is {zone}."
    for feature in site.features:
        if not _is_on_earth(feature):
            yield f"features.{feature.id}", "has coordinates that are no lon, lat in degrees."


def _is_on_earth(feature: Feature) -> bool:
    points = list(_positions(feature.geometry.get("coordinates")))
    return bool(points) and all(
        math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90
        for lon, lat in points
    )


def _positions(nested: object) -> Iterator[tuple[float, float]]:
    """Walk the positions of GeoJSON coordinates; what is none comes out as not a number."""
    if not isinstance(nested, list) or not nested:
        yield math.nan, math.nan
    elif all(isinstance(item, int | float) and not isinstance(item, bool) for item in nested):
        yield (nested[0], nested[1]) if len(nested) in (2, 3) else (math.nan, math.nan)
    else:
        for item in nested:
            yield from _positions(item)


def check_site_bounds(sites: dict[str, Site], profile: Profile) -> Iterator[Fault]:
    """Find sites outside the theatre, and sites without a name in one of its languages."""
    west, south, east, north = profile.sites_within
    for site in sites.values():
        name = f"sites/{site.id}.geojson"
        if not (west <= site.lon <= east and south <= site.lat <= north):
            box = f"{west:g} to {east:g} E, {south:g} to {north:g} N"
            problem = f"{site.lon}, {site.lat} lies outside the theatre ({box}, catalogue.yml)."
            yield Fault(name, column="lon, lat", problem=problem)
        for language in profile.languages:
            if not site.names.get(language, "").strip():
                yield Fault(name, column="names", problem=f"has none in '{language}'.")
