"""What the manifest of an edition records, read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from basewatch.briefing.parameters import BriefingParameters, check_parameters
from basewatch.catalog.store import open_store
from basewatch.errors import EditionError, ParameterError
from basewatch.models.row import THEATRE
from basewatch.publish.manifest import SCHEMA
from basewatch.publish.paths import EditionPaths

_MAPPINGS = ("parameters", "inputs", "outputs", "packages", "counts")
_LISTS = ("figures", "tables", "sections", "sources")
_TEXTS = ("edition", "digest", "tlp", "engine", "paper", "python", "basewatch", "code", "seal")


def find_edition(named: str, reports: Path) -> Path:
    """Find the folder of an edition by its path, or by SITE/DATE below the folder of reports.

    Raises
    ------
    ParameterError
        When there is none.
    """
    for folder in (Path(named), reports / named.replace("@", "/")):
        if folder.is_dir():
            return folder
    msg = (
        f"There is no edition '{named}': neither a folder of that name, nor one in {reports}. "
        "Give reports/SITE/DATE, or SITE/DATE."
    )
    raise ParameterError(msg)


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of an edition.

    Raises
    ------
    EditionError
        When there is none, or it has not the form of one.
    """
    path = EditionPaths(folder).manifest
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        msg = f"{path} is missing: {folder} is no edition, or one that lost its manifest."
        raise EditionError(msg) from None
    except (OSError, ValueError) as error:
        msg = f"{path} cannot be read as JSON ({error}); get the edition again."
        raise EditionError(msg) from None
    if problem := _problem(manifest):
        msg = f"{path} is no manifest that can be used: {problem}. Make or get the edition again."
        raise EditionError(msg)
    checked: dict[str, Any] = manifest
    return checked


def _problem(manifest: object) -> str:
    """Say what keeps a manifest from being used, or nothing."""
    if not isinstance(manifest, Mapping):
        return "it is no JSON object"
    if manifest.get("schema") != SCHEMA:
        return f"its schema is {manifest.get('schema')!r}, and this Basewatch reads {SCHEMA}"
    for kind, names in ((dict, _MAPPINGS), (list, _LISTS), (str, _TEXTS)):
        for name in names:
            if not isinstance(manifest.get(name), kind):
                return f"its member '{name}' is missing or of another kind"
    is_whole = all(isinstance(each, dict) and "id" in each for each in manifest["figures"])
    return "" if is_whole else "a figure in it has no id"


def recorded_parameters(manifest: Mapping[str, Any], data: Path) -> BriefingParameters:
    """Give the request that an edition was made from, checked against a catalogue.

    Raises
    ------
    ParameterError
        When the catalogue cannot meet it.
    """
    given = manifest["parameters"]
    names = ("as_of", "since", "since_basis", "ladder", "language")
    window = [str(given.get(name, "")) for name in names]
    return check_parameters(open_store(data), str(given.get("site", THEATRE)), *window)
