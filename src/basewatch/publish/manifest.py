"""The manifest of an edition: parameters, hashes of what went in and came out, versions, counts."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import basewatch
from basewatch.catalog.store import open_store
from basewatch.models.blocks import Figure, Table
from basewatch.render.document import Document

PACKAGES = ("geopandas", "jinja2", "mini-racer", "nbconvert", "papermill", "plotly", "typst")
"""Packages whose version can change how an edition looks."""


def compose_manifest(
    parameters: Mapping[str, str],
    document: Document,
    inputs: Mapping[str, str],
    outputs: Iterable[Path],
    engine: str,
) -> dict[str, Any]:
    """Gather what an edition was made from and what it holds.

    Parameters
    ----------
    parameters
        As given to the notebook; paths of this machine are not among them.
    document
        The edition as read from its executed notebook.
    inputs
        SHA-256 by relative name.
    outputs
        Files of the edition.
    engine
        What executed the notebook.

    Returns
    -------
    dict
        JSON-serialisable, with no clock and no path of this machine in it.
    """
    return {
        "schema": 1,
        "basewatch": basewatch.__version__,
        "parameters": dict(sorted(parameters.items())),
        "engine": engine,
        "python": platform.python_version(),
        "packages": {name: metadata.version(name) for name in PACKAGES},
        "inputs": dict(sorted(inputs.items())),
        "outputs": {path.name: file_digest(path) for path in sorted(outputs)},
        "figures": [
            {"id": block.id, "title": block.title, "rows": len(block.rows)}
            for block in document.blocks
            if isinstance(block, Figure)
        ],
        "tables": [
            {"id": block.id, "title": block.title, "rows": len(block.rows)}
            for block in document.blocks
            if isinstance(block, Table)
        ],
    }


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
