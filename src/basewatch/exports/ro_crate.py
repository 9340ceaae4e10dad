"""RO-Crate 1.1 metadata: what the files of an edition are, whose, and what they rest on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import basewatch
from basewatch.exports.content import Content
from basewatch.exports.placing import precision_words

FILE = "ro-crate-metadata.json"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_KINDS = {
    ".html": ("text/html", "The briefing as one page"),
    ".pdf": ("application/pdf", "The briefing in print"),
    ".ipynb": ("application/x-ipynb+json", "The executed notebook"),
    ".csv": ("text/csv", "Every row of evidence"),
    ".gpkg": ("application/geopackage+sqlite3", "Layers for QGIS, styled"),
    ".kml": ("application/vnd.google-earth.kml+xml", "Events in time, for Google Earth"),
    ".json": ("application/json", "What it was made from, with hashes"),
}
"""Media type and description of the files of an edition, by their endings."""


def write_ro_crate(content: Content, path: Path, files: Iterable[Path], unhashed: str = "") -> None:
    """Describe an edition's folder.

    Parameters
    ----------
    content
        What the edition holds.
    path
        Where to write.
    files
        The files beside it, which are there.
    unhashed
        Name of one more, which is written later and so without a hash.
    """
    parts = [
        _file(each.name, hashlib.sha256(each.read_bytes()).hexdigest()) for each in sorted(files)
    ]
    parts += [_file(unhashed)] if unhashed else []
    about = {
        "@id": FILE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _PROFILE},
        "about": {"@id": "./"},
    }
    graph = [about, _root(content, parts), *parts, *_context(content), *_pages(content)]
    crate = {"@context": f"{_PROFILE}/context", "@graph": graph}
    text = json.dumps(crate, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="")


def _file(name: str, sha256: str = "") -> dict[str, Any]:
    media, words = _KINDS[Path(name).suffix]
    hashed = {"sha256": sha256} if sha256 else {}
    return {"@id": name, "@type": "File", "name": words, "encodingFormat": media, **hashed}


def _root(content: Content, parts: list[dict[str, Any]]) -> dict[str, Any]:
    selection = content.selection
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": content.title,
        "description": f"Briefing from {len(selection.rows)} rows of evidence on "
        f"{len(content.citations.numbers)} pages that were public by {selection.as_of}. "
        f"{content.tlp.mark}.",
        "identifier": f"{content.name} {content.digest[:12]}",
        "datePublished": str(selection.as_of),
        "temporalCoverage": f"{selection.since}/{selection.as_of}",
        "conditionsOfAccess": f"{content.tlp.mark}: {content.tlp.label}",
        "license": {"@id": "#licence"},
        "creditText": "; ".join(content.credits),
        "creator": {"@id": "#basewatch"},
        "spatialCoverage": {"@id": "#place"},
        "hasPart": [{"@id": part["@id"]} for part in parts],
        "citation": [{"@id": _page_id(name)} for name in content.citations.numbers],
        "mentions": {"@id": "#making"},
    }


def _context(content: Content) -> Iterator[dict[str, Any]]:
    selection = content.selection
    site = selection.site
    yield {"@id": "#licence", "@type": "CreativeWork", "name": content.licence}
    yield {"@id": "#basewatch", "@type": "Organization", "name": "Basewatch"}
    place: dict[str, Any] = {"@id": "#place", "@type": "Place", "name": site.name}
    if not selection.is_theatre:
        place["description"] = f"position {precision_words(site.precision_m)}"
        place["geo"] = {"@id": "#position"}
        spot = {"latitude": site.lat, "longitude": site.lon}
        yield {"@id": "#position", "@type": "GeoCoordinates", **spot}
    yield place
    program = {"@id": "#program", "@type": "SoftwareApplication", "name": "Basewatch"}
    yield {**program, "version": basewatch.__version__, "softwareVersion": basewatch.__version__}
    yield {
        "@id": "#making",
        "@type": "CreateAction",
        "name": "Selected, analysed and rendered by Basewatch; manifest.json has the inputs",
        "instrument": {"@id": "#program"},
        "result": {"@id": "./"},
    }


def _page_id(source: str) -> str:
    return f"#page-{source}"


def _pages(content: Content) -> Iterator[dict[str, Any]]:
    """Describe the pages; each under an id of ours, as an address may be no valid one."""
    for name in content.citations.numbers:
        source = content.selection.catalogue.sources[name]
        dated = {"datePublished": str(source.published)} if source.published else {}
        page = {"@id": _page_id(name), "@type": "CreativeWork", "name": source.publisher}
        yield {**page, "url": source.url, "identifier": name, **dated}
