"""Check the folder of an edition against its own manifest, offline, and say what does not match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from basewatch.errors import EditionError
from basewatch.publish.manifest import file_digest, seal_of
from basewatch.publish.paths import EditionPaths
from basewatch.publish.recorded import read_manifest
from basewatch.publish.shown import Shown, shown_in_print, shown_on_page

_REPLACED = re.compile(r"v[1-9]\d*/")
Kind = Literal["manifest", "missing", "changed", "extra", "figure", "mark"]


@dataclass(frozen=True)
class Mismatch:
    """One thing that does not match."""

    kind: Kind
    file: str
    words: str
    """A sentence."""


def verify_edition(folder: Path) -> tuple[Mismatch, ...]:
    """Check the folder of an edition.

    Parameters
    ----------
    folder
        Folder of the edition; nothing outside it is read.

    Returns
    -------
    tuple of Mismatch
        Everything that does not match; empty where all does. A manifest that cannot be used is
        one mismatch, as nothing can be checked without it.
    """
    own = EditionPaths(folder).manifest.name
    try:
        manifest = read_manifest(folder)
    except EditionError as error:
        return (Mismatch("manifest", own, error.message),)
    return (*_manifest(folder, manifest), *_files(folder, manifest), *_contents(folder, manifest))


def _manifest(folder: Path, manifest: Mapping[str, Any]) -> Iterator[Mismatch]:
    paths = EditionPaths(folder)
    own = paths.manifest.name
    if seal_of(manifest) != manifest["seal"]:
        words = f"{own} was changed after it was written: its seal does not fit what it says."
        yield Mismatch("manifest", own, words)
    for path in (paths.html, paths.pdf, paths.notebook):
        if path.name not in manifest["outputs"]:
            words = f"{own} lists no {path.name}, which every edition has."
            yield Mismatch("manifest", own, words)


def _files(folder: Path, manifest: Mapping[str, Any]) -> Iterator[Mismatch]:
    listed = manifest["outputs"]
    for name, digest in sorted(listed.items()):
        path = folder / name
        if PurePosixPath(name).name != name or name in ("", ".", ".."):
            words = f"manifest.json lists '{name}', which is no name of a file in the folder."
            yield Mismatch("manifest", "manifest.json", words)
        elif not path.is_file():
            yield Mismatch("missing", name, f"{name} is missing.")
        elif file_digest(path) != digest:
            yield Mismatch("changed", name, f"{name} was changed: its SHA-256 is another.")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_dir() and name not in {*listed, "manifest.json"} and not _is_page(name):
            yield Mismatch("extra", name, f"{name} does not belong to the edition.")


def _is_page(name: str) -> bool:
    """Say whether a file is of the folder that an edition is published in, not of the edition.

    `basewatch publish` puts a page before the files, and replaced editions below them.
    """
    return name == "index.html" or _REPLACED.match(name) is not None


def _contents(folder: Path, manifest: Mapping[str, Any]) -> Iterator[Mismatch]:
    """Ask page and print for what the manifest declares, where the files are there."""
    paths = EditionPaths(folder)
    for path, read in ((paths.html, shown_on_page), (paths.pdf, shown_in_print)):
        if not path.is_file():
            continue
        try:
            shown = read(path)
        except EditionError as error:
            yield Mismatch("changed", path.name, error.message)
            continue
        yield from _figures(path.name, shown, manifest["figures"])
        yield from _marks(path.name, shown, manifest)


def _figures(file: str, shown: Shown, declared: list[dict[str, Any]]) -> Iterator[Mismatch]:
    for figure in declared:
        if figure.get("alt_text") not in shown.figures:
            named = f"{figure.get('label', 'Figure')} ({figure['id']}: {figure.get('title', '')})"
            words = f"{named} is declared and is not in {file}, or has another description there."
            yield Mismatch("figure", file, words)


def _marks(file: str, shown: Shown, manifest: Mapping[str, Any]) -> Iterator[Mismatch]:
    if shown.tlp != manifest["tlp"]:
        said = shown.tlp or "no handling mark"
        words = f"{file} bears {said}; the manifest says {manifest['tlp']}."
        yield Mismatch("mark", file, words)
    if not shown.edition_hash or not manifest["digest"].startswith(shown.edition_hash):
        said = shown.edition_hash or "no edition"
        words = f"{file} is of edition {said}; the manifest is of {manifest['digest'][:12]}."
        yield Mismatch("mark", file, words)
