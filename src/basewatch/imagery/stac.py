"""Write the catalogue of imagery as a static, self-contained STAC catalogue, and validate it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from basewatch.catalog.faults import Fault
from basewatch.catalog.geometry import outline_bounds
from basewatch.errors import CatalogueError
from basewatch.models.profile import Profile
from basewatch.models.reference_lists import Licence
from basewatch.models.scene import STAC_VERSION, Scene
from basewatch.models.site import Site

if TYPE_CHECKING:
    import pystac

FILE_EXTENSION = "https://stac-extensions.github.io/file/v2.1.0/schema.json"
PROJECTION_EXTENSION = "https://stac-extensions.github.io/projection/v2.0.0/schema.json"
PROCESSING_EXTENSION = "https://stac-extensions.github.io/processing/v1.2.0/schema.json"


_NUMBERS = re.compile(r"\[\n\s+[-+.eE\d]+(?:,\n\s+[-+.eE\d]+)*\n\s*\]")
"""A list of numbers, one a line, as JSON is indented; no text holds a line end."""


def catalogue_files(
    profile: Profile,
    sites: Mapping[str, Site],
    licences: Mapping[str, Licence],
    scenes: Iterable[Scene],
    only: Container[str],
) -> dict[str, str]:
    """Write a catalogue of imagery: root, a collection a site, and items.

    Parameters
    ----------
    profile
        What the catalogue is about.
    sites, licences
        By id; each that a scene names must be there.
    scenes
        Every scene of the catalogue, in any order.
    only
        Ids of the scenes whose items are written, with the collections that hold them.

    Returns
    -------
    dict
        Text by path in the folder of the catalogue; the same scenes give the same bytes.

    Raises
    ------
    CatalogueError
        When anything written breaks the STAC schemas.
    """
    by_site: dict[str, list[Scene]] = defaultdict(list)
    for scene in sorted(scenes, key=lambda scene: scene.id):
        by_site[scene.site].append(scene)
    files = {"imagery/catalog.json": _root(profile, [sites[name] for name in sorted(by_site)])}
    for name in sorted(by_site):
        written = [scene for scene in by_site[name] if scene.id in only]
        if written:
            files[f"imagery/{name}/collection.json"] = _collection(sites[name], by_site[name])
        for scene in written:
            licence = licences[scene.properties.licence]
            files[f"{scene.folder}/{scene.id}.json"] = _item(scene, licence)
    texts = {}
    for path, content in files.items():
        validate(content, path)
        text = json.dumps(content, ensure_ascii=False, indent=2)
        texts[path] = _NUMBERS.sub(lambda found: " ".join(found[0].split()), text) + "\n"
    return texts


def schema_faults(folder: Path) -> list[Fault]:
    """Hold every file of a catalogue of imagery against the STAC schemas.

    Parameters
    ----------
    folder
        Folder of a catalogue that was read without a fault.
    """
    faults = []
    for path in sorted((folder / "imagery").rglob("*.json")):
        name = path.relative_to(folder).as_posix()
        try:
            validate(json.loads(path.read_text(encoding="utf-8")), name)
        except CatalogueError as error:
            faults.append(Fault(name, problem=error.message.removeprefix(name).strip()))
    return faults


def validate(content: Mapping[str, Any], path: str) -> None:
    """Hold an item, collection or catalogue against the STAC schemas, without a network.

    Only the core is asked: the schemas of extensions are not installed with `pystac`; their
    members are checked when the catalogue is read.

    Raises
    ------
    CatalogueError
        Naming the file and what the schema refuses.
    """
    from pystac.errors import STACValidationError
    from pystac.validation import validate_dict

    try:
        validate_dict(dict(content), extensions=[], href=path)
    except STACValidationError as error:
        reasons = [str(getattr(one, "message", one)) for one in error.source or [error]]
        msg = f"{path} breaks the schema of STAC {STAC_VERSION}: {'; '.join(reasons)}."
        raise CatalogueError(msg) from None


def _root(profile: Profile, sites: Iterable[Site]) -> dict[str, Any]:
    import pystac

    catalog = pystac.Catalog(
        id="imagery",
        title=f"{profile.title}: imagery",
        description="Looks from orbit at watched sites, with pixels where their licence lets "
        "them be shown and without where it does not.",
    )
    content = catalog.to_dict(include_self_link=False, transform_hrefs=False)
    children = [_link("child", f"./{site.id}/collection.json", site.name) for site in sites]
    content["links"] = [_link("root", "./catalog.json", catalog.title or ""), *children]
    return content


def _collection(site: Site, scenes: list[Scene]) -> dict[str, Any]:
    import pystac

    first = min(scene.begin for scene in scenes)
    last = max(scene.end for scene in scenes)
    area = [f.geometry for f in site.features if f.role == "area-of-interest"]
    bounds = outline_bounds(area) if area else (site.lon, site.lat, site.lon, site.lat)
    collection = pystac.Collection(
        id=site.id,
        title=site.name,
        description=f"Looks from orbit at {site.name}.",
        license="other",
        extent=pystac.Extent(
            pystac.SpatialExtent([list(bounds)]), pystac.TemporalExtent([[first, last]])
        ),
    )
    content = collection.to_dict(include_self_link=False, transform_hrefs=False)
    items = [
        _link("item", f"./{scene.id}/{scene.id}.json", scene.properties.title) for scene in scenes
    ]
    content["links"] = [
        _link("root", "../catalog.json", ""),
        _link("parent", "../catalog.json", ""),
        *items,
    ]
    return content


def _item(scene: Scene, licence: Licence) -> dict[str, Any]:
    content = _item_object(scene).to_dict(include_self_link=False, transform_hrefs=False)
    content["properties"] = _properties(scene)
    pages = {said.url: said.source for said in scene.properties.reported}
    content["links"] = [
        _link("root", "../../catalog.json", ""),
        _link("parent", "../collection.json", ""),
        _link("collection", "../collection.json", ""),
        *(_link("via", url, source, "text/html") for url, source in sorted(pages.items())),
        *([_link("license", licence.url, licence.licence, "text/html")] if licence.url else []),
    ]
    content["assets"] = {
        key: asset.model_dump(by_alias=True) for key, asset in sorted(scene.assets.items())
    }
    return content


def _item_object(scene: Scene) -> pystac.Item:
    import pystac

    told = scene.properties
    extensions = [FILE_EXTENSION] if scene.has_pixels else []
    extensions += [PROCESSING_EXTENSION] if told.lineage else []
    extensions += [PROJECTION_EXTENSION] if told.crs else []
    return pystac.Item(
        id=scene.id,
        geometry=scene.geometry,
        bbox=list(scene.bbox) if scene.bbox else None,
        datetime=told.moment,
        start_datetime=told.start,
        end_datetime=told.end,
        properties={},
        stac_extensions=extensions,
        collection=scene.collection,
    )


def _properties(scene: Scene) -> dict[str, Any]:
    """Write the properties by their names in the file; what is not known is left out."""
    told = scene.properties.model_dump(mode="json", by_alias=True, exclude_none=True)
    kept = {name: value for name, value in told.items() if value not in ("", [], {})}
    kept |= {"basewatch:credit": told["basewatch:credit"]}
    times = {"datetime": scene.properties.moment, "start_datetime": scene.properties.start}
    times |= {"end_datetime": scene.properties.end}
    written = {name: _utc(value) for name, value in times.items() if value is not None}
    return {"title": kept.pop("title"), "datetime": None} | written | {
        name: value for name, value in kept.items() if name not in times
    }  # fmt: skip


def _utc(when: dt.datetime) -> str:
    """Write a time in UTC as STAC has it: ``2024-12-13T08:11:00Z``."""
    return when.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _link(relation: str, href: str, title: str, media: str = "") -> dict[str, str]:
    kinds = {"item": "application/geo+json"}
    link = {"rel": relation, "href": href, "type": media or kinds.get(relation, "application/json")}
    return link | ({"title": title} if title else {})
