"""Read sites and base layers, in longitude and latitude (EPSG:4326)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from basewatch.errors import CatalogueError
from basewatch.models.site import Feature, Site


def read_sites(folder: Path) -> dict[str, Site]:
    """Read every ``<site>.geojson`` of a folder.

    Returns
    -------
    dict
        Sites by id, sorted.

    Raises
    ------
    CatalogueError
        Naming the file and the member that is missing or wrong.
    """
    sites = [_read_site(path) for path in sorted(folder.glob("*.geojson"))]
    return {site.id: site for site in sorted(sites, key=lambda site: site.id)}


def _read_site(path: Path) -> Site:
    try:
        collection: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        features = tuple(
            Feature(**feature["properties"], geometry=feature["geometry"])
            for feature in collection["features"]
        )
        site = Site(**collection["site"], features=features)
    except (KeyError, TypeError, ValueError, ValidationError) as error:
        msg = f"sites/{path.name} is not a site: {error}"
        raise CatalogueError(msg) from None
    if site.id != path.stem:
        msg = f"sites/{path.name} holds site '{site.id}'; the file's name must be the site's id."
        raise CatalogueError(msg)
    return site
