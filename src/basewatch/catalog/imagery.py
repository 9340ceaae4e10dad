"""Read the catalogue of imagery: a static STAC catalogue, one collection a site, in ``imagery/``.

Each item lies in a folder of its own, ``imagery/<site>/<id>/<id>.json``, its pictures beside it.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from basewatch.catalog.callouts import check_callouts, read_callouts
from basewatch.catalog.cells import check_texts
from basewatch.catalog.faults import Fault
from basewatch.catalog.links import Links
from basewatch.catalog.scene_links import check_links
from basewatch.catalog.scene_rules import check_assets, check_scene
from basewatch.catalog.strict_json import read_json
from basewatch.catalog.validation import explain
from basewatch.models.callout import Callout
from basewatch.models.document import references_within
from basewatch.models.profile import Profile
from basewatch.models.row import THEATRE
from basewatch.models.scene import Scene, SceneProperties

FOLDER = "imagery"


def create_scenes(store: sqlite3.Connection) -> None:
    """Make the table that receives the scenes."""
    store.execute(
        "CREATE TABLE scenes (id TEXT, site TEXT, known_on TEXT, document TEXT, callouts TEXT)"
    )


def compile_scenes(
    folder: Path,
    profile: Profile | None,
    links: Links,
    store: sqlite3.Connection,
    faults: list[Fault],
) -> None:
    """Read every item of the catalogue of imagery into the database; it may be absent.

    Parameters
    ----------
    folder
        Folder of the catalogue.
    profile
        Says for whom it is, and whether it is test data; None where it could not be read.
    links
        Knows the ids of all tables.
    store
        Holds the tables, dated; receives the scenes.
    faults
        Receives a fault for all that is wrong.
    """
    for path in item_paths(folder):
        scene = _read_item(folder, path, links, faults)
        if scene is None:
            continue
        faults += check_scene(scene, profile, store)
        faults += check_assets(scene, folder)
        callouts = read_callouts(folder, scene, links, faults)
        faults += check_callouts(scene, callouts, store)
        told = json.dumps([callout.model_dump() for callout in callouts])
        known = scene.properties.known_on.isoformat()
        row = (scene.id, scene.site, known, scene.model_dump_json(by_alias=True), told)
        store.execute("INSERT INTO scenes VALUES (?, ?, ?, ?, ?)", row)
    faults += check_links(folder / FOLDER, FOLDER)


def item_paths(folder: Path) -> list[Path]:
    """List the files of all items of a catalogue, sorted."""
    return sorted(
        path
        for path in (folder / FOLDER).glob("*/*/*.json")
        if path.is_file() and not path.parent.name.startswith(".")
    )


def read_scenes(
    store: sqlite3.Connection, site: str = THEATRE, as_of: dt.date = dt.date.max
) -> dict[str, Scene]:
    """Read the scenes of a compiled catalogue, by id, sorted.

    Parameters
    ----------
    store
        The compiled catalogue.
    site
        Keep only those of this site; the theatre keeps all.
    as_of
        Keep only those that were public by this day.
    """
    query = """SELECT id, document, callouts FROM scenes
        WHERE ?1 IN (site, ?2) AND known_on <= ?3 ORDER BY id"""
    found = store.execute(query, (site, THEATRE, as_of.isoformat()))
    return {
        name: Scene.model_validate(
            {**json.loads(document), "callouts": [Callout(**one) for one in json.loads(callouts)]}
        )
        for name, document, callouts in found
    }


def check_new_scene(scene: Scene, profile: Profile, store: sqlite3.Connection) -> list[Fault]:
    """Check a scene that is to be added to a compiled catalogue without faults.

    Parameters
    ----------
    scene
        The scene; its pictures need not be there yet.
    profile
        Says for whom the catalogue is.
    store
        The compiled catalogue.
    """
    name = f"{scene.folder}/{scene.id}.json"
    unknown = [
        Fault(name, column=_in_file(where), problem=f"is not in {mark.table}.", value=value)
        for where, mark, value in references_within(scene)
        if not store.execute(f"SELECT 1 FROM {mark.table} WHERE id = ?", (value,)).fetchone()
    ]
    told = check_texts(scene.model_dump(mode="json", by_alias=True))
    unfit = [Fault(name, column=c, problem=p, value=v) for c, p, v in told]
    return unknown or unfit or check_scene(scene, profile, store)


def _read_item(folder: Path, path: Path, links: Links, faults: list[Fault]) -> Scene | None:
    name = path.relative_to(folder).as_posix()
    before = len(faults)
    content = read_json(path, name, "STAC item", faults)
    if len(faults) > before:
        return None
    try:
        scene = Scene.model_validate(content)
    except ValidationError as error:
        told = explain(error, Scene)
        faults += (Fault(name, column=_in_file(c), problem=p, value=v) for c, p, v in told)
        return None
    faults += (Fault(name, column=c, problem=p, value=v) for c, p, v in check_texts(content))
    faults += _misplaced(scene, path, name)
    for where, mark, value in references_within(scene):
        if problem := links.problem_of(mark, value):
            faults.append(Fault(name, column=_in_file(where), problem=problem, value=value))
    return scene if len(faults) == before else None


def _in_file(column: str) -> str:
    """Name a member as it stands in the file: ``properties.basewatch:rows.0``."""
    parts = column.split(".")
    if parts[0] == "properties" and len(parts) > 1:
        field = SceneProperties.model_fields.get(parts[1])
        parts[1] = (field.alias if field else None) or parts[1]
    return ".".join(parts)


def _misplaced(scene: Scene, path: Path, name: str) -> Iterator[Fault]:
    if path.stem != scene.id or path.parent.name != scene.id:
        problem = f"is '{scene.id}'; it must be the name of the file and of its folder."
        yield Fault(name, column="id", problem=problem)
    if scene.collection != scene.site or path.parents[1].name != scene.site:
        problem = f"is '{scene.site}'; it must be the collection, and the folder above."
        yield Fault(name, column="properties.basewatch:site", problem=problem)
