"""Bring the catalogue of imagery on disk to what it should be: all of it, or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from basewatch.catalog.faults import FaultyCatalogueError
from basewatch.catalog.imagery import check_new_scene, item_paths
from basewatch.catalog.load import Catalogue, load_catalogue, load_without_scenes
from basewatch.catalog.pending import write_together
from basewatch.catalog.store import compile_without_scenes, open_store
from basewatch.errors import CatalogueError
from basewatch.imagery.looks_index import scenes_of_looks
from basewatch.imagery.scenes import MadeScene
from basewatch.imagery.stac import catalogue_files
from basewatch.models.scene import Scene


def index_looks(folder: Path, *, writes: bool = True) -> list[str]:
    """Write the looks by others anew as items without pixels; items with pixels stay.

    Parameters
    ----------
    folder
        Folder of a catalogue; its imagery may be out of date or absent.
    writes
        Whether files are written, or only named.

    Returns
    -------
    list of str
        Path of every file that was (or would be) written or removed, sorted.

    Raises
    ------
    CatalogueError
        When the tables have faults, or an item with pixels cannot be read.
    """
    catalogue = load_without_scenes(compile_without_scenes(folder))
    kept = {scene.id: scene for scene in _with_pixels(folder)}
    return _bring(folder, catalogue, scenes_of_looks(catalogue) | kept, {}, writes=writes)


def items_behind(folder: Path) -> str:
    """Say which looks by others have no item yet, or one that lacks a row; empty where none.

    That is no fault: rows may be added without their items, and the index brings them after.

    Parameters
    ----------
    folder
        Folder of a catalogue without faults.
    """
    catalogue = load_catalogue(folder)
    try:
        wanted = scenes_of_looks(catalogue)
    except CatalogueError as error:
        return error.message
    behind = [name for name, scene in wanted.items() if catalogue.scenes.get(name) != scene]
    if not behind:
        return ""
    looks = f"{len(behind)} look{'' if len(behind) == 1 else 's'}"
    return f"Not up to date in imagery: {looks}, first {behind[0]}; run `basewatch imagery index`."


def put_scenes(folder: Path, made: Sequence[MadeScene]) -> list[str]:
    """Add scenes with their pictures to a catalogue without faults, as one change.

    Parameters
    ----------
    folder
        Folder of the catalogue.
    made
        The scenes; one of an id that stands already takes its place, with its callouts.

    Returns
    -------
    list of str
        Path of every file that was written, sorted.

    Raises
    ------
    CatalogueError
        When the catalogue has faults, or would have; then nothing was written.
    """
    store, catalogue = open_store(folder), load_catalogue(folder)
    new = {one.scene.id: one for one in made}
    faults = [
        fault
        for one in new.values()
        for fault in check_new_scene(one.scene, catalogue.profile, store.connection)
    ]
    if faults:
        raise FaultyCatalogueError(faults)
    scenes = dict(catalogue.scenes) | {name: one.scene for name, one in new.items()}
    files = {
        f"{one.scene.folder}/{name}": content
        for one in new.values()
        for name, content in one.pictures.items()
    }
    return _bring(folder, catalogue, scenes, files, only=set(new))


def _with_pixels(folder: Path) -> list[Scene]:
    found = []
    for path in item_paths(folder):
        try:
            scene = Scene.model_validate_json(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            msg = (
                f"{path} cannot be read; `basewatch check` says why. Mend or delete it; "
                "nothing was changed."
            )
            raise CatalogueError(msg) from None
        if scene.has_pixels or scene.properties.item:
            found.append(scene)
    return found


def _bring(
    folder: Path,
    catalogue: Catalogue,
    scenes: Mapping[str, Scene],
    pictures: Mapping[str, bytes],
    *,
    only: Collection[str] = (),
    writes: bool = True,
) -> list[str]:
    """Write what differs; of `only` some scenes nothing but them and what links to them."""
    files: dict[str, str | bytes] = dict(pictures)
    files |= catalogue_files(
        catalogue.profile, catalogue.sites, catalogue.licences, scenes.values(), only or scenes
    )
    changed = {
        name: content for name, content in files.items() if _held(folder / name) != _raw(content)
    }
    stale = [path.parent for path in item_paths(folder) if path.stem not in scenes]
    if writes and changed:
        write_together(folder, changed)
    if writes:
        for path in stale:
            shutil.rmtree(path)
    return sorted([*changed, *(path.relative_to(folder).as_posix() for path in stale)])


def _held(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _raw(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
