"""The manifest of an edition: parameters, hashes of what went in and came out, versions, counts."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import basewatch
from basewatch.catalog.store import open_store
from basewatch.exports.content import Content
from basewatch.models.blocks import Figure, Table
from basewatch.render.document import Document
from basewatch.render.plotly_bundle import plotly_digest, trace_types
from basewatch.scales import Ladder

SCHEMA = 2
"""Version of the manifest's form."""
PACKAGES = (
    *(
        "brotli",
        "fonttools",
        "geopandas",
        "jinja2",
        "markupsafe",
        "mgrs",
        "mini-racer",
        "mistune",
        "nbclient",
        "nbconvert",
    ),
    *("nbformat", "numpy", "pandas", "papermill", "plotly", "plotly-mirage", "pydantic", "pyogrio"),
    *("pyproj", "scipy", "shapely", "typst"),
)
"""Packages whose version can change how an edition looks, sorted."""


@dataclass(frozen=True)
class Made:
    """An edition that was rendered, and what it was rendered from."""

    parameters: Mapping[str, str]
    """As given to the notebook; paths of this machine are not among them."""
    document: Document
    """The edition as read from its executed notebook."""
    content: Content
    """The evidence it rests on."""
    inputs: Mapping[str, str]
    """SHA-256 by relative name."""
    outputs: tuple[Path, ...]
    """Files of the edition."""
    engine: str
    """What executed the notebook."""
    paper: str = "a4"
    """Of the PDF."""


def compose_manifest(made: Made) -> dict[str, Any]:
    """Gather what an edition was made from and what it holds.

    Returns
    -------
    dict
        JSON-serialisable, with no clock and no path of this machine in it; its last member is the
        seal over all others.
    """
    content, document = made.content, made.document
    manifest = {
        "schema": SCHEMA,
        "edition": content.name,
        "digest": content.digest,
        "tlp": content.tlp.mark,
        "language": document.language,
        "ladder": (document.masthead.ladder if document.masthead else Ladder.ICD_203).value,
        "parameters": dict(sorted(made.parameters.items())),
        "engine": made.engine,
        "paper": made.paper,
        **environment(),
        "plotly_js": plotly_digest(trace_types(document.figures)),
        "inputs": dict(sorted(made.inputs.items())),
        "outputs": {path.name: file_digest(path) for path in sorted(made.outputs)},
        "figures": _listed(document, Figure),
        "tables": _listed(document, Table),
        "pictures": [{"id": one.id, "credit": one.credit} for one in document.pictures],
        "sections": [{"id": s.id, "title": s.title} for s in document.sections],
        "sources": sorted(content.citations.numbers),
        "counts": _counts(content),
    }
    return manifest | {"seal": seal_of(manifest)}


def environment() -> dict[str, Any]:
    """Say what program would make an edition: its version, its code, Python and packages."""
    return {
        "basewatch": basewatch.__version__,
        "code": code_digest(),
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in PACKAGES},
    }


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "absent"


@cache
def code_digest() -> str:
    """Hash the code of the package: SHA-256 in hex over names and contents of its modules."""
    package = Path(basewatch.__file__).parent
    files = sorted(package.rglob("*.py"))
    told = [f"{path.relative_to(package).as_posix()} {file_digest(path)}" for path in files]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _listed(document: Document, kind: type[Figure] | type[Table]) -> list[dict[str, Any]]:
    return [
        {
            "id": block.id,
            "label": document.labels[block.id],
            "title": block.title,
            "rows": len(block.rows),
            **({"alt_text": block.alt_text} if isinstance(block, Figure) else {}),
        }
        for block in document.blocks
        if isinstance(block, kind)
    ]


def _counts(content: Content) -> dict[str, int]:
    rows = content.selection.rows
    origins = content.selection.catalogue.origins
    return {
        "rows": len(rows),
        "pages": len({row.source for row in rows}),
        "origins": len({row.origin for row in rows}),
        "families": len({origins[row.origin].family for row in rows}),
        "events": len({row.event for row in rows}),
    }


def seal_of(manifest: Mapping[str, Any]) -> str:
    """Hash a manifest without its seal: a slip or a careless change shows, a forger's does not."""
    rest = {name: value for name, value in manifest.items() if name != "seal"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def gather_inputs(data: Path, notebook: Path, templates: Path) -> dict[str, str]:
    """Hash the catalogue, the notebook and the templates, by relative name."""
    named = {f"data/{name}": digest for name, digest in open_store(data).digests.items()}
    for name, digest in folder_digest(data / "geodata").items():
        named[f"data/geodata/{name}"] = digest
    named[f"notebooks/{notebook.name}"] = file_digest(notebook)
    for name, digest in folder_digest(templates).items():
        named[f"templates/{name}"] = digest
    return named


def folder_digest(folder: Path) -> dict[str, str]:
    """Hash every file of a folder: SHA-256 in hex by path relative to it, sorted."""
    return {
        path.relative_to(folder).as_posix(): file_digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def file_digest(path: Path) -> str:
    """Hash a file with SHA-256, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_manifest(manifest: Mapping[str, Any], path: Path) -> None:
    """Write a manifest as readable, sorted JSON."""
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
