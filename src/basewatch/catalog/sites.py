"""Read the sites: one GeoJSON file each, in longitude and latitude (EPSG:4326)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from basewatch.catalog.cells import check_texts
from basewatch.catalog.faults import Fault, FaultyCatalogueError, shortened
from basewatch.catalog.geometry import geometry_fits
from basewatch.catalog.strict_json import read_json
from basewatch.catalog.validation import explain
from basewatch.models.profile import Profile
from basewatch.models.row import THEATRE
from basewatch.models.site import Site, utm_epsg


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
    if folder.exists() and not folder.is_dir():
        faults.append(Fault("sites", problem="is not a folder; put the sites' files into one."))
    read = (_read_site(path, faults) for path in sorted(folder.glob("*.geojson")))
    return {site.id: site for site in sorted(filter(None, read), key=lambda site: site.id)}


def _read_site(path: Path, faults: list[Fault]) -> Site | None:
    name = f"sites/{path.name}"
    before = len(faults)
    document = read_json(path, name, "GeoJSON", faults)
    if len(faults) > before:
        return None
    if problem := _form_problem(document):
        faults.append(Fault(name, problem=problem))
        return None
    parts: Any = document  # of the form that was checked
    features = [{**item["properties"], "geometry": item["geometry"]} for item in parts["features"]]
    try:
        site = Site.model_validate({**parts["site"], "features": features})
    except ValidationError as error:
        faults += (Fault(name, column=c, problem=p, value=v) for c, p, v in explain(error, Site))
        return None
    faults += (Fault(name, column=c, problem=p) for c, p in _problems(site, path.stem))
    texts = site.model_dump(mode="json", exclude={"features": {"__all__": {"geometry"}}})
    faults += (Fault(name, column=c, problem=p, value=v) for c, p, v in check_texts(texts))
    return site if all(geometry_fits(feature.geometry) for feature in site.features) else None


def _form_problem(document: object) -> str:
    """Say what keeps a document from being a site at all."""
    described = document.get("site") if isinstance(document, dict) else None
    drawn = document.get("features") if isinstance(document, dict) else None
    if not isinstance(described, dict) or not isinstance(drawn, list):
        return "is not a site: it needs 'site' and 'features', a mapping and a list."
    if "features" in described:
        return "has 'features' within 'site'; they stand beside it."
    for number, item in enumerate(drawn, start=1):
        wanted = ("properties", "geometry")
        if not isinstance(item, dict) or not all(isinstance(item.get(n), dict) for n in wanted):
            return f"feature {number} needs 'properties' and 'geometry', each a mapping."
    return ""


def _problems(site: Site, stem: str) -> Iterator[tuple[str, str]]:
    if site.id != stem:
        yield "id", f"is '{site.id}'; it must be the name of the file, '{shortened(stem)}'."
    if site.id == THEATRE:
        yield "id", f"must not be '{THEATRE}', which stands for rows of no single site."
    if site.utm_epsg != (zone := utm_epsg(site.lon, site.lat)):
        yield "utm_epsg", f"is {shortened(str(site.utm_epsg))}; at {site.lon} E it is {zone}."
    ids = [feature.id for feature in site.features]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield f"features.{name}", "stands twice; every id stands once."
    for feature in site.features:
        if not geometry_fits(feature.geometry):
            problem = (
                "is no geometry that can be drawn: a Point, LineString or Polygon (or several of "
                "one kind) in lon, lat in degrees, rings closed."
            )
            yield f"features.{feature.id}", problem


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
